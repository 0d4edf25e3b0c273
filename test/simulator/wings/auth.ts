/** What Wings thinks of a token, in Wings' words (protocol 10.5, W router/websocket/websocket.go). */
import type { WingsNode } from '../world/model';
import { allows } from '../world/permissions';
import type { Era } from '../world/spec';
import { type Claims, readJwt } from './jwt';

export const NO_TOKEN = 'jwt: no jwt present';
export const EXPIRED = 'jwt: exp claim is invalid';
export const DENYLISTED = 'jwt: created too far in past (denylist)';
export const NO_CONNECT = 'jwt: missing connect permission';
export const WRONG_SERVER = 'jwt: server uuid mismatch';

/** A held token; `exp` in ms so that tests may let it run out between two seconds. */
export interface HeldToken {
  claims: Claims;
  expiresAt: number;
}

export type AuthResult = { ok: true; token: HeldToken } | { ok: false; jwtError: string | null };

/** Whether the node has revoked a token since it was issued. `iat` has whole seconds, so the same second counts as before. */
function isDenylisted(node: WingsNode, claims: Claims): boolean {
  const issuedAt = claims.iat * 1000;
  const revokedAt = node.denylist.get(claims.jti);
  return issuedAt < node.bootedAt || (revokedAt !== undefined && issuedAt < revokedAt);
}

function lacksConnect(era: Era, claims: Claims): boolean {
  const scoped = era === 'A' || claims.scope === 'websocket';
  return !scoped || !allows(claims.permissions, 'websocket.connect');
}

/** Reads a token from an `auth` frame. A bad signature is no jwt error (`jwtError` null). */
export function acceptToken(node: WingsNode, era: Era, text: string, now: number): AuthResult {
  const claims = readJwt(text, node.secret);
  if (claims === null) return { ok: false, jwtError: null };
  if (claims.exp * 1000 <= now) return { ok: false, jwtError: EXPIRED };
  if (isDenylisted(node, claims)) return { ok: false, jwtError: DENYLISTED };
  if (lacksConnect(era, claims)) return { ok: false, jwtError: NO_CONNECT };
  return { ok: true, token: { claims, expiresAt: claims.exp * 1000 } };
}

/** Wings' check before each frame, in and out; null when all is well. */
export function complaintAbout(
  node: WingsNode,
  era: Era,
  serverUuid: string,
  token: HeldToken | null,
  now: number,
): string | null {
  if (token === null) return NO_TOKEN;
  if (token.expiresAt <= now) return EXPIRED;
  if (isDenylisted(node, token.claims)) return DENYLISTED;
  if (lacksConnect(era, token.claims)) return NO_CONNECT;
  return token.claims.server_uuid === serverUuid ? null : WRONG_SERVER;
}
