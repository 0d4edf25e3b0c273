import { describe, expect, it } from 'vitest';

import { conflictState } from '../../../main/fleet/server-description';
import {
  CONFIRM_LIVE_MS,
  CONFIRM_POLLED_MS,
  reduceServer,
  RESOURCES_CACHE_MS,
  type ServerInput,
  type ServerRecord,
} from '../../../main/fleet/server-state';
import { shownState } from '../../../main/fleet/summary';
import type { PanelServerStatus, PowerState } from '../../../main/panel/models';
import type { PowerSignal, ServerState } from '../../../preload/contract/models';
import { NOW, sampleRecord, sampleServer, sampleStats, wire } from '../../fakes/samples';

const LIVE = { phase: 'live', since: NOW } as const;

/** Feeds inputs at times relative to NOW. */
function run(start: ServerRecord, ...steps: readonly (readonly [number, ServerInput])[]): ServerRecord {
  return steps.reduce((record, [at, input]) => reduceServer(record, input, NOW + at), start);
}

const live = (state: PowerState | null): ServerRecord =>
  sampleRecord({
    link: LIVE,
    power: state === null ? null : { state, at: NOW - 60_000, since: NOW - 60_000, source: 'socket' },
  });

const polled = (state: PowerState | null): ServerRecord =>
  sampleRecord({
    power: state === null ? null : { state, at: NOW - 60_000, since: NOW - 60_000, source: 'resources' },
  });

const status = (state: PowerState): ServerInput => ({ type: 'socket-status', state });
const stats = (state: PowerState): ServerInput => ({ type: 'socket-stats', state, stats: sampleStats() });
const sent = (signal: PowerSignal): ServerInput => ({ type: 'power-sent', signal });
const resources = (state: PowerState, askedAt: number): ServerInput => ({
  type: 'resources',
  state,
  stats: sampleStats(),
  askedAt: NOW + askedAt,
});
const tick: ServerInput = { type: 'tick' };
const shown = (record: ServerRecord): ServerState => shownState(record).state;

describe('the expected state', () => {
  it.each([
    ['start', 'offline', 'starting'],
    ['restart', 'running', 'stopping'],
    ['stop', 'running', 'stopping'],
    ['kill', 'running', 'stopping'],
    ['kill', 'stopping', 'stopping'],
  ] as const)('%s of a server that is %s shows %s at once', (signal, before, after) => {
    const record = run(live(before), [0, sent(signal)]);
    expect(shownState(record)).toEqual({ state: after, source: 'expected', at: NOW });
  });

  it('is confirmed by a status', () => {
    const record = run(live('offline'), [0, sent('start')], [800, status('starting')]);
    expect(record.expected).toBeNull();
    expect(shownState(record)).toEqual({ state: 'starting', source: 'socket', at: NOW + 800 });
  });

  it('is confirmed by stats when the status event was lost', () => {
    const record = run(live('running'), [0, sent('stop')], [2_000, stats('stopping')]);
    expect(record.expected).toBeNull();
    expect(shown(record)).toBe('stopping');
  });

  it('stays while stats still tell the state from before', () => {
    const record = run(live('offline'), [0, sent('start')], [1_000, stats('offline')], [2_000, stats('offline')]);
    expect(shown(record)).toBe('starting');
  });

  it('is taken back, with a notice, when the node is silent too long', () => {
    const before = run(live('offline'), [0, sent('start')], [CONFIRM_LIVE_MS - 1, tick]);
    expect(shown(before)).toBe('starting');
    const after = run(before, [CONFIRM_LIVE_MS, tick]);
    expect(shown(after)).toBe('offline');
    expect(after.notice).toMatchObject({ code: 'node', message: 'The node did not act on Start.' });
  });

  it('waits longer where only polling can confirm it', () => {
    const before = run(polled('offline'), [0, sent('start')], [CONFIRM_POLLED_MS - 1, tick]);
    expect(shown(before)).toBe('starting');
    expect(shown(run(before, [CONFIRM_POLLED_MS, tick]))).toBe('offline');
  });

  it('gives way to a late event, which also ends the notice', () => {
    const takenBack = run(live('offline'), [0, sent('start')], [CONFIRM_LIVE_MS, tick]);
    const late = run(takenBack, [CONFIRM_LIVE_MS + 500, status('starting')]);
    expect(shown(late)).toBe('starting');
    expect(late.notice).toBeNull();
  });

  it('is taken back when the panel refuses; the reason goes to whoever sent it', () => {
    const record = run(
      live('running'),
      [0, sent('stop')],
      [300, { type: 'power-failed', signal: 'stop', error: wire('forbidden') }],
    );
    expect(shown(record)).toBe('running');
    expect(record.notice).toBeNull();
  });

  const answer = (askedAt: number, uptimeMs: number | null): readonly [number, ServerInput] => [
    askedAt,
    { type: 'resources', state: 'running', askedAt: NOW + askedAt, stats: { ...sampleStats(), uptimeMs } },
  ];

  it('of a restart that only polling can see is confirmed by the younger process', () => {
    const restarted = run(polled('running'), answer(0, 500_000), [1_000, sent('restart')], answer(40_000, 20_000));
    expect([shown(restarted), restarted.expected, restarted.notice]).toEqual(['running', null, null]);
    const older = run(polled('running'), answer(0, 500_000), [1_000, sent('restart')], answer(40_000, 540_000), [
      60_000,
      tick,
    ]);
    expect(older.notice?.code).toBe('node');
  });

  it('of a restart ends without a claim on a panel that does not tell the uptime', () => {
    const after = run(polled('running'), answer(0, null), [1_000, sent('restart')], answer(40_000, null), [
      60_000,
      tick,
    ]);
    expect([shown(after), after.expected, after.notice]).toEqual(['running', null, null]);
  });

  it('of a newer action is not taken back by the failure of an older one', () => {
    const record = run(
      live('running'),
      [0, sent('stop')],
      [1_000, sent('kill')],
      [1_500, { type: 'power-failed', signal: 'stop', error: wire('rate-limited') }],
    );
    expect(record.expected?.signal).toBe('kill');
    expect(record.notice).toBeNull();
  });

  it('ends the notice of an earlier failure', () => {
    const record = run(
      live('running'),
      [0, sent('stop')],
      [300, { type: 'power-failed', signal: 'stop', error: wire('forbidden') }],
      [900, sent('kill')],
    );
    expect(record.notice).toBeNull();
  });

  it.each([
    ['start', 'offline', 'starting'],
    ['stop', 'running', 'stopping'],
    ['restart', 'running', 'stopping'],
    ['kill', 'starting', 'stopping'],
  ] as const)('%s of a server never heard of outlives a first report of %s', (signal, first, after) => {
    expect(shown(run(live(null), [0, sent(signal)], [400, status(first)]))).toBe(after);
    expect(shown(run(polled(null), [0, sent(signal)], [400, resources(first, 100)]))).toBe(after);
  });

  it('a tick without anything expected changes nothing', () => {
    const record = live('running');
    expect(reduceServer(record, tick, NOW)).toBe(record);
  });
});

describe('resources and the socket', () => {
  it('resources say nothing while the socket is live', () => {
    const record = live('running');
    expect(run(record, [0, resources('offline', 0)])).toBe(record);
  });

  it('an answer that the panel may have cached does not overrule a younger socket report', () => {
    const dropped = run(live('running'), [0, status('stopping')], [1_000, { type: 'link', link: { phase: 'idle' } }]);
    expect(shown(run(dropped, [5_000, resources('running', 4_900)]))).toBe('stopping');
    const askedLater = RESOURCES_CACHE_MS;
    expect(shown(run(dropped, [askedLater + 300, resources('offline', askedLater)]))).toBe('offline');
  });

  it('an answer that the panel may have cached does not overrule an action that was just sent', () => {
    const record = run(polled('running'), [0, sent('stop')], [10_000, resources('running', 9_800)]);
    expect(shown(record)).toBe('stopping');
    expect(record.power?.at).toBe(NOW - 60_000);
  });

  it('an answer with the state that was expected confirms the action', () => {
    const record = run(polled('offline'), [0, sent('start')], [10_000, resources('running', 9_800)]);
    expect(record.expected).toBeNull();
    expect(shownState(record)).toEqual({ state: 'running', source: 'resources', at: NOW + 10_000 });
  });

  it('an answer that still tells the old state after the cache ran out waits for the confirmation time', () => {
    const asked = RESOURCES_CACHE_MS + 5_000;
    const record = run(polled('running'), [0, sent('stop')], [asked, resources('running', asked)]);
    expect(shown(record)).toBe('stopping');
    expect(shown(run(record, [CONFIRM_POLLED_MS, tick]))).toBe('running');
  });
});

describe('status and stats of the socket', () => {
  it('stats just behind a status do not flip it', () => {
    const record = run(live('running'), [0, status('stopping')], [900, stats('running')]);
    expect(shown(record)).toBe('stopping');
    expect(record.stats?.at).toBe(NOW + 900);
  });

  it('a lost status is recovered from stats that go on', () => {
    const record = run(live('starting'), [0, stats('starting')], [1_000, stats('running')], [2_000, stats('running')]);
    expect(shown(record)).toBe('running');
  });

  it('a lost `offline` is recovered from the only stats that a stopped container sends', () => {
    const running = run(live('running'), [0, stats('running')], [1_000, stats('running')]);
    expect(shown(run(running, [1_900, stats('offline')]))).toBe('offline');
  });

  it('rates come from the difference, and are not told across a restart of the container', () => {
    const first: ServerInput = {
      type: 'socket-stats',
      state: 'running',
      stats: sampleStats({ networkRxBytes: 1_000, networkTxBytes: 500 }),
    };
    const second: ServerInput = {
      type: 'socket-stats',
      state: 'running',
      stats: sampleStats({ networkRxBytes: 3_000, networkTxBytes: 100 }),
    };
    const once = run(live('running'), [0, first]);
    expect(once.stats).toMatchObject({ networkRxRate: null, networkTxRate: null });
    expect(run(once, [2_000, second]).stats).toMatchObject({ networkRxRate: 1_000, networkTxRate: null });
    expect(run(once, [0, second]).stats).toMatchObject({ networkRxRate: null });
  });

  it('an answer from the panel’s cache and the first figures of the socket make no rate together', () => {
    const polled: ServerInput = {
      type: 'resources',
      state: 'running',
      stats: sampleStats({ networkRxBytes: 1_000 }),
      askedAt: NOW,
    };
    const pushed = (networkRxBytes: number): ServerInput => ({
      type: 'socket-stats',
      state: 'running',
      stats: sampleStats({ networkRxBytes }),
    });
    const first = run(sampleRecord(), [0, polled], [500, { type: 'link', link: LIVE }], [1_000, pushed(5_000_000)]);
    expect(first.stats?.networkRxRate).toBeNull();
    expect(run(first, [2_000, pushed(5_002_000)]).stats?.networkRxRate).toBe(2_000);
  });

  it('keeps the last forty samples for the sparkline', () => {
    let record = live('running');
    for (let n = 0; n < 50; n++) {
      const input: ServerInput = { type: 'socket-stats', state: 'running', stats: sampleStats({ cpuPercent: n }) };
      record = reduceServer(record, input, NOW + n * 1_000);
    }
    expect(record.cpuTrail).toEqual(Array.from({ length: 40 }, (_, n) => n + 10));
  });
});

describe('a node that does not answer', () => {
  const silent: ServerInput = { type: 'resources-failed', error: wire('node') };

  it('reads as unreachable, and recovers with the first answer', () => {
    const down = run(polled('running'), [0, silent]);
    expect(shownState(down)).toEqual({ state: 'unreachable', source: 'resources', at: NOW });
    expect(shown(run(down, [30_000, resources('running', 29_000)]))).toBe('running');
  });

  it('recovers with the socket too', () => {
    expect(shown(run(polled('running'), [0, silent], [5_000, { type: 'link', link: LIVE }]))).toBe('running');
    expect(shown(run(polled(null), [0, silent], [5_000, status('offline')]))).toBe('offline');
  });

  it('recovers even when the answer is too old to tell the state', () => {
    const dropped = run(live('stopping'), [0, status('stopping')], [100, { type: 'link', link: { phase: 'idle' } }]);
    expect(shown(run(dropped, [1_000, silent], [5_000, resources('running', 4_000)]))).toBe('stopping');
  });

  it('is not believed while the socket is live', () => {
    const record = live('running');
    expect(run(record, [0, silent])).toBe(record);
  });

  it.each(['timeout', 'offline', 'rate-limited', 'conflict', 'bad-response', 'unauthorized'] as const)(
    '%s says nothing about the node',
    (code) => {
      const record = polled('running');
      expect(run(record, [0, { type: 'resources-failed', error: wire(code) }])).toBe(record);
    },
  );
});

describe('what the panel itself says', () => {
  const everything = { isNodeUnderMaintenance: true, isTransferring: true } as const;

  it.each<[PanelServerStatus, Partial<typeof everything>, ServerState | null]>([
    ['suspended', everything, 'suspended'],
    ['installing', everything, 'maintenance'],
    ['installing', { isTransferring: true }, 'installing'],
    ['install_failed', { isTransferring: true }, 'install-failed'],
    ['restoring_backup', { isTransferring: true }, 'restoring'],
    [null, { isTransferring: true }, 'transferring'],
    [null, { isNodeUnderMaintenance: true }, 'maintenance'],
    ['reinstall_failed', {}, null],
    [null, {}, null],
  ])('%s with %o reads as %s', (panelStatus, flags, expected) => {
    expect(conflictState(sampleServer({ status: panelStatus, ...flags }))).toBe(expected);
  });

  it('wins over the power state and over what was asked for', () => {
    const record = run(
      live('running'),
      [0, sent('stop')],
      [10, { type: 'listed', server: sampleServer({ status: 'suspended' }), access: 'owner', askedAt: NOW }],
    );
    expect(shownState(record)).toEqual({ state: 'suspended', source: 'list', at: NOW + 10 });
  });

  it('a list keeps the permissions that the detail brought', () => {
    const record = run(
      polled('running'),
      [0, { type: 'detailed', server: sampleServer(), permissions: ['control.start'] }],
      [10, { type: 'listed', server: sampleServer({ name: 'Renamed' }), access: 'owner', askedAt: NOW }],
    );
    expect(record).toMatchObject({ permissions: ['control.start'], server: { name: 'Renamed' } });
  });

  it('reads as unknown before anything was heard', () => {
    expect(shownState(sampleRecord())).toEqual({ state: 'unknown', source: null, at: null });
  });
});
