import { describe, expect, it } from 'vitest';

import { CommandHistory } from '../../../renderer/console/command-history';

describe('CommandHistory', () => {
  const entries = ['say hello', 'list', 'say bye', 'stop'];

  it('walks back and forth, and gives the draft back at the end', () => {
    const history = new CommandHistory(entries);
    expect(history.older('')).toBe('stop');
    expect(history.older('stop')).toBe('say bye');
    expect(history.newer('say bye')).toBe('stop');
    expect(history.newer('stop')).toBe('');
    expect(history.newer('')).toBeNull();
  });

  it('visits only commands that begin with the draft', () => {
    const history = new CommandHistory(entries);
    expect(history.older('say')).toBe('say bye');
    expect(history.older('say bye')).toBe('say hello');
    expect(history.older('say hello')).toBeNull();
    expect(history.newer('say hello')).toBe('say bye');
    expect(history.newer('say bye')).toBe('say');
  });

  it('skips what is in the field already', () => {
    expect(new CommandHistory(['list', 'stop']).older('stop')).toBeNull();
    expect(new CommandHistory(['list', 'stop', 'stop']).older('')).toBe('stop');
  });

  it('gives the draft back on leaving', () => {
    const history = new CommandHistory(entries);
    history.older('s');
    expect(history.leave()).toBe('s');
    expect(history.leave()).toBeNull();
  });

  it('begins again after the text was changed', () => {
    const history = new CommandHistory(entries);
    history.older('');
    history.older('stop');
    history.edited();
    expect(history.newer('x')).toBeNull();
    expect(history.older('')).toBe('stop');
  });

  it('adds what was sent, a repeat once', () => {
    const history = new CommandHistory();
    history.push('list');
    history.push('list');
    history.push('stop');
    expect(history.older('')).toBe('stop');
    expect(history.older('stop')).toBe('list');
    expect(history.older('list')).toBeNull();
  });
});
