/** `GET .../websocket`: the token of the console socket (protocol 10.1). */
import { createHash, randomBytes } from 'node:crypto';

import { signJwt } from '../wings/jwt';
import { type Panel, permissionsOf, type Server, type User } from '../world/model';
import { allows } from '../world/permissions';
import { noTransferPermission, noWebsocketPermission } from './errors';
import type { Answer, ServerRequest } from './request';

/** Identifies user and server; Wings revokes by it. */
export function tokenId(panel: Panel, user: User, server: Server): string {
  return createHash(panel.era === 'A' ? 'md5' : 'sha256')
    .update(`${user.id}${server.uuid}`)
    .digest('hex');
}

/** Answers a token and the socket's address. */
export function issueToken(request: ServerRequest): Answer {
  const { panel, server, user, permissions } = request;
  if (!allows(permissions, 'websocket.connect')) throw noWebsocketPermission();
  if (server.transferring && !allows(permissions, 'admin.websocket.transfer')) throw noTransferPermission();
  return { status: 200, body: { data: { token: makeToken(panel, server, user), socket: socketUrl(server) } } };
}

/** The socket address of a server. */
export function socketUrl(server: Server): string {
  return `${server.node.url.replace(/^http/, 'ws')}/api/servers/${server.uuid}/ws`;
}

/** A signed token for a user; times in seconds. */
export function makeToken(panel: Panel, server: Server, user: User): string {
  const now = Math.floor(Date.now() / 1000);
  const jti = tokenId(panel, user, server);
  const claims = {
    iss: panel.url,
    aud: [server.node.url],
    jti,
    iat: now,
    nbf: now - 300,
    exp: now + panel.tokenTtlSeconds,
    server_uuid: server.uuid,
    permissions: permissionsOf(user, server) ?? [],
    ...(panel.era === 'B' && panel.tokenScope ? { scope: 'websocket' } : {}),
    user_uuid: user.uuid,
    ...(panel.era === 'A' ? { user_id: user.id } : {}),
    unique_id: randomBytes(12).toString('base64url').slice(0, 16),
  };
  return signJwt({ typ: 'JWT', alg: 'HS256', jti }, claims, server.node.secret);
}
