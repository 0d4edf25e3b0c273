import { describe, expect, it } from 'vitest';

import type { ErrorCode, WireError } from '../../../preload/contract/errors';
import { AT_ONCE, isAccountWide, type Progress, type Recipient, startRun } from '../../../renderer/bulk/runner';
import { tallyOf } from '../../../renderer/bulk/tally';
import { summary } from '../../../renderer/bulk/words';

class Failure extends Error {
  constructor(readonly wire: WireError) {
    super(wire.message);
  }
}

const failure = (code: ErrorCode): Failure => new Failure({ code, message: `It failed with ${code}.` });

/** A panel whose answers the test gives, one by one. */
class Bench {
  readonly progress = new Map<string, Progress>();
  /** Keys in the order in which they were sent. */
  readonly sent: string[] = [];
  readonly #answers = new Map<string, { resolve: () => void; reject: (reason: unknown) => void }>();

  run(recipients: readonly Recipient[]) {
    return startRun(recipients, {
      send: ({ key }) => {
        this.sent.push(key);
        return new Promise<void>((resolve, reject) => this.#answers.set(key, { resolve, reject }));
      },
      toError: (reason) => (reason as Failure).wire,
      endsAccount: isAccountWide,
      report: (key, progress) => this.progress.set(key, progress),
    });
  }

  accept(...keys: string[]): Promise<void> {
    for (const key of keys) this.#answers.get(key)?.resolve();
    return settled();
  }

  refuse(key: string, code: ErrorCode): Promise<void> {
    this.#answers.get(key)?.reject(failure(code));
    return settled();
  }

  phase(key: string): string | undefined {
    return this.progress.get(key)?.phase;
  }
}

/** Everything that follows from an answer has happened. */
const settled = (): Promise<void> => new Promise((done) => setImmediate(done));

const of = (accountId: string, ...keys: string[]): Recipient[] => keys.map((key) => ({ key, accountId }));

describe('sending to many', () => {
  it('has four under way at once and goes on in list order', async () => {
    const bench = new Bench();
    const run = bench.run(of('acc', 'a', 'b', 'c', 'd', 'e', 'f'));
    expect(AT_ONCE).toBe(4);
    expect(bench.sent).toEqual(['a', 'b', 'c', 'd']);
    expect(bench.phase('d')).toBe('sending');
    expect(bench.phase('e')).toBe('waiting');
    await bench.accept('c');
    expect(bench.sent).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(bench.phase('c')).toBe('accepted');
    await bench.accept('a', 'b', 'd');
    await bench.accept('e', 'f');
    await run.done;
    expect([...bench.progress.values()].every(({ phase }) => phase === 'accepted')).toBe(true);
  });

  it('goes on past a server that refuses, and keeps its reason', async () => {
    const bench = new Bench();
    const run = bench.run(of('acc', 'a', 'b', 'c', 'd', 'e'));
    await bench.refuse('a', 'forbidden');
    expect(bench.sent).toContain('e');
    await bench.accept('b', 'c', 'd', 'e');
    await run.done;
    expect(bench.progress.get('a')).toEqual({ phase: 'failed', error: failure('forbidden').wire });
    expect(summary('stop', tallyOf(bench.progress.values()))).toBe('4 of 5 accepted, 1 refused');
  });

  it('does not send what has not begun when the person stops it', async () => {
    const bench = new Bench();
    const run = bench.run(of('acc', 'a', 'b', 'c', 'd', 'e', 'f'));
    run.stop();
    await bench.accept('a', 'b', 'c', 'd');
    await run.done;
    expect(bench.sent).toEqual(['a', 'b', 'c', 'd']);
    expect(bench.progress.get('e')).toEqual({ phase: 'unsent', error: null });
    expect(bench.phase('d')).toBe('accepted');
    expect(summary('command', tallyOf(bench.progress.values()))).toBe('4 of 6 sent, 2 not sent');
  });

  it('ends at once with nobody to send to', async () => {
    const bench = new Bench();
    await bench.run([]).done;
    expect(bench.sent).toEqual([]);
  });
});

describe('an error of the whole account', () => {
  it('spares the other servers of the account, and only them', async () => {
    const bench = new Bench();
    const run = bench.run([...of('one', 'a', 'b', 'c', 'd', 'e'), ...of('two', 'x'), ...of('one', 'f')]);
    await bench.refuse('b', 'rate-limited');
    expect(bench.sent).toEqual(['a', 'b', 'c', 'd', 'x']);
    for (const key of ['e', 'f']) {
      expect(bench.progress.get(key)).toEqual({ phase: 'unsent', error: failure('rate-limited').wire });
    }
    // What was under way already is heard out.
    await bench.accept('a', 'c', 'd', 'x');
    await run.done;
    expect(bench.phase('a')).toBe('accepted');
    expect(summary('start', tallyOf(bench.progress.values()))).toBe('4 of 7 accepted, 1 refused, 2 not sent');
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

describe('the summary', () => {
  const failed = (code: ErrorCode): Progress => ({ phase: 'failed', error: failure(code).wire });

  it('does not call what nobody answered refused', () => {
    const tally = tallyOf([
      { phase: 'accepted' },
      failed('node'),
      failed('conflict'),
      { phase: 'unsent', error: null },
    ]);
    expect(summary('restart', tally)).toBe('1 of 4 accepted, 1 refused, 1 without an answer, 1 not sent');
  });
});
