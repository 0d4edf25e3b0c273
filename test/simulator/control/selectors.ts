/** Finding panels, nodes, servers and users of a running simulator by the names people use. */
import type { PanelServer } from '../panel/panel-server';
import type { NodeServer } from '../wings/node-server';
import { type Server, shortId, type User } from '../world/model';

/** Index, name or url of a panel; left out: every panel. */
export type PanelSelector = number | string;

/** The parts of a running simulator that control acts on. */
export interface Machinery {
  panels: readonly PanelServer[];
  nodes: readonly NodeServer[];
}

/** The chosen panels; throws when nothing matches. */
export function selectPanels({ panels }: Machinery, which: PanelSelector | undefined): PanelServer[] {
  if (which === undefined) return [...panels];
  const found = panels.filter(({ panel }) => panel.index === which || panel.name === which || panel.url === which);
  if (found.length === 0) throw new Error(`No panel ${which}`);
  return found;
}

/** A server by name, uuid or short id. */
export function selectServer({ panels }: Machinery, which: string): Server {
  const all = panels.flatMap(({ panel }) => panel.servers);
  const server =
    all.find((s) => s.uuid === which) ?? all.find((s) => s.name === which) ?? all.find((s) => shortId(s) === which);
  if (!server) throw new Error(`No server ${which}`);
  return server;
}

/** One server, or every server when none is named. */
export function selectServers(machinery: Machinery, which: string | undefined): Server[] {
  return which === undefined
    ? machinery.panels.flatMap(({ panel }) => panel.servers)
    : [selectServer(machinery, which)];
}

/** The chosen nodes by name, or all. */
export function selectNodes({ nodes }: Machinery, which: string | undefined): NodeServer[] {
  if (which === undefined) return [...nodes];
  const found = nodes.filter(({ node }) => node.name === which);
  if (found.length === 0) throw new Error(`No node ${which}`);
  return found;
}

/** The panel a server belongs to. */
export function panelOf({ panels }: Machinery, server: Server): PanelServer {
  const found = panels.find(({ panel }) => panel.servers.includes(server));
  if (!found) throw new Error(`No panel has ${server.name}`);
  return found;
}

/** The node a server lives on. */
export function nodeOf({ nodes }: Machinery, server: Server): NodeServer {
  const found = nodes.find(({ node }) => node === server.node);
  if (!found) throw new Error(`No node has ${server.name}`);
  return found;
}

/** A user of the panel a server belongs to. */
export function userOn(machinery: Machinery, server: Server, username: string): User {
  const found = panelOf(machinery, server).panel.users.find((user) => user.username === username);
  if (!found) throw new Error(`No user ${username}`);
  return found;
}
