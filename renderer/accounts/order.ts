/** Moving one of a list, by its id. Pure. */

/** One step up (-1) or down (1); what is at the end already stays. */
export function moved(ids: readonly string[], id: string, step: -1 | 1): readonly string[] {
  const at = ids.indexOf(id);
  const to = at + step;
  if (at === -1 || to < 0 || to >= ids.length) return ids;
  const others = ids.filter((other) => other !== id);
  return [...others.slice(0, to), id, ...others.slice(to)];
}

/** In front of another one; null: to the end. */
export function placed(ids: readonly string[], id: string, before: string | null): readonly string[] {
  if (id === before || !ids.includes(id)) return ids;
  const others = ids.filter((other) => other !== id);
  const to = before === null ? -1 : others.indexOf(before);
  return to === -1 ? [...others, id] : [...others.slice(0, to), id, ...others.slice(to)];
}

export const isSameOrder = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id, index) => id === b[index]);
