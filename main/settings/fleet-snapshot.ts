/** Keeps the last known state of the fleet on disk, so that a start shows it at once, with its age. */
import * as v from 'valibot';

import type { Account, ServerKey } from '../../preload/contract/models';
import { type KeptAccount, type KeptServer, keptServer, restoredRecord } from '../fleet/last-known';
import type { ServerRecord } from '../fleet/server-state';
import type { Cancel, Clock, Log } from '../ports';
import type { SnapshotFile } from './fleet-snapshot-file';

/** A state, a name or a right that changed is written this late at most, ms. */
const NEWS_MS = 30_000;
/** Figures change all the time: these alone are written so often, ms. */
const FIGURES_MS = 300_000;
/** More than any one person has; what is beyond is read from the panels. */
const MAX_SERVERS = 5_000;

const VERSION = 1;

const time = v.pipe(v.number(), v.finite());
const limit = v.nullable(v.number());
const power = v.picklist(['offline', 'starting', 'running', 'stopping']);
const source = v.picklist(['socket', 'resources']);

const serverShape = v.object({
  server: v.object({
    uuid: v.pipe(v.string(), v.minLength(1)),
    identifier: v.string(),
    name: v.string(),
    description: v.string(),
    node: v.string(),
    address: v.nullable(v.string()),
    allocations: v.array(
      v.object({
        id: v.number(),
        ip: v.string(),
        alias: v.nullable(v.string()),
        port: v.number(),
        notes: v.nullable(v.string()),
        isDefault: v.boolean(),
      }),
    ),
    sftp: v.nullable(v.object({ host: v.string(), port: v.number() })),
    limits: v.object({
      memoryBytes: limit,
      swapBytes: limit,
      diskBytes: limit,
      cpuPercent: limit,
      ioWeight: limit,
      threads: v.nullable(v.string()),
    }),
    featureLimits: v.object({ databases: limit, allocations: limit, backups: limit }),
    isOwner: v.boolean(),
    status: v.nullable(
      v.picklist(['installing', 'install_failed', 'reinstall_failed', 'suspended', 'restoring_backup']),
    ),
    isTransferring: v.boolean(),
    isNodeUnderMaintenance: v.boolean(),
    eggFeatures: v.array(v.string()),
    dockerImage: v.string(),
    eggName: v.nullable(v.string()),
  }),
  access: v.picklist(['owner', 'shared', 'admin']),
  permissions: v.nullable(v.array(v.string())),
  listedAt: time,
  conflictSince: v.nullable(time),
  power: v.nullable(v.object({ state: power, at: time, since: time, source })),
  crash: v.object({
    endedAt: v.nullable(time),
    word: v.nullable(
      v.object({
        at: time,
        exitCode: v.nullable(v.number()),
        isOutOfMemory: v.boolean(),
        isAborted: v.boolean(),
      }),
    ),
    incidentId: v.nullable(v.string()),
  }),
  stats: v.nullable(
    v.object({
      at: time,
      cpuPercent: v.number(),
      memoryBytes: v.number(),
      diskBytes: v.number(),
      networkRxBytes: v.number(),
      networkTxBytes: v.number(),
      networkRxRate: v.nullable(v.number()),
      networkTxRate: v.nullable(v.number()),
      uptimeMs: v.nullable(v.number()),
    }),
  ),
  statsSource: v.nullable(source),
}) satisfies v.GenericSchema<unknown, KeptServer>;

const accountShape = v.object({ at: v.nullable(time), servers: v.array(v.unknown()) });
const fileShape = v.object({ version: v.literal(VERSION), accounts: v.record(v.string(), v.unknown()) });

export class FleetSnapshot {
  readonly #file: SnapshotFile;
  readonly #clock: Clock;
  readonly #log: Log;
  /** As they were when Rookery was started. */
  readonly #before: ReadonlyMap<string, KeptAccount>;
  readonly #servers = new Map<ServerKey, ServerRecord>();
  readonly #readyAt = new Map<string, number | null>();
  #cancel: Cancel | null = null;
  #dueAt = Infinity;
  #writing: Promise<void> = Promise.resolve();

  /** `accountIds`: of those that there are; what is kept of others goes. */
  constructor(deps: {
    readonly file: SnapshotFile;
    readonly clock: Clock;
    readonly log: Log;
    readonly accountIds: readonly string[];
  }) {
    this.#file = deps.file;
    this.#clock = deps.clock;
    this.#log = deps.log;
    const { raw, problem } = deps.file.load();
    if (problem !== null) deps.log.warn(problem);
    const before = readAccounts(raw, deps.clock.now());
    this.#before = new Map([...before].filter(([accountId]) => deps.accountIds.includes(accountId)));
    for (const [accountId, { at, servers }] of this.#before) {
      this.#readyAt.set(accountId, at);
      for (const server of servers) {
        const record = restoredRecord(accountId, server);
        this.#servers.set(record.key, record);
      }
    }
  }

  /** The account's servers as they were last seen; null: nothing is known. */
  lastKnown(accountId: string): KeptAccount | null {
    return this.#before.get(accountId) ?? null;
  }

  /** Each change of a record. */
  onRecord(key: ServerKey, before: ServerRecord | null, after: ServerRecord | null): void {
    if (after === null) this.#servers.delete(key);
    else this.#servers.set(key, after);
    this.#writeWithin(isNews(before, after) ? NEWS_MS : FIGURES_MS);
  }

  onAccounts(accounts: readonly Account[]): void {
    for (const { id, status } of accounts) {
      if (status.kind === 'ready') this.#readyAt.set(id, status.at);
    }
  }

  /** Nothing of an account that was removed stays behind. */
  forgetAccount(accountId: string): void {
    this.#readyAt.delete(accountId);
    for (const [key, record] of this.#servers) if (record.accountId === accountId) this.#servers.delete(key);
    this.#writeWithin(0);
  }

  /** Writes what is not written yet. */
  async stop(): Promise<void> {
    if (this.#dueAt !== Infinity) this.#write();
    await this.#writing;
  }

  #writeWithin(ms: number): void {
    const at = this.#clock.now() + ms;
    if (at >= this.#dueAt) return;
    this.#cancel?.();
    this.#dueAt = at;
    this.#cancel = this.#clock.after(ms, () => this.#write());
  }

  #write(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#dueAt = Infinity;
    this.#writing = this.#writing
      .then(() => this.#file.save(this.#content()))
      .catch((error: unknown) => this.#log.warn('the last known state could not be kept on disk', error));
  }

  #content(): object {
    const accounts: Record<string, { at: number | null; servers: KeptServer[] }> = {};
    for (const record of [...this.#servers.values()].slice(0, MAX_SERVERS)) {
      const { accountId } = record;
      const account = (accounts[accountId] ??= { at: this.#readyAt.get(accountId) ?? null, servers: [] });
      account.servers.push(keptServer(record));
    }
    return { version: VERSION, accounts };
  }
}

/** More than figures, and than the hour in which something was confirmed once more. */
function isNews(before: ServerRecord | null, after: ServerRecord | null): boolean {
  if (before === null || after === null) return true;
  return (
    before.power?.state !== after.power?.state ||
    before.server.name !== after.server.name ||
    before.server.status !== after.server.status ||
    before.access !== after.access ||
    String(before.permissions) !== String(after.permissions) ||
    before.crash !== after.crash
  );
}

/** Leaves out what cannot be read: it comes from the panel in a moment. */
function readAccounts(raw: object | null, now: number): ReadonlyMap<string, KeptAccount> {
  const known = new Map<string, KeptAccount>();
  const file = v.safeParse(fileShape, raw);
  if (!file.success) return known;
  for (const [accountId, value] of Object.entries(file.output.accounts)) {
    const account = v.safeParse(accountShape, value);
    if (!account.success) continue;
    const servers = account.output.servers.flatMap((server) => {
      const parsed = v.safeParse(serverShape, server);
      return parsed.success && isPast(parsed.output, now) ? [parsed.output] : [];
    });
    known.set(accountId, { at: account.output.at, servers });
  }
  return known;
}

/** What claims to be from the future would pass for news. */
const isPast = ({ listedAt, power, stats }: KeptServer, now: number): boolean =>
  Math.max(listedAt, power?.at ?? 0, stats?.at ?? 0) < now;
