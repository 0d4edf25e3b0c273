/** A copy without state proxies, fit for structured clone. */
export function plain<T>(value: T): T {
  const copy: unknown = $state.snapshot(value);
  return copy as T;
}
