import { describe, expect, it } from 'vitest';

import { confirmationFor, type ConfirmationLevel, isTypedName } from '../../../preload/contract/confirmation';
import type { PowerSignal } from '../../../preload/contract/models';

describe('what a signal needs', () => {
  it.each<[ConfirmationLevel, PowerSignal, ConfirmationLevel]>([
    ['none', 'start', 'none'],
    ['none', 'restart', 'none'],
    ['none', 'stop', 'none'],
    ['none', 'kill', 'confirm'],
    ['confirm', 'start', 'none'],
    ['confirm', 'restart', 'confirm'],
    ['confirm', 'stop', 'confirm'],
    ['confirm', 'kill', 'confirm'],
    ['type-name', 'start', 'none'],
    ['type-name', 'restart', 'type-name'],
    ['type-name', 'stop', 'type-name'],
    ['type-name', 'kill', 'type-name'],
  ])('under %s, %s: %s', (level, signal, needed) => {
    expect(confirmationFor(signal, level)).toBe(needed);
  });
});

describe('a typed name', () => {
  it.each([
    ['Survival', 'Survival', true],
    ['  Survival ', 'Survival', true],
    ['Survival', ' Survival', true],
    ['survival', 'Survival', false],
    ['Surviva', 'Survival', false],
    ['', 'Survival', false],
    ['A B', 'A  B', false],
    ['Cafe\u0301', 'Caf\u00e9', true],
    ['🦖 Dino Park 🌋', '🦖 Dino Park 🌋', true],
  ])('%j for %j: %s', (typed, name, expected) => {
    expect(isTypedName(typed, name)).toBe(expected);
  });
});
