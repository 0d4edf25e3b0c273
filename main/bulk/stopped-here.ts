/** Servers that were stopped in a run and have not been started since, for whoever wants them back. */
import type { ServerKey, ServersChange, ServerSummary } from '../../preload/contract/models';

const isDown = ({ state }: ServerSummary): boolean => state === 'offline' || state === 'crashed';

export class StoppedHere {
  readonly #keys = new Set<ServerKey>();
  /** Those that have gone offline: one of them that runs was started again. */
  readonly #wereDown = new Set<ServerKey>();

  /** In the order in which they were stopped. */
  get keys(): readonly ServerKey[] {
    return [...this.#keys];
  }

  remember(servers: readonly ServerSummary[]): void {
    for (const server of servers) {
      this.#keys.delete(server.key);
      this.#keys.add(server.key);
      this.#wereDown.delete(server.key);
      this.#look(server);
    }
  }

  /** True when one of them was started again, or is gone. */
  follow({ upserts, removed }: Pick<ServersChange, 'upserts' | 'removed'>): boolean {
    const before = this.#keys.size;
    for (const key of removed) this.#keys.delete(key);
    for (const server of upserts) this.#look(server);
    return this.#keys.size !== before;
  }

  forget(): void {
    this.#keys.clear();
  }

  #look(server: ServerSummary): void {
    const { key, state } = server;
    if (!this.#keys.has(key)) return;
    if (isDown(server)) this.#wereDown.add(key);
    else if (state === 'starting' || (state === 'running' && this.#wereDown.has(key))) this.#keys.delete(key);
  }
}
