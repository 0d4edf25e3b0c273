/** What the page says besides figures. Pure. */
import type { ServerSummary } from '../../preload/contract/models';
import { formatAge, formatDuration } from '../ui/format';
import { hasLiveFigures } from '../ui/state';
import type { Span } from './range';
import { clockText } from './times';

/** Figures younger than this are those of now, ms; without a live connection they come about every 20 s. */
const NOW_MS = 60_000;

/** When the figures shown are from. */
export function timeWords(rowAt: number | null, isChosen: boolean, now: number): string {
  if (rowAt === null) return 'Now';
  if (isChosen) return clockText(rowAt, now);
  return now - rowAt < NOW_MS ? 'Now' : formatAge(rowAt, now);
}

/** `Paused at 14:02:31, 42 s of newer figures`. */
export function pausedWords(pausedAt: number, lastAt: number | null, now: number): string {
  const newer = lastAt === null ? 0 : lastAt - pausedAt;
  const rest = newer < 1_000 ? 'nothing newer yet' : `${formatDuration(newer)} of newer figures`;
  return `Paused at ${clockText(pausedAt, now)}, ${rest}`;
}

export const spanWords = ({ from, to }: Span, now: number): string =>
  `${clockText(from, now)} to ${clockText(to, now)}`;

/** Why there is less to see than of a server that is watched live; empty when there is not. */
export function sourceWords(server: ServerSummary, lastAt: number | null, now: number): string {
  if (!hasLiveFigures(server)) return 'Nothing to measure but its disk in this state';
  if (server.isStale || (lastAt !== null && now - lastAt >= NOW_MS)) {
    return lastAt === null ? 'No new figures' : `No new figures for ${formatDuration(now - lastAt)}`;
  }
  return server.link.phase === 'live' ? '' : 'Not connected live, figures come less often';
}

/** The one sentence of a page that has nothing to draw. */
export const emptyWords = (server: ServerSummary): string =>
  server.state === 'running' || server.state === 'starting' || server.state === 'unknown'
    ? 'Figures show here as soon as the first ones arrive.'
    : 'Figures show here as soon as the server runs.';
