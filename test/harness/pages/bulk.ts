/** Actions on several servers in the harness: main's own runs, whose requests go through the fake bridge. */
import { BulkRuns } from '../../../main/bulk/bulk-runs';
import type { BulkCalls, BulkState } from '../../../preload/contract/bulk';
import type { Bridge } from '../../../preload/contract/channels';
import type { Result } from '../../../preload/contract/errors';
import type { Account, ServersChange, ServerSummary } from '../../../preload/contract/models';
import { Refusal } from '../refusal';
import type { PageHandlers } from './host';

export interface BulkHost {
  servers(): readonly ServerSummary[];
  accounts(): readonly Account[];
  onServers(listener: (change: ServersChange) => void): () => void;
  onAccounts(listener: (change: { readonly accounts: readonly Account[] }) => void): () => void;
  /** Asked at each call: tests put answers of their own in the place of these. */
  calls(): Bridge['calls'];
  publish(state: BulkState): void;
}

async function granted(answer: Promise<Result<null>>): Promise<void> {
  const result = await answer;
  if (!result.ok) throw new Refusal(result.error);
}

export function bulkHandlers(host: BulkHost): PageHandlers<keyof BulkCalls> {
  const runs = new BulkRuns({
    clock: {
      now: () => Date.now(),
      after: (ms, run) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    },
    log: console,
    fleet: {
      servers: () => ({ servers: host.servers() }),
      accounts: () => ({ accounts: host.accounts() }),
      onServers: (listener) => host.onServers(listener),
      onAccounts: (listener) => host.onAccounts(listener),
      power: (key, signal) => granted(host.calls()['power.send']({ key, signal })),
    },
    sendCommand: (key, command) => granted(host.calls()['console.send']({ key, command })),
    kept: { load: () => null, save: () => undefined },
  });
  runs.onChange((state) => host.publish(state));
  const refused = <T>(run: () => T): T => {
    try {
      return run();
    } catch (error) {
      if (error instanceof Error && 'wire' in error) throw new Refusal((error as Refusal).wire);
      throw error;
    }
  };
  return {
    'bulk.read': () => runs.read(),
    'bulk.start': (arg) => refused(() => runs.start(arg)),
    'bulk.retry': () => refused(() => runs.retry()),
    'bulk.cancel': () => runs.cancel(),
    'bulk.dismiss': ({ andStopped }) => runs.dismiss(andStopped),
  };
}
