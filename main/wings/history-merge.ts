/**
 * Puts the lines of a replay and the live lines that race with it into the order of the node's log, each once.
 *
 * `send logs` replays the last lines of the container (150 by default) with no ids and no end mark, while live lines
 * go on (protocol 10.4): a line may come live, replayed or both, and in any mixture. What helps: both streams are in
 * order; the replay is one piece of the log that ends at the moment it was read; every line printed after that moment
 * comes live. That decides which lines are new, but not always in which order, because a line that came once may be
 * from either stream. So when the server is busy the replay is asked for a second time: by then every line of the
 * first round is known, and in the second replay such lines can only be replayed ones, which gives their order. When
 * the connection drops in between, the replay of the next one does the same service.
 *
 * Exact when lines differ from each other, as long as both copies of a line come in the same round and the lines of
 * one round still fit into the next replay. Lines with the same text keep their number when nothing comes live
 * meanwhile; else such a line may be shown once more than it was printed, and two that are printed live within the
 * few milliseconds of the second replay may be shown as one.
 */
import type { LineKind } from './console-log';
import { isDistinct, overlapOf } from './history-align';
import { LiveQueue } from './live-queue';
import { countsOf, secondReplay, takeOne } from './second-replay';

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

/** Lines are missing in front of line `before`: surely (`lost`), or perhaps (`unsure`, the node's log began anew). */
export interface Gap {
  readonly before: number;
  readonly kind: 'lost' | 'unsure';
}

/** What the rounds so far have brought. */
export interface Held {
  /** In the best order that is known. */
  readonly lines: readonly MergedLine[];
  readonly gaps: readonly Gap[];
  /** Each line as often as it arrived. */
  readonly arrived: readonly ArrivedLine[];
  /** False: one more replay would make the order certain. */
  readonly isCertain: boolean;
}

export const NOTHING_HELD: Held = { lines: [], gaps: [], arrived: [], isCertain: true };

export interface Round {
  /** The connection has not dropped since the last round, so everything printed since then comes live. */
  readonly isSecond: boolean;
  /** Lines kept coming until the end of the round. */
  readonly isBusy: boolean;
  /** The connection dropped in the middle: what came is kept, but says nothing about the order. */
  readonly isCut?: boolean;
}

/** Wings' default of `system.websocket_log_count`; a replay this long has lost its beginning (protocol 10.4). */
export const FULL_REPLAY_LINES = 150;

/** A node sends a replay in one go: its lines are hardly further apart than this, ms. */
const REPLAY_STEP_MS = 5;

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

/** Adds lines that are certainly live: nothing was replayed meanwhile. */
export const asTheyCame = (held: Held, lines: readonly ArrivedLine[]): Held => ({
  lines: [...held.lines, ...lines],
  gaps: held.gaps,
  arrived: [...held.arrived, ...lines],
  isCertain: false,
});

/** Adds one round to what is held. `known`: the end of the container's lines in the log, the same in every round. */
export function mergeRound(known: readonly string[], held: Held, batch: readonly ArrivedLine[], round: Round): Held {
  const { fresh, lastOverlap, lastKnown } =
    round.isCut === true ? withoutAnyKnown(known, batch) : withoutKnown(known, batch);
  if (round.isSecond && round.isCut !== true) return settled(held, fresh, replayableOf(batch), lastOverlap !== -1);
  const seen = countsOf(held.arrived);
  const isOld = fresh.map((line) => !line.isLive && takeOne(seen, line.key));
  const news = fresh.filter((_line, index) => isOld[index] !== true);
  const arrived = [...held.arrived, ...news];
  if (round.isCut === true) {
    const added = bestGuess(news, batch, lastKnown).map(undated);
    return { lines: [...held.lines, ...added], gaps: held.gaps, arrived, isCertain: false };
  }

  const old = fresh.filter((_line, index) => isOld[index] === true);
  const replayable = replayableOf(batch);
  const ordered = inOrderOf(old, held.lines, lastOverlap !== -1 || replayable < FULL_REPLAY_LINES);
  const hasBefore = known.length + held.lines.length > 0;
  // A replay that meets nothing it should meet left something out.
  const isGap = hasBefore && replayable > 0 && lastOverlap === -1 && old.length === 0;
  const kind = replayable >= FULL_REPLAY_LINES ? 'lost' : 'unsure';
  const gaps = isGap ? [...held.gaps, { before: ordered.length, kind } as const] : held.gaps;
  // A new line in front of held ones is either one that was missed or a live one.
  const lastOld = batch.lastIndexOf(old.at(-1) ?? NO_LINE);
  const isOpen = round.isBusy || isSpread(batch) || hasEarlyLine(news, batch, lastOverlap) || hasTwins(news);
  const isCertain = !hasEarlyLine(news, batch, lastOld) && (news.length < 2 || !isOpen);
  const added = (isCertain ? news : bestGuess(news, batch, Math.max(lastOverlap, lastOld))).map(undated);
  return { lines: [...ordered, ...added], gaps, arrived, isCertain };
}

const replayableOf = (batch: readonly ArrivedLine[]): number => batch.filter((line) => !line.isLive).length;

/** After the second round: what was held in the order of its replay, then what came live. */
function settled(held: Held, fresh: readonly ArrivedLine[], replayable: number, reachesKnown: boolean): Held {
  const { old, news, lastOld } = secondReplay(fresh, held.arrived);
  const ordered = inOrderOf(old, held.lines, reachesKnown || replayable < FULL_REPLAY_LINES);
  const live = new LiveQueue<ArrivedLine>(countsOf(news.map(({ line }) => line)));
  // The replay's own copies of new lines come after all its old ones.
  for (const { line, index } of news) live.push(line, index > lastOld);
  const lines = [...ordered, ...live.lines];
  return { lines, gaps: held.gaps, arrived: [...held.arrived, ...news.map(({ line }) => line)], isCertain: true };
}

const NO_LINE: ArrivedLine = { text: '', key: '', at: 0, isLive: false, kind: 'output' };

/**
 * The held lines in the order of the replay. What it does not have is older than it, or, when it reaches back to the
 * known lines, had not come when the round ended. Texts too short to tell apart may have been counted twice before;
 * a replay that reaches back proves their number.
 */
function inOrderOf(
  old: readonly ArrivedLine[],
  held: readonly MergedLine[],
  reachesBack: boolean,
): readonly MergedLine[] {
  if (old.length === 0) return held;
  const replayed = countsOf(old);
  const rest = held.filter((line) => !line.isLive && !takeOne(replayed, line.key));
  const daemon = held.filter((line) => line.isLive);
  const ordered = old.map(undated);
  if (reachesBack) return [...ordered, ...rest.filter((line) => isDistinct(line.key)), ...daemon];
  return [...rest, ...ordered, ...daemon];
}

/** `batch` without the lines that are the end of `known`, and where the last of those was (-1: nowhere). */
function withoutKnown(known: readonly string[], batch: readonly ArrivedLine[]) {
  const places: number[] = [];
  batch.forEach((line, index) => {
    if (!line.isLive) places.push(index);
  });
  const overlap = overlapOf(
    known,
    places.map((index) => batch[index]?.key ?? ''),
  );
  const knownPlaces = new Set(overlap.map(([, index]) => places[index] ?? -1));
  const lastOverlap = Math.max(-1, ...knownPlaces);
  // Known lines that stand in another order than the replay's are known all the same.
  const others = new Map<string, number>();
  const matched = new Set(overlap.map(([index]) => index));
  for (let index = overlap[0]?.[0] ?? known.length; index < known.length; index += 1) {
    const key = known[index] ?? '';
    if (!matched.has(index) && isDistinct(key)) others.set(key, (others.get(key) ?? 0) + 1);
  }
  const fresh = batch.filter((line, index) => !knownPlaces.has(index) && (line.isLive || !takeOne(others, line.key)));
  return { fresh, lastOverlap, lastKnown: lastOverlap, hasLastKnown: matched.has(known.length - 1) };
}

/** Of a replay that was cut off: where it meets the known lines may not have come, so each known text is left out. */
function withoutAnyKnown(known: readonly string[], batch: readonly ArrivedLine[]) {
  const counts = countsOf(known.map((key) => ({ key, isLive: false })));
  let lastKnown = -1;
  const fresh = batch.filter((line, index) => {
    if (line.isLive || !takeOne(counts, line.key)) return true;
    if (isDistinct(line.key)) lastKnown = index;
    return false;
  });
  return { fresh, lastOverlap: -1, lastKnown };
}

/** Whether the batch has a replay that belongs to the known lines. */
export function meetsKnown(known: readonly string[], batch: readonly ArrivedLine[]): boolean {
  return withoutKnown(known, batch).lastOverlap !== -1;
}

/** Whether that replay has come as far as the last known line. */
export function reachesKnown(known: readonly string[], batch: readonly ArrivedLine[]): boolean {
  return withoutKnown(known, batch).hasLastKnown;
}

/** A new line in front of known ones was not replayed: lines come live, so the order is open. */
function hasEarlyLine(news: readonly ArrivedLine[], batch: readonly ArrivedLine[], lastKnown: number): boolean {
  const early = news.find((line) => !line.isLive);
  return early !== undefined && batch.indexOf(early) < lastKnown;
}

/** The replay did not come in one piece, so a live line may stand in its middle. */
const isSpread = (batch: readonly ArrivedLine[]): boolean => batch.at(-1)?.at !== batch[0]?.at;

function hasTwins(lines: readonly ArrivedLine[]): boolean {
  const keys = lines.filter((line) => !line.isLive && isDistinct(line.key)).map((line) => line.key);
  return new Set(keys).size < keys.length;
}

/**
 * New lines in the likeliest order until a further replay makes it certain. A line that came in front of known ones is
 * no part of the replay, or it would come again in its place: it was printed after the replay was read. Where the
 * replay ends can only be told by its haste.
 */
function bestGuess(
  news: readonly ArrivedLine[],
  batch: readonly ArrivedLine[],
  lastKnown: number,
): readonly ArrivedLine[] {
  const lines = lastOfTwins(news);
  const inFront = new Set(batch.slice(0, Math.max(0, lastKnown)));
  const early = lines.filter((line) => !line.isLive && inFront.has(line));
  if (early.length === 0) return lines;
  const others = lines.filter((line) => line.isLive || !inFront.has(line));
  let lastAt = batch[lastKnown]?.at ?? 0;
  let end = 0;
  for (const [index, line] of others.entries()) {
    if (line.isLive) continue;
    if (line.at - lastAt > REPLAY_STEP_MS) break;
    lastAt = line.at;
    end = index + 1;
  }
  return [...others.slice(0, end), ...early, ...others.slice(end)];
}

/** Without the earlier copy of each line that came twice: the best guess until the next replay. */
function lastOfTwins(lines: readonly ArrivedLine[]): readonly ArrivedLine[] {
  const counts = countsOf(lines);
  return lines.filter((line) => {
    if (line.isLive || !isDistinct(line.key) || counts.get(line.key) !== 2) return true;
    counts.set(line.key, 1);
    return false;
  });
}

/** A replayed line has no time of its own. */
function undated(line: ArrivedLine): MergedLine {
  return line.isLive ? line : { ...line, at: null };
}
