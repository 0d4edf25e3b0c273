import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { hostKeyOf, normalizePanelAddress } from '../../../main/panel/address';
import { PanelError } from '../../../main/panel/errors';

describe('normalizePanelAddress', () => {
  it.each([
    ['panel.example.com', 'https://panel.example.com'],
    ['  panel.example.com \n', 'https://panel.example.com'],
    ['\u200Bpanel.example.com\uFEFF', 'https://panel.example.com'],
    ['HTTPS://Panel.Example.COM/', 'https://panel.example.com'],
    ['http://panel.example.com', 'http://panel.example.com'],
    ['https://panel.example.com:443/', 'https://panel.example.com'],
    ['https://panel.example.com:8443', 'https://panel.example.com:8443'],
    ['panel.example.com:8080', 'https://panel.example.com:8080'],
    ['localhost:3000/', 'https://localhost:3000'],
    ['192.0.2.7', 'https://192.0.2.7'],
    ['[2001:db8::1]:8080', 'https://[2001:db8::1]:8080'],
    ['https://panel.example.com/?a=b#c', 'https://panel.example.com'],
    ['https://panel.example.com/api', 'https://panel.example.com'],
    ['https://panel.example.com/api/', 'https://panel.example.com'],
    ['https://panel.example.com/api/client', 'https://panel.example.com'],
    ['https://panel.example.com/api/client/servers/7d1e2c54', 'https://panel.example.com'],
    ['https://panel.example.com/server/7d1e2c54/files#/', 'https://panel.example.com'],
    ['https://panel.example.com/account/api', 'https://panel.example.com'],
    ['https://panel.example.com/account', 'https://panel.example.com'],
    ['https://panel.example.com/auth/login', 'https://panel.example.com'],
    ['https://example.com/panel/', 'https://example.com/panel'],
    ['https://example.com//games//panel/api/client/', 'https://example.com/games/panel'],
    ['https://example.com/panel/server/7d1e2c54', 'https://example.com/panel'],
    ['https://example.com/server', 'https://example.com/server'],
    ['https://example.com/api/panel', 'https://example.com/api/panel'],
    ['//panel.example.com/x', 'https://panel.example.com/x'],
    ['https:/panel.example.com', 'https://panel.example.com'],
    ['https://https://panel.example.com', 'https://panel.example.com'],
    ['http://https://panel.example.com', 'https://panel.example.com'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
  ])('%s', (typed, url) => {
    expect(normalizePanelAddress(typed).url).toBe(url);
  });

  it('tells http and a typed scheme apart', () => {
    expect(normalizePanelAddress('http://a.example')).toMatchObject({ isHttp: true, hasTypedScheme: true });
    expect(normalizePanelAddress('https://a.example')).toMatchObject({ isHttp: false, hasTypedScheme: true });
    expect(normalizePanelAddress('a.example')).toMatchObject({ isHttp: false, hasTypedScheme: false });
  });

  it.each([
    ['', 'Enter the address'],
    ['   ', 'Enter the address'],
    ['ftp://panel.example.com', 'Only https and http'],
    ['ws://panel.example.com', 'Only https and http'],
    ['file:///etc/passwd', 'Only https and http'],
    ['javascript:alert(1)', 'not a port number'],
    ['mailto:me@example.com', 'not a port number'],
    ['panel.example.com:99999', 'not an address'],
    ['https://', 'not an address'],
    ['=', 'no host name'],
    ['https://me:secret@panel.example.com', 'user name or a password'],
    ['me@panel.example.com', 'user name or a password'],
    ['https://@panel.example.com', 'user name or a password'],
    ['panel example com', 'no spaces'],
    ['ptlc_0123456789abcdef0123456789abcdef0123456789a', 'looks like an API key'],
    ['a'.repeat(48), 'looks like an API key'],
    [`https://panel.example.com/${'a'.repeat(2000)}`, 'too long'],
  ])('refuses %s', (typed, sentence) => {
    const error = refusalOf(typed);
    expect(error.wire).toMatchObject({ code: 'invalid', blame: 'you' });
    expect(error.message).toContain(sentence);
    expect(error.wire.fields?.['address']).toBe(error.message);
  });

  it('never repeats a key that was typed into the wrong field', () => {
    const key = 'ptlc_0123456789abcdef0123456789abcdef0123456789a';
    expect(JSON.stringify(refusalOf(key).wire)).not.toContain(key.slice(5));
  });

  it('answers an address that stays as it is, or a sentence, whatever is typed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true, withFragments: true })), (typed) => {
        let found;
        try {
          found = normalizePanelAddress(typed);
        } catch (error) {
          expect(error).toBeInstanceOf(PanelError);
          return;
        }
        expect(found.url).toMatch(/^https?:\/\/[^?#]*[^/?#]$/);
        expect(normalizePanelAddress(found.url).url).toBe(found.url);
      }),
    );
  });
});

describe('hostKeyOf', () => {
  it.each([
    ['https://a.example', 'a.example:443'],
    ['wss://a.example/x', 'a.example:443'],
    ['http://a.example', 'a.example:80'],
    ['https://[2001:db8::1]:8443', '[2001:db8::1]:8443'],
  ])('%s', (url, key) => {
    expect(hostKeyOf(url)).toBe(key);
  });
});

function refusalOf(typed: string): PanelError {
  try {
    normalizePanelAddress(typed);
  } catch (error) {
    if (error instanceof PanelError) return error;
    throw error;
  }
  throw new Error(`${typed} was accepted`);
}
