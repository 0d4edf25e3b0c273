import { describe, expect, it } from 'vitest';

import { summarize, type SummaryContext } from '../../../main/fleet/summary';
import type { LinkState } from '../../../preload/contract/models';
import { NOW, sampleRecord, sampleServer, wire } from '../../fakes/samples';

const context = (change: Partial<SummaryContext> = {}): SummaryContext => ({
  now: NOW,
  isPinned: false,
  preferences: { confirmation: 'none', notifications: 'problems' },
  accountBlocked: null,
  readOnly: null,
  isAccountFailing: false,
  startedAt: 0,
  polledStaleMs: 90_000,
  ...change,
});

const LIVE: LinkState = { phase: 'live', since: NOW };
const IDLE: LinkState = { phase: 'idle' };
const power = (source: 'socket' | 'resources') => ({ state: 'running', at: NOW, since: NOW, source }) as const;

describe('staleness', () => {
  it.each([
    ['a live socket is never stale', { power: power('socket'), link: LIVE }, 3_600_000, {}, false],
    ['a dropped socket is believed for a moment', { power: power('socket'), link: IDLE }, 10_000, {}, false],
    ['and then no more', { power: power('socket'), link: IDLE }, 10_001, {}, true],
    ['a polled state within its time', { power: power('resources') }, 90_000, {}, false],
    ['a polled state beyond it', { power: power('resources') }, 90_001, {}, true],
    ['a polled state while the panel fails', { power: power('resources') }, 1, { isAccountFailing: true }, true],
    [
      'a live socket while the panel fails',
      { power: power('socket'), link: LIVE },
      1,
      { isAccountFailing: true },
      false,
    ],
    [
      'a live socket while the key is refused',
      { power: power('socket'), link: LIVE },
      1,
      { accountBlocked: 'No.' },
      false,
    ],
    ['a polled state while the key is refused', { power: power('resources') }, 1, { accountBlocked: 'No.' }, true],
    ['a listed state within three readings', { server: sampleServer({ status: 'suspended' }) }, 300_000, {}, false],
    ['a listed state beyond', { server: sampleServer({ status: 'suspended' }) }, 300_001, {}, true],
    ['nothing heard yet', {}, 3_600_000, {}, false],
  ] as const)('%s', (_title, record, age, around, expected) => {
    expect(summarize(sampleRecord(record), context({ now: NOW + age, ...around })).isStale).toBe(expected);
  });
});

describe('what a person sees', () => {
  it('takes the server, its limits and its address as they are', () => {
    const limits = { memoryBytes: 1, swapBytes: 0, diskBytes: 2, cpuPercent: 300, ioWeight: null, threads: null };
    const summary = summarize(sampleRecord({ server: sampleServer({ limits, address: '[::1]:25565' }) }), context());
    expect(summary).toMatchObject({
      memoryLimitBytes: 1,
      diskLimitBytes: 2,
      cpuLimitPercent: 300,
      address: '[::1]:25565',
      state: 'unknown',
      source: null,
      stateAt: null,
    });
  });

  it('says which signal is under way', () => {
    const expected = { signal: 'restart', previous: 'running', state: 'stopping', sentAt: NOW } as const;
    const summary = summarize(sampleRecord({ power: power('socket'), link: LIVE, expected }), context());
    expect(summary).toMatchObject({ state: 'stopping', source: 'expected', pendingSignal: 'restart' });
    expect(summary.power).toMatchObject({ stop: 'The server is already stopping.', kill: null });
  });

  it('says why a server is unreachable, unless there is something nearer to say', () => {
    const trouble = { error: wire('node'), at: NOW };
    expect(summarize(sampleRecord({ trouble }), context()).notice).toEqual(wire('node'));
    expect(summarize(sampleRecord({ trouble, notice: wire('forbidden') }), context()).notice).toEqual(
      wire('forbidden'),
    );
    const suspended = sampleServer({ status: 'suspended' });
    expect(summarize(sampleRecord({ trouble, server: suspended }), context()).notice).toBeNull();
  });

  it('blocks everything with one reason while the account cannot act', () => {
    const summary = summarize(sampleRecord({ power: power('resources') }), context({ accountBlocked: 'No key.' }));
    expect(summary.power).toEqual({ start: 'No key.', restart: 'No key.', stop: 'No key.', kill: 'No key.' });
    expect(summary.commandBlocked).toBe('No key.');
  });

  it('is plain data', () => {
    const summary = summarize(
      sampleRecord({ power: power('socket'), trouble: { error: wire('node'), at: 1 } }),
      context(),
    );
    expect(structuredClone(summary)).toEqual(summary);
    expect(JSON.parse(JSON.stringify(summary))).toEqual(summary);
  });
});
