/** An alert rule as it is typed, and the rule that it stands for. Pure. */
import type { AlertCondition, AlertRule, AlertScope } from '../../preload/contract/notifications';

const MINUTE_MS = 60_000;
/** What main keeps: a week, in minutes. */
const MOST_MINUTES = 10_080;
const MOST_NAME = 80;

export type RuleWhat = 'cpu' | 'memory' | 'disk' | 'silence' | 'crashes';

/** Numbers stay text until the rule is saved, so that nothing typed is changed under the cursor. Times in minutes. */
export interface RuleDraft {
  readonly name: string;
  readonly what: RuleWhat;
  readonly percent: string;
  readonly usageMinutes: string;
  readonly silenceMinutes: string;
  readonly crashCount: string;
  readonly crashMinutes: string;
  readonly scope: AlertScope['kind'];
  readonly accountId: string;
  readonly tag: string;
  readonly keys: readonly string[];
  readonly cooldownMinutes: string;
  readonly tellsRecovery: boolean;
}

export type RuleField = Exclude<keyof RuleDraft, 'what' | 'scope' | 'tellsRecovery'>;

export type RuleProblems = Partial<Record<RuleField, string>>;

export const NEW_RULE: RuleDraft = {
  name: '',
  what: 'memory',
  percent: '90',
  usageMinutes: '5',
  silenceMinutes: '30',
  crashCount: '3',
  crashMinutes: '60',
  scope: 'all',
  accountId: '',
  tag: '',
  keys: [],
  cooldownMinutes: '30',
  tellsRecovery: true,
};

/** Rules that most people want, one click each. */
export const PRESETS: readonly { readonly label: string; readonly text: string; readonly draft: RuleDraft }[] = [
  {
    label: 'Memory almost full',
    text: 'Above 90% of the limit for 5 minutes',
    draft: { ...NEW_RULE, name: 'Memory almost full' },
  },
  {
    label: 'Crash loop',
    text: '3 crashes within an hour',
    draft: { ...NEW_RULE, name: 'Crash loop', what: 'crashes', cooldownMinutes: '60', tellsRecovery: false },
  },
  {
    label: 'Silent server',
    text: 'No console output for 30 minutes',
    draft: { ...NEW_RULE, name: 'Silent server', what: 'silence', cooldownMinutes: '60' },
  },
];

const minutes = (ms: number): string => String(Number((ms / MINUTE_MS).toFixed(2)));

function withCondition(draft: RuleDraft, condition: AlertCondition): RuleDraft {
  switch (condition.kind) {
    case 'usage':
      return {
        ...draft,
        what: condition.figure,
        percent: String(condition.abovePercent),
        usageMinutes: minutes(condition.forMs),
      };
    case 'silence':
      return { ...draft, what: 'silence', silenceMinutes: minutes(condition.forMs) };
    case 'crashes':
      return {
        ...draft,
        what: 'crashes',
        crashCount: String(condition.count),
        crashMinutes: minutes(condition.withinMs),
      };
  }
}

function withScope(draft: RuleDraft, scope: AlertScope): RuleDraft {
  switch (scope.kind) {
    case 'all':
      return { ...draft, scope: 'all' };
    case 'account':
      return { ...draft, scope: 'account', accountId: scope.accountId };
    case 'tag':
      return { ...draft, scope: 'tag', tag: scope.tag };
    case 'servers':
      return { ...draft, scope: 'servers', keys: scope.keys };
  }
}

/** The fields of a rule that is there already. */
export function draftOf(rule: AlertRule): RuleDraft {
  const { name, tellsRecovery } = rule;
  const base: RuleDraft = { ...NEW_RULE, name, tellsRecovery, cooldownMinutes: minutes(rule.cooldownMs) };
  return withScope(withCondition(base, rule.condition), rule.scope);
}

/** Whether two drafts say the same. */
export const isSameDraft = (one: RuleDraft, two: RuleDraft): boolean => JSON.stringify(one) === JSON.stringify(two);

/** A number as people type it, `2.5` or `2,5`; null when it is none. */
export function numberOf(text: string): number | null {
  const trimmed = text.trim().replace(',', '.');
  return /^\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : null;
}

const number = (text: string): number => numberOf(text) ?? 0;

function outside(text: string, least: number, most: number, unit: string, isWhole = false): string | null {
  const value = numberOf(text);
  const limits = `${least.toLocaleString('en')} to ${most.toLocaleString('en')}${unit}`;
  if (value === null) return `Enter a number, ${limits}.`;
  if (isWhole && !Number.isInteger(value)) return `Enter a whole number, ${limits}.`;
  return value < least || value > most ? `Possible: ${limits}.` : null;
}

const minutesProblem = (text: string, least: number): string | null => outside(text, least, MOST_MINUTES, ' minutes');

function conditionProblems(draft: RuleDraft): Partial<Record<RuleField, string | null>> {
  switch (draft.what) {
    case 'cpu':
    case 'memory':
    case 'disk':
      return {
        percent: outside(draft.percent, 1, draft.what === 'cpu' ? 10_000 : 100, '%', true),
        usageMinutes: minutesProblem(draft.usageMinutes, 0),
      };
    case 'silence':
      return { silenceMinutes: minutesProblem(draft.silenceMinutes, 1) };
    case 'crashes':
      return {
        crashCount: outside(draft.crashCount, 2, 20, '', true),
        crashMinutes: minutesProblem(draft.crashMinutes, 1),
      };
  }
}

function scopeProblems(draft: RuleDraft): Partial<Record<RuleField, string | null>> {
  switch (draft.scope) {
    case 'all':
      return {};
    case 'account':
      return { accountId: draft.accountId === '' ? 'Choose a panel.' : null };
    case 'tag':
      return { tag: draft.tag.trim() === '' ? 'Choose a tag.' : null };
    case 'servers':
      return { keys: draft.keys.length === 0 ? 'Pick at least one server.' : null };
  }
}

/** A sentence for each field that cannot be saved like this. */
export function problemsOf(draft: RuleDraft): RuleProblems {
  const name = draft.name.trim();
  const found: Partial<Record<RuleField, string | null>> = {
    name: name === '' ? 'Give it a name.' : name.length > MOST_NAME ? `At most ${MOST_NAME} characters.` : null,
    ...conditionProblems(draft),
    ...scopeProblems(draft),
    cooldownMinutes: minutesProblem(draft.cooldownMinutes, 0),
  };
  const entries = Object.entries(found).filter((entry): entry is [string, string] => entry[1] !== null);
  return Object.fromEntries(entries);
}

const ms = (text: string): number => Math.round(number(text) * MINUTE_MS);

/** What the fields say about figures, output or crashes; what cannot be read counts as nought. */
export function conditionOf(draft: RuleDraft): AlertCondition {
  switch (draft.what) {
    case 'cpu':
    case 'memory':
    case 'disk':
      return {
        kind: 'usage',
        figure: draft.what,
        abovePercent: number(draft.percent),
        forMs: ms(draft.usageMinutes),
      };
    case 'silence':
      return { kind: 'silence', forMs: ms(draft.silenceMinutes) };
    case 'crashes':
      return { kind: 'crashes', count: number(draft.crashCount), withinMs: ms(draft.crashMinutes) };
  }
}

export function scopeOf(draft: RuleDraft): AlertScope {
  switch (draft.scope) {
    case 'all':
      return { kind: 'all' };
    case 'account':
      return { kind: 'account', accountId: draft.accountId };
    case 'tag':
      return { kind: 'tag', tag: draft.tag.trim() };
    case 'servers':
      return { kind: 'servers', keys: draft.keys };
  }
}

/** The rule to save; only of a draft without problems. */
export const ruleOf = (draft: RuleDraft, id: string, isOn: boolean): AlertRule => ({
  id,
  name: draft.name.trim(),
  isOn,
  scope: scopeOf(draft),
  condition: conditionOf(draft),
  cooldownMs: ms(draft.cooldownMinutes),
  tellsRecovery: draft.tellsRecovery,
});
