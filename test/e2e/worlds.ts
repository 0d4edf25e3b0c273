/** Small worlds, of what a test needs and no more. */
import type { WorldSpec } from '../simulator/index';

type PanelSpec = WorldSpec['panels'][number];
type ServerSpec = PanelSpec['servers'][number];

/** A panel of the user `jonas` with one node. */
export function panel(
  name: string,
  servers: readonly (Partial<ServerSpec> & { name: string })[],
  more: Partial<PanelSpec> = {},
): PanelSpec {
  const node = `${name.toLowerCase().replaceAll(' ', '-')}-01`;
  return {
    name,
    era: 'B',
    users: [{ username: 'jonas', keys: [{ label: 'main' }] }, { username: 'mira' }],
    nodes: [{ name: node, tls: more.tls ?? false }],
    servers: servers.map((server) => ({ owner: 'jonas', node, ...server })),
    ...more,
  };
}

/** Boots take about a quarter of a second. */
export const world = (...panels: PanelSpec[]): WorldSpec => ({ seed: 7, speed: 30, panels });
