/** An alert rule read back in plain words. Pure. */
import type { Account, ServerSummary } from '../../preload/contract/models';
import type { AlertCondition, AlertRule, AlertScope } from '../../preload/contract/notifications';
import { formatCount } from '../ui/format';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Names that are listed before the rest is counted. */
const MOST_NAMES = 3;

const FIGURES = { cpu: 'CPU', memory: 'memory', disk: 'disk space' } as const;

const plural = (count: number, one: string): string => `${Number(count.toFixed(2))} ${count === 1 ? one : `${one}s`}`;

/** `5 minutes`, `an hour`, `2 hours`, `a day`. */
export function spanWords(ms: number): string {
  if (ms === DAY_MS) return 'a day';
  if (ms === HOUR_MS) return 'an hour';
  if (ms === MINUTE_MS) return 'a minute';
  if (ms > DAY_MS && ms % DAY_MS === 0) return plural(ms / DAY_MS, 'day');
  if (ms > HOUR_MS && ms % HOUR_MS === 0) return plural(ms / HOUR_MS, 'hour');
  return plural(ms / MINUTE_MS, 'minute');
}

/** What the sentence needs to know of the fleet. */
export interface RuleNames {
  account(id: string): Pick<Account, 'label'> | undefined;
  server(key: string): Pick<ServerSummary, 'name'> | undefined;
}

/** `uses more than 90% of its memory for 5 minutes`. */
function conditionWords(condition: AlertCondition): string {
  switch (condition.kind) {
    case 'usage': {
      const figure = FIGURES[condition.figure];
      const rest = condition.forMs === 0 ? '' : ` for ${spanWords(condition.forMs)}`;
      if (condition.figure === 'cpu') return `uses more than ${condition.abovePercent}% of its ${figure} limit${rest}`;
      return `uses more than ${condition.abovePercent}% of its ${figure}${rest}`;
    }
    case 'silence':
      return `runs but prints nothing for ${spanWords(condition.forMs)}`;
    case 'crashes':
      return `crashes ${formatCount(condition.count, 'time')} within ${spanWords(condition.withinMs)}`;
  }
}

/** `any server`, `a server on Hosting GmbH`, `Survival or Lobby`. */
function scopeWords(scope: AlertScope, names: RuleNames): string {
  switch (scope.kind) {
    case 'all':
      return 'any server';
    case 'account':
      return `a server on ${names.account(scope.accountId)?.label ?? 'a panel that is gone'}`;
    case 'tag':
      return scope.tag === '' ? 'a server with a tag' : `a server tagged “${scope.tag}”`;
    case 'servers': {
      const known = scope.keys.map((key) => names.server(key)?.name ?? 'a server that is gone');
      const [only] = known;
      if (only === undefined) return 'none of the servers';
      if (known.length === 1) return only;
      if (known.length > MOST_NAMES) return `one of ${known.length} servers`;
      return `${known.slice(0, -1).join(', ')} or ${known.at(-1) ?? ''}`;
    }
  }
}

function cooldownWords(cooldownMs: number): string {
  if (cooldownMs === 0) return 'Each time anew.';
  return `At most once every ${spanWords(cooldownMs).replace(/^an? /, '')} per server.`;
}

/** `Tells you when any server uses more than 90% of its memory for 5 minutes.` and what follows. */
export function ruleSentence(
  rule: Pick<AlertRule, 'condition' | 'scope' | 'cooldownMs' | 'tellsRecovery'>,
  names: RuleNames,
): string {
  const { condition, scope, cooldownMs, tellsRecovery } = rule;
  const sentences = [
    `Tells you when ${scopeWords(scope, names)} ${conditionWords(condition)}.`,
    cooldownWords(cooldownMs),
    ...(tellsRecovery ? ['It also tells you when that is over.'] : []),
  ];
  return sentences.join(' ');
}

/** What a person should know of a condition before they rely on it; null: nothing. */
export function conditionNote(condition: AlertCondition): string | null {
  switch (condition.kind) {
    case 'usage':
      return condition.figure === 'cpu'
        ? 'A server without a CPU limit is measured in per cent of one core.'
        : `Servers without a ${condition.figure} limit cannot break this rule.`;
    case 'silence':
      return 'Only servers with a live connection are listened to: those on screen, pinned ones and those used last.';
    case 'crashes':
      return null;
  }
}
