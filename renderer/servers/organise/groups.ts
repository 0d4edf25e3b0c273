/** Groups: each function says what changes, from what is there. */
import type { ServerKey } from '../../../preload/contract/models';
import type { Organisation, ServerGroup } from '../../../preload/contract/organisation';
import { foldText } from '../fold';

type Change = Partial<Organisation>;
type Groups = Pick<Organisation, 'groups' | 'groupOf'>;

/** As main takes it. */
export const MAX_NAME_CHARS = 60;
export const MAX_GROUPS = 100;

/** Why a group cannot be called so; null when it can. `except` is the group that has the name now. */
export function groupNameProblem(groups: readonly ServerGroup[], name: string, except?: string): string | null {
  const wanted = foldText(name.trim());
  if (wanted === '') return 'Type a name first.';
  const taken = groups.some((group) => group.id !== except && foldText(group.name) === wanted);
  return taken ? 'There is a group with this name already.' : null;
}

/** Puts servers into a group, or with null out of theirs. */
export function assignGroup({ groupOf }: Groups, keys: readonly ServerKey[], groupId: string | null): Change {
  const next = new Map(Object.entries(groupOf));
  for (const key of keys) {
    if (groupId === null) next.delete(key);
    else next.set(key, groupId);
  }
  return { groupOf: Object.fromEntries(next) };
}

/** A new group at the end, with these servers in it. */
export function addGroup(organisation: Groups, group: ServerGroup, keys: readonly ServerKey[]): Change {
  const groups = [...organisation.groups, { ...group, name: group.name.trim() }];
  return { groups, ...assignGroup(organisation, keys, group.id) };
}

export const renameGroup = ({ groups }: Groups, id: string, name: string): Change => ({
  groups: groups.map((group) => (group.id === id ? { ...group, name: name.trim() } : group)),
});

/** Its servers are then in no group. */
export const deleteGroup = ({ groups, groupOf }: Groups, id: string): Change => ({
  groups: groups.filter((group) => group.id !== id),
  groupOf: Object.fromEntries(Object.entries(groupOf).filter(([, group]) => group !== id)),
});

/** One place up (-1) or down (1). */
export function moveGroup({ groups }: Groups, id: string, step: -1 | 1): Change {
  const from = groups.findIndex((group) => group.id === id);
  const to = from + step;
  const [group, other] = [groups[from], groups[to]];
  if (group === undefined || other === undefined) return {};
  return { groups: groups.map((one, index) => (index === from ? other : index === to ? group : one)) };
}

/** The group of a server, if it is in one that there is. */
export const groupOfServer = (organisation: Groups, key: ServerKey): ServerGroup | null =>
  organisation.groups.find(({ id }) => id === organisation.groupOf[key]) ?? null;
