/** Forwards the fleet's changes to the page while it can be seen, and everything at once when it comes back. */
import type { ServerKey, ServersChange, ServerSummary } from '../../preload/contract/models';
import type { Publish } from './publish';

/** Where the whole truth can be read. */
export interface FleetView {
  servers(): { rev: number; servers: readonly ServerSummary[] };
}

export class WindowFeed {
  readonly #publish: Publish;
  readonly #fleet: FleetView;
  /** What went away while nobody looked. */
  readonly #removed = new Set<ServerKey>();
  #isVisible = false;
  #missed = false;

  constructor(publish: Publish, fleet: FleetView) {
    this.#publish = publish;
    this.#fleet = fleet;
  }

  onServers(change: ServersChange): void {
    if (this.#isVisible) {
      this.#publish('servers.changed', change);
      return;
    }
    this.#missed = true;
    for (const key of change.removed) this.#removed.add(key);
    for (const server of change.upserts) this.#removed.delete(server.key);
  }

  setVisible(isVisible: boolean): void {
    // Read before anything is published: reading tells what was still to be told, and a change of the same revision
    // as the whole would make the page drop the whole.
    const { rev, servers } = this.#fleet.servers();
    this.#isVisible = isVisible;
    if (!isVisible || !this.#missed) return;
    this.#publish('servers.changed', { rev, upserts: servers, removed: [...this.#removed] });
    this.#missed = false;
    this.#removed.clear();
  }
}
