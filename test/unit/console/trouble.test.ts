import { describe, expect, it } from 'vitest';

import type { WireError } from '../../../preload/contract/errors';
import { retryText, troubleOf } from '../../../renderer/server/trouble';
import { sampleAccount, sampleServer } from './server-sample';

const NOW = 100_000;
const reason: WireError = { code: 'node', message: 'node-2 does not answer.' };
const account = sampleAccount();

describe('troubleOf', () => {
  it('finds nothing wrong with a live server', () => {
    expect(troubleOf(sampleServer(), account, NOW)).toBeNull();
  });

  it('does not mention the first quick reconnect', () => {
    const quick = sampleServer({ link: { phase: 'waiting', attempt: 1, retryAt: NOW + 600, reason } });
    expect(troubleOf(quick, account, NOW)).toBeNull();
  });

  it('counts down to the next try', () => {
    const link = { phase: 'waiting', attempt: 1, retryAt: NOW + 4_000, reason } as const;
    const trouble = troubleOf(sampleServer({ link }), account, NOW);
    expect(trouble).toMatchObject({ error: reason, retryAt: NOW + 4_000, retry: 'servers' });
    expect(trouble && retryText(trouble, NOW)).toBe('Trying again in 4 s');
    expect(trouble && retryText(trouble, NOW + 4_100)).toBe('Trying again now');
  });

  it('stays through the next try', () => {
    const trouble = troubleOf(sampleServer({ link: { phase: 'connecting', attempt: 3 } }), account, NOW);
    expect(trouble?.isTrying).toBe(true);
    expect(trouble && retryText(trouble, NOW)).toBe('Trying again now');
  });

  it('offers the certificate that was presented', () => {
    const certificate = { host: 'node-2:8080', fingerprint256: 'AA', subject: 's', issuer: 'i', validTo: 0 };
    const link = { phase: 'stopped', reason: { code: 'tls', message: 'Not trusted.', certificate } } as const;
    expect(troubleOf(sampleServer({ link }), account, NOW)).toMatchObject({ certificate, retryAt: null, tone: 'bad' });
  });

  it('puts the account first', () => {
    const refused = sampleAccount({ status: { kind: 'refused', error: { code: 'unauthorized', message: 'No.' } } });
    const server = sampleServer({ state: 'unreachable', notice: reason });
    expect(troubleOf(server, refused, NOW)).toMatchObject({ error: { message: 'No.' }, retry: 'account' });
  });

  it('says why a server is unreachable', () => {
    const server = sampleServer({ state: 'unreachable', notice: reason, link: { phase: 'idle' } });
    expect(troubleOf(server, account, NOW)?.error).toBe(reason);
    const unexplained = sampleServer({ state: 'unreachable', link: { phase: 'idle' } });
    expect(troubleOf(unexplained, account, NOW)?.error.message).toBe("Rookery can't reach node-2.");
  });

  it('leaves the words to the page where there is no connection by design', () => {
    const server = sampleServer({ state: 'suspended', link: { phase: 'stopped', reason } });
    expect(troubleOf(server, account, NOW)).toBeNull();
  });
});
