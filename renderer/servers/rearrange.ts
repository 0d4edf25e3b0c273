/** What dragging a row, or Alt and an arrow, does to groups and to the own order. */
import type { ServerKey } from '../../preload/contract/models';
import type { DashboardChoices, Organisation } from '../../preload/contract/organisation';
import { assignGroup } from './organise/groups';
import { moveServers } from './organise/order';
import type { Section } from './sections';

/** How the list is arranged, as far as moving goes. */
export interface Arrangement {
  readonly organisation: Pick<Organisation, 'groupOf' | 'groups'>;
  readonly choices: Pick<DashboardChoices, 'sort' | 'groupBy'>;
  readonly sections: readonly Section[] | null;
  /** Keys of every server in the own order, shown or not. */
  readonly all: readonly ServerKey[];
}

type Change = Partial<Organisation>;

const isOwnOrder = ({ choices }: Arrangement): boolean => choices.sort.column === 'manual';
const hasGroups = ({ choices }: Arrangement): boolean => choices.groupBy === 'group';

/** Whether rows can be moved at all; otherwise their places follow from their values. */
export const canMove = (arrangement: Arrangement): boolean => isOwnOrder(arrangement) || hasGroups(arrangement);

/** Where something is dropped: beside a server, or on the head of a section. */
export interface DropPlace {
  readonly section: Section | null;
  readonly beside: { readonly key: ServerKey; readonly side: 'before' | 'after' } | null;
}

/** The change of a drop; null when it changes nothing. */
export function drop(arrangement: Arrangement, keys: readonly ServerKey[], place: DropPlace): Change | null {
  const { organisation, all } = arrangement;
  const { section, beside } = place;
  const grouped = hasGroups(arrangement) && section !== null ? assignGroup(organisation, keys, section.groupId) : {};
  const isMoved = isOwnOrder(arrangement) && beside !== null && !keys.includes(beside.key);
  const ordered = isMoved ? moveServers(all, keys, beside.key, beside.side) : {};
  const change = { ...grouped, ...ordered };
  return Object.keys(change).length === 0 ? null : change;
}

/** Where servers go one step up or down from where the first or last of them stands; null at the edge. */
export function stepPlace(
  arrangement: Arrangement,
  keys: readonly ServerKey[],
  shown: readonly ServerKey[],
  section: Section | null,
  step: -1 | 1,
): DropPlace | null {
  const side = step === 1 ? 'after' : 'before';
  const inSection = section === null ? shown : section.servers.map(({ key }) => key);
  const places = keys.map((key) => inSection.indexOf(key)).filter((place) => place !== -1);
  const edge = step === 1 ? Math.max(...places) : Math.min(...places);
  const neighbour = inSection[edge + step];
  if (isOwnOrder(arrangement) && neighbour !== undefined) return { section, beside: { key: neighbour, side } };
  if (!hasGroups(arrangement) || section === null) return null;
  const { sections } = arrangement;
  const next = sections?.[sections.indexOf(section) + step];
  if (next === undefined) return null;
  // Into the near end of the next group.
  const near = step === 1 ? next.servers[0] : next.servers.at(-1);
  return {
    section: next,
    beside: near === undefined ? null : { key: near.key, side: step === 1 ? 'before' : 'after' },
  };
}
