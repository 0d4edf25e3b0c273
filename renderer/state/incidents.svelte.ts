import type { Incident } from '../../preload/contract/incidents';
import type { ServerKey } from '../../preload/contract/models';
import type { Api } from '../api';
import { RevGate } from './rev';

/** What the window knows of every incident; a whole report is read when it is opened. */
export class Incidents {
  /** Newest first. */
  list = $state.raw<readonly Incident[]>([]);

  readonly #api: Api;
  #gate = new RevGate<{ rev: number; incidents: readonly Incident[] }>();

  constructor(api: Api) {
    this.#api = api;
  }

  /** Subscribes first, then asks for the snapshot; returns the function that ends it. */
  connect(): () => void {
    this.#gate = new RevGate();
    const stop = this.#api.on('incidents.changed', (event) => {
      if (this.#gate.accepts(event)) this.list = event.incidents;
    });
    // Without the list a report still opens; only what came before it is missing there.
    this.#load().catch(() => undefined);
    return stop;
  }

  byId(id: string): Incident | undefined {
    return this.list.find((incident) => incident.id === id);
  }

  ofServer(key: ServerKey): readonly Incident[] {
    return this.list.filter((incident) => incident.key === key);
  }

  async #load(): Promise<void> {
    const snapshot = await this.#api.call('incidents.list', {});
    const { apply, then } = this.#gate.open(snapshot.rev);
    const last = then.at(-1) ?? (apply ? snapshot : undefined);
    if (last !== undefined) this.list = last.incidents;
  }
}
