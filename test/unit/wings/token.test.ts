import { readFileSync } from 'node:fs';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { BACKOFF, backoffMs } from '../../../main/wings/backoff';
import { WingsError } from '../../../main/wings/errors';
import { OriginBook } from '../../../main/wings/origins';
import { acceptSocketUrl, decodeClaims, originCandidates, tokenLifeMs } from '../../../main/wings/token';

const fixture = JSON.parse(
  readFileSync(new URL('../../fixtures/panel/websocket-token.json', import.meta.url), 'utf8'),
) as { data: { token: string } };
const claims = decodeClaims(fixture.data.token);
const issuedBy = (issuer: string | null) => ({ issuer, issuedAt: null, expiresAt: null, permissions: [] });

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof WingsError) return error.wire.code;
  }
  return 'none';
}

describe('tokens', () => {
  test('claims are read without being verified', () => {
    expect(claims).toEqual({
      issuer: 'https://panel.example.com',
      issuedAt: 1_795_168_800,
      expiresAt: 1_795_169_400,
      permissions: ['*'],
    });
    expect(tokenLifeMs(claims)).toBe(600_000);
  });

  test('an unreadable token has no claims and the usual life', () => {
    fc.assert(fc.property(fc.string(), (text) => Array.isArray(decodeClaims(`a.${text}.c`).permissions)));
    expect(tokenLifeMs(decodeClaims('nonsense'))).toBe(600_000);
  });

  test('permissions that PHP printed as an object are read', () => {
    const payload = Buffer.from('{"permissions":{"0":"control.console","2":"file.read"}}').toString('base64url');
    expect(decodeClaims(`a.${payload}.c`).permissions).toEqual(['control.console', 'file.read']);
  });

  test('Origin candidates: the issuer, then the address in use, then both with their paths', () => {
    expect(originCandidates(claims, 'https://other.example.com')).toEqual([
      'https://panel.example.com',
      'https://other.example.com',
    ]);
    expect(originCandidates(issuedBy('https://a.example/panel/'), 'https://b.example/x')).toEqual([
      'https://a.example',
      'https://b.example',
      'https://a.example/panel',
      'https://b.example/x',
    ]);
    expect(originCandidates(issuedBy('javascript:alert(1)'), 'https://b.example')).toEqual(['https://b.example']);
    expect(originCandidates(issuedBy('https://a.example/\r\nX: y'), 'https://b.example')).not.toContain(
      'https://a.example/\r\nX: y',
    );
  });

  test('the Origin that worked for a node comes first, a refused one not again', () => {
    const book = new OriginBook();
    const panelUrl = 'https://other.example.com';
    book.worked('node:8080', panelUrl);
    expect(book.next('node:8080', claims, panelUrl, new Set())).toBe(panelUrl);
    expect(book.next('node:8080', claims, panelUrl, new Set([panelUrl]))).toBe('https://panel.example.com');
    expect(book.next('elsewhere:8080', claims, panelUrl, new Set())).toBe('https://panel.example.com');
    expect(book.hasOther(claims, panelUrl, new Set([panelUrl, 'https://panel.example.com']))).toBe(false);
  });

  test('only websockets are accepted, and only encrypted ones when the panel is', () => {
    expect(acceptSocketUrl('wss://node:8080/api/servers/x/ws', true).href).toBe('wss://node:8080/api/servers/x/ws');
    expect(acceptSocketUrl('ws://node:8080/ws', false).href).toBe('ws://node:8080/ws');
    expect(codeOf(() => acceptSocketUrl('ws://node:8080/ws', true))).toBe('insecure');
    expect(codeOf(() => acceptSocketUrl('https://node/ws', true))).toBe('bad-response');
    expect(codeOf(() => acceptSocketUrl('file:///etc/passwd', false))).toBe('bad-response');
    expect(codeOf(() => acceptSocketUrl('', true))).toBe('bad-response');
    expect(acceptSocketUrl('wss://me:secret@node/ws', true).href).toBe('wss://node/ws');
  });
});

describe('backoff', () => {
  test('grows from 2 s to 60 s, with a quick first look', () => {
    const highest = (attempt: number) => backoffMs(attempt, () => 1, BACKOFF);
    expect([0, 1, 2, 3, 4, 5, 6, 7, 1_000].map(highest)).toEqual([
      1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000,
    ]);
    expect(backoffMs(0, () => 0)).toBe(500);
    expect(backoffMs(1, () => 0)).toBe(1_000);
  });
});
