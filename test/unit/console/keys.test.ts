import { describe, expect, it } from 'vitest';

import { commandOf, type KeyPress } from '../../../renderer/console/keys';

const press = (key: string, change: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...change,
});
const TEXT = { isMac: false, isInField: false };
const FIELD = { isMac: false, isInField: true };

describe('commandOf', () => {
  it('scrolls with the text focused', () => {
    expect(commandOf(press('End'), TEXT)).toBe('to-end');
    expect(commandOf(press('ArrowUp'), TEXT)).toBe('line-up');
    expect(commandOf(press('PageUp'), TEXT)).toBe('page-up');
  });

  it('leaves a field its own keys', () => {
    expect(commandOf(press('End'), FIELD)).toBeNull();
    expect(commandOf(press('ArrowUp'), FIELD)).toBeNull();
    expect(commandOf(press('x'), FIELD)).toBeNull();
    expect(commandOf(press('c', { ctrlKey: true }), FIELD)).toBeNull();
    expect(commandOf(press('a', { ctrlKey: true }), FIELD)).toBeNull();
    expect(commandOf(press('PageUp'), FIELD)).toBe('page-up');
    expect(commandOf(press('End', { ctrlKey: true }), FIELD)).toBe('to-end');
  });

  it('copies', () => {
    expect(commandOf(press('c', { ctrlKey: true }), TEXT)).toBe('copy');
    expect(commandOf(press('C', { ctrlKey: true, shiftKey: true }), FIELD)).toBe('copy');
    expect(commandOf(press('a', { ctrlKey: true }), TEXT)).toBe('select-all');
  });

  it('goes to the command field with the first letter', () => {
    expect(commandOf(press('s'), TEXT)).toBe('type');
    expect(commandOf(press('/'), TEXT)).toBe('type');
    expect(commandOf(press('S', { shiftKey: true }), TEXT)).toBe('type');
    expect(commandOf(press(' '), TEXT)).toBeNull();
    expect(commandOf(press('F5'), TEXT)).toBeNull();
    expect(commandOf(press('1', { altKey: true }), TEXT)).toBeNull();
  });

  it('uses Cmd on a Mac', () => {
    const mac = { isMac: true, isInField: false };
    expect(commandOf(press('a', { metaKey: true }), mac)).toBe('select-all');
    expect(commandOf(press('a', { ctrlKey: true }), mac)).toBeNull();
    expect(commandOf(press('a', { metaKey: true }), TEXT)).toBeNull();
  });
});
