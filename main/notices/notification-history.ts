/** What was told, newest first, with what has been read: bounded, and kept on disk. */
import * as v from 'valibot';

import type { NotificationEntry } from '../../preload/contract/notifications';
import { TOPIC_OF } from '../../preload/contract/notifications';
import type { Clock, Log } from '../ports';
import type { DataFile } from '../settings/data-file';
import { LateSave } from './late-save';

/** Weeks for most people, and a page that is still quick for the others. */
export const MAX_ENTRIES = 500;

/** The whole file. */
export interface HistoryContent {
  readonly version: number;
  readonly entries: readonly NotificationEntry[];
  /** Epoch ms: what was silenced before then has been summed up. */
  readonly summedUpAt: number;
}

const entryShape = v.object({
  id: v.string(),
  at: v.number(),
  kind: v.picklist(Object.keys(TOPIC_OF) as (keyof typeof TOPIC_OF)[]),
  title: v.string(),
  body: v.string(),
  keys: v.array(v.string()),
  incidentId: v.nullable(v.string()),
  isRead: v.boolean(),
  silencedBy: v.nullable(v.picklist(['paused', 'quiet-hours', 'switched-off'])),
}) satisfies v.GenericSchema<unknown, NotificationEntry>;

const contentShape = v.object({
  entries: v.fallback(v.array(v.unknown()), []),
  summedUpAt: v.fallback(v.number(), 0),
});

const isOf = (accountId: string) => (key: string) => key.startsWith(`${accountId}:`);

/** Without what an account's servers did; of an entry about several, the others stay. */
function withoutAccount(entry: NotificationEntry, accountId: string): NotificationEntry | null {
  const keys = entry.keys.filter((key) => !isOf(accountId)(key));
  if (keys.length === entry.keys.length) return entry;
  return keys.length === 0 ? null : { ...entry, keys };
}

export class NotificationHistory {
  readonly #late: LateSave;
  /** A sentence about a damaged file; null when all was well. */
  readonly problem: string | null;
  #entries: readonly NotificationEntry[];
  #summedUpAt: number;

  constructor(file: DataFile<HistoryContent>, deps: { readonly clock: Clock; readonly log: Log }) {
    const { raw, problem } = file.load();
    const content = v.safeParse(contentShape, raw);
    const rows = content.success ? content.output.entries : [];
    const read = rows.map((row) => v.safeParse(entryShape, row));
    this.#entries = read.flatMap((row) => (row.success ? [row.output] : [])).slice(0, MAX_ENTRIES);
    this.#summedUpAt = content.success ? content.output.summedUpAt : 0;
    const lost = read.filter((row) => !row.success).length;
    const aside = lost > 0 ? file.setAside() : null;
    this.problem =
      aside === null
        ? problem
        : `Part of the notification history could not be read. The whole file is kept as ${aside}.`;
    this.#late = new LateSave(deps, () =>
      file.save({ version: 1, entries: this.#entries, summedUpAt: this.#summedUpAt }),
    );
    // What cannot be read goes, or it would be set aside and told of at each start.
    if (aside !== null) this.#late.touch();
  }

  get entries(): readonly NotificationEntry[] {
    return this.#entries;
  }

  get summedUpAt(): number {
    return this.#summedUpAt;
  }

  set summedUpAt(at: number) {
    this.#summedUpAt = at;
    this.#late.touch();
  }

  /** Adds an entry; one with the same id has grown, and takes its new place. */
  put(entry: NotificationEntry): void {
    this.#set([entry, ...this.#entries.filter(({ id }) => id !== entry.id)].slice(0, MAX_ENTRIES));
  }

  /** null: all of them. False when nothing changed. */
  markRead(ids: readonly string[] | null): boolean {
    const marked = ids === null ? null : new Set(ids);
    const isNew = (entry: NotificationEntry) => !entry.isRead && (marked === null || marked.has(entry.id));
    if (!this.#entries.some(isNew)) return false;
    this.#set(this.#entries.map((entry) => (isNew(entry) ? { ...entry, isRead: true } : entry)));
    return true;
  }

  /** Entries lead to no report that is not kept any more. False when nothing changed. */
  keepLinks(incidentIds: ReadonlySet<string>): boolean {
    const isBroken = ({ incidentId }: NotificationEntry) => incidentId !== null && !incidentIds.has(incidentId);
    if (!this.#entries.some(isBroken)) return false;
    this.#set(this.#entries.map((entry) => (isBroken(entry) ? { ...entry, incidentId: null } : entry)));
    return true;
  }

  clear(): void {
    this.#set([]);
  }

  forgetAccount(accountId: string): void {
    this.#set(this.#entries.flatMap((entry) => withoutAccount(entry, accountId) ?? []));
  }

  /** Done when everything is on disk. */
  flush(): Promise<void> {
    return this.#late.flush();
  }

  #set(entries: readonly NotificationEntry[]): void {
    this.#entries = entries;
    this.#late.touch();
  }
}
