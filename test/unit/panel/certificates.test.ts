import { describe, expect, it } from 'vitest';

import { tlsOptionsFor, trustSystemCertificates } from '../../../main/panel/certificates';

describe('tlsOptionsFor', () => {
  const pins = { 'a.example:443': { fingerprint256: 'AA', pem: 'PEM' } };

  it('never turns verification off', () => {
    for (const host of ['a.example:443', 'b.example:443']) {
      expect(tlsOptionsFor(pins, host).rejectUnauthorized).toBe(true);
    }
  });

  it('changes nothing for hosts without a pin, whatever their name', () => {
    for (const host of ['a.example:8443', 'b.example:443', 'constructor', '__proto__']) {
      expect(tlsOptionsFor(pins, host)).toEqual({ rejectUnauthorized: true });
    }
  });

  it('makes the pinned certificate the only anchor', () => {
    expect(tlsOptionsFor(pins, 'a.example:443')).toMatchObject({ ca: ['PEM'], allowPartialTrustChain: true });
  });
});

describe('trustSystemCertificates', () => {
  it('adds what the system trusts to what Node brings, each once', () => {
    let trusted: readonly string[] = [];
    const added = trustSystemCertificates({
      getCACertificates: (type) => (type === 'default' ? ['bundled', 'both'] : ['both', 'company']),
      setDefaultCACertificates: (certificates) => {
        trusted = certificates;
      },
    });
    expect(added).toBe(1);
    expect(trusted).toEqual(['bundled', 'both', 'company']);
  });

  it('does nothing where Node cannot', () => {
    expect(trustSystemCertificates({})).toBeNull();
  });
});
