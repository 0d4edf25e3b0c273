/** The person's order of their accounts. Pure. */

/**
 * These in the order of the ids. Those that are not named come last, as they were; unknown and repeated ids count for
 * nothing, so that no order loses anything.
 */
export function inOrder<T extends { readonly id: string }>(all: readonly T[], ids: readonly string[]): readonly T[] {
  const named = [...new Set(ids)].flatMap((id) => all.find((one) => one.id === id) ?? []);
  return [...named, ...all.filter((one) => !named.includes(one))];
}
