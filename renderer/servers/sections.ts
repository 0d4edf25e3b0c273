/** The list in sections: by group, panel, node or tag. */
import { needsAttention } from '../../preload/contract/attention';
import type { Account, PanelColor, ServerKey, ServerSummary } from '../../preload/contract/models';
import type { GroupBy, Organisation } from '../../preload/contract/organisation';
import { collator } from '../state/compare-names';

/** How the servers of a section are doing. */
export interface SectionCounts {
  readonly all: number;
  readonly running: number;
  readonly offline: number;
  readonly attention: number;
  /** Everything else: starting, installing, suspended and so on. */
  readonly other: number;
}

export interface Section {
  /** Names it among all sections of all ways to group; what is closed is kept by it. */
  readonly id: string;
  readonly title: string;
  /** Which panel, where nodes of two panels may be called the same. */
  readonly detail: string | null;
  readonly color: PanelColor | null;
  /** The person's own group; null for every other section. */
  readonly groupId: string | null;
  readonly servers: readonly ServerSummary[];
  readonly counts: SectionCounts;
}

export function countSection(servers: readonly ServerSummary[]): SectionCounts {
  const counts = { all: servers.length, running: 0, offline: 0, attention: 0, other: 0 };
  for (const server of servers) {
    if (needsAttention(server)) counts.attention += 1;
    else if (server.state === 'running') counts.running += 1;
    else if (server.state === 'offline') counts.offline += 1;
    else counts.other += 1;
  }
  return counts;
}

interface Facts {
  readonly accounts: readonly Account[];
  readonly organisation: Pick<Organisation, 'groups' | 'groupOf' | 'tags'>;
  /** Groups of one's own are shown without a server, unless something is searched for. */
  readonly hasEmptyGroups: boolean;
}

type Draft = Omit<Section, 'servers' | 'counts'>;

const draft = (id: string, title: string, more: Partial<Draft> = {}): Draft => ({
  detail: null,
  color: null,
  groupId: null,
  ...more,
  id: `list:${id}`,
  title,
});

/** Sections in their order, and into which of them a server belongs. */
interface Plan {
  readonly drafts: readonly Draft[];
  readonly idsOf: (server: ServerSummary) => readonly string[];
}

function planGroups({ organisation }: Facts): Plan {
  const { groups, groupOf } = organisation;
  const known = new Set(groups.map(({ id }) => id));
  const idOf = (key: ServerKey): string => {
    const id = groupOf[key];
    return id !== undefined && known.has(id) ? `list:group:${id}` : 'list:no-group';
  };
  return {
    drafts: [
      ...groups.map(({ id, name }) => draft(`group:${id}`, name, { groupId: id })),
      draft('no-group', groups.length === 0 ? 'Not in a group yet' : 'No group'),
    ],
    idsOf: ({ key }) => [idOf(key)],
  };
}

function planPanels({ accounts }: Facts): Plan {
  return {
    drafts: accounts.map(({ id, label, color }) => draft(`panel:${id}`, label, { color })),
    idsOf: ({ accountId }) => [`list:panel:${accountId}`],
  };
}

function planNodes({ accounts }: Facts, servers: readonly ServerSummary[]): Plan {
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const idOf = ({ accountId, node }: ServerSummary): string => `node:${accountId}:${node}`;
  const drafts = new Map<string, Draft>();
  for (const server of servers) {
    const id = idOf(server);
    if (drafts.has(id)) continue;
    const account = byId.get(server.accountId);
    drafts.set(id, draft(id, server.node, { detail: account?.label ?? null, color: account?.color ?? null }));
  }
  const inOrder = [...drafts.values()].sort(
    (a, b) => collator.compare(a.title, b.title) || collator.compare(a.detail ?? '', b.detail ?? ''),
  );
  return { drafts: inOrder, idsOf: (server) => [`list:${idOf(server)}`] };
}

function planTags({ organisation }: Facts): Plan {
  const names = [...new Set(Object.values(organisation.tags).flat())].sort((a, b) => collator.compare(a, b));
  return {
    drafts: [
      ...names.map((tag) => draft(`tag:${tag}`, tag)),
      draft('no-tag', names.length === 0 ? 'No tags yet' : 'No tag'),
    ],
    idsOf: ({ key }) => {
      const own = organisation.tags[key];
      return own === undefined || own.length === 0 ? ['list:no-tag'] : own.map((tag) => `list:tag:${tag}`);
    },
  };
}

function planFor(groupBy: Exclude<GroupBy, 'none'>, servers: readonly ServerSummary[], facts: Facts): Plan {
  switch (groupBy) {
    case 'group':
      return planGroups(facts);
    case 'panel':
      return planPanels(facts);
    case 'node':
      return planNodes(facts, servers);
    case 'tag':
      return planTags(facts);
  }
}

/** The servers in sections, in the order given within each. A server with several tags is in each of theirs. */
export function sectionsOf(
  servers: readonly ServerSummary[],
  groupBy: Exclude<GroupBy, 'none'>,
  facts: Facts,
): readonly Section[] {
  const { drafts, idsOf } = planFor(groupBy, servers, facts);
  const members = new Map<string, ServerSummary[]>(drafts.map(({ id }) => [id, []]));
  for (const server of servers) {
    for (const id of idsOf(server)) members.get(id)?.push(server);
  }
  return drafts.flatMap((one) => {
    const own = members.get(one.id) ?? [];
    const isShown = own.length > 0 || (one.groupId !== null && facts.hasEmptyGroups);
    return isShown ? [{ ...one, servers: own, counts: countSection(own) }] : [];
  });
}
