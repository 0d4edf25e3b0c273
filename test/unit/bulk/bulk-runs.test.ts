import { describe, expect, it } from 'vitest';

import { BulkRuns } from '../../../main/bulk/bulk-runs';
import { FleetError } from '../../../main/fleet/errors';
import type { BulkAction, BulkCalls, BulkRun, BulkState, RunOptions } from '../../../preload/contract/bulk';
import { DEFAULT_RUN_OPTIONS } from '../../../preload/contract/defaults';
import type { WireError } from '../../../preload/contract/errors';
import type { Account, ServerKey, ServersChange, ServerSummary } from '../../../preload/contract/models';
import { FakeLog } from '../../fakes/fake-log';
import { FakeClock, settle } from '../panel/fakes';
import { account, server } from '../renderer/samples';
import { errorOf } from './runs';

const FREE: ServerSummary['power'] = { start: null, restart: null, stop: null, kill: null };

/** Main's runs over a fleet that the test moves by hand; servers are called by a letter. */
class Bench {
  readonly clock = new FakeClock();
  readonly sent: string[] = [];
  readonly told: BulkState[] = [];
  readonly ended: [BulkRun, number][] = [];
  kept: BulkRun | null = null;
  runs: BulkRuns;
  readonly #servers = new Map<ServerKey, ServerSummary>();
  readonly #listeners = new Set<(change: ServersChange) => void>();
  readonly #accountListeners = new Set<(change: { readonly accounts: readonly Account[] }) => void>();
  readonly #answers = new Map<ServerKey, { resolve: () => void; reject: (reason: unknown) => void }>();
  readonly #accounts = [account('one', 'Alder'), account('two', 'Yew')];

  constructor(letters: string) {
    for (const key of letters) {
      const name = key.toUpperCase();
      this.#servers.set(
        key,
        server(name, { key, accountId: 'one', power: FREE, commandBlocked: null, state: 'offline' }),
      );
    }
    this.runs = this.#make();
  }

  /** As after the end of the program. */
  restart(): void {
    this.runs.stop();
    this.#listeners.clear();
    this.runs = this.#make();
  }

  start(action: BulkAction, letters: string, options: Partial<RunOptions> = {}): BulkState {
    return this.begin({ action, keys: [...letters], options: { ...DEFAULT_RUN_OPTIONS, ...options } });
  }

  begin(arg: Partial<BulkCalls['bulk.start']['arg']>): BulkState {
    return this.runs.start({
      ...{ action: 'start', command: null, options: DEFAULT_RUN_OPTIONS, keys: [], leftOut: [] },
      ...arg,
    });
  }

  async accept(letters: string): Promise<void> {
    for (const key of letters) this.#answers.get(key)?.resolve();
    await settle();
  }

  async refuse(key: ServerKey, error: WireError): Promise<void> {
    this.#answers.get(key)?.reject(new FleetError(error));
    await settle();
  }

  async become(key: ServerKey, change: Partial<ServerSummary> | null): Promise<void> {
    const known = this.#servers.get(key);
    if (known === undefined) throw new Error(`There is no ${key}.`);
    const next = { ...known, pendingSignal: null, source: 'socket' as const, ...change };
    if (change === null) this.#servers.delete(key);
    else this.#servers.set(key, next);
    const told = { rev: 1, upserts: change === null ? [] : [next], removed: change === null ? [key] : [] };
    for (const listener of this.#listeners) listener(told);
    await settle();
  }

  removeAccount(id: string): void {
    const accounts = this.#accounts.filter((one) => one.id !== id);
    for (const listener of this.#accountListeners) listener({ accounts });
  }

  /** Name and phase of each row. */
  rows(): string[] {
    return (this.runs.read().run?.rows ?? []).map(({ name, progress }) => `${name} ${progress.phase}`);
  }

  #make(): BulkRuns {
    const send = (what: string, key: ServerKey): Promise<void> => {
      this.sent.push(`${what} ${key}`);
      return new Promise((resolve, reject) => this.#answers.set(key, { resolve, reject }));
    };
    const runs = new BulkRuns({
      clock: this.clock,
      log: new FakeLog(),
      fleet: {
        servers: () => ({ servers: [...this.#servers.values()] }),
        accounts: () => ({ accounts: this.#accounts }),
        onServers: (listener) => {
          this.#listeners.add(listener);
          return () => this.#listeners.delete(listener);
        },
        onAccounts: (listener) => {
          this.#accountListeners.add(listener);
          return () => this.#accountListeners.delete(listener);
        },
        power: (key, signal) => send(signal, key),
      },
      sendCommand: (key, command) => send(command, key),
      kept: { load: () => this.kept, save: (run) => (this.kept = run) },
    });
    runs.onChange((state) => this.told.push(state));
    runs.onEnd((run, tookMs) => this.ended.push([run, tookMs]));
    return runs;
  }
}

describe('a run', () => {
  it('goes on while nobody asks, and is there whole for a page that asks later', async () => {
    const bench = new Bench('abc');
    bench.start('start', 'abc', { waitsForState: true, delayMs: 5_000 });
    await bench.accept('a');
    await bench.become('a', { state: 'running' });
    await bench.clock.pass(5_000);
    expect(bench.rows()).toEqual(['A reached', 'B sending', 'C waiting']);
    const { run } = bench.runs.read();
    expect(run).toMatchObject({ action: 'start', command: null, isRunning: true, leftOut: [] });
    expect(run?.options).toEqual({ ...DEFAULT_RUN_OPTIONS, waitsForState: true, delayMs: 5_000 });

    await bench.accept('b');
    await bench.become('b', { state: 'running' });
    expect(bench.runs.read().run?.hold).toEqual({ kind: 'delay', until: bench.clock.now() + 5_000 });
    await bench.clock.pass(5_000);
    await bench.accept('c');
    await bench.become('c', { state: 'running' });
    expect(bench.rows()).toEqual(['A reached', 'B reached', 'C reached']);
    expect(bench.runs.read().run?.isRunning).toBe(false);
    expect(bench.ended).toEqual([[bench.runs.read().run, 10_000]]);
  });

  it('is told of with a newer revision each time, its beginning and its end at once', async () => {
    const bench = new Bench('ab');
    bench.start('start', 'ab');
    expect(bench.told.at(-1)?.run?.isRunning).toBe(true);
    await bench.accept('a');
    expect(bench.told).toHaveLength(1);
    await bench.clock.pass(100);
    expect(bench.told).toHaveLength(2);
    await bench.accept('b');
    expect(bench.told.at(-1)?.run?.isRunning).toBe(false);
    const revs = bench.told.map(({ rev }) => rev);
    expect(revs).toEqual([...new Set(revs)].sort((one, other) => one - other));
    expect(bench.runs.read().rev).toBe(revs.at(-1));
  });

  it('sends a command to each, and keeps what was left out with its reason', async () => {
    const bench = new Bench('abc');
    const reason = 'The server is offline.';
    bench.begin({ action: 'command', command: ' save-all ', keys: ['b', 'a'], leftOut: [{ key: 'c', reason }] });
    expect(bench.sent).toEqual(['save-all b', 'save-all a']);
    await bench.accept('ab');
    expect(bench.runs.read().run).toMatchObject({
      command: 'save-all',
      leftOut: [{ server: { key: 'c', accountId: 'one', name: 'C' }, reason }],
    });
  });

  it('is ended by a word, and what has not begun is not sent', async () => {
    const bench = new Bench('abc');
    bench.start('restart', 'abc', { stopsAtFailure: true });
    bench.runs.cancel();
    await bench.accept('a');
    expect(bench.rows()).toEqual(['A accepted', 'B unsent', 'C unsent']);
    expect(bench.sent).toEqual(['restart a']);
    expect(bench.runs.read().run?.isRunning).toBe(false);
  });

  it('ends at the first failure, and goes on from there when it is tried again', async () => {
    const bench = new Bench('abc');
    bench.start('restart', 'abc', { stopsAtFailure: true });
    await bench.accept('a');
    await bench.refuse('b', errorOf('conflict'));
    expect(bench.rows()).toEqual(['A accepted', 'B failed', 'C unsent']);
    bench.runs.retry();
    expect(bench.rows()).toEqual(['A accepted', 'B sending', 'C waiting']);
    await bench.accept('b');
    await bench.accept('c');
    expect(bench.rows()).toEqual(['A accepted', 'B accepted', 'C accepted']);
    expect(bench.sent).toEqual(['restart a', 'restart b', 'restart b', 'restart c']);
  });
});

describe('what is refused', () => {
  it('a second run while one is under way', () => {
    const bench = new Bench('ab');
    bench.start('start', 'a');
    expect(() => bench.start('stop', 'b')).toThrow('Another action is still under way.');
    expect(() => bench.runs.retry()).toThrow('Another action is still under way.');
    bench.runs.dismiss(true);
    expect(bench.rows()).toEqual(['A sending']);
    expect(bench.sent).toEqual(['start a']);
  });

  it.each([
    ['a server that nobody knows', { keys: ['a', 'x'] }],
    ['the same server twice', { keys: ['a', 'a'] }],
  ])('%s', (_, arg) => {
    const bench = new Bench('a');
    expect(() => bench.begin(arg)).toThrow('One of these servers is not in the list any more.');
    expect(bench.sent).toEqual([]);
  });

  it.each<[string, Partial<BulkCalls['bulk.start']['arg']>]>([
    ['a command of nothing', { action: 'command', command: '  ' }],
    ['no command where one is meant', { action: 'command' }],
    ['a signal with a command', { action: 'stop', command: 'stop' }],
  ])('%s', (_, arg) => {
    const bench = new Bench('a');
    expect(() => bench.begin({ keys: ['a'], ...arg })).toThrow('There is nothing to send.');
    expect(bench.sent).toEqual([]);
  });

  it('Kill again, which is confirmed each time', async () => {
    const bench = new Bench('a');
    bench.start('kill', 'a');
    await bench.refuse('a', errorOf('conflict'));
    expect(() => bench.runs.retry()).toThrow('Kill is confirmed each time.');
    expect(bench.sent).toEqual(['kill a']);
  });
});

describe('those that were stopped', () => {
  it('are known until somebody starts them, or they are dismissed', async () => {
    const bench = new Bench('abcd');
    for (const key of 'abcd') await bench.become(key, { state: 'running' });
    bench.start('stop', 'abcd');
    await bench.accept('abc');
    await bench.refuse('d', errorOf('conflict'));
    expect(bench.runs.read().stopped).toEqual(['a', 'b', 'c']);
    for (const key of 'abc') await bench.become(key, { state: 'offline' });
    await bench.become('b', { state: 'running' });
    await bench.become('c', null);
    await bench.clock.pass(100);
    expect(bench.told.at(-1)?.stopped).toEqual(['a']);
    bench.runs.dismiss(false);
    expect(bench.runs.read()).toMatchObject({ run: null, stopped: ['a'] });
    bench.runs.dismiss(true);
    expect(bench.told.at(-1)).toMatchObject({ run: null, stopped: [] });
  });
});

describe('quitting', () => {
  it('ends the run, and the next start says which servers were not reached', async () => {
    const bench = new Bench('abcd');
    bench.start('restart', 'abcd', { waitsForState: true });
    await bench.accept('a');
    await bench.become('a', { state: 'offline' });
    await bench.become('a', { state: 'running' });
    bench.restart();
    await bench.accept('b');
    expect(bench.sent).toEqual(['restart a', 'restart b']);
    const { run } = bench.runs.read();
    expect(run?.isRunning).toBe(false);
    expect(run?.rows.map(({ progress }) => progress)).toEqual([
      { phase: 'reached' },
      expect.objectContaining({ phase: 'failed', at: 'sending' }),
      { phase: 'unsent', because: 'quit' },
      { phase: 'unsent', because: 'quit' },
    ]);

    bench.runs.retry();
    expect(bench.rows()).toEqual(['A reached', 'B sending', 'C waiting', 'D waiting']);
  });

  it('keeps nothing where every server was reached, and nothing twice', async () => {
    const bench = new Bench('ab');
    bench.start('start', 'a');
    await bench.accept('a');
    bench.restart();
    expect(bench.runs.read().run).toBeNull();
    bench.start('start', 'b');
    bench.restart();
    expect(bench.rows()).toEqual(['B failed']);
    bench.runs.dismiss(false);
    expect(bench.kept).toBeNull();
    bench.restart();
    expect(bench.runs.read().run).toBeNull();
  });

  it('keeps nothing of an account that was removed', () => {
    const bench = new Bench('ab');
    bench.start('start', 'ab', { delayMs: 1_000 });
    bench.removeAccount('one');
    bench.restart();
    expect(bench.kept).toBeNull();
  });
});
