import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { Poller, pollInterval } from '../../../main/fleet/poller';
import { Later } from '../../fakes/fake-client';
import { FakeClock } from '../../fakes/fake-clock';

interface Setup {
  readonly count?: number;
  readonly perMinute?: number;
  readonly random?: () => number;
  /** ms that an answer takes. */
  readonly takes?: number;
}

function setUp({ count = 1, perMinute = 1_000, random = () => 0, takes = 50 }: Setup = {}) {
  const clock = new FakeClock(0);
  const asked: { uuid: string; at: number }[] = [];
  const underWay = new Set<string>();
  let overlaps = 0;
  const poller = new Poller({
    clock,
    random,
    backgroundPerMinute: () => perMinute,
    poll: (uuid) => {
      asked.push({ uuid, at: clock.now() });
      if (underWay.has(uuid)) overlaps += 1;
      underWay.add(uuid);
      const answer = new Later<void>();
      clock.after(takes, () => {
        underWay.delete(uuid);
        answer.resolve();
      });
      return answer.promise;
    },
  });
  const uuids = Array.from({ length: count }, (_, n) => `s${n}`);
  const targets = new Set(uuids);
  const gaps = (uuid: string) => {
    const times = asked.filter((one) => one.uuid === uuid).map((one) => one.at);
    return times.slice(1).map((at, n) => at - (times[n] ?? 0));
  };
  return { clock, poller, asked, targets, uuids, gaps, overlaps: () => overlaps };
}

describe('how often', () => {
  it.each([
    [1, 60, 30_000],
    [20, 60, 30_000],
    [21, 60, 30_000],
    [42, 60, 60_000],
    [420, 60, 600_000],
    [420, 180, 200_000],
  ])('%i servers with %i background requests a minute: every %i ms', (count, perMinute, expected) => {
    expect(pollInterval(count, perMinute)).toBeCloseTo(expected, 3);
  });

  it('never faster than 30 s for one server, with whatever jitter, however quick the answers', async () => {
    for (const random of [() => 0, () => 0.5, () => 0.999]) {
      const { clock, poller, targets, gaps } = setUp({ random, takes: 0 });
      poller.setTargets(targets);
      poller.start();
      await clock.pass(600_000);
      expect(gaps('s0').length).toBeGreaterThan(10);
      expect(Math.min(...gaps('s0'))).toBeGreaterThanOrEqual(30_000);
    }
  });

  it('stays within its share of the budget with many servers', async () => {
    const { clock, poller, targets, asked } = setUp({ count: 200, perMinute: 60, random: Math.random });
    poller.setTargets(targets);
    poller.start();
    await clock.pass(5_000);
    const first = asked.length;
    await clock.pass(600_000);
    expect(first).toBe(200);
    expect((asked.length - first) / 10).toBeLessThanOrEqual(60 * 0.7);
  });

  it('a server that loses and regains its socket again and again is not asked more often', async () => {
    const { clock, poller, targets, gaps } = setUp();
    poller.start();
    for (let n = 0; n < 20; n++) {
      poller.setTargets(targets);
      await clock.pass(5_000);
      poller.setTargets(new Set());
      await clock.pass(1_000);
    }
    expect(gaps('s0').length).toBeGreaterThan(1);
    expect(Math.min(...gaps('s0'))).toBeGreaterThanOrEqual(30_000);
  });
});

describe('when', () => {
  it('new servers come soon, and not as one burst', async () => {
    let n = 0;
    const { clock, poller, targets, asked } = setUp({ count: 10, random: () => (n++ % 10) / 10 });
    poller.setTargets(targets);
    poller.start();
    await clock.pass(1_500);
    expect(new Set(asked.map((one) => one.uuid)).size).toBe(10);
    expect(new Set(asked.map((one) => one.at)).size).toBe(10);
  });

  it('those whose socket is being connected come last: the socket tells sooner', async () => {
    const { clock, poller, targets, asked } = setUp({ count: 3, perMinute: 1 });
    poller.setTargets(targets, new Set(['s0', 's1']));
    poller.start();
    await clock.pass(30_000);
    expect(asked.map(({ uuid }) => uuid)).toEqual(['s2']);
    poller.setTargets(targets, new Set(['s0']));
    await clock.pass(1_000);
    expect(asked.map(({ uuid }) => uuid)).toEqual(['s2', 's1']);
    await clock.pass(30_000);
    expect(asked.map(({ uuid }) => uuid)).toEqual(['s2', 's1', 's0']);
  });

  it('few are asked at once, so that one whose socket is live by then is not asked for nothing', async () => {
    const { clock, poller, targets, asked } = setUp({ count: 20, takes: 3_000 });
    poller.setTargets(targets);
    poller.start();
    await clock.pass(1_000);
    expect(asked).toHaveLength(5);
    poller.setTargets(new Set(['s19']));
    await clock.pass(10_000);
    expect(asked.slice(5).map(({ uuid }) => uuid)).toEqual(['s19']);
  });

  it('known ones keep their turn when others come', async () => {
    const { clock, poller, asked } = setUp();
    poller.start();
    poller.setTargets(new Set(['s0']));
    await clock.pass(10_000);
    poller.setTargets(new Set(['s0', 's1']));
    await clock.pass(5_000);
    expect(asked.map((one) => one.uuid)).toEqual(['s0', 's1']);
  });

  it('a server that is no target any more is not asked', async () => {
    const { clock, poller, targets, asked } = setUp();
    poller.start();
    poller.setTargets(targets);
    await clock.pass(1_000);
    poller.setTargets(new Set());
    await clock.pass(600_000);
    expect(asked).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });

  it('never two questions at once for one server, even when it answers slowly and is woken', async () => {
    const { clock, poller, targets, overlaps, asked } = setUp({ count: 3, takes: 100_000 });
    poller.start();
    poller.setTargets(targets);
    for (let n = 0; n < 20; n++) {
      await clock.pass(7_000);
      poller.all();
      poller.setTargets(new Set());
      poller.setTargets(targets);
    }
    expect(asked.length).toBeGreaterThan(3);
    expect(overlaps()).toBe(0);
  });

  it('after sleep everybody is asked soon, spread out', async () => {
    const { clock, poller, targets, asked } = setUp({ count: 20, random: Math.random });
    poller.start();
    poller.setTargets(targets);
    await clock.pass(25_000);
    expect(asked).toHaveLength(20);
    clock.sleep(3_600_000);
    poller.all();
    await clock.pass(4_000);
    expect(asked).toHaveLength(40);
    expect(new Set(asked.slice(20).map((one) => one.at)).size).toBeGreaterThan(10);
  });

  it('a network that comes and goes has nobody asked more often than the panel has news', async () => {
    const { clock, poller, targets, asked } = setUp({ count: 20, random: Math.random });
    poller.start();
    poller.setTargets(targets);
    for (let change = 0; change < 20; change += 1) {
      await clock.pass(3_000);
      poller.all();
    }
    for (const uuid of targets) {
      const times = asked.filter((one) => one.uuid === uuid).map((one) => one.at);
      const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
      expect(times.length).toBeGreaterThan(1);
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(30_000);
    }
  });

  it('stopped it asks nobody and leaves no timer, started again it goes on', async () => {
    const { clock, poller, targets, asked } = setUp();
    poller.start();
    poller.setTargets(targets);
    await clock.pass(1_000);
    poller.stop();
    poller.all();
    await clock.pass(600_000);
    expect(asked).toHaveLength(1);
    expect(clock.pending).toBe(0);
    poller.start();
    await clock.pass(1_000);
    expect(asked).toHaveLength(2);
  });

  it('whatever happens, one server is never asked twice at once, and never sooner than 30 s unless woken', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 40_000 }) }),
      fc.record({
        kind: fc.constantFrom('add' as const, 'remove' as const, 'stop' as const, 'start' as const),
        ms: fc.constant(0),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), fc.nat({ max: 50_000 }), async (steps, takes) => {
        const { clock, poller, targets, gaps, overlaps } = setUp({ takes });
        poller.start();
        for (const { kind, ms } of steps) {
          if (kind === 'pass') await clock.pass(ms);
          if (kind === 'add') poller.setTargets(targets);
          if (kind === 'remove') poller.setTargets(new Set());
          if (kind === 'stop') poller.stop();
          if (kind === 'start') poller.start();
        }
        expect(overlaps()).toBe(0);
        expect(gaps('s0').every((gap) => gap >= 30_000)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
