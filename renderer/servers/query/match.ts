/** Which servers a query finds. */
import { needsAttention } from '../../../preload/contract/attention';
import type { Account, ServerKey, ServerSummary } from '../../../preload/contract/models';
import type { Organisation } from '../../../preload/contract/organisation';
import { hasLiveFigures } from '../../ui/state';
import { foldText } from '../fold';
import type { Comparison, Flag, NumberField, TextField } from './fields';
import type { Condition, Query, Wanted } from './parse';
import { PATTERN_NAME_CHARS } from './pattern';
import { textOf } from './text-index';

/** What is known about servers beside their own values. */
export interface SearchFacts {
  readonly accounts: ReadonlyMap<string, Account>;
  readonly organisation: Pick<Organisation, 'groups' | 'groupOf' | 'tags'>;
  readonly vocabulary: Vocabulary;
}

/** Fields whose values are a known set: one that is in it is meant as a whole, any other as a part. */
export type NamedField = Exclude<TextField, 'name' | 'address'>;
/** Folded values in use. */
export type Vocabulary = Readonly<Record<NamedField, ReadonlySet<string>>>;

/** For servers that have no tag or no group. */
export const NONE = 'none';

const NO_TAGS: readonly string[] = [];

/** Every label, node, egg, tag and group there is. */
export function vocabularyOf(
  servers: readonly ServerSummary[],
  accounts: Iterable<Account>,
  organisation: SearchFacts['organisation'],
): Vocabulary {
  const fold = (values: Iterable<string | null>): ReadonlySet<string> =>
    new Set([...new Set(values)].flatMap((value) => (value === null ? [] : [foldText(value)])));
  return {
    panel: fold([...accounts].map(({ label }) => label)),
    node: fold(servers.map(({ node }) => node)),
    egg: fold(servers.map(({ eggName }) => eggName)),
    tag: fold(Object.values(organisation.tags).flat()),
    group: fold(organisation.groups.map(({ name }) => name)),
  };
}

/** Patterns stop after this long in one search, ms: half of a frame. */
const PATTERN_BUDGET_MS = 8;

/** What came out of a search. */
export interface Found {
  readonly servers: readonly ServerSummary[];
  /** True when a pattern took too long and was left out. */
  readonly isTooSlow: boolean;
}

class TooSlow extends Error {}

/** What a pattern said about each name; asking again at each update would be the same work. */
const answers = new WeakMap<RegExp, Map<string, boolean>>();

const isNear = (value: number, wanted: number): boolean => Math.abs(value - wanted) <= Math.max(0.5, wanted * 0.01);

function compares(value: number, comparison: Comparison, wanted: number): boolean {
  switch (comparison) {
    case '>':
      return value > wanted;
    case '>=':
      return value >= wanted;
    case '<':
      return value < wanted;
    case '<=':
      return value <= wanted;
    case '=':
      return isNear(value, wanted);
  }
}

function figureOf(server: ServerSummary, field: NumberField): number | null {
  const { stats } = server;
  if (stats === null) return null;
  if (field === 'disk') return stats.diskBytes;
  if (!hasLiveFigures(server)) return null;
  if (field === 'cpu') return stats.cpuPercent;
  if (field === 'memory') return stats.memoryBytes;
  if (field === 'uptime') return stats.uptimeMs;
  const { networkRxRate, networkTxRate } = stats;
  return networkRxRate === null || networkTxRate === null ? null : networkRxRate + networkTxRate;
}

const limitOf = (server: ServerSummary, field: NumberField): number | null =>
  field === 'memory' ? server.memoryLimitBytes : field === 'disk' ? server.diskLimitBytes : null;

function hasFlag(server: ServerSummary, flag: Flag): boolean {
  switch (flag) {
    case 'pinned':
      return server.isPinned;
    case 'mine':
      return server.access === 'owner';
    case 'shared':
      return server.access === 'shared';
    case 'admin':
      return server.access === 'admin';
    case 'stale':
      return server.isStale;
    case 'attention':
      return needsAttention(server);
  }
}

const groupNames = (facts: SearchFacts): ReadonlyMap<string, string> =>
  new Map(facts.organisation.groups.map(({ id, name }) => [id, name]));

/** A test for one server, made once for a whole search. */
function compile(query: Query, facts: SearchFacts): (server: ServerSummary) => boolean {
  const groups = groupNames(facts);
  const { tags, groupOf } = facts.organisation;
  const startedAt = performance.now();

  const tagsOf = (key: ServerKey): readonly string[] => tags[key] ?? NO_TAGS;
  const groupNameOf = (key: ServerKey): string | null => groups.get(groupOf[key] ?? '') ?? null;

  const matchesPattern = (pattern: RegExp, name: string): boolean => {
    const known = answers.get(pattern) ?? new Map<string, boolean>();
    answers.set(pattern, known);
    const answer = known.get(name);
    if (answer !== undefined) return answer;
    if (performance.now() - startedAt > PATTERN_BUDGET_MS) throw new TooSlow();
    const found = pattern.test(name.slice(0, PATTERN_NAME_CHARS));
    known.set(name, found);
    return found;
  };

  const valuesOf = (server: ServerSummary, field: TextField): readonly string[] => {
    switch (field) {
      case 'name':
        return [server.name];
      case 'address':
        return server.address === null ? [] : [server.address];
      case 'node':
        return [server.node];
      case 'egg':
        return server.eggName === null ? [] : [server.eggName];
      case 'panel': {
        const label = facts.accounts.get(server.accountId)?.label;
        return label === undefined ? [] : [label];
      }
      case 'tag': {
        const own = tagsOf(server.key);
        return own.length === 0 ? [NONE] : own;
      }
      case 'group':
        return [groupNameOf(server.key) ?? NONE];
    }
  };

  /** `none` and what is in use as a whole are meant as a whole. */
  const isMeantWhole = (field: TextField, text: string): boolean =>
    field !== 'name' && field !== 'address' && (facts.vocabulary[field].has(text) || text === NONE);

  const testText = (condition: Condition & { kind: 'text' }): ((server: ServerSummary) => boolean) => {
    const tests = condition.wanted.map((wanted: Wanted): ((value: string) => boolean) => {
      if (wanted.kind === 'pattern') return (value) => matchesPattern(wanted.pattern, value);
      const { text } = wanted;
      const isWhole = condition.isWhole || isMeantWhole(condition.field, text);
      return (value) => (isWhole ? foldText(value) === text : value !== NONE && foldText(value).includes(text));
    });
    return (server) => valuesOf(server, condition.field).some((value) => tests.some((test) => test(value)));
  };

  const test = (condition: Condition): ((server: ServerSummary) => boolean) => {
    switch (condition.kind) {
      case 'word':
        return (server) => {
          const { key, accountId } = server;
          const label = facts.accounts.get(accountId)?.label ?? '';
          return textOf(server, label, groupNameOf(key) ?? '', tagsOf(key)).includes(condition.text);
        };
      case 'text':
        return testText(condition);
      case 'state':
        return (server) => condition.states.has(server.state);
      case 'is':
        return (server) => condition.flags.some((flag) => hasFlag(server, flag));
      case 'number': {
        const { field, comparison, amount } = condition;
        return (server) => {
          const figure = figureOf(server, field);
          if (figure === null) return false;
          if (amount.of === 'plain') return compares(figure, comparison, amount.value);
          const limit = limitOf(server, field);
          return limit !== null && limit > 0 && compares((figure / limit) * 100, comparison, amount.value);
        };
      }
    }
  };

  const tests = query.terms.map(({ condition, isNegated }) => {
    const holds = test(condition);
    return (server: ServerSummary): boolean => holds(server) !== isNegated;
  });
  return (server) => tests.every((holds) => holds(server));
}

const isPattern = (condition: Condition): boolean =>
  condition.kind === 'text' && condition.wanted.some(({ kind }) => kind === 'pattern');

/** The servers that a query finds, in the order given. */
export function findServers(servers: readonly ServerSummary[], query: Query, facts: SearchFacts): Found {
  if (query.terms.length === 0) return { servers, isTooSlow: false };
  try {
    return { servers: servers.filter(compile(query, facts)), isTooSlow: false };
  } catch (reason) {
    if (!(reason instanceof TooSlow)) throw reason;
    const terms = query.terms.filter(({ condition }) => !isPattern(condition));
    return { servers: findServers(servers, { ...query, terms }, facts).servers, isTooSlow: true };
  }
}
