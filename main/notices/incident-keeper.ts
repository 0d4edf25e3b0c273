/** Opens a crash report when a server goes down, completes it, and follows what becomes of the server. */
import type { Incident } from '../../preload/contract/incidents';
import type { ServerKey } from '../../preload/contract/models';
import type { CrashWord } from '../fleet/crash-state';
import type { Fleet } from '../fleet/fleet';
import type { ServerRecord } from '../fleet/server-state';
import { aftermathOf, MAX_LINES, reasonOf, reportLines, reportOf } from './incident-report';
import type { IncidentStore } from './incident-store';
import type { Down } from './notice-feed';

/** The part of the fleet that reports are made from. */
export interface IncidentFleet {
  readonly stats: Pick<Fleet['stats'], 'read'>;
  readonly consoles: Pick<Fleet['consoles'], 'lastLines'>;
  access(key: ServerKey): { readonly account: { readonly label: string } };
  setIncident(key: ServerKey, id: string | null): void;
}

export class IncidentKeeper {
  readonly #fleet: IncidentFleet;
  readonly #store: IncidentStore;
  readonly #newId: () => string;
  /** Servers that have a report, and what is known of them. */
  readonly #records = new Map<ServerKey, ServerRecord>();
  readonly #onOpened: (incident: Incident) => void;

  constructor(deps: {
    readonly fleet: IncidentFleet;
    readonly store: IncidentStore;
    readonly newId: () => string;
    readonly onOpened: (incident: Incident) => void;
  }) {
    this.#fleet = deps.fleet;
    this.#store = deps.store;
    this.#newId = deps.newId;
    this.#onOpened = deps.onOpened;
    this.#store.onChange(({ incidents }) => this.#unlink(incidents));
  }

  /** The id of the new report; null when the server is gone. */
  open({ key, at, crash }: Down): string | null {
    const record = this.#records.get(key);
    if (record === undefined) return null;
    const id = this.#newId();
    const until = Math.max(at, crash?.at ?? at);
    const report = reportOf({
      ...{ id, at, record, word: crash },
      lines: this.#fleet.consoles.lastLines(key, MAX_LINES, until),
      stats: this.#fleet.stats.read(key, 0).columns,
      panelLabel: this.#fleet.access(key).account.label,
    });
    this.#store.add(report);
    this.#fleet.setIncident(key, id);
    this.#onOpened(report.incident);
    return id;
  }

  /** What the node said a moment later. */
  complete(id: string, word: CrashWord): void {
    const incident = this.#store.list().incidents.find((each) => each.id === id);
    if (incident === undefined) return;
    this.#store.complete(id, {
      incident: {
        reason: reasonOf(word),
        exitCode: word.exitCode ?? incident.exitCode,
        aftermath: word.isAborted && incident.aftermath === 'down' ? 'aborted' : incident.aftermath,
      },
      lines: reportLines(this.#fleet.consoles.lastLines(incident.key, MAX_LINES, word.at), word.at),
    });
  }

  /** Each change of a record, in order; see Fleet. */
  onRecord(key: ServerKey, after: ServerRecord | null): void {
    const before = this.#records.get(key);
    if (after === null) {
      this.#records.delete(key);
      return;
    }
    this.#records.set(key, after);
    if (before?.power?.state === after.power?.state && before?.crash === after.crash) return;
    const latest = this.#store.latestOf(key);
    if (latest === null || latest.aftermath === 'running') return;
    const aftermath = aftermathOf(latest.aftermath, after.power?.state ?? null, after.crash.word?.isAborted ?? false);
    if (aftermath !== latest.aftermath) this.#store.complete(latest.id, { incident: { aftermath } });
  }

  /** A report that was removed is not offered any more. */
  #unlink(incidents: readonly Incident[]): void {
    const ids = new Set(incidents.map(({ id }) => id));
    for (const { key, crash } of this.#records.values()) {
      if (crash.incidentId !== null && !ids.has(crash.incidentId)) this.#fleet.setIncident(key, null);
    }
  }
}
