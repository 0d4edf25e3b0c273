/** Runs against panels and servers that a test moves by hand. */
import type { RunState } from '../../../main/bulk/run-rules';
import { isAccountWide, startRun } from '../../../main/bulk/runner';
import type { BulkAction, Progress, Recipient, RunOptions } from '../../../preload/contract/bulk';
import { DEFAULT_RUN_OPTIONS } from '../../../preload/contract/defaults';
import type { ErrorCode, WireError } from '../../../preload/contract/errors';
import type { ServerKey, ServerSummary } from '../../../preload/contract/models';
import type { Pace } from '../../../preload/contract/pace';
import { tallyOf } from '../../../preload/contract/run-tally';
import { FakeClock, settle } from '../panel/fakes';
import { server } from '../renderer/samples';

class Failure extends Error {
  constructor(readonly wire: WireError) {
    super(wire.message);
  }
}

export const errorOf = (code: ErrorCode, more: Partial<WireError> = {}): WireError => ({
  code,
  message: `It failed with ${code}.`,
  ...more,
});

const FREE: ServerSummary['power'] = { start: null, restart: null, stop: null, kill: null };

/** A panel whose answers the test gives, one by one, and servers that it changes. */
export class Bench {
  readonly clock = new FakeClock();
  /** Keys in the order in which they were sent, each time. */
  readonly sent: ServerKey[] = [];
  state: RunState | null = null;
  isDone = false;
  pace: Pace = { user: 'panel 1', perMinute: 120, pausedUntil: null };
  readonly #servers = new Map<ServerKey, ServerSummary>();
  readonly #answers = new Map<ServerKey, { resolve: () => void; reject: (reason: unknown) => void }>();
  #run: ReturnType<typeof startRun> | null = null;

  /** Starts with one server for each letter; those of account `two` follow a colon. */
  start(action: BulkAction, letters: string, options: Partial<RunOptions> = {}): void {
    const [one = '', two = ''] = letters.split(':');
    const recipients: Recipient[] = [
      ...[...one].map((key) => ({ key, accountId: 'one', name: key.toUpperCase() })),
      ...[...two].map((key) => ({ key, accountId: 'two', name: key.toUpperCase() })),
    ];
    for (const { key, accountId, name } of recipients) {
      if (!this.#servers.has(key)) {
        this.#servers.set(key, server(name, { key, accountId, power: FREE, commandBlocked: null, state: 'offline' }));
      }
    }
    this.#run = startRun(action, recipients, { ...DEFAULT_RUN_OPTIONS, ...options }, this.state?.sends ?? [], {
      clock: { now: () => this.clock.now(), after: (ms, run) => this.clock.after(ms, run) },
      send: ({ key }) => {
        this.sent.push(key);
        return new Promise<void>((resolve, reject) => this.#answers.set(key, { resolve, reject }));
      },
      toError: (reason) => (reason as Failure).wire,
      endsAccount: isAccountWide,
      server: (key) => this.#servers.get(key),
      pace: () => this.pace,
      report: (state) => (this.state = state),
    });
    this.isDone = false;
    void this.#run.done.then(() => (this.isDone = true));
  }

  async accept(letters: string): Promise<void> {
    for (const key of letters) this.#answers.get(key)?.resolve();
    await settle();
  }

  async refuse(key: ServerKey, error: WireError): Promise<void> {
    this.#answers.get(key)?.reject(new Failure(error));
    await settle();
  }

  /** Main tells of a server; null: it has left the list. */
  async tell(key: ServerKey, change: Partial<ServerSummary> | null): Promise<void> {
    const known = this.#servers.get(key) ?? server(key);
    if (change === null) this.#servers.delete(key);
    else this.#servers.set(key, { ...known, pendingSignal: null, source: 'socket', ...change });
    this.#run?.look();
    await settle();
  }

  /** Before it is started with. */
  put(key: ServerKey, change: Partial<ServerSummary>): void {
    this.#servers.set(key, server(key.toUpperCase(), { key, accountId: 'one', power: FREE, ...change }));
  }

  async stop(): Promise<void> {
    this.#run?.stop();
    await settle();
  }

  progress(key: ServerKey): Progress | undefined {
    return this.state?.items.find(({ recipient }) => recipient.key === key)?.progress;
  }

  /** One letter a server in list order: `w`aiting, `s`ending, s`e`ttling, `a`ccepted, `r`eached, `f`ailed, s`k`ipped, `u`nsent. */
  phases(): string {
    const LETTERS = {
      waiting: 'w',
      sending: 's',
      settling: 'e',
      accepted: 'a',
      reached: 'r',
      failed: 'f',
      skipped: 'k',
      unsent: 'u',
    };
    return (this.state?.items ?? []).map(({ progress }) => LETTERS[progress.phase]).join('');
  }

  tally() {
    return tallyOf((this.state?.items ?? []).map(({ progress }) => progress));
  }
}
