/** A copy without state proxies, fit for structured clone. */
export const plain = <T>(value: T): T => $state.snapshot(value) as T;
