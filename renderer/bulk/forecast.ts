/** Says before it begins how an action goes through the servers, and about how long that takes. Pure. */
import { type BulkAction, goalOf, isOneByOne, type RunOptions } from '../../preload/contract/bulk';
import { type Pace, pacedMs } from '../../preload/contract/pace';
import { formatDuration } from '../ui/format';

/** A request and its answer, ms: about what a panel on another continent needs. */
const REQUEST_MS = 500;

/** `paces` holds one for each server that costs a request. */
export function forecast(action: BulkAction, count: number, options: RunOptions, paces: readonly Pace[]): string {
  if (count === 0) return '';
  return [wayOf(action, options), ...limitsOf(paces), timeOf(action, count, options, paces)].join(' ');
}

function wayOf(action: BulkAction, options: RunOptions): string {
  const { delayMs, waitsForState, waitMaxMs, stopsAtFailure } = options;
  if (!isOneByOne(options)) return 'One right after the other, without waiting.';
  const pause = delayMs > 0 ? `${formatPause(delayMs)} apart` : 'one after the other';
  const parts: string[] = [];
  if (action !== 'command' && waitsForState) {
    const goal = goalOf(action);
    parts.push(`${capital(pause)}, each once the one before is ${goal}.`);
    parts.push(`One that is not after ${formatDuration(waitMaxMs)} counts as failed.`);
  } else {
    parts.push(`${capital(pause)}.`);
  }
  parts.push(stopsAtFailure ? 'The first failure ends it.' : 'A failure does not end it.');
  return parts.join(' ');
}

function limitsOf(paces: readonly Pace[]): string[] {
  const [slowest] = byUser(paces)
    .filter(({ count, perMinute }) => count > perMinute)
    .sort((a, b) => a.perMinute - b.perMinute);
  return slowest === undefined ? [] : [`No more than ${slowest.perMinute} a minute, for the panel's limit.`];
}

function timeOf(action: BulkAction, count: number, options: RunOptions, paces: readonly Pace[]): string {
  const pausesMs = options.delayMs * (count - 1);
  const requestsMs = REQUEST_MS * (isOneByOne(options) ? count : Math.ceil(count / 4));
  const leastMs = Math.max(pausesMs + requestsMs, pacedMs(byUser(paces)));
  if (action === 'command' || !options.waitsForState) return `Takes about ${roughly(leastMs)}.`;
  return `Takes as long as they need, ${roughly(leastMs + count * options.waitMaxMs)} at most.`;
}

function byUser(paces: readonly Pace[]): { readonly count: number; readonly perMinute: number }[] {
  const counts = new Map<string, { count: number; perMinute: number }>();
  for (const { user, perMinute } of paces) {
    counts.set(user, { count: (counts.get(user)?.count ?? 0) + 1, perMinute });
  }
  return [...counts.values()];
}

/** Seconds below two minutes, whole minutes above: nobody can say it better. */
function roughly(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds <= 1) return '1 s';
  return formatDuration(seconds < 120 ? seconds * 1000 : Math.ceil(seconds / 60) * 60_000);
}

/** A pause as it was chosen: `1.5 s`, `90 s`. */
export const formatPause = (ms: number): string => `${ms / 1000} s`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
