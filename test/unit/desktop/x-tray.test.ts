import { describe, expect, it } from 'vitest';

import { cookieFor, localDisplay } from '../../../main/desktop/x-tray';

describe('a display', () => {
  it.each([
    [':0', { number: '0', screen: '0' }],
    [':10.1', { number: '10', screen: '1' }],
    ['unix:0', { number: '0', screen: '0' }],
    ['localhost:10.0', null],
    ['elsewhere:0', null],
    ['', null],
    [undefined, null],
  ])('%s is here: %j', (text, expected) => {
    expect(localDisplay(text)).toEqual(expected);
  });
});

const counted = (text: string): Buffer => Buffer.concat([Buffer.from([0, text.length]), Buffer.from(text)]);

const entry = (display: string, name: string, key: string): Buffer =>
  Buffer.concat([Buffer.from([1, 0]), counted('my-computer'), counted(display), counted(name), counted(key)]);

describe('the key of a display', () => {
  const file = Buffer.concat([
    entry('0', 'XDM-AUTHORIZATION-1', 'other-way'),
    entry('0', 'MIT-MAGIC-COOKIE-1', 'first'),
    entry('1', 'MIT-MAGIC-COOKIE-1', 'second'),
  ]);

  it.each([
    ['0', 'first'],
    ['1', 'second'],
    ['2', ''],
  ])('%s is %j', (display, expected) => {
    expect(cookieFor(file, display).toString()).toBe(expected);
  });

  it('may be the same for all', () => {
    expect(cookieFor(entry('', 'MIT-MAGIC-COOKIE-1', 'any'), '7').toString()).toBe('any');
  });
});
