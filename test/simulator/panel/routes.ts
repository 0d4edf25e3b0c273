/** The route table: verb, path, permission and handler of everything the simulated panel answers. */
import { PERMISSION_TREE } from '../world/permissions';
import * as actions from './actions';
import { listActivity } from './activity';
import type { PanelError } from './errors';
import { unknownRoute, wrongMethod } from './errors';
import type { Answer, PanelRequest, ServerRequest } from './request';
import type { ResourceCache } from './resources';
import { listServers, showServer } from './servers';
import { issueToken } from './token';
import { accountItem, allocationItem, apiKeyItem, list } from './transform';

type Reply = Answer | Promise<Answer>;

interface Common {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/api/client`; `:server` is the only placeholder. */
  path: string;
  /** Reachable although the panel forces two-factor authentication and the account has none. */
  withoutTwoFactor?: boolean;
}

export interface AccountRoute extends Common {
  kind: 'account';
  run: (request: PanelRequest) => Reply;
}

export interface ServerRoute extends Common {
  kind: 'server';
  /** Answers in every state of the server (protocol 3.5). */
  anyState?: 'everybody' | 'admins';
  /** Checked before the body is validated (protocol 3.2). */
  permission: (body: Record<string, unknown>) => string | null;
  run: (request: ServerRequest) => Reply;
}

export type Route = AccountRoute | ServerRoute;

const free = (): null => null;
const needs = (permission: string) => (): string => permission;

/** A signal nobody knows needs a right nobody has, so subusers get 403 and owners 422. */
function powerPermission(body: Record<string, unknown>): string {
  const known: Record<string, string> = {
    start: 'control.start',
    stop: 'control.stop',
    kill: 'control.stop',
    restart: 'control.restart',
  };
  return known[String(body['signal'])] ?? '__invalid';
}

/** Every route. */
export function routes(cache: ResourceCache): Route[] {
  return [
    { kind: 'account', method: 'GET', path: '', run: listServers },
    {
      kind: 'account',
      method: 'GET',
      path: '/permissions',
      run: () => ({
        status: 200,
        body: { object: 'system_permissions', attributes: { permissions: PERMISSION_TREE } },
      }),
    },
    {
      kind: 'account',
      method: 'GET',
      path: '/account',
      withoutTwoFactor: true,
      run: ({ user }) => ({ status: 200, body: accountItem(user) }),
    },
    {
      kind: 'account',
      method: 'GET',
      path: '/account/api-keys',
      run: ({ panel, user }) => ({
        status: 200,
        body: list(panel.keys.filter((key) => key.user === user && key.kind === 'client').map(apiKeyItem)),
      }),
    },
    {
      kind: 'server',
      method: 'GET',
      path: '/servers/:server',
      anyState: 'everybody',
      permission: free,
      run: showServer,
    },
    {
      kind: 'server',
      method: 'GET',
      path: '/servers/:server/websocket',
      anyState: 'admins',
      permission: free,
      run: issueToken,
    },
    {
      kind: 'server',
      method: 'GET',
      path: '/servers/:server/resources',
      permission: free,
      run: (request) => cache.answer(request),
    },
    {
      kind: 'server',
      method: 'GET',
      path: '/servers/:server/activity',
      permission: needs('activity.read'),
      run: listActivity,
    },
    {
      kind: 'server',
      method: 'POST',
      path: '/servers/:server/command',
      permission: needs('control.console'),
      run: actions.command,
    },
    { kind: 'server', method: 'POST', path: '/servers/:server/power', permission: powerPermission, run: actions.power },
    {
      kind: 'server',
      method: 'GET',
      path: '/servers/:server/startup',
      permission: needs('startup.read'),
      run: actions.showStartup,
    },
    {
      kind: 'server',
      method: 'PUT',
      path: '/servers/:server/startup/variable',
      permission: needs('startup.update'),
      run: actions.updateVariable,
    },
    {
      kind: 'server',
      method: 'POST',
      path: '/servers/:server/settings/rename',
      permission: needs('settings.rename'),
      run: actions.rename,
    },
    {
      kind: 'server',
      method: 'POST',
      path: '/servers/:server/settings/reinstall',
      permission: needs('settings.reinstall'),
      run: actions.startReinstall,
    },
    {
      kind: 'server',
      method: 'PUT',
      path: '/servers/:server/settings/docker-image',
      permission: needs('startup.docker-image'),
      run: actions.dockerImage,
    },
    {
      kind: 'server',
      method: 'GET',
      path: '/servers/:server/network/allocations',
      permission: needs('allocation.read'),
      run: ({ server }) => ({
        status: 200,
        body: list(server.allocations.map((a, i) => allocationItem(a, i === 0, true))),
      }),
    },
    {
      kind: 'server',
      method: 'POST',
      path: '/servers/:server/files/write',
      permission: needs('file.create'),
      run: actions.writeFile,
    },
  ];
}

export interface Match {
  route: Route;
  /** The `:server` part, "" on account routes. */
  serverId: string;
}

/** Finds the route of a request, or throws the router's 404 or 405. */
export function matchRoute(table: readonly Route[], method: string, path: string): Match {
  const inside = path.replace(/^\/api\/client/, '').replace(/\/+$/, '');
  const sameVerb = method === 'HEAD' ? 'GET' : method;
  const verbs = new Set<string>();
  for (const route of path.startsWith('/api/client') ? table : []) {
    const match = new RegExp(`^${route.path.replace(':server', '([^/]+)')}$`).exec(inside);
    if (!match) continue;
    if (route.method === sameVerb) return { route, serverId: decodeURIComponent(match[1] ?? '') };
    verbs.add(route.method);
    if (route.method === 'GET') verbs.add('HEAD');
  }
  const name = path.replace(/^\//, '');
  if (verbs.size > 0) throw wrongMethod(method, name, [...verbs]);
  throw unknownRoute(name) satisfies PanelError;
}
