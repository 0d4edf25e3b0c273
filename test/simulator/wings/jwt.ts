/** HS256 tokens, signed by the panel and checked by Wings. */
import { createHmac, timingSafeEqual } from 'node:crypto';

export interface Claims {
  iss: string;
  aud: string[];
  jti: string;
  /** Seconds, as exp. */
  iat: number;
  nbf: number;
  exp: number;
  server_uuid: string;
  permissions: string[];
  scope?: string;
  user_uuid: string;
  unique_id: string;
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function signature(content: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(content).digest();
}

/** Signs header and claims. */
export function signJwt(header: Record<string, string>, claims: Claims, secret: string): string {
  const content = `${encode(header)}.${encode(claims)}`;
  return `${content}.${signature(content, secret).toString('base64url')}`;
}

/** The claims of a token with a good signature, or null. Times are not checked. */
export function readJwt(token: string, secret: string): Claims | null {
  const [header, payload, sign] = token.split('.');
  if (header === undefined || payload === undefined || sign === undefined) return null;
  const expected = signature(`${header}.${payload}`, secret);
  const given = Buffer.from(sign, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Claims;
  } catch {
    return null;
  }
}
