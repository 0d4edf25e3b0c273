/** The panel's middleware, in the panel's order: each step may end the request (protocol 2 to 4). */
import type { IncomingHttpHeaders } from 'node:http';

import { type ApiKey, conflictOf, type Panel, permissionsOf, type Server } from '../world/model';
import { allows } from '../world/permissions';
import * as errors from './errors';
import type { Limiter, Usage } from './limiter';
import { type Answer, ipAllowed, isMalformed, isStateful, type PanelRequest, readBody } from './request';
import { type Match, matchRoute, type Route, type ServerRoute } from './routes';
import { findServer } from './servers';

/** What came in, before anything is known about it. */
export interface Arrival {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  rawBody: string;
  ip: string;
}

/** What the log wants to know, filled in as far as the request gets. */
export interface Trace {
  key: ApiKey | null;
  server: Server | null;
  usage: Usage | null;
}

/** Token requests per minute and server, all users together, on newer panels (protocol 4.2). */
const TOKENS_PER_MINUTE = 5;
const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

export interface PipelineParts {
  panel: Panel;
  table: readonly Route[];
  limiter: Limiter;
}

/** Runs a request through everything. Throws {@link errors.PanelError}. */
export async function handle(parts: PipelineParts, arrival: Arrival, trace: Trace): Promise<Answer> {
  const { panel, limiter } = parts;
  if (panel.maintenance) throw errors.maintenanceMode();
  const match = matchRoute(parts.table, arrival.method, arrival.path);
  if (isStateful(arrival.headers, panel.url) && !SAFE_METHODS.includes(arrival.method)) throw errors.csrfMismatch();
  const key = authenticate(panel, arrival.headers);
  trace.key = key;
  if (isMalformed(arrival.headers, arrival.rawBody)) throw errors.malformedJson();
  key.lastUsedAt = new Date();
  if (lacksTwoFactor(panel, key) && !match.route.withoutTwoFactor) throw errors.twoFactorRequired();
  if (!ipAllowed(arrival.ip, key.allowedIps)) throw errors.ipNotAllowed(arrival.ip);
  // Laravel 10 of era A resolves the server before the limiter runs, so an unknown one has no limiter headers.
  if (panel.era === 'A') requireServer(panel, match);
  count(limiter, `user:${key.user.uuid}`, panel.rateLimit, panel.rateWindowMs, trace);
  const server = requireServer(panel, match);
  if (key.kind === 'application') throw errors.applicationKey();
  const request: PanelRequest = {
    ...arrival,
    panel,
    key,
    user: key.user,
    body: readBody(arrival.headers, arrival.rawBody),
  };
  if (match.route.kind === 'account' || server === null) {
    if (match.route.kind === 'server') throw errors.unknownServer();
    return match.route.run(request);
  }
  trace.server = server;
  return onServer(parts, match.route, request, server, trace);
}

async function onServer(
  { panel, limiter }: PipelineParts,
  route: ServerRoute,
  request: PanelRequest,
  server: Server,
  trace: Trace,
): Promise<Answer> {
  if (route.path.endsWith('/websocket')) {
    server.tokenRequests.push(Date.now());
    if (panel.era === 'B') count(limiter, `websocket:${server.uuid}`, TOKENS_PER_MINUTE, 60_000, trace);
  }
  const permissions = permissionsOf(request.user, server);
  if (permissions === null) throw errors.noAccess();
  refuseConflict(route, request, server);
  const wanted = route.permission(request.body);
  const isAbove = request.user.admin || server.owner === request.user;
  if (wanted !== null && !isAbove && !allows(permissions, wanted)) throw errors.unauthorized();
  return route.run({ ...request, server, permissions });
}

/** Protocol 3.5: who may pass in which state. */
function refuseConflict(route: ServerRoute, request: PanelRequest, server: Server): void {
  const conflict = conflictOf(server);
  if (conflict === null || route.anyState === 'everybody') return;
  const adminPasses =
    route.anyState === 'admins' && request.user.admin && conflict !== 'suspended' && conflict !== 'maintenance';
  if (!adminPasses) throw errors.stateConflict(conflict);
}

function authenticate(panel: Panel, headers: IncomingHttpHeaders): ApiKey {
  const token = /^Bearer\s+(.+)$/i.exec(headers.authorization ?? '')?.[1]?.trim();
  const key = panel.keys.find((candidate) => candidate.token === token);
  if (!key || (key.expiresAt !== null && key.expiresAt.getTime() < Date.now())) throw errors.unauthenticated();
  return key;
}

function lacksTwoFactor(panel: Panel, key: ApiKey): boolean {
  if (key.user.twoFactor || panel.twoFactorRequired === 'none') return false;
  return panel.twoFactorRequired === 'all' || key.user.admin;
}

function requireServer(panel: Panel, match: Match): Server | null {
  if (match.route.kind !== 'server') return null;
  const server = findServer(panel, match.serverId);
  if (!server) throw errors.unknownServer();
  return server;
}

/** Counts a hit; of two limiters the one with fewer left is shown (protocol 4.3). */
function count(limiter: Limiter, bucket: string, limit: number, windowMs: number, trace: Trace): void {
  const verdict = limiter.hit(bucket, limit, windowMs);
  if (!verdict.ok) throw errors.tooManyAttempts(verdict.limit, verdict.retryAfter);
  if (trace.usage === null || verdict.usage.remaining < trace.usage.remaining) trace.usage = verdict.usage;
}
