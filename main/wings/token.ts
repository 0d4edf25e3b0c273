/** What a socket token and its URL say. Tokens are signed for the node: Rookery reads them and never verifies (10.1). */
import { WingsError } from './errors';

/** The claims Rookery uses; what a token leaves out is null. Times are epoch seconds of the panel's clock. */
export interface TokenClaims {
  readonly issuer: string | null;
  readonly issuedAt: number | null;
  readonly expiresAt: number | null;
  readonly permissions: readonly string[];
}

const NO_CLAIMS: TokenClaims = { issuer: null, issuedAt: null, expiresAt: null, permissions: [] };
/** A socket token lives 600 s (protocol 10.1); assumed when one cannot be read. */
const DEFAULT_LIFE_MS = 600_000;

/** The claims of a JWT; empty ones when it cannot be read. Never throws. */
export function decodeClaims(jwt: string): TokenClaims {
  const payload = jwt.split('.')[1];
  if (payload === undefined) return NO_CLAIMS;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    if (typeof claims !== 'object' || claims === null) return NO_CLAIMS;
    const { iss, iat, exp, permissions } = claims as Record<string, unknown>;
    return {
      issuer: typeof iss === 'string' ? iss : null,
      issuedAt: seconds(iat),
      expiresAt: seconds(exp),
      permissions: strings(permissions),
    };
  } catch {
    return NO_CLAIMS;
  }
}

/** How long a token lives from its issue, ms. The span between two of its own times, so clocks need not agree. */
export function tokenLifeMs(claims: TokenClaims): number {
  if (claims.issuedAt === null || claims.expiresAt === null) return DEFAULT_LIFE_MS;
  return Math.max(0, claims.expiresAt - claims.issuedAt) * 1000;
}

/**
 * What to send as Origin, best first (protocol 10.2): the origin of the token's issuer, the origin the person uses,
 * then both whole addresses, for panels whose own address has a path.
 */
export function originCandidates(claims: TokenClaims, panelUrl: string): readonly string[] {
  const candidates = [
    originOf(claims.issuer),
    originOf(panelUrl),
    addressOf(claims.issuer),
    addressOf(panelUrl),
  ].filter((candidate) => candidate !== null);
  return [...new Set(candidates)];
}

/** The socket's URL as it is used. Throws a `WingsError` unless it is ws or wss, and wss when the panel is https. */
export function acceptSocketUrl(url: string, panelIsHttps: boolean): URL {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw badUrl('The panel gave no usable address for the live connection.', url);
  }
  if (parsed.protocol !== 'ws:' && parsed.protocol !== 'wss:') {
    throw badUrl('The panel gave an address for the live connection that is not a websocket.', `${parsed.protocol}//`);
  }
  if (panelIsHttps && parsed.protocol !== 'wss:') {
    throw new WingsError({
      code: 'insecure',
      message: 'The node offers only an unencrypted live connection, although the panel is encrypted.',
      nextStep: 'Ask the host to switch on SSL for this node.',
      blame: 'node',
      detail: `${parsed.protocol}//${parsed.host}`,
    });
  }
  // Credentials in a URL would be sent to the node as an Authorization header, which Wings never asks for.
  parsed.username = '';
  parsed.password = '';
  parsed.hash = '';
  return parsed;
}

function badUrl(message: string, detail: string): WingsError {
  return new WingsError({
    code: 'bad-response',
    message,
    nextStep: 'Ask the host to check the address of this node in the panel.',
    blame: 'panel',
    detail: detail.slice(0, 200),
  });
}

/** `new URL().origin`, for web addresses only. */
function originOf(url: string | null): string | null {
  const parsed = webUrl(url);
  return parsed === null ? null : parsed.origin;
}

/** The address as written, without trailing slashes; null when it could not be the value of a header. */
function addressOf(url: string | null): string | null {
  if (url === null || webUrl(url) === null) return null;
  const address = url.trim().replace(/\/+$/, '');
  return /^[\x21-\x7e]+$/.test(address) ? address : null;
}

function webUrl(url: string | null): URL | null {
  if (url === null) return null;
  try {
    const parsed = new URL(url.trim());
    return parsed.protocol === 'https:' || parsed.protocol === 'http:' ? parsed : null;
  } catch {
    return null;
  }
}

function seconds(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** A stored list with gaps prints as an object in PHP, so its values are read (protocol 5). */
function strings(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).filter((item): item is string => typeof item === 'string');
}
