/** `GET .../resources`: cached 20 s per server on the panel, failures are not (protocol 6.4). */
import type { Server } from '../world/model';
import { callNode } from './daemon';
import type { Answer, ServerRequest } from './request';

interface Cached {
  body: unknown;
  until: number;
}

export class ResourceCache {
  readonly #cached = new Map<Server, Cached>();

  /** Answers figures of a server, up to `resourcesCacheMs` old. */
  async answer({ panel, server }: ServerRequest): Promise<Answer> {
    const known = this.#cached.get(server);
    if (known && known.until > Date.now()) return { status: 200, body: known.body };
    await callNode(server, 'resources');
    const body = resources(server);
    this.#cached.set(server, { body, until: Date.now() + panel.resourcesCacheMs });
    return { status: 200, body };
  }

  /** Forgets every cached answer. */
  clear(): void {
    this.#cached.clear();
  }
}

function resources(server: Server): unknown {
  const s = server.process.stats();
  return {
    object: 'stats',
    attributes: {
      current_state: s.state,
      is_suspended: server.status === 'suspended',
      resources: {
        memory_bytes: s.memory_bytes,
        cpu_absolute: s.cpu_absolute,
        disk_bytes: s.disk_bytes,
        network_rx_bytes: s.network.rx_bytes,
        network_tx_bytes: s.network.tx_bytes,
        uptime: s.uptime,
      },
    },
  };
}
