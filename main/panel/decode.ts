/** Decodes the panel's answers at the edge: a value of `models.ts`, or a clear PanelError. Pure. */
import * as v from 'valibot';

import type { PermissionGroup } from '../../preload/contract/permissions';
import type { Allocation } from '../../preload/contract/server-models';
import { PanelError } from './errors';
import type {
  PanelAccount,
  PanelResources,
  PanelServer,
  PanelServerStatus,
  ServerDetail,
  ServerPage,
  ServerProblem,
  WebsocketToken,
} from './models';
import { badShape, issueText, parse } from './parse';
import { bounded, redact } from './redact';
import {
  accountShape,
  detailMeta,
  listShape,
  paginationShape,
  permissionsShape,
  resourcesShape,
  serverHint,
  serverItem,
  websocketShape,
} from './shapes';

const BYTES_PER_MIB = 1024 * 1024;
const NAME_MAX_CHARS = 191;

/** `GET /account`. Anything but a panel's user means that something else answers here. */
export function decodeAccount(body: unknown): PanelAccount {
  const parsed = v.safeParse(accountShape, body);
  if (!parsed.success) {
    throw new PanelError({
      code: 'not-a-panel',
      message: 'What answers at this address is not a Pterodactyl or Pelican panel.',
      nextStep: 'Check the address: it is the one you open the panel with in a browser.',
      blame: 'you',
      detail: `account: ${issueText(parsed.issues)}`,
    });
  }
  const { id, uuid, username, email, first_name, last_name, admin, root_admin } = parsed.output.attributes;
  const userId = id === null ? uuid : String(id);
  if (userId === null) throw badShape('account', 'neither id nor uuid');
  return {
    // Pelican sends a uuid and no id (13).
    panelKind: id === null ? 'pelican' : 'pterodactyl',
    identity: {
      userId,
      username,
      email,
      name: `${first_name} ${last_name}`.trim() || username,
      isAdmin: admin || root_admin,
    },
  };
}

/** One page of `GET /api/client`: a server that cannot be read becomes a problem, the others survive. */
export function decodeServerPage(body: unknown): ServerPage {
  const list = parse('server list', listShape, body);
  const servers: PanelServer[] = [];
  const problems: ServerProblem[] = [];
  list.data.forEach((entry, index) => {
    const parsed = v.safeParse(serverItem, entry);
    if (parsed.success) servers.push(serverOf(parsed.output.attributes));
    else problems.push(problemOf(entry, index, issueText(parsed.issues)));
  });
  const meta = v.safeParse(paginationShape, body);
  const pagination = meta.success
    ? {
        total: meta.output.meta.pagination.total,
        page: meta.output.meta.pagination.current_page,
        totalPages: meta.output.meta.pagination.total_pages,
      }
    : null;
  return { servers, problems, pagination };
}

/** `GET /servers/{server}`. */
export function decodeServerDetail(body: unknown): ServerDetail {
  const server = serverOf(parse('server', serverItem, body).attributes);
  const meta = v.safeParse(detailMeta, body);
  if (!meta.success) {
    // Guessing rights would enable buttons that are refused, or hide them all without a word.
    throw badShape('server', issueText(meta.issues));
  }
  const { is_server_owner, user_permissions } = meta.output.meta;
  return { server, permissions: user_permissions, isOwner: is_server_owner ?? server.isOwner };
}

/** `GET .../resources`. */
export function decodeResources(body: unknown): PanelResources {
  const { current_state, resources } = parse('resources', resourcesShape, body).attributes;
  return {
    state: stateOf(current_state),
    memoryBytes: resources.memory_bytes,
    cpuPercent: resources.cpu_absolute,
    diskBytes: resources.disk_bytes,
    networkRxBytes: resources.network_rx_bytes,
    networkTxBytes: resources.network_tx_bytes,
    uptimeMs: resources.uptime,
  };
}

function stateOf(text: string): PanelResources['state'] {
  switch (text) {
    case 'offline':
    case 'starting':
    case 'running':
    case 'stopping':
    case 'missing':
      return text;
    case 'stopped':
      // Only when Wings left the state out (6.4).
      return 'offline';
    default:
      throw badShape('resources', `unknown state ${JSON.stringify(bounded(redact(text), 40))}`);
  }
}

/** `GET .../websocket`. The address must be ws or wss, and wss when the panel is https. */
export function decodeWebsocketToken(body: unknown, panelUrl: string): WebsocketToken {
  const { token, socket } = parse('websocket token', websocketShape, body).data;
  let url: URL;
  try {
    url = new URL(socket);
  } catch {
    throw badShape('websocket token', 'socket is not an address');
  }
  if ((url.protocol !== 'wss:' && url.protocol !== 'ws:') || url.username !== '' || url.password !== '') {
    throw badShape('websocket token', 'socket is not a websocket address');
  }
  if (url.protocol === 'ws:' && new URL(panelUrl).protocol === 'https:') {
    throw new PanelError({
      code: 'insecure',
      message: `The node ${url.host} offers only an unencrypted live connection, although the panel is encrypted.`,
      nextStep:
        "Tell the owner of the panel to turn on SSL for this node. Rookery shows the panel's figures meanwhile.",
      blame: 'node',
    });
  }
  return { token, socketUrl: socket };
}

/** `GET /permissions`: a tree on Pterodactyl, a flat list of names on Pelican. */
export function decodePermissions(body: unknown): readonly PermissionGroup[] {
  const { permissions } = parse('permissions', permissionsShape, body).attributes;
  if (!Array.isArray(permissions)) {
    return Object.entries(permissions).map(([group, { description, keys }]) => ({
      name: group,
      description,
      keys: Object.entries(keys).map(([key, words]) => ({ name: key, description: words ?? '' })),
    }));
  }
  const groups = new Map<string, { name: string; description: string }[]>();
  for (const permission of permissions) {
    const dot = permission.indexOf('.');
    const group = dot === -1 ? permission : permission.slice(0, dot);
    const keys = groups.get(group) ?? [];
    keys.push({ name: permission.slice(dot + 1), description: '' });
    groups.set(group, keys);
  }
  return [...groups].map(([group, keys]) => ({ name: group, description: '', keys }));
}

type ServerAttributes = v.InferOutput<typeof serverItem>['attributes'];

function serverOf(found: ServerAttributes): PanelServer {
  const allocations = found.relationships.allocations.map(({ attributes }): Allocation => ({
    id: attributes.id,
    ip: attributes.ip,
    alias: attributes.ip_alias,
    port: attributes.port,
    notes: attributes.notes,
    isDefault: attributes.is_default,
  }));
  const { limits } = found;
  return {
    uuid: found.uuid,
    identifier: found.identifier ?? found.uuid.slice(0, 8),
    name: found.name,
    description: found.description,
    node: found.node,
    address: addressOf(allocations),
    allocations,
    sftp: found.sftp_details === null ? null : { host: found.sftp_details.ip, port: found.sftp_details.port },
    limits: {
      memoryBytes: limits.memory <= 0 ? null : limits.memory * BYTES_PER_MIB,
      swapBytes: limits.swap < 0 ? null : limits.swap * BYTES_PER_MIB,
      diskBytes: limits.disk <= 0 ? null : limits.disk * BYTES_PER_MIB,
      cpuPercent: limits.cpu <= 0 ? null : limits.cpu,
      ioWeight: limits.io,
      threads: limits.threads === '' ? null : limits.threads,
    },
    featureLimits: found.feature_limits,
    isOwner: found.server_owner,
    status: statusOf(found),
    isTransferring: found.is_transferring,
    isNodeUnderMaintenance: found.is_node_under_maintenance,
    eggFeatures: found.egg_features,
    dockerImage: found.docker_image,
    invocation: found.invocation,
    eggName: found.relationships.eggName,
  };
}

/** A status that newer panels may add is no reason to hide a server: its power state still shows. */
function statusOf({ status, is_suspended, is_installing }: ServerAttributes): PanelServerStatus {
  switch (status) {
    case 'installing':
    case 'install_failed':
    case 'reinstall_failed':
    case 'suspended':
    case 'restoring_backup':
      return status;
    default:
      if (is_suspended) return 'suspended';
      return is_installing ? 'installing' : null;
  }
}

function addressOf(allocations: readonly Allocation[]): string | null {
  const primary = allocations.find(({ isDefault }) => isDefault);
  if (primary === undefined) return null;
  const host = primary.alias === null || primary.alias === '' ? primary.ip : primary.alias;
  return `${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${primary.port}`;
}

function problemOf(entry: unknown, index: number, issue: string): ServerProblem {
  const hint = v.safeParse(serverHint, entry);
  const { uuid, name } = hint.success ? hint.output.attributes : { uuid: null, name: null };
  const shownName = name === null ? null : bounded(redact(name), NAME_MAX_CHARS);
  const who = shownName === null ? `Server number ${index + 1}` : `The server "${shownName}"`;
  return {
    index,
    uuid,
    name: shownName,
    message: `${who} cannot be shown: the panel's description of it is not understood (${issue}).`,
  };
}
