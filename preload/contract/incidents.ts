/** Incidents: servers that went down though nobody asked for it, with what was seen just before. */
import type { ServerKey } from './models';
import type { StatsColumns } from './server-models';

/** What ended the process, as far as it is known. */
export type IncidentReason = 'out-of-memory' | 'crashed' | 'went-offline';

/** What a list of incidents shows. */
export interface Incident {
  readonly id: string;
  readonly key: ServerKey;
  readonly accountId: string;
  /** As it was called then; the server may be gone since. */
  readonly serverName: string;
  /** Epoch ms. */
  readonly at: number;
  readonly reason: IncidentReason;
  /** From the node's own console line (protocol 11.1); null when it was not seen. */
  readonly exitCode: number | null;
  /** What became of it: `aborted`: the node does not start it again, because it crashed just before (protocol 10.9). */
  readonly aftermath: 'down' | 'aborted' | 'starting' | 'running';
}

/** One line of the console. */
export interface IncidentLine {
  /** Epoch ms when it was received. */
  readonly at: number;
  /** One line, made safe: colour and style sequences only. */
  readonly text: string;
}

/** The whole report. */
export interface CrashReport {
  readonly incident: Incident;
  /** The last lines before it, oldest first, the node's own words about the crash among them. */
  readonly lines: readonly IncidentLine[];
  /** The figures of the ten minutes before it. */
  readonly stats: StatsColumns;
  /** Limits at that time, as in ServerSummary. */
  readonly memoryLimitBytes: number | null;
  readonly diskLimitBytes: number | null;
  readonly cpuLimitPercent: number | null;
  readonly node: string;
  readonly panelLabel: string;
}

export interface IncidentCalls {
  /** Newest first. */
  'incidents.list': { arg: Record<string, never>; result: { rev: number; incidents: readonly Incident[] } };
  'incidents.read': { arg: { id: string }; result: CrashReport };
  'incidents.remove': { arg: { ids: readonly string[] }; result: null };
  /** Asks where to, and writes the report as plain text. null: cancelled. */
  'incidents.save': { arg: { id: string }; result: { file: string } | null };
}

export interface IncidentEvents {
  'incidents.changed': { rev: number; incidents: readonly Incident[] };
}

export const INCIDENT_CALLS = {
  'incidents.list': 1,
  'incidents.read': 1,
  'incidents.remove': 1,
  'incidents.save': 1,
} as const satisfies Record<keyof IncidentCalls, 1>;

export const INCIDENT_EVENTS = { 'incidents.changed': 1 } as const satisfies Record<keyof IncidentEvents, 1>;
