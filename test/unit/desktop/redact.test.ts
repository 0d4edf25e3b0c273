import { describe, expect, it } from 'vitest';

import { Redactor } from '../../../main/desktop/redact';
import { redact } from '../../../main/panel/redact';

const KEY = 'ptlc_AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefgh';
const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl-_x';

describe('patterns', () => {
  it.each([
    ['a bearer header', `authorization: Bearer ${'a'.repeat(48)} x`, 'authorization: Bearer [redacted] x'],
    ['in any case', `BEARER abcdefgh12345678`, 'BEARER [redacted]'],
    ['a client key', `key ${KEY}.`, 'key ptlc_[redacted].'],
    ['an application key', `ptla_0123456789abcdef`, 'ptla_[redacted]'],
    ['a Pelican client key', `pacc_0123456789abcdef`, 'pacc_[redacted]'],
    ['a Pelican application key', `papp_0123456789abcdef`, 'papp_[redacted]'],
    ['a JSON web token', `auth ${JWT} sent`, 'auth [redacted token] sent'],
    [
      'a token in an address',
      'https://n.example/download?token=abc123&x=1',
      'https://n.example/download?token=[redacted]&x=1',
    ],
    ['a key in an address', 'https://n.example/?a=1&key=abc', 'https://n.example/?a=1&key=[redacted]'],
    [
      'a password in an address',
      'https://n.example/?password=hunter2 next',
      'https://n.example/?password=[redacted] next',
    ],
    ['a key of a kind to come', 'ptlx_0123456789abcdef', 'ptlx_[redacted]'],
    ['a key that is cut', 'at ptlc_Ab', 'at ptlc_[redacted]'],
    ['a key behind an underscore', 'key_ptlc_0123456789', 'key_ptlc_[redacted]'],
    ['a JSON web token that is cut', 'auth eyJhbGciOiJIUzI1NiJ9.eyJzd', 'auth [redacted token]'],
    ['its first letters', 'auth eyJhbGci', 'auth [redacted token]'],
    [
      'a signed address',
      'https://s3.example/a?X-Amz-Signature=ab12&secret=x&signature=y b#access_token=z',
      'https://s3.example/a?X-Amz-Signature=[redacted]&secret=[redacted]&signature=[redacted] b#access_token=[redacted]',
    ],
  ])('%s', (_title, text, expected) => {
    expect(new Redactor().redact(text)).toBe(expected);
    // Errors of a panel are clean before the log sees them, by the same patterns.
    expect(redact(text)).toBe(expected);
    expect(new Redactor().redact(redact(text))).toBe(expected);
  });

  it('several at once, and on several lines', () => {
    const clean = new Redactor().redact(`1 ${KEY}\n2 ${JWT}\n3 Bearer ${KEY}\n4 ${KEY}`);
    expect(clean).not.toContain('AbCdEf');
    expect(clean).not.toContain('eyJ');
  });

  it('leave ordinary words alone', () => {
    const text = 'The bearer of news: token expired; key=none; a monkey=5; /?monkey=5; ptlc_ is a prefix.';
    expect(new Redactor().redact(text)).toBe(text);
  });
});

describe('registered secrets', () => {
  it('of whatever form keep their last three characters', () => {
    const redactor = new Redactor();
    redactor.register('no.prefix+at/all=xyz');
    expect(redactor.redact('a no.prefix+at/all=xyz b no.prefix+at/all=xyz')).toBe(
      'a [redacted …xyz] b [redacted …xyz]',
    );
  });

  it('of a known form too, so that two keys can be told apart', () => {
    const redactor = new Redactor();
    redactor.register(KEY);
    expect(redactor.redact(`key ${KEY}`)).toBe('key [redacted …fgh]');
    expect(redactor.redact(`Bearer ${KEY}`)).toBe('Bearer [redacted …fgh]');
    expect(redactor.redact(`https://n.example/?token=${KEY}`)).toBe('https://n.example/?token=[redacted …fgh]');
  });

  it('one that begins with another is hidden whole', () => {
    const redactor = new Redactor();
    redactor.register('abcdefgh');
    redactor.register('abcdefgh-and-more-123');
    expect(redactor.redact('abcdefgh-and-more-123')).toBe('[redacted …123]');
  });

  it('encoded in an address are hidden too', () => {
    const redactor = new Redactor();
    redactor.register('se cret/key+1');
    expect(redactor.redact(`x=${encodeURIComponent('se cret/key+1')}`)).toBe('x=[redacted …y+1]');
  });

  it('that are no text at all do not break the log', () => {
    const redactor = new Redactor();
    redactor.register('\ud800-broken-key');
    expect(redactor.redact('hello')).toBe('hello');
  });

  it('so short that they are ordinary words are left alone', () => {
    const redactor = new Redactor();
    redactor.register('start');
    redactor.register('');
    expect(redactor.redact('start it')).toBe('start it');
  });
});
