import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  type ArrivedLine,
  comparable,
  FULL_REPLAY_LINES,
  type Held,
  mergeRound,
  NOTHING_HELD,
} from '../../../main/wings/history-merge';

const line = (text: string): ArrivedLine => ({ text, key: comparable(text), at: 1, isLive: false, kind: 'output' });
const daemon = (text: string): ArrivedLine => ({ ...line(text), isLive: true, kind: 'daemon' });
const lines = (texts: readonly string[]): ArrivedLine[] => texts.map(line);
const texts = (merged: readonly { readonly text: string }[]): string[] => merged.map((item) => item.text);
const numbered = (from: number, to: number): string[] => {
  const all: string[] = [];
  for (let number = from; number < to; number += 1) all.push(`line number ${number}`);
  return all;
};

/** The first round, as the log has it afterwards. */
const mergeHistory = (known: readonly string[], batch: readonly ArrivedLine[], isBusy: boolean) => {
  const held = mergeRound(known, NOTHING_HELD, batch, { isSecond: false, isBusy });
  return { ...held, gap: held.gaps[0]?.kind ?? 'none' };
};
const settleHistory = (known: readonly string[], held: Held, batch: readonly ArrivedLine[]) =>
  mergeRound(known, held, batch, { isSecond: true, isBusy: false }).lines;

/** Two streams in one order that keeps each; `choices` says from which the next one comes. */
function shuffle(a: readonly string[], b: readonly string[], choices: readonly boolean[]): string[] {
  const result: string[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const isFromA = j >= b.length || (i < a.length && (choices[(i + j) % choices.length] ?? true));
    result.push((isFromA ? a[i++] : b[j++]) ?? '');
  }
  return result;
}

/** What a node does between two moments: the log, where we lost it, and what arrives in the two rounds. */
interface Reconnect {
  readonly log: readonly string[];
  /** Lines before were received. */
  readonly cut: number;
  readonly batch: readonly string[];
  readonly again: readonly string[];
  /** First line of the first replay. */
  readonly replayFrom: number;
}

const spans = fc.record({
  cut: fc.integer({ min: 0, max: 200 }),
  outage: fc.integer({ min: 0, max: 60 }),
  beforeRead: fc.integer({ min: 0, max: 12 }),
  afterRead: fc.integer({ min: 0, max: 12 }),
  beforeSecond: fc.integer({ min: 0, max: 8 }),
  afterSecond: fc.integer({ min: 0, max: 8 }),
  choices: fc.array(fc.boolean(), { minLength: 5, maxLength: 40 }),
  choicesAgain: fc.array(fc.boolean(), { minLength: 5, maxLength: 40 }),
});

function reconnect(span: typeof spans extends fc.Arbitrary<infer T> ? T : never, log?: readonly string[]): Reconnect {
  const authAt = span.cut + span.outage;
  const readAt = authAt + span.beforeRead;
  const roundEnd = readAt + span.afterRead;
  const readAgainAt = roundEnd + span.beforeSecond;
  const end = readAgainAt + span.afterSecond;
  const all = log?.slice(0, end) ?? numbered(0, end);
  const replayFrom = Math.max(0, readAt - FULL_REPLAY_LINES);
  return {
    log: all,
    cut: span.cut,
    replayFrom,
    batch: shuffle(all.slice(replayFrom, readAt), all.slice(authAt, roundEnd), span.choices),
    again: shuffle(
      all.slice(Math.max(0, readAgainAt - FULL_REPLAY_LINES), readAgainAt),
      all.slice(roundEnd, end),
      span.choicesAgain,
    ),
  };
}

function run({ log, cut, batch, again }: Reconnect) {
  const known = log.slice(Math.max(0, cut - 400), cut).map(comparable);
  const first = mergeHistory(known, lines(batch), true);
  return {
    gap: first.gap,
    texts: texts(first.isCertain ? first.lines : settleHistory(known, first, lines(again))),
    first,
  };
}

describe('merging history', () => {
  test('a quiet reconnect appends what was missed and asks no second time', () => {
    const first = mergeHistory(numbered(0, 100), lines(numbered(0, 110)), false);
    expect(first).toMatchObject({ gap: 'none', isCertain: true });
    expect(texts(first.lines)).toEqual(numbered(100, 110));
  });

  test('nothing new appends nothing', () => {
    expect(mergeHistory(numbered(0, 300), lines(numbered(150, 300)), false)).toMatchObject({ lines: [], gap: 'none' });
  });

  test('an empty log takes the whole replay, without a gap', () => {
    const first = mergeHistory([], lines(numbered(7, 157)), false);
    expect(first).toMatchObject({ gap: 'none', isCertain: true });
    expect(texts(first.lines)).toEqual(numbered(7, 157));
  });

  test('a full replay that does not reach back is a gap', () => {
    const first = mergeHistory(numbered(0, 100), lines(numbered(101, 251)), false);
    expect(first.gap).toBe('lost');
    expect(texts(first.lines)).toEqual(numbered(101, 251));
  });

  test('a short replay of a new container may be a gap', () => {
    expect(mergeHistory(numbered(0, 100), lines(['openjdk version 21', 'Starting']), false).gap).toBe('unsure');
  });

  test('live lines in front of the replay are put behind it', () => {
    const span = { log: numbered(0, 20), cut: 10, replayFrom: 0 };
    const batch = [...numbered(14, 17), ...numbered(0, 16), ...numbered(17, 19)];
    const result = run({ ...span, batch, again: numbered(0, 19) });
    expect(result.first.isCertain).toBe(false);
    expect(result.texts).toEqual(numbered(10, 19));
  });

  test('without a second replay no line is lost or doubled', () => {
    const batch = [...numbered(14, 17), ...numbered(0, 16), ...numbered(17, 19)];
    const first = mergeHistory(numbered(0, 10), lines(batch), true);
    const settled = texts(settleHistory(numbered(0, 10), first, lines(numbered(19, 21))));
    expect([...settled].sort()).toEqual(numbered(10, 21).sort());
  });

  test('lines of the daemon are kept and never matched', () => {
    const banner = '[Pterodactyl Daemon]: ---------- Detected server process in a crashed state! ----------';
    const first = mergeHistory(numbered(0, 10), [...lines(numbered(0, 10)), daemon(banner), daemon(banner)], false);
    expect(texts(first.lines)).toEqual([banner, banner]);
    expect(first.gap).toBe('none');
  });

  test('a line that live and replay print differently is the same line', () => {
    expect(comparable('50% \r')).toBe(comparable('50%'));
    expect(comparable('a \rb')).toBe(comparable('a\r\nb'));
  });

  test('one odd line in the known ones does not make all of the history new', () => {
    const known = [...numbered(0, 99), 'printed otherwise'];
    const first = mergeHistory(known, lines(numbered(0, 105)), false);
    expect(first.gap).toBe('none');
    expect(texts(first.lines)).toEqual(numbered(99, 105));
  });

  test('repeated lines keep their number when the replay proves it', () => {
    const log = ['tick', '', 'tick', '', 'boom', 'tick', '', '', 'tick', 'tick'];
    expect(texts(mergeHistory(log.slice(0, 5), lines(log), false).lines)).toEqual(log.slice(5));
    const first = mergeHistory([], lines(log), false);
    expect(first.isCertain).toBe(false);
    expect(texts(settleHistory([], first, lines(log)))).toEqual(log);
  });

  test('a common line alone does not hide a gap', () => {
    const known = [...numbered(0, 50), ''];
    const replay = [...numbered(200, 260), '', ...numbered(260, 349)];
    expect(mergeHistory(known, lines(replay), false).gap).toBe('lost');
  });

  test('lines that differ come out exactly as the node printed them', () => {
    fc.assert(
      fc.property(spans, (span) => {
        const given = reconnect(span);
        const { gap, texts: result, first } = run(given);
        const isGap = given.replayFrom >= given.cut && given.cut > 0;
        expect(gap === 'none').toBe(!isGap || given.batch.length === 0);
        const from = isGap || given.cut === 0 ? given.replayFrom : given.cut;
        // A first round that was certain is not followed by a second.
        const arrived = first.isCertain ? given.batch : [...given.batch, ...given.again];
        const end = Math.max(from, ...arrived.map((text) => given.log.indexOf(text) + 1));
        expect(result).toEqual(given.log.slice(from, end));
      }),
      { numRuns: 500 },
    );
  });

  /** Every third line is one of a kind, as time stamps make it on most servers. */
  const noisy = fc
    .array(fc.constantFrom('', '> ', 'tick', 'Saved the game', 'player joined'), { minLength: 300, maxLength: 300 })
    .map((noise) => noise.map((text, index) => (index % 3 === 0 ? `line number ${index}` : text)));

  test('lines that repeat keep their number while nothing comes live', () => {
    fc.assert(
      fc.property(spans, noisy, (span, log) => {
        const given = reconnect({ ...span, beforeRead: 0, afterRead: 0, beforeSecond: 0, afterSecond: 0 }, log);
        const isGap = given.replayFrom >= given.cut;
        expect(run(given).texts).toEqual(given.log.slice(isGap ? given.replayFrom : given.cut));
      }),
      { numRuns: 300 },
    );
  });

  test('lines that repeat in the middle of live ones are bounded: a few more or fewer, the others exactly once', () => {
    fc.assert(
      fc.property(spans, noisy, (span, log) => {
        const given = reconnect(span, log);
        const { texts: result, first } = run(given);
        const from = given.replayFrom >= given.cut ? given.replayFrom : given.cut;
        const arrived = first.isCertain ? given.batch : [...given.batch, ...given.again];
        const unique = (all: readonly string[]) => all.filter((text) => text.startsWith('line number'));
        const wanted = unique(given.log.slice(from)).filter((text) => arrived.includes(text));
        expect([...unique(result)].sort()).toEqual([...wanted].sort());
        // Extras: at most one for each line that came live while a replay was under way.
        const live = span.beforeRead + span.afterRead + span.beforeSecond + span.afterSecond;
        const printed = given.log.length - from;
        expect(result.length).toBeLessThanOrEqual(printed + live);
        expect(result.length).toBeGreaterThanOrEqual(printed - live);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a first replay that goes on after its round', () => {
  const known = numbered(1, 51);

  test('its rest is no news, and the order is that of the second replay', () => {
    const first = mergeHistory(known, lines(['line number 116', ...numbered(1, 76)]), true);
    const rest = [...numbered(76, 117), 'line number 117'];
    expect(texts(settleHistory(known, first, lines([...rest, ...numbered(1, 118), 'line number 118'])))).toEqual(
      numbered(51, 119),
    );
  });

  test('also when the line that outran it comes in the second replay only', () => {
    const first = mergeHistory(known, lines(['line number 116', ...numbered(1, 76)]), true);
    const batch = [...numbered(76, 116), ...numbered(1, 117), 'line number 117'];
    expect(texts(settleHistory(known, first, lines(batch)))).toEqual(numbered(51, 118));
  });
});

describe('rounds that are cut', () => {
  test('drops at any moment lose nothing and double nothing, in order', () => {
    const round = fc.record({
      outage: fc.integer({ min: 0, max: 15 }),
      beforeRead: fc.integer({ min: 0, max: 6 }),
      afterRead: fc.integer({ min: 0, max: 6 }),
      arrives: fc.double({ min: 0, max: 1, noNaN: true }),
      choices: fc.array(fc.boolean(), { minLength: 5, maxLength: 40 }),
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.array(round, { minLength: 1, maxLength: 5 }), (cut, rounds) => {
        const log = numbered(0, 400);
        const known = log.slice(0, cut);
        let held = NOTHING_HELD;
        let now = cut;
        const merge = (span: (typeof rounds)[number], how: { isCut: boolean; isSecond: boolean }) => {
          const authAt = now + span.outage;
          const readAt = authAt + span.beforeRead;
          now = readAt + span.afterRead;
          const replay = log.slice(Math.max(0, readAt - FULL_REPLAY_LINES), readAt);
          const all = shuffle(replay, log.slice(authAt, now), span.choices);
          const batch = lines(how.isCut ? all.slice(0, Math.floor(all.length * span.arrives)) : all);
          held = mergeRound(known, held, batch, { ...how, isBusy: true });
        };
        for (const span of rounds) merge(span, { isCut: true, isSecond: false });
        const last = { outage: 3, beforeRead: 2, afterRead: 2, arrives: 1, choices: rounds[0]?.choices ?? [true] };
        merge(last, { isCut: false, isSecond: false });
        if (!held.isCertain) merge({ ...last, outage: 0 }, { isCut: false, isSecond: true });
        expect(texts(held.lines)).toEqual(log.slice(cut, now));
        expect(held.gaps).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the order that is shown when no further replay settles it', () => {
  const stamped = (texts: readonly string[], at: number): ArrivedLine[] => texts.map((text) => ({ ...line(text), at }));
  const known = numbered(1, 26);

  test.each([
    ['of a round', {}],
    ['of a round that was cut', { isCut: true }],
  ])('a live line that outran the replay comes after it, %s', (_what, cut) => {
    const batch = [...stamped(['line number 40'], 10), ...stamped(numbered(1, 40), 12)];
    const held = mergeRound(known, NOTHING_HELD, batch, { isSecond: false, isBusy: true, ...cut });
    expect(texts(held.lines)).toEqual(numbered(26, 41));
    expect(held.isCertain).toBe(false);
  });

  test('and before the live lines that follow the replay', () => {
    const batch = [
      ...stamped(['line number 40'], 10),
      ...stamped(numbered(1, 40), 12),
      ...stamped(['line number 41'], 50),
      ...stamped(['line number 42'], 90),
    ];
    const held = mergeRound(known, NOTHING_HELD, batch, { isSecond: false, isBusy: true });
    expect(texts(held.lines)).toEqual(numbered(26, 43));
  });

  test('one that the replay has too stays in its place there', () => {
    const batch = [...stamped(['line number 30'], 10), ...stamped(numbered(1, 40), 12)];
    const held = mergeRound(known, NOTHING_HELD, batch, { isSecond: false, isBusy: true });
    expect(texts(held.lines)).toEqual(numbered(26, 40));
  });
});
