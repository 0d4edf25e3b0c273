/** `GET /api/client`: which servers a user gets, filtered and paged (protocol 6.1). */
import { type Panel, permissionsOf, type Server, shortId, type User } from '../world/model';
import { invalidFilter } from './errors';
import { filtersOf, includesOf, paginate } from './query';
import type { Answer, PanelRequest } from './request';
import { longIdentifier, serverItem } from './transform';

const ALLOWED_FILTERS = ['uuid', 'name', 'description', 'external_id', '*'];

function isMine(server: Server, user: User): boolean {
  return server.owner === user || server.subusers.has(user);
}

function ofType(servers: readonly Server[], user: User, type: string | null): Server[] {
  switch (type) {
    case 'owner':
      return servers.filter((server) => server.owner === user);
    case 'admin':
      return user.admin ? servers.filter((server) => !isMine(server, user)) : [];
    case 'admin-all':
      return user.admin ? [...servers] : [];
    default:
      return servers.filter((server) => isMine(server, user));
  }
}

/** The search box: allocations for addresses, else uuid, short id, external id or name. */
function matchesAnything(server: Server, value: string): boolean {
  const address = /^(\d{1,3}(?:\.\d{1,3}){3})?(?::(\d{1,5}))?$/.exec(value);
  if (address && value !== '') {
    const [, ip, port] = address;
    return server.allocations.some(
      (a) => (ip === undefined || a.ip === ip) && (port === undefined || String(a.port).startsWith(port)),
    );
  }
  const wanted = value.toLowerCase();
  return (
    server.uuid.startsWith(wanted) ||
    shortId(server) === wanted ||
    server.externalId === value ||
    server.name.toLowerCase().includes(wanted)
  );
}

function matches(server: Server, filter: string, value: string): boolean {
  if (filter === '*') return matchesAnything(server, value);
  const field =
    { uuid: server.uuid, name: server.name, description: server.description, external_id: server.externalId ?? '' }[
      filter
    ] ?? '';
  return value.split(',').some((part) => field.toLowerCase().includes(part.toLowerCase()));
}

/** Answers the list. */
export function listServers(request: PanelRequest): Answer {
  const { panel, user, query } = request;
  const filters = filtersOf(query);
  const unknown = [...filters.keys()].filter((name) => !ALLOWED_FILTERS.includes(name));
  if (unknown.length > 0) throw invalidFilter(unknown.join(', '));
  let servers = ofType(
    panel.servers.filter((server) => !server.deleted),
    user,
    query.get('type'),
  );
  for (const [name, value] of filters) servers = servers.filter((server) => matches(server, name, value));
  const { page, meta } = paginate(servers, query, panel.url + request.path, 50);
  const includes = includesOf(query);
  return {
    status: 200,
    body: { object: 'list', data: page.map((server) => serverItem(panel, server, user, includes)), meta },
  };
}

/** The server behind a full uuid, a short id or (era B) a `serv_` id. */
export function findServer(panel: Panel, id: string): Server | undefined {
  const alive = panel.servers.filter((server) => !server.deleted);
  if (id.startsWith('serv_'))
    return panel.era === 'B' ? alive.find((server) => longIdentifier(server.uuid) === id) : undefined;
  return alive.find((server) => (id.length === 36 ? server.uuid === id : shortId(server) === id));
}

/** `GET /servers/{server}`. */
export function showServer(request: PanelRequest & { server: Server }): Answer {
  const { panel, server, user } = request;
  const item = serverItem(panel, server, user, includesOf(request.query));
  const meta = { is_server_owner: server.owner === user, user_permissions: permissionsOf(user, server) ?? [] };
  return { status: 200, body: { ...item, meta } };
}
