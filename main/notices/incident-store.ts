/** The crash reports on disk: one bounded set, newest first. */
import * as v from 'valibot';

import type { CrashReport, Incident } from '../../preload/contract/incidents';
import type { ServerKey } from '../../preload/contract/models';
import { FleetError } from '../fleet/errors';
import type { Cancel, Clock, Log } from '../ports';
import type { DataFile } from '../settings/data-file';
import { LateSave } from './late-save';

/** Reports that are kept in all. */
export const MAX_REPORTS = 100;

/** A server that crashes every minute must not push the reports of all others out. */
export const MAX_OF_ONE_SERVER = 20;

/** UTF-16 units of all reports together as they are written; the newest one always has its place. */
export const MAX_CHARS = 4_000_000;

/** The whole file. Reports are JSON texts of their own: their many figures would take a line each. */
export interface IncidentContent {
  readonly version: number;
  readonly reports: readonly string[];
}

const column = v.array(v.nullable(v.number()));

const reportShape = v.object({
  incident: v.object({
    id: v.pipe(v.string(), v.minLength(1)),
    key: v.string(),
    accountId: v.string(),
    serverName: v.string(),
    at: v.number(),
    reason: v.picklist(['out-of-memory', 'crashed', 'went-offline']),
    exitCode: v.nullable(v.number()),
    aftermath: v.picklist(['down', 'aborted', 'starting', 'running']),
  }),
  lines: v.array(v.object({ at: v.number(), text: v.string() })),
  stats: v.object({
    at: v.array(v.number()),
    cpuPercent: column,
    memoryBytes: column,
    diskBytes: column,
    networkRxRate: column,
    networkTxRate: column,
    uptimeMs: column,
  }),
  memoryLimitBytes: v.nullable(v.number()),
  diskLimitBytes: v.nullable(v.number()),
  cpuLimitPercent: v.nullable(v.number()),
  node: v.string(),
  panelLabel: v.string(),
}) satisfies v.GenericSchema<unknown, CrashReport>;

function readReport(text: unknown): CrashReport | null {
  if (typeof text !== 'string') return null;
  try {
    const parsed = v.safeParse(reportShape, JSON.parse(text));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

interface Kept {
  readonly report: CrashReport;
  /** The report as it is written. */
  readonly json: string;
}

const keep = (report: CrashReport): Kept => ({ report, json: JSON.stringify(report) });

/** The newest first, as many as fit. */
function bounded(all: readonly Kept[]): readonly Kept[] {
  const ofServer = new Map<ServerKey, number>();
  let chars = 0;
  let count = 0;
  return all.filter(({ report, json }) => {
    const { key } = report.incident;
    const same = ofServer.get(key) ?? 0;
    const fits = count === 0 || (count < MAX_REPORTS && same < MAX_OF_ONE_SERVER && chars + json.length <= MAX_CHARS);
    if (!fits) return false;
    ofServer.set(key, same + 1);
    chars += json.length;
    count += 1;
    return true;
  });
}

const GONE = { code: 'not-found', message: 'This crash report is not kept any more.' } as const;

export class IncidentStore {
  readonly #late: LateSave;
  readonly #listeners = new Set<(change: { rev: number; incidents: readonly Incident[] }) => void>();
  /** A sentence about a damaged file; null when all was well. */
  readonly problem: string | null;
  #kept: readonly Kept[];
  #rev = 1;

  constructor(file: DataFile<IncidentContent>, deps: { readonly clock: Clock; readonly log: Log }) {
    const { raw, problem } = file.load();
    const texts: unknown = (raw as Partial<IncidentContent> | null)?.reports;
    const rows: readonly unknown[] = Array.isArray(texts) ? texts : [];
    const reports = rows.flatMap((text) => readReport(text) ?? []);
    this.#kept = bounded(reports.map(keep));
    const aside = reports.length < rows.length ? file.setAside() : null;
    this.problem =
      aside === null ? problem : `Some crash reports could not be read. The whole file is kept as ${aside}.`;
    this.#late = new LateSave(deps, () => file.save({ version: 1, reports: this.#kept.map(({ json }) => json) }));
    // What cannot be read goes, or it would be set aside and told of at each start.
    if (aside !== null) this.#late.touch();
  }

  /** Newest first. */
  list(): { rev: number; incidents: readonly Incident[] } {
    return { rev: this.#rev, incidents: this.#kept.map(({ report }) => report.incident) };
  }

  onChange(listener: (change: { rev: number; incidents: readonly Incident[] }) => void): Cancel {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  read(id: string): CrashReport {
    const found = this.#kept.find(({ report }) => report.incident.id === id);
    if (found === undefined) throw new FleetError(GONE);
    return found.report;
  }

  /** The newest of a server; null: none is kept. */
  latestOf(key: ServerKey): Incident | null {
    return this.#kept.find(({ report }) => report.incident.key === key)?.report.incident ?? null;
  }

  /** Crashes of a server since then, epoch ms. One that only went offline may have been stopped. */
  countOf(key: ServerKey, since: number): number {
    const isOne = ({ key: of, at, reason }: Incident) => of === key && at >= since && reason !== 'went-offline';
    return this.#kept.filter(({ report }) => isOne(report.incident)).length;
  }

  add(report: CrashReport): void {
    this.#set(bounded([keep(report), ...this.#kept]));
  }

  /** Takes over what became known later. One that is gone meanwhile is nobody's business any more. */
  complete(id: string, change: Partial<Pick<CrashReport, 'lines'>> & { readonly incident?: Partial<Incident> }): void {
    const withChange = ({ report }: Kept): Kept =>
      keep({ ...report, ...change, incident: { ...report.incident, ...change.incident } });
    const next = this.#kept.map((each) => (each.report.incident.id === id ? withChange(each) : each));
    if (next.some((each, index) => each !== this.#kept[index])) this.#set(bounded(next));
  }

  remove(ids: readonly string[]): void {
    const gone = new Set(ids);
    this.#set(this.#kept.filter(({ report }) => !gone.has(report.incident.id)));
  }

  forgetAccount(accountId: string): void {
    this.#set(this.#kept.filter(({ report }) => report.incident.accountId !== accountId));
  }

  /** Done when everything is on disk. */
  stop(): Promise<void> {
    this.#listeners.clear();
    return this.#late.flush();
  }

  #set(kept: readonly Kept[]): void {
    this.#kept = kept;
    this.#rev += 1;
    this.#late.touch();
    const change = this.list();
    for (const listener of this.#listeners) listener(change);
  }
}
