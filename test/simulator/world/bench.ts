/** Worlds of any size, for benches and scale tests. */
import { Rng } from '../random';
import type { Era, GameId, PanelSpec, ServerSpec, WorldSpec } from './spec';

export interface BuildOptions {
  panels?: number;
  /** Servers in all, spread evenly. */
  servers?: number;
  era?: Era;
  seed?: number;
  speed?: number;
  /** Share of running servers, 0..1. */
  running?: number;
  /** Unprompted lines per minute of each running server. */
  linesPerMinute?: number;
  history?: number;
  resourcesCacheSeconds?: number;
  rateLimit?: number;
  /** Of the servers of each panel, so many belong to somebody else; the owner is then an administrator who sees them. */
  foreign?: number;
}

const GAMES: readonly GameId[] = ['minecraft', 'rust', 'source', 'valheim', 'bot', 'proxy'];

/** Each panel has one owner with a key labelled `main` and a node for every 50 servers. */
export function buildWorld(options: BuildOptions = {}): WorldSpec {
  const { panels = 1, servers = 10, running = 0.8, seed = 11, foreign = 0 } = options;
  const rng = new Rng(seed);
  const specs: PanelSpec[] = [];
  for (let p = 0; p < panels; p++) {
    const count = Math.floor(servers / panels) + (p < servers % panels ? 1 : 0);
    const nodes = Array.from({ length: Math.max(1, Math.ceil(count / 50)) }, (_, n) => ({
      name: `node-${p + 1}-${n + 1}`,
    }));
    const list = Array.from({ length: count }, (_, s): ServerSpec => ({
      name: `Server ${p + 1}-${String(s + 1).padStart(4, '0')}`,
      game: rng.pick(GAMES),
      owner: s < foreign ? 'tenant' : 'owner',
      node: nodes[s % nodes.length]?.name ?? '',
      state: rng.chance(running) ? 'running' : 'offline',
      players: rng.int(0, 8),
      history: options.history ?? 0,
      linesPerMinute: options.linesPerMinute ?? 0,
      allocations: [{ port: 20000 + s }],
    }));
    specs.push({
      name: `Panel ${p + 1}`,
      era: options.era ?? 'B',
      users: [
        { username: 'owner', email: `owner${p + 1}@example.org`, admin: foreign > 0, keys: [{ label: 'main' }] },
        ...(foreign > 0 ? [{ username: 'tenant' }] : []),
      ],
      nodes,
      servers: list,
      ...(options.resourcesCacheSeconds === undefined ? {} : { resourcesCacheSeconds: options.resourcesCacheSeconds }),
      ...(options.rateLimit === undefined ? {} : { rateLimit: options.rateLimit }),
    });
  }
  return { seed, speed: options.speed ?? 30, panels: specs };
}
