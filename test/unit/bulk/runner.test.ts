import { describe, expect, it } from 'vitest';

import { AT_ONCE } from '../../../main/bulk/run-rules';
import { isAccountWide } from '../../../main/bulk/runner';
import type { Progress } from '../../../preload/contract/bulk';
import type { ErrorCode } from '../../../preload/contract/errors';
import type { ServerStats } from '../../../preload/contract/models';
import { summary, tallyOf } from '../../../preload/contract/run-tally';
import { Bench, errorOf } from './runs';

const MINUTE_MS = 60_000;

const stats: ServerStats = {
  at: 1,
  cpuPercent: 1,
  memoryBytes: 1,
  diskBytes: 1,
  networkRxBytes: 1,
  networkTxBytes: 1,
  networkRxRate: null,
  networkTxRate: null,
  uptimeMs: 4_000,
};

describe('as fast as it goes', () => {
  it('has four under way at once and goes on in the given order', async () => {
    const bench = new Bench();
    bench.start('start', 'abcdef');
    expect(AT_ONCE).toBe(4);
    expect(bench.sent.join('')).toBe('abcd');
    expect(bench.phases()).toBe('ssssww');
    await bench.accept('c');
    expect(bench.sent.join('')).toBe('abcde');
    expect(bench.phases()).toBe('ssassw');
    await bench.accept('abd');
    await bench.accept('ef');
    expect(bench.phases()).toBe('aaaaaa');
    expect(bench.isDone).toBe(true);
  });

  it('goes on past a server that refuses, and keeps its reason', async () => {
    const bench = new Bench();
    bench.start('stop', 'abcde');
    await bench.refuse('a', errorOf('forbidden'));
    expect(bench.sent).toContain('e');
    await bench.accept('bcde');
    expect(bench.progress('a')).toEqual({ phase: 'failed', at: 'sending', error: errorOf('forbidden') });
    expect(summary('stop', bench.tally())).toBe('4 of 5 accepted, 1 refused');
  });

  it('ends at once with nobody to send to', async () => {
    const bench = new Bench();
    bench.start('start', '');
    await bench.accept('');
    expect(bench.isDone).toBe(true);
    expect(bench.sent).toEqual([]);
  });
});

describe('a pause between servers', () => {
  it('counts from the answer of one to the next, and is said while it lasts', async () => {
    const bench = new Bench();
    bench.start('restart', 'abc', { delayMs: 5_000 });
    expect(bench.phases()).toBe('sww');
    await bench.clock.pass(20_000);
    expect(bench.phases()).toBe('sww');
    await bench.accept('a');
    expect(bench.state?.hold).toEqual({ kind: 'delay', until: bench.clock.now() + 5_000 });
    await bench.clock.pass(4_999);
    expect(bench.phases()).toBe('aww');
    await bench.clock.pass(1);
    expect(bench.phases()).toBe('asw');
    expect(bench.state?.hold).toBeNull();
    await bench.refuse('b', errorOf('conflict'));
    await bench.clock.pass(5_000);
    expect(bench.phases()).toBe('afs');
    await bench.accept('c');
    expect(bench.isDone).toBe(true);
  });

  it('is not spent on a server that is skipped', async () => {
    const bench = new Bench();
    bench.start('restart', 'abc', { delayMs: 5_000 });
    await bench.tell('b', { power: { start: null, restart: 'The server is offline.', stop: null, kill: null } });
    await bench.accept('a');
    await bench.clock.pass(5_000);
    expect(bench.phases()).toBe('aks');
  });
});

describe('waiting until each is running', () => {
  it('begins the next when the one before is there', async () => {
    const bench = new Bench();
    bench.start('start', 'abc', { waitsForState: true });
    await bench.accept('a');
    expect(bench.phases()).toBe('eww');
    await bench.tell('a', { state: 'starting', source: 'expected', pendingSignal: 'start' });
    await bench.tell('a', { state: 'starting' });
    expect(bench.phases()).toBe('eww');
    await bench.tell('a', { state: 'running' });
    expect(bench.phases()).toBe('rsw');
    await bench.accept('b');
    await bench.tell('b', { state: 'running' });
    await bench.accept('c');
    await bench.tell('c', { state: 'running' });
    expect(bench.phases()).toBe('rrr');
    expect(bench.isDone).toBe(true);
    expect(summary('start', bench.tally(), true)).toBe('3 of 3 done');
  });

  it('adds the pause after it', async () => {
    const bench = new Bench();
    bench.start('start', 'ab', { waitsForState: true, delayMs: 10_000 });
    await bench.accept('a');
    await bench.clock.pass(30_000);
    await bench.tell('a', { state: 'running' });
    await bench.clock.pass(9_999);
    expect(bench.phases()).toBe('rw');
    await bench.clock.pass(1);
    expect(bench.phases()).toBe('rs');
  });

  it('counts as failed after its time, in the words of main where there are any, and goes on', async () => {
    const bench = new Bench();
    bench.start('start', 'abc', { waitsForState: true, waitMaxMs: 2 * MINUTE_MS });
    await bench.accept('a');
    await bench.tell('a', { state: 'starting' });
    await bench.clock.pass(2 * MINUTE_MS - 1);
    expect(bench.phases()).toBe('eww');
    await bench.clock.pass(1);
    expect(bench.phases()).toBe('fsw');
    expect(bench.progress('a')).toMatchObject({ error: { message: 'It was not running after 2 min.' } });
    await bench.accept('b');
    await bench.tell('b', { state: 'offline', notice: errorOf('node', { message: 'The node did not act on Start.' }) });
    await bench.clock.pass(2 * MINUTE_MS);
    expect(bench.progress('b')).toMatchObject({ at: 'settling', error: { message: 'The node did not act on Start.' } });
    expect(bench.phases()).toBe('ffs');
    expect(summary('start', bench.tally(), true)).toBe('0 of 3 done, 2 failed');
  });

  it('fails as soon as it goes down again, or out of sight', async () => {
    const bench = new Bench();
    bench.start('start', 'abcd', { waitsForState: true });
    await bench.accept('a');
    await bench.tell('a', { state: 'starting' });
    await bench.tell('a', { state: 'crashed' });
    expect(bench.progress('a')).toMatchObject({ error: { message: 'It went offline again while it was starting.' } });
    await bench.accept('b');
    await bench.tell('b', null);
    expect(bench.progress('b')).toMatchObject({ phase: 'failed', at: 'settling' });
    await bench.accept('c');
    await bench.tell('c', { state: 'suspended', conflict: { since: 1, progress: null } });
    expect(bench.progress('c')).toMatchObject({
      error: { message: 'The panel keeps it from use: Suspended.' },
    });
    await bench.accept('d');
    await bench.tell('d', { accountBlocked: 'The panel does not accept the key.' });
    expect(bench.progress('d')).toMatchObject({ error: { message: 'The panel does not accept the key.' } });
    expect(bench.isDone).toBe(true);
  });

  it('is not done by a restart that has not begun', async () => {
    const bench = new Bench();
    bench.put('a', { state: 'running' });
    bench.start('restart', 'a', { waitsForState: true });
    await bench.tell('a', { state: 'running' });
    await bench.accept('a');
    expect(bench.phases()).toBe('e');
    await bench.tell('a', { state: 'stopping', source: 'expected', pendingSignal: 'restart' });
    await bench.tell('a', { state: 'stopping' });
    await bench.tell('a', { state: 'offline' });
    expect(bench.phases()).toBe('e');
    await bench.tell('a', { state: 'starting' });
    await bench.tell('a', { state: 'running' });
    expect(bench.phases()).toBe('r');
  });

  it('sees a restart between two readings by the younger process, and not where none was seen', async () => {
    const bench = new Bench();
    for (const key of ['a', 'b', 'c']) bench.put(key, { state: 'running' });
    bench.start('restart', 'abc', { waitsForState: true });
    await bench.accept('a');
    await bench.tell('a', { state: 'stopping', source: 'expected', pendingSignal: 'restart' });
    await bench.tell('a', { state: 'running', source: 'resources', stats, notice: null });
    expect(bench.progress('a')?.phase).toBe('reached');
    await bench.accept('b');
    await bench.tell('b', { state: 'stopping', source: 'expected', pendingSignal: 'restart' });
    await bench.tell('b', { state: 'running', source: 'resources', stats, notice: errorOf('node') });
    expect(bench.progress('b')?.phase).toBe('settling');
    await bench.clock.pass(5 * MINUTE_MS);
    await bench.accept('c');
    await bench.tell('c', { state: 'stopping', source: 'expected', pendingSignal: 'restart' });
    await bench.tell('c', { state: 'running', source: 'resources', stats: null, notice: null });
    expect(bench.progress('c')?.phase).toBe('settling');
  });

  it.each(['stop', 'kill'] as const)('until it is offline after %s', async (signal) => {
    const bench = new Bench();
    bench.put('a', { state: 'running' });
    bench.start(signal, 'ab', { waitsForState: true });
    await bench.accept('a');
    await bench.tell('a', { state: 'stopping', source: 'expected', pendingSignal: signal });
    await bench.tell('a', { state: 'stopping' });
    expect(bench.phases()).toBe('ew');
    await bench.tell('a', { state: 'offline' });
    expect(bench.phases()).toBe('rs');
  });

  it('has nothing to wait for with a command', async () => {
    const bench = new Bench();
    bench.start('command', 'ab', { waitsForState: true });
    await bench.accept('a');
    expect(bench.phases()).toBe('as');
  });
});

describe('stop at the first failure', () => {
  it.each([
    ['a refusal', async (bench: Bench) => bench.refuse('b', errorOf('conflict'))],
    [
      'one that does not get there',
      async (bench: Bench) => {
        await bench.accept('b');
        await bench.clock.pass(5 * MINUTE_MS);
      },
    ],
  ])('%s leaves the others as they are and names itself', async (_, fail) => {
    const bench = new Bench();
    bench.start('start', 'abcd', { stopsAtFailure: true, waitsForState: true });
    await bench.accept('a');
    await bench.tell('a', { state: 'running' });
    await fail(bench);
    expect(bench.phases()).toBe('rfuu');
    expect(bench.progress('c')).toEqual({ phase: 'unsent', because: 'failure', failedName: 'B' });
    expect(bench.sent.join('')).toBe('ab');
    expect(bench.isDone).toBe(true);
  });

  it('does not take one that need not be touched for a failure', async () => {
    const bench = new Bench();
    bench.start('start', 'abc', { stopsAtFailure: true });
    await bench.tell('b', {
      power: { start: 'The server is already running.', restart: null, stop: null, kill: null },
    });
    await bench.accept('a');
    expect(bench.phases()).toBe('aks');
    expect(bench.progress('b')).toEqual({ phase: 'skipped', reason: 'The server is already running.' });
  });
});

describe('the turn of a server that has changed meanwhile', () => {
  it('waits for a state that is only expected of it', async () => {
    const bench = new Bench();
    const power = { start: null, restart: null, stop: 'The server is already stopping.', kill: null };
    bench.put('a', { state: 'stopping', source: 'expected', pendingSignal: 'stop', power });
    bench.start('stop', 'ab', { stopsAtFailure: true });
    expect(bench.phases()).toBe('ww');
    await bench.tell('a', { state: 'running', power: { ...power, stop: null } });
    expect(bench.phases()).toBe('sw');
  });

  it('is skipped when it left the list, or its account may do nothing any more', async () => {
    const bench = new Bench();
    bench.start('start', 'abc', { delayMs: 1_000 });
    await bench.tell('b', null);
    const blocked = 'The panel does not accept the key of Hosting GmbH.';
    await bench.tell('c', { power: { start: blocked, restart: blocked, stop: blocked, kill: blocked } });
    await bench.accept('a');
    await bench.clock.pass(1_000);
    expect(bench.progress('b')).toEqual({ phase: 'skipped', reason: 'The server is not in the list any more.' });
    expect(bench.progress('c')).toEqual({ phase: 'skipped', reason: blocked });
    expect(bench.isDone).toBe(true);
    expect(summary('start', bench.tally())).toBe('1 of 3 accepted, 2 skipped');
  });
});

describe('cancelling', () => {
  it('leaves what has not begun, and hears out what is under way', async () => {
    const bench = new Bench();
    bench.start('command', 'abcdef');
    await bench.stop();
    expect(bench.phases()).toBe('ssssuu');
    expect(bench.isDone).toBe(false);
    await bench.accept('abc');
    await bench.refuse('d', errorOf('rate-limited', { retryAfterMs: 1_000 }));
    expect(bench.phases()).toBe('aaafuu');
    expect(bench.isDone).toBe(true);
    expect(bench.sent.join('')).toBe('abcd');
    expect(bench.progress('e')).toEqual({ phase: 'unsent', because: 'cancelled' });
    expect(summary('command', bench.tally())).toBe('3 of 6 sent, 1 refused, 2 not sent');
  });

  it('in a pause', async () => {
    const bench = new Bench();
    bench.start('stop', 'abc', { delayMs: 30_000 });
    await bench.accept('a');
    await bench.stop();
    expect(bench.phases()).toBe('auu');
    expect(bench.isDone).toBe(true);
    await bench.clock.pass(60_000);
    expect(bench.sent.join('')).toBe('a');
  });

  it('while one is waited for: it was accepted, and is not followed any more', async () => {
    const bench = new Bench();
    bench.start('start', 'abc', { waitsForState: true });
    await bench.accept('a');
    await bench.stop();
    expect(bench.phases()).toBe('auu');
    expect(bench.progress('a')).toEqual({ phase: 'accepted', isLeft: true });
    expect(summary('start', bench.tally(), true)).toBe('0 of 3 done, 1 accepted, 2 not sent');
    expect(bench.isDone).toBe(true);
  });

  it('while one is being sent: it is not waited for when its answer comes', async () => {
    const bench = new Bench();
    bench.start('start', 'ab', { waitsForState: true });
    await bench.stop();
    await bench.accept('a');
    expect(bench.progress('a')).toEqual({ phase: 'accepted', isLeft: true });
    expect(bench.isDone).toBe(true);
  });

  it('while the limit of the panel holds it', async () => {
    const bench = new Bench();
    bench.pace = { ...bench.pace, pausedUntil: bench.clock.now() + 30_000 };
    bench.start('start', 'ab');
    expect(bench.phases()).toBe('ww');
    await bench.stop();
    expect(bench.phases()).toBe('uu');
    expect(bench.isDone).toBe(true);
  });
});

describe('an error of the whole account', () => {
  it('spares the other servers of the account, and only them', async () => {
    const bench = new Bench();
    bench.start('start', 'abcdef:x');
    await bench.refuse('b', errorOf('unauthorized'));
    expect(bench.sent.join('')).toBe('abcdx');
    for (const key of ['e', 'f']) {
      expect(bench.progress(key)).toEqual({ phase: 'unsent', because: 'account', error: errorOf('unauthorized') });
    }
    // What was under way already is heard out.
    await bench.accept('acdx');
    expect(bench.progress('a')?.phase).toBe('accepted');
    expect(bench.isDone).toBe(true);
    expect(summary('start', bench.tally())).toBe('4 of 7 accepted, 1 refused, 2 not sent');
  });

  it.each<[ErrorCode, boolean]>([
    ['unauthorized', true],
    ['two-factor', true],
    ['offline', true],
    ['timeout', true],
    ['rate-limited', true],
    ['no-key', true],
    ['forbidden', false],
    ['conflict', false],
    ['not-running', false],
    ['node', false],
    ['not-found', false],
    ['panel', false],
  ])('%s: %s', (code, expected) => {
    expect(isAccountWide({ code, message: '' })).toBe(expected);
  });
});

describe('the limit of the panel', () => {
  it('is waited for, and what it turned away is sent again', async () => {
    const bench = new Bench();
    bench.start('start', 'ab', { delayMs: 1 });
    await bench.refuse('a', errorOf('rate-limited', { retryAfterMs: 24_000 }));
    expect(bench.phases()).toBe('ww');
    expect(bench.state?.hold).toEqual({ kind: 'limit', until: bench.clock.now() + 24_000 });
    await bench.clock.pass(24_000);
    expect(bench.phases()).toBe('sw');
    await bench.accept('a');
    await bench.clock.pass(1);
    expect(bench.sent.join('')).toBe('aab');
  });

  it('is a failure of the account when it lasts for long, or comes back after each wait', async () => {
    const bench = new Bench();
    bench.start('start', 'abcde');
    await bench.refuse('a', errorOf('rate-limited', { retryAfterMs: 3_600_000 }));
    expect(bench.phases()).toBe('fsssu');
    const stubborn = new Bench();
    stubborn.start('start', 'ab', { delayMs: 1 });
    for (let times = 0; times < 3; times += 1) {
      await stubborn.refuse('a', errorOf('rate-limited', { retryAfterMs: 1_000 }));
      await stubborn.clock.pass(1_000);
    }
    expect(stubborn.sent.join('')).toBe('aaa');
    expect(stubborn.phases()).toBe('fu');
  });

  it('holds back what is more than its share of a minute, over two runs too', async () => {
    const bench = new Bench();
    bench.pace = { ...bench.pace, perMinute: 3 };
    bench.start('start', 'ab');
    await bench.accept('ab');
    await bench.clock.pass(10_000);
    bench.start('start', 'cde');
    expect(bench.phases()).toBe('sww');
    expect(bench.state?.hold).toEqual({ kind: 'limit', until: bench.clock.now() + 50_000 });
    await bench.clock.pass(50_000);
    expect(bench.phases()).toBe('sss');
  });
});

describe('the summary', () => {
  it('does not call what nobody answered refused', () => {
    const failed = (code: ErrorCode): Progress => ({ phase: 'failed', at: 'sending', error: errorOf(code) });
    const tally = tallyOf([
      { phase: 'accepted', isLeft: false },
      failed('node'),
      failed('conflict'),
      { phase: 'unsent', because: 'cancelled' },
    ]);
    expect(summary('restart', tally)).toBe('1 of 4 accepted, 1 refused, 1 without an answer, 1 not sent');
  });
});
