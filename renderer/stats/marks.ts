/** What happened to the server, as bands and words. Pure; marks are in the order of time. */
import type { PowerSignal, ServerState } from '../../preload/contract/models';
import type { StatsMark } from '../../preload/contract/server-models';
import { POWER_WORDS, STATE_WORDS } from '../../preload/contract/words';
import type { Span } from './range';

export interface StateSpan extends Span {
  readonly state: ServerState;
}

export interface PowerMark {
  readonly at: number;
  readonly signal: PowerSignal;
}

/** The states within a span, each until the next; nothing before the first that is known. */
export function stateSpans(marks: readonly StatsMark[], { from, to }: Span): StateSpan[] {
  const states = marks.filter((mark) => mark.kind === 'state');
  return states
    .map(({ at, state }, index) => ({
      from: Math.max(at, from),
      to: Math.min(states[index + 1]?.at ?? to, to),
      state,
    }))
    .filter((span) => span.from < span.to);
}

/** The state at a time; null: not known. */
export function stateAt(marks: readonly StatsMark[], at: number): ServerState | null {
  const mark = marks.findLast((one) => one.kind === 'state' && one.at <= at);
  return mark?.kind === 'state' ? mark.state : null;
}

export const powerMarks = (marks: readonly StatsMark[], { from, to }: Span): PowerMark[] =>
  marks.flatMap((mark) =>
    mark.kind === 'power' && mark.at >= from && mark.at <= to ? [{ at: mark.at, signal: mark.signal }] : [],
  );

/** `Restart sent`, `Running`. */
export const markWords = (mark: StatsMark): string =>
  mark.kind === 'power' ? `${POWER_WORDS[mark.signal]} sent` : STATE_WORDS[mark.state];

/** The newest marks of a span, oldest first. */
export const marksWithin = (marks: readonly StatsMark[], { from, to }: Span, most: number): StatsMark[] =>
  marks.filter(({ at }) => at >= from && at <= to).slice(-most);
