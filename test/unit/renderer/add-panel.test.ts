import { describe, expect, it } from 'vitest';

import { placeOfError } from '../../../renderer/accounts/error-place';
import { keyPage, readAddress } from '../../../renderer/accounts/panel-address';
import { freeColor } from '../../../renderer/accounts/words';
import { account } from './samples';

describe('readAddress', () => {
  it.each([
    ['panel.example.com', 'https://panel.example.com'],
    [' https://panel.example.com/ ', 'https://panel.example.com'],
    ['http://192.0.2.4:8080', 'http://192.0.2.4:8080'],
    ['HTTPS://Panel.Example.com/sub/', 'https://panel.example.com/sub'],
    ['localhost:8000', 'https://localhost:8000'],
    ['http://nas:8080', 'http://nas:8080'],
    ['nas:8080', 'https://nas:8080'],
    ['[2001:db8::1]:443', 'https://[2001:db8::1]'],
    ['https://user:secret@panel.example.com/?a=b#c', 'https://panel.example.com'],
  ])('reads %s', (typed, url) => {
    expect(readAddress(typed)).toBe(url);
  });

  it.each(['', 'panel', 'not a url', 'ftp://panel.example.com', 'file:///etc/passwd', 'https://'])(
    'does not read "%s"',
    (typed) => {
      expect(readAddress(typed)).toBeNull();
    },
  );

  it('knows where keys are made', () => {
    expect(keyPage('https://panel.example.com/sub')).toBe('https://panel.example.com/sub/account/api');
  });
});

it('shows a refusal at the field it belongs to', () => {
  expect(placeOfError({ code: 'unauthorized', message: '' })).toBe('key');
  expect(placeOfError({ code: 'tls', message: '' })).toBe('address');
  expect(placeOfError({ code: 'invalid', message: '', fields: { apiKey: '' } })).toBe('key');
  expect(placeOfError({ code: 'invalid', message: '' })).toBe('form');
  expect(placeOfError({ code: 'vault-locked', message: '' })).toBe('form');
});

it('offers a colour that no panel has', () => {
  expect(freeColor([account('a', 'A', 0), account('b', 'B', 1)])).toBe(2);
  expect(freeColor(Array.from({ length: 9 }, (_, index) => account(`${index}`, '', (index % 8) as 0)))).toBe(0);
});
