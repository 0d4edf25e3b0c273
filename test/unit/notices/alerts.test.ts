import { beforeEach, describe, expect, it } from 'vitest';

import { newRecord, reduceServer, type ServerInput, type ServerRecord } from '../../../main/fleet/server-state';
import { AlertEngine } from '../../../main/notices/alert-engine';
import { type AlertContent, AlertMemory, MAX_TOLD } from '../../../main/notices/alert-memory';
import { type AlertState, alertStep, AT_REST, isInScope, usagePercent } from '../../../main/notices/alert-rules';
import { alertWords, durationWords } from '../../../main/notices/alert-words';
import type { ServerNotice } from '../../../main/notices/notices';
import type { AlertCondition, AlertRule, AlertScope, FiringAlert } from '../../../preload/contract/notifications';
import { FakeClock } from '../../fakes/fake-clock';
import { FakeDataFile } from '../../fakes/fake-data-file';
import { FakeLog } from '../../fakes/fake-log';
import { sampleServer, sampleStats } from '../../fakes/samples';

const MINUTE_MS = 60_000;

describe('one rule and one server', () => {
  /** Readings as `seconds: is it over the limit`, and what was told at which second. */
  function told(
    readings: readonly (readonly [number, boolean | null])[],
    rule: { forMs: number; cooldownMs?: number; tellsRecovery?: boolean },
  ): readonly string[] {
    let state: AlertState = AT_REST;
    return readings.flatMap(([second, isBroken]) => {
      const choices = { cooldownMs: rule.cooldownMs ?? 0, tellsRecovery: rule.tellsRecovery ?? true };
      const step = alertStep(choices, state, { at: second * 1_000, isBroken, forMs: rule.forMs });
      state = step.state;
      return step.told === null ? [] : [`${second} ${step.told}`];
    });
  }

  const every = (step: number, from: number, to: number, isBroken: boolean | null) =>
    Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, n) => [from + n * step, isBroken] as const);

  it.each<[string, Parameters<typeof told>[0], Parameters<typeof told>[1], readonly string[]]>([
    ['over the limit for the time', every(1, 0, 70, true), { forMs: MINUTE_MS }, ['60 alert']],
    ['at once when no time is set', [[5, true]], { forMs: 0 }, ['5 alert']],
    ['not a moment too early', every(1, 0, 59, true), { forMs: MINUTE_MS }, []],
    [
      'not when it was all right in between',
      [...every(1, 0, 50, true), [51, false], ...every(1, 52, 110, true)],
      { forMs: MINUTE_MS },
      [],
    ],
    ['polled every 25 seconds', every(25, 0, 100, true), { forMs: MINUTE_MS }, ['75 alert']],
    [
      'a gap of more than two readings begins anew',
      [...every(1, 0, 50, true), ...every(1, 80, 145, true)],
      { forMs: MINUTE_MS },
      ['140 alert'],
    ],
    [
      'a late reading is no gap',
      [...every(1, 0, 50, true), ...every(1, 58, 62, true)],
      { forMs: MINUTE_MS },
      ['60 alert'],
    ],
    ['told once', every(1, 0, 600, true), { forMs: MINUTE_MS }, ['60 alert']],
    ['over when it is', [...every(1, 0, 60, true), [61, false]], { forMs: MINUTE_MS }, ['60 alert', '61 alert-over']],
    [
      'silently over on wish',
      [...every(1, 0, 60, true), [61, false]],
      { forMs: MINUTE_MS, tellsRecovery: false },
      ['60 alert'],
    ],
    [
      'a server that is stopped has not recovered',
      [...every(1, 0, 60, true), [61, null], [62, false]],
      { forMs: MINUTE_MS },
      ['60 alert'],
    ],
    [
      'a gap does not end what fires',
      [...every(1, 0, 60, true), [500, true], [501, false]],
      { forMs: MINUTE_MS },
      ['60 alert', '501 alert-over'],
    ],
    [
      'within the cooldown neither told nor over',
      [
        [0, true],
        [10, false],
        [20, true],
        [30, false],
        [100, true],
      ],
      { forMs: 0, cooldownMs: 100_000 },
      ['0 alert', '10 alert-over', '100 alert'],
    ],
    [
      'begun within the cooldown and still there at its end, it is told then, once',
      [
        [0, true],
        [10, false],
        [20, true],
        [99, true],
        [100, true],
        [150, true],
        [160, false],
      ],
      { forMs: 0, cooldownMs: 100_000 },
      ['0 alert', '10 alert-over', '100 alert', '160 alert-over'],
    ],
  ])('%s', (_what, readings, rule, expected) => {
    expect(told(readings, rule)).toEqual(expected);
  });
});

describe('usage', () => {
  const stats = { cpuPercent: 150, memoryBytes: 900, diskBytes: 500 };
  const limits = { cpuPercent: 200, memoryBytes: 1_000, diskBytes: null };

  it.each([
    ['cpu', limits, 75],
    ['cpu', { ...limits, cpuPercent: null }, 150],
    ['memory', limits, 90],
    ['memory', { ...limits, memoryBytes: null }, null],
    ['disk', limits, null],
    ['disk', { ...limits, diskBytes: 1_000 }, 50],
  ] as const)('%s with %j is %s', (figure, given, percent) => {
    expect(usagePercent(figure, stats, given)).toBe(percent);
  });
});

it.each<[AlertScope, boolean, boolean]>([
  [{ kind: 'all' }, false, true],
  [{ kind: 'all' }, true, false],
  [{ kind: 'account', accountId: 'a' }, false, true],
  [{ kind: 'account', accountId: 'a' }, true, false],
  [{ kind: 'account', accountId: 'b' }, false, false],
  [{ kind: 'tag', tag: 'eu' }, true, true],
  [{ kind: 'tag', tag: 'us' }, false, false],
  [{ kind: 'servers', keys: ['a:1'] }, true, true],
  [{ kind: 'servers', keys: ['a:2'] }, false, false],
])('scope %j, muted %s: %s', (scope, isMuted, isMeant) => {
  expect(isInScope(scope, { key: 'a:1', accountId: 'a', tags: ['eu'], isMuted })).toBe(isMeant);
});

it.each([
  [0, '0 seconds'],
  [1_000, '1 second'],
  [90_000, '1 minute 30 seconds'],
  [300_000, '5 minutes'],
  [5_400_000, '1 hour 30 minutes'],
  [90_061_000, '1 day 1 hour'],
])('%d ms is %s', (ms, words) => {
  expect(durationWords(ms)).toBe(words);
});

const GIB = 1_073_741_824;
const ruleOf = (condition: AlertCondition, change: Partial<AlertRule> = {}): AlertRule => ({
  ...{ id: 'r', name: 'Memory is full', isOn: true, scope: { kind: 'all' }, condition },
  ...{ cooldownMs: 0, tellsRecovery: true },
  ...change,
});
const MEMORY: AlertCondition = { kind: 'usage', figure: 'memory', abovePercent: 90, forMs: 5 * MINUTE_MS };
const SILENCE: AlertCondition = { kind: 'silence', forMs: 10 * MINUTE_MS };
const LOOP: AlertCondition = { kind: 'crashes', count: 3, withinMs: 10 * MINUTE_MS };

describe('the words', () => {
  const facts = {
    name: 'Survival',
    limits: { cpuPercent: null, memoryBytes: 4 * GIB, diskBytes: null },
    stats: { cpuPercent: 95, memoryBytes: 3.8 * GIB, diskBytes: 0 },
    crashes: 3,
  };

  it.each<[AlertRule, 'alert' | 'alert-over', string, string]>([
    [
      ruleOf(MEMORY),
      'alert',
      'Survival: Memory is full',
      'Memory has been above 90% of its limit for 5 minutes, now 95%.',
    ],
    [ruleOf(MEMORY), 'alert-over', 'Survival has recovered', '"Memory is full" is over: Memory is at 95%.'],
    [
      ruleOf({ kind: 'usage', figure: 'cpu', abovePercent: 80, forMs: 0 }, { name: 'Busy' }),
      'alert',
      'Survival: Busy',
      'CPU is above 80% of one core, now 95%.',
    ],
    [ruleOf(SILENCE, { name: 'Hangs' }), 'alert', 'Survival: Hangs', 'It runs and has printed nothing for 10 minutes.'],
    [ruleOf(LOOP, { name: 'Crash loop' }), 'alert', 'Survival: Crash loop', 'It crashed 3 times in 10 minutes.'],
  ])('%j %s', (rule, kind, title, body) => {
    expect(alertWords(rule, kind, facts)).toMatchObject({ title, body });
  });
});

describe('the fleet', () => {
  let clock: FakeClock;
  let rules: AlertRule[];
  let tags: Record<string, readonly string[]>;
  let muted: Set<string>;
  let lastOutput: number | null;
  let crashes: number[];
  let notices: ServerNotice[];
  let firing: readonly FiringAlert[];
  let engine: AlertEngine;
  let file: FakeDataFile<AlertContent>;
  let memory: AlertMemory;
  const records = new Map<string, ServerRecord>();

  beforeEach(() => {
    clock = new FakeClock();
    [rules, tags, muted, lastOutput, crashes, notices, firing] = [[], {}, new Set(), null, [], [], []];
    file = new FakeDataFile();
    start();
  });

  /** Rookery is started, with what is on disk. */
  function start(): void {
    records.clear();
    memory = new AlertMemory(file, { clock, log: new FakeLog() });
    engine = new AlertEngine({
      ...{ clock, memory },
      rules: () => rules,
      tagsOf: (key) => tags[key] ?? [],
      isMuted: ({ key }) => muted.has(key),
      isInFront: () => false,
      lastOutputAt: () => lastOutput,
      crashesSince: (_key, since) => crashes.filter((at) => at >= since).length,
      tell: (notice) => notices.push(notice),
      onFiring: (now) => {
        firing = now;
      },
    });
  }

  const restart = async () => {
    engine.stop();
    await memory.stop();
    start();
  };

  const add = (key: string, uuid = key) => {
    const server = sampleServer({ name: key, uuid });
    const limits = { ...server.limits, memoryBytes: 1_000 };
    const record = newRecord(key, key.split(':')[0] ?? '', { ...server, limits }, clock.now());
    records.set(key, record);
    engine.onRecord(key, record);
  };
  const apply = (key: string, input: ServerInput) => {
    const record = records.get(key);
    if (record === undefined) throw new Error(key);
    const after = reduceServer(record, input, clock.now());
    records.set(key, after);
    engine.onRecord(key, after);
  };
  const live = (key: string) => apply(key, { type: 'link', link: { phase: 'live', since: clock.now() } });
  /** The server runs for so long, with a reading every second. */
  const runs = (key: string, ms: number, memoryBytes: number) => {
    for (let past = 0; past < ms; past += 1_000) {
      clock.advance(1_000);
      apply(key, { type: 'socket-stats', state: 'running', stats: sampleStats({ memoryBytes, cpuPercent: 1 }) });
    }
  };
  const told = () => notices.map(({ kind, server }) => `${server.name} ${kind}`);

  it('is told of usage, and of its end', () => {
    rules = [ruleOf(MEMORY)];
    add('a:1');
    live('a:1');
    runs('a:1', 5 * MINUTE_MS, 950);
    expect(told()).toEqual([]);
    runs('a:1', 2_000, 950);
    expect(told()).toEqual(['a:1 alert']);
    expect(firing).toMatchObject([{ ruleId: 'r', key: 'a:1' }]);
    runs('a:1', 2_000, 100);
    expect(told()).toEqual(['a:1 alert', 'a:1 alert-over']);
    expect(firing).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it('hears nothing of the end when the server was stopped', () => {
    rules = [ruleOf({ ...MEMORY, forMs: 0 })];
    add('a:1');
    live('a:1');
    runs('a:1', 2_000, 950);
    apply('a:1', { type: 'socket-status', state: 'stopping' });
    expect(told()).toEqual(['a:1 alert']);
    expect(firing).toEqual([]);
  });

  it('is told of a server that runs and prints nothing, only while a socket would know', () => {
    rules = [ruleOf(SILENCE)];
    add('a:1');
    apply('a:1', { type: 'resources', state: 'running', stats: sampleStats(), askedAt: clock.now() });
    clock.advance(20 * MINUTE_MS);
    expect(told()).toEqual([]);
    live('a:1');
    apply('a:1', { type: 'socket-status', state: 'running' });
    lastOutput = clock.now() + 5 * MINUTE_MS;
    clock.advance(15 * MINUTE_MS - 1_000);
    expect(told()).toEqual([]);
    clock.advance(2_000);
    expect(told()).toEqual(['a:1 alert']);
    lastOutput = clock.now();
    clock.advance(2_000);
    expect(told()).toEqual(['a:1 alert', 'a:1 alert-over']);
    apply('a:1', { type: 'link', link: { phase: 'idle' } });
    clock.advance(2_000);
    expect(clock.pending).toBe(0);
  });

  it('is told of a crash loop, and when it is over', () => {
    rules = [ruleOf(LOOP)];
    add('a:1');
    for (let n = 0; n < 3; n += 1) {
      clock.advance(MINUTE_MS);
      crashes.push(clock.now());
      engine.onCrash('a:1');
    }
    expect(told()).toEqual(['a:1 alert']);
    clock.advance(10 * MINUTE_MS);
    expect(told()).toEqual(['a:1 alert', 'a:1 alert-over']);
    expect(clock.pending).toBe(0);
  });

  const crashLoop = () => {
    for (let n = 0; n < 3; n += 1) {
      clock.advance(MINUTE_MS);
      crashes.push(clock.now());
      engine.onCrash('a:1');
    }
  };

  it('is not told again of a crash loop after a new start while it lasts, but of its end', async () => {
    rules = [ruleOf(LOOP, { cooldownMs: MINUTE_MS })];
    add('a:1');
    crashLoop();
    clock.advance(2 * MINUTE_MS);
    await restart();
    add('a:1');
    clock.advance(2 * MINUTE_MS);
    expect(told()).toEqual(['a:1 alert']);
    expect(firing).toMatchObject([{ ruleId: 'r', key: 'a:1' }]);
    clock.advance(10 * MINUTE_MS);
    expect(told()).toEqual(['a:1 alert', 'a:1 alert-over']);
  });

  it('has its cooldown from before the start', async () => {
    rules = [ruleOf(LOOP, { cooldownMs: 60 * MINUTE_MS })];
    add('a:1');
    crashLoop();
    clock.advance(20 * MINUTE_MS);
    expect(told()).toEqual(['a:1 alert', 'a:1 alert-over']);
    await restart();
    add('a:1');
    crashLoop();
    expect(told()).toHaveLength(2);
    clock.advance(60 * MINUTE_MS);
    await restart();
    add('a:1');
    crashLoop();
    expect(told()).toEqual(['a:1 alert', 'a:1 alert-over', 'a:1 alert']);
  });

  it('begins anew after a start where the rule was changed before, or the account removed', async () => {
    rules = [ruleOf(LOOP, { cooldownMs: 60 * MINUTE_MS })];
    add('a:1');
    crashLoop();
    rules = [];
    engine.rulesChanged(['r']);
    rules = [ruleOf(LOOP, { cooldownMs: 60 * MINUTE_MS })];
    await restart();
    add('a:1');
    expect(told()).toEqual(['a:1 alert', 'a:1 alert']);
    memory.forgetAccount('a');
    await restart();
    add('a:1');
    expect(told()).toEqual(['a:1 alert', 'a:1 alert', 'a:1 alert']);
  });

  it('remembers no more than it needs to, and what cannot be read is as good as forgotten', async () => {
    const state = { ...AT_REST, firingSince: 1, isTold: true, toldAt: clock.now() };
    for (let n = 0; n <= MAX_TOLD; n += 1) memory.keep('r', `a:${n}`, state);
    expect([memory.recall('r', 'a:0'), memory.recall('r', `a:${MAX_TOLD}`)?.isTold]).toEqual([null, true]);
    await restart();
    expect(memory.recall('r', 'a:1')).toEqual(state);
    file.raw = { told: [{ ruleId: 'r' }, 7, ...(file.raw as AlertContent).told.slice(0, 1)] };
    start();
    expect([memory.recall('r', 'a:1'), memory.recall('r', `a:${MAX_TOLD}`)?.isTold]).toEqual([null, true]);
    clock.advance(8 * 24 * 60 * MINUTE_MS);
    start();
    expect(memory.recall('r', `a:${MAX_TOLD}`)).toBeNull();
  });

  it('is told once of a server that two accounts see, by the one with the socket', () => {
    rules = [ruleOf({ ...MEMORY, forMs: 0 })];
    add('a:1', 'same');
    add('b:1', 'same');
    live('b:1');
    const stats = sampleStats({ memoryBytes: 950, cpuPercent: 1 });
    apply('a:1', { type: 'resources', state: 'running', stats, askedAt: clock.now() });
    runs('b:1', 1_000, 950);
    expect(told()).toEqual(['b:1 alert']);
  });

  it('is not told by a rule that is off, or whose servers are others; a changed rule begins anew', () => {
    rules = [ruleOf({ ...MEMORY, forMs: 0 }, { isOn: false })];
    add('a:1');
    live('a:1');
    runs('a:1', 1_000, 950);
    rules = [ruleOf({ ...MEMORY, forMs: 0 }, { scope: { kind: 'tag', tag: 'eu' } })];
    engine.rulesChanged(['r']);
    runs('a:1', 1_000, 950);
    expect(told()).toEqual([]);
    tags = { 'a:1': ['eu'] };
    engine.rulesChanged([]);
    runs('a:1', 1_000, 950);
    expect(told()).toEqual(['a:1 alert']);
    tags = {};
    engine.rulesChanged([]);
    expect(firing).toEqual([]);
    expect(told()).toEqual(['a:1 alert']);
  });

  it('ends with the rule that is removed, and with the server that is gone', () => {
    rules = [ruleOf({ ...MEMORY, forMs: 0 })];
    add('a:1');
    live('a:1');
    runs('a:1', 1_000, 950);
    expect(firing).toHaveLength(1);
    rules = [];
    engine.rulesChanged(['r']);
    expect(firing).toEqual([]);
    rules = [ruleOf({ ...MEMORY, forMs: 0 })];
    engine.rulesChanged(['r']);
    runs('a:1', 1_000, 950);
    expect(firing).toHaveLength(1);
    engine.onRecord('a:1', null);
    expect(firing).toEqual([]);
  });
});
