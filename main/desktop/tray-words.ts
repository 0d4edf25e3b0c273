/** What the tray says, beside the names of things. Pure; times are epoch ms. */
import { needsAttention } from '../../preload/contract/attention';
import { clockTime } from '../../preload/contract/clock-time';
import type { Incident } from '../../preload/contract/incidents';
import type { ServerSummary } from '../../preload/contract/models';
import { STATE_WORDS } from '../../preload/contract/words';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** As a menu takes it: a single ampersand there marks a shortcut and is not shown. */
export const menuLabel = (label: string): string => label.replaceAll('&', '&&');

/** The line that sums everything up, also the tray icon's tooltip. */
export function traySummary(servers: readonly ServerSummary[]): string {
  if (servers.length === 0) return 'Rookery';
  // What is not confirmed is not called running: it may have crashed since.
  const running = servers.filter((server) => server.state === 'running' && !server.isStale).length;
  const stale = servers.filter((server) => server.isStale).length;
  const troubled = servers.filter(needsAttention).length;
  const doubt = stale === 0 ? '' : `, ${stale} not confirmed`;
  const trouble = troubled === 0 ? '' : `, ${troubled} need${troubled === 1 ? 's' : ''} attention`;
  return `${running} of ${servers.length} servers running${doubt}${trouble}`;
}

/** `Running`, `Running, not confirmed`, `Running, needs attention` where the word alone does not show it. */
export function stateWords(server: ServerSummary): string {
  const isHidden = needsAttention(server) && !ALARMING.has(server.state);
  const rest = [...(server.isStale ? ['not confirmed'] : []), ...(isHidden ? ['needs attention'] : [])];
  return [STATE_WORDS[server.state], ...rest].join(', ');
}

const ALARMING: ReadonlySet<ServerSummary['state']> = new Set(['crashed', 'unreachable', 'install-failed']);

/** No finer than a menu that stays open for a while can be. */
export function ageWords(at: number, now: number): string {
  const age = Math.max(0, now - at);
  if (age < MINUTE_MS) return 'just now';
  if (age < HOUR_MS) return `${Math.floor(age / MINUTE_MS)} min ago`;
  if (age < DAY_MS) return `${Math.floor(age / HOUR_MS)} h ago`;
  return `${Math.floor(age / DAY_MS)} d ago`;
}

const REASONS: Readonly<Record<Incident['reason'], string>> = {
  'out-of-memory': 'ran out of memory',
  crashed: 'crashed',
  'went-offline': 'went offline',
};

/** `Survival crashed, 3 min ago`. */
export const incidentWords = ({ serverName, reason, at }: Incident, now: number): string =>
  `${serverName} ${REASONS[reason]}, ${ageWords(at, now)}`;

/** `Notifications paused until 14:05`, `... until tomorrow 08:00`. */
export function pauseWords(until: number, now: number, isTwelveHour: boolean): string {
  const tomorrow = new Date(now);
  tomorrow.setDate(tomorrow.getDate() + 1);
  const isTomorrow = new Date(until).toDateString() === tomorrow.toDateString();
  return `Notifications paused until ${isTomorrow ? 'tomorrow ' : ''}${clockTime(until, isTwelveHour, 'minute')}`;
}
