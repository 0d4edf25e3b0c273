import type { ServerSummary } from '../../preload/contract/models';

export const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** By name as people sort, `Bedwars 2` before `Bedwars 10`; the same name by key, so that the order never wavers. */
export const compareNames = (a: ServerSummary, b: ServerSummary): number =>
  collator.compare(a.name, b.name) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
