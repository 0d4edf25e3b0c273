/**
 * Puts the lines of a replay and the live lines that race with it into the order of the node's log, each once.
 *
 * `send logs` replays the last lines of the container (150 by default) with no ids and no end mark, while live lines
 * go on (protocol 10.4): a line may come live, replayed or both, and in any mixture. What helps: both streams are in
 * order; the replay is one piece of the log that ends at the moment it was read; every line printed after that moment
 * comes live. That decides which lines are new, but not always in which order, because a line that came once may be
 * from either stream. So when the server is busy the replay is asked for a second time: by then every line of the
 * first round is known, and in the second replay such lines can only be replayed ones, which gives their order.
 *
 * Exact when lines differ from each other, as long as both copies of a line come in the same round and the lines of
 * the first round still fit into the second replay. Lines with the same text keep their number when nothing comes live
 * meanwhile; else such a line may be shown once more than it was printed, and two that are printed live within the
 * few milliseconds of the second replay may be shown as one.
 */
import type { LineKind } from './console-log';
import { isDistinct, overlapOf } from './history-align';

/** A line as it arrived. */
export interface ArrivedLine {
  readonly text: string;
  /** `comparable(text)`. */
  readonly key: string;
  /** Epoch ms. */
  readonly at: number;
  /** Certainly live: lines that Wings writes itself are never replayed. */
  readonly isLive: boolean;
  readonly kind: LineKind;
}

/** A line as it goes into the log; `at` is null when it was printed some time before it arrived. */
export interface MergedLine extends Omit<ArrivedLine, 'at'> {
  readonly at: number | null;
}

/** What may be missing in front of the lines: surely some (`lost`), or perhaps (`unsure`, the log began anew). */
export type Gap = 'none' | 'lost' | 'unsure';

export interface FirstRound {
  readonly lines: readonly MergedLine[];
  readonly gap: Gap;
  /** False: ask for a second replay and call `settleHistory`. */
  readonly isCertain: boolean;
  /** What arrived and was not known, as it arrived. */
  readonly fresh: readonly ArrivedLine[];
}

/** Wings' default of `system.websocket_log_count`; a replay this long has lost its beginning (protocol 10.4). */
export const FULL_REPLAY_LINES = 150;

/** Longer lines are compared by their beginning, so that what is kept of them stays small. */
const COMPARED_CHARS = 1_000;

/**
 * Text that is the same whether a line came live or replayed: Wings rewrites returns in one and not in the other.
 * `known` and arrived lines are compared by it.
 */
export function comparable(text: string): string {
  const line = text.includes('\r') || text.endsWith(' ') ? text.replace(/\s*\r\n?|\s+$/g, '') : text;
  // A copy: a slice would keep the whole line in memory.
  return line.length > COMPARED_CHARS ? Buffer.from(line.slice(0, COMPARED_CHARS)).toString() : line;
}

/** The first round. `known` is the end of the container's lines in the log; `isBusy`: lines kept coming. */
export function mergeHistory(known: readonly string[], batch: readonly ArrivedLine[], isBusy: boolean): FirstRound {
  const { fresh, lastOverlap } = withoutKnown(known, batch);
  const replayable = batch.filter((line) => !line.isLive).length;
  let gap: Gap = 'none';
  if (known.length > 0 && lastOverlap === -1 && replayable > 0) {
    gap = replayable >= FULL_REPLAY_LINES ? 'lost' : 'unsure';
  }
  const isCertain = fresh.length < 2 || !(isBusy || hasEarlyLine(fresh, batch, lastOverlap) || hasTwins(fresh));
  const lines = isCertain ? fresh : lastOfTwins(fresh);
  return { lines: lines.map(undated), gap, isCertain, fresh };
}

/** The second round: the lines of both, in order. An empty `batch` means that no second replay came. */
export function settleHistory(
  known: readonly string[],
  first: FirstRound,
  batch: readonly ArrivedLine[],
): readonly MergedLine[] {
  const { fresh, lastOverlap } = withoutKnown(known, batch);
  const seen = countsOf(first.fresh);
  const isOld = fresh.map((line) => !line.isLive && takeOne(seen, line.key));
  const lastOld = isOld.lastIndexOf(true);
  const old = fresh.filter((_line, index) => isOld[index]);

  const isWhole = lastOverlap !== -1 || batch.length < FULL_REPLAY_LINES;
  const before = isWhole && lastOld !== -1 ? [] : scrolledOut(first, old);
  const signs = first.fresh.filter((line) => line.isLive);
  const live = new LiveQueue(countsOf(fresh));
  fresh.forEach((line, index) => {
    if (isOld[index] === true) return;
    // The replay's own copies of new lines come after all its old ones.
    live.push(line, index > lastOld);
  });
  return [...before, ...old.map(undated), ...signs, ...live.lines];
}

/** Lines of the first round that the second replay does not reach back to; all of them when there was none. */
function scrolledOut(first: FirstRound, old: readonly ArrivedLine[]): readonly MergedLine[] {
  const replayed = countsOf(old);
  return first.lines.filter((line) => !line.isLive && !takeOne(replayed, line.key));
}

/** Live lines, where the second copy of each is dropped: two streams with the same lines, each in order. */
class LiveQueue {
  readonly lines: ArrivedLine[] = [];
  readonly #counts: ReadonlyMap<string, number>;
  #matched = 0;

  constructor(counts: ReadonlyMap<string, number>) {
    this.#counts = counts;
  }

  /** `mayBeCopy`: this one can be the replayed copy of a live line. */
  push(line: ArrivedLine, mayBeCopy: boolean): void {
    const isPair = this.#counts.get(line.key) === 2;
    const place = line.isLive || !isDistinct(line.key) ? -1 : this.#placeOf(line.key, isPair ? 0 : this.#matched);
    const isNext = place !== -1 && this.lines.slice(this.#matched, place).every((other) => !isMatchable(other));
    // A line that came twice is a copy wherever it stands; of one that came more often only the next in order is.
    if (place === -1 || (!isPair && !(mayBeCopy && isNext))) this.lines.push(line);
    else this.#matched = Math.max(this.#matched, place + 1);
  }

  #placeOf(key: string, from: number): number {
    return this.lines.findIndex((line, index) => index >= from && line.key === key && isMatchable(line));
  }
}

const isMatchable = (line: ArrivedLine): boolean => !line.isLive && isDistinct(line.key);

/** `batch` without the lines that are the end of `known`, and where the last of those was (-1: nowhere). */
function withoutKnown(known: readonly string[], batch: readonly ArrivedLine[]) {
  const places: number[] = [];
  batch.forEach((line, index) => {
    if (!line.isLive) places.push(index);
  });
  const texts = places.map((index) => batch[index]?.key ?? '');
  const overlap = new Set(overlapOf(known, texts).map((index) => places[index] ?? -1));
  const fresh = batch.filter((_line, index) => !overlap.has(index));
  return { fresh, lastOverlap: Math.max(-1, ...overlap) };
}

/** A new line in front of known ones was not replayed: lines come live, so the order is open. */
function hasEarlyLine(fresh: readonly ArrivedLine[], batch: readonly ArrivedLine[], lastOverlap: number): boolean {
  const early = fresh.find((line) => !line.isLive);
  return early !== undefined && batch.indexOf(early) < lastOverlap;
}

function hasTwins(lines: readonly ArrivedLine[]): boolean {
  const texts = lines.filter((line) => !line.isLive && isDistinct(line.key)).map((line) => line.key);
  return new Set(texts).size < texts.length;
}

/** Without the earlier copy of each line that came twice: the best guess until the second replay. */
function lastOfTwins(lines: readonly ArrivedLine[]): readonly ArrivedLine[] {
  const counts = countsOf(lines);
  return lines.filter((line) => {
    if (line.isLive || !isDistinct(line.key) || counts.get(line.key) !== 2) return true;
    counts.set(line.key, 1);
    return false;
  });
}

function countsOf(lines: readonly ArrivedLine[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) if (!line.isLive) counts.set(line.key, (counts.get(line.key) ?? 0) + 1);
  return counts;
}

function takeOne(counts: Map<string, number>, text: string): boolean {
  const count = counts.get(text) ?? 0;
  if (count === 0) return false;
  counts.set(text, count - 1);
  return true;
}

/** A replayed line has no time of its own. */
function undated(line: ArrivedLine): MergedLine {
  return line.isLive ? line : { ...line, at: null };
}
