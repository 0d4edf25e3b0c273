import { readdirSync } from 'node:fs';
import path from 'node:path';

import * as v from 'valibot';
import { describe, expect, it } from 'vitest';

import { errorFromResponse } from '../../../main/panel/refusals';
import type { RequestContext, Route } from '../../../main/panel/strangers';
import { decodeFrame } from '../../../main/wings/frames';
import { decodeClaims } from '../../../main/wings/token';
import { CLAIMS } from './claims';
import { json, lowered, object, recordedErrors, text } from './fixtures';
import { shownClaims, shownFrame, unshowable } from './shown';

const ROOT = path.join(import.meta.dirname, '../../fixtures/panel');

/** Answers of routes that Rookery does not ask, and what else lies there. */
const NOT_USED: Readonly<Record<string, string>> = {
  'more/allocations.json': 'the server itself brings its allocations',
  'more/api-key-created.json': 'Rookery makes no keys',
  'more/api-keys.json': 'Rookery manages no keys',
  'more/backups.json': 'backups are not managed',
  'more/databases-include-password-denied.json': 'databases are not managed',
  'more/databases-include-password.json': 'databases are not managed',
  'more/databases.json': 'databases are not managed',
  'more/files-list.json': 'files are not managed',
  'more/schedules.json': 'schedules are not managed',
  'more/signed-url-download.json': 'files are not managed',
  'more/signed-url-upload.json': 'files are not managed',
  'more/ssh-keys.json': 'Rookery manages no SSH keys',
  'more/subusers.json': 'users are not managed',
  'more/two-factor-enabled.json': 'the account is not managed',
  'more/two-factor-setup.json': 'the account is not managed',
};

const CLAIMED_ELSEWHERE: readonly string[] = [
  'websocket-token.decoded.json',
  'more/websocket-token.decoded.newer-panel.json',
  'ws-transcript.jsonl',
  'ws-transcript-errors.jsonl',
  'errors/index.json',
  ...Object.values(recordedErrors).map(({ file }) => `errors/${file}`),
];

const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8', withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)));

describe('every recorded answer', () => {
  it('is read by one decoder, or is said not to be used', () => {
    const claimed = [
      ...Object.values(CLAIMS).flatMap((claim) => claim.files),
      ...CLAIMED_ELSEWHERE,
      ...Object.keys(NOT_USED),
    ];
    expect(claimed.toSorted()).toEqual(files.toSorted());
  });

  it.each(Object.entries(CLAIMS).flatMap(([name, claim]) => claim.files.map((file) => ({ name, file, claim }))))(
    '$file is read as $name, all of it',
    ({ claim, file }) => {
      const value = claim.decode(json(file));
      expect(v.safeParse(claim.shown, value).issues).toBeUndefined();
      const found = value as { problems?: unknown[]; unreadable?: number };
      expect(found.problems ?? []).toEqual([]);
      expect(found.unreadable ?? 0).toBe(0);
    },
  );
});

describe('every recorded refusal', () => {
  const ROUTES: readonly Route[] = ['account', 'servers', 'server', 'resources', 'power', 'command', 'websocket'];
  const MORE: readonly Route[] = ['rename', 'reinstall', 'startup', 'variable', 'image', 'activity', 'write-file'];

  it.each(Object.keys(recordedErrors))('%s is a sentence, a next step and a raw detail on every route', (name) => {
    const entry = recordedErrors[name];
    if (entry === undefined) throw new Error(`no recorded answer ${name}`);
    for (const route of [...ROUTES, ...MORE]) {
      const context: RequestContext = {
        route,
        host: 'panel.example.com:443',
        apiKey: 'ptlc_0123456789abcdefABCDEF0123456789abcdefABCDE',
        sendsRateHeaders: true,
        now: 1_795_168_800_000,
      };
      const headers = { 'content-type': 'application/json', ...lowered(entry.headers) };
      const { wire } = errorFromResponse(
        { status: entry.http_status, headers, body: text(`errors/${entry.file}`) },
        context,
      );
      expect(unshowable(wire), route).toBeNull();
      expect(wire.nextStep ?? '', route).not.toBe('');
      expect(wire.detail, route).toContain(String(entry.http_status));
    }
  });
});

describe('the recorded sockets', () => {
  it.each(['ws-transcript.jsonl', 'ws-transcript-errors.jsonl'])('%s', (name) => {
    const lines = text(name)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { dir: string; event: string; args?: unknown });
    for (const { event, args } of lines.filter(({ dir }) => dir === 'in')) {
      const decoded = decodeFrame(JSON.stringify({ event, args }));
      expect(decoded.kind, event).not.toMatch(/^(unknown|malformed)$/);
      expect(v.safeParse(shownFrame, decoded).issues, event).toBeUndefined();
    }
  });

  it.each(['websocket-token.decoded.json', 'more/websocket-token.decoded.newer-panel.json'])('%s', (name) => {
    const { header, payload } = object(name) as { header: unknown; payload: { exp: number; permissions: string[] } };
    const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');
    const claims = decodeClaims(`${encode(header)}.${encode(payload)}.signature`);
    expect(v.safeParse(shownClaims, claims).issues).toBeUndefined();
    expect(claims).toMatchObject({ expiresAt: payload.exp, permissions: payload.permissions });
  });
});
