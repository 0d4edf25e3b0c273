/** What an alert rule says about a server. Pure. */
import type { AlertRule } from '../../preload/contract/notifications';
import { type Limits, usagePercent } from './alert-rules';
import type { AlertWords } from './notices';

const MINUTE_MS = 60_000;
const UNITS: readonly (readonly [string, number])[] = [
  ['day', 24 * 60 * MINUTE_MS],
  ['hour', 60 * MINUTE_MS],
  ['minute', MINUTE_MS],
  ['second', 1_000],
];

/** The two largest units that are not nought: `1 hour 30 minutes`. */
export function durationWords(ms: number): string {
  let rest = Math.round(ms / 1_000) * 1_000;
  const parts: string[] = [];
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count} ${unit}${count === 1 ? '' : 's'}`);
  }
  return parts.slice(0, 2).join(' ') || '0 seconds';
}

const FIGURES = { cpu: 'CPU', memory: 'Memory', disk: 'Disk' } as const;

/** What the words are made of. */
export interface AlertFacts {
  readonly name: string;
  readonly limits: Limits;
  readonly stats: Parameters<typeof usagePercent>[1] | null;
  /** Crashes in the rule's time. */
  readonly crashes: number;
}

function usageNow(figure: keyof typeof FIGURES, { stats, limits }: AlertFacts): string | null {
  const percent = stats === null ? null : usagePercent(figure, stats, limits);
  return percent === null ? null : `${Math.round(percent)}%`;
}

function alertBody({ condition }: AlertRule, facts: AlertFacts): string {
  switch (condition.kind) {
    case 'usage': {
      const { figure, abovePercent, forMs } = condition;
      const of = figure === 'cpu' && facts.limits.cpuPercent === null ? 'one core' : 'its limit';
      const time = forMs === 0 ? 'is' : 'has been';
      const span = forMs === 0 ? '' : ` for ${durationWords(forMs)}`;
      const now = usageNow(figure, facts);
      return `${FIGURES[figure]} ${time} above ${abovePercent}% of ${of}${span}${now === null ? '' : `, now ${now}`}.`;
    }
    case 'silence':
      return `It runs and has printed nothing for ${durationWords(condition.forMs)}.`;
    case 'crashes':
      return `It crashed ${facts.crashes} times in ${durationWords(condition.withinMs)}.`;
  }
}

function overBody({ name, condition }: AlertRule, facts: AlertFacts): string {
  switch (condition.kind) {
    case 'usage': {
      const now = usageNow(condition.figure, facts);
      return `"${name}" is over${now === null ? '' : `: ${FIGURES[condition.figure]} is at ${now}`}.`;
    }
    case 'silence':
      return `"${name}" is over: it prints again.`;
    case 'crashes':
      return `"${name}" is over: it has not crashed so often lately.`;
  }
}

export function alertWords(rule: AlertRule, kind: 'alert' | 'alert-over', facts: AlertFacts): AlertWords {
  const { id: ruleId, name } = rule;
  return kind === 'alert'
    ? { ruleId, title: `${facts.name}: ${name}`, body: alertBody(rule, facts), titleForMany: `servers: ${name}` }
    : {
        ruleId,
        title: `${facts.name} has recovered`,
        body: overBody(rule, facts),
        titleForMany: `servers have recovered: ${name}`,
      };
}
