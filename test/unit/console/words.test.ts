import { describe, expect, it } from 'vitest';

import type { ServerState } from '../../../preload/contract/models';
import { fontSizeAfter, MAX_FONT_PX, MIN_FONT_PX } from '../../../renderer/console/font-size';
import { placeholderWords } from '../../../renderer/console/placeholder';
import { blockedWords, isBlocked } from '../../../renderer/server/words';
import { sampleServer } from './server-sample';

const NAMES = { server: 'Hearthwood', panel: 'Hosting GmbH', node: 'node-2' };
const BLOCKED: ServerState[] = [
  'suspended',
  'installing',
  'install-failed',
  'transferring',
  'restoring',
  'maintenance',
];
const OPEN: ServerState[] = ['running', 'starting', 'stopping', 'offline', 'unreachable', 'unknown'];

describe('blockedWords', () => {
  it.each(BLOCKED)('explains %s', (state) => {
    const words = blockedWords(state, NAMES);
    expect(isBlocked(state)).toBe(true);
    const all: readonly string[] = words === null ? [] : Object.values(words);
    expect(all.join(' ')).toContain('Hearthwood');
    expect(all.join(' ')).not.toMatch(/!|undefined/);
    // Why, what follows, and what to do.
    expect(all.filter((text) => text.endsWith('.') || text === words?.title)).toHaveLength(4);
  });

  it.each(OPEN)('has nothing to say about %s', (state) => {
    expect(isBlocked(state)).toBe(false);
    expect(blockedWords(state, NAMES)).toBeNull();
  });
});

const OPENING = { isOpening: true, isCleared: false };
const OPENED = { isOpening: false, isCleared: false };

describe('placeholderWords', () => {
  it('teaches what to do with an offline server', () => {
    expect(placeholderWords(sampleServer({ state: 'offline' }), OPENED)).toEqual({
      kind: 'offline',
      text: 'Hearthwood is offline. Start it to see its console.',
    });
  });

  it('waits while it opens or connects', () => {
    expect(placeholderWords(sampleServer(), OPENING).kind).toBe('wait');
    const connecting = sampleServer({ link: { phase: 'connecting', attempt: 1 } });
    expect(placeholderWords(connecting, OPENED).kind).toBe('wait');
  });

  it('knows that it was cleared', () => {
    expect(placeholderWords(sampleServer(), { isOpening: false, isCleared: true }).text).toContain('Cleared');
  });

  it('says that a live server is quiet', () => {
    expect(placeholderWords(sampleServer(), OPENED).text).toBe('Hearthwood has not printed anything yet.');
    expect(placeholderWords(sampleServer({ state: 'starting' }), OPENED).text).toContain('is starting');
  });

  it('says that there is no connection, and offers nothing that needs one', () => {
    const cutOff = { ...OPENED, isCutOff: true };
    for (const state of ['running', 'offline'] as const) {
      const words = placeholderWords(sampleServer({ state, link: { phase: 'idle' } }), cutOff);
      expect(words).toMatchObject({
        kind: 'quiet',
        text: expect.stringContaining('There is no connection.') as string,
      });
    }
    // The node answers, though the panel does not.
    expect(placeholderWords(sampleServer(), cutOff).text).toBe('Hearthwood has not printed anything yet.');
  });

  it('does not wait where nothing will come', () => {
    const stopped = sampleServer({ link: { phase: 'stopped', reason: { code: 'forbidden', message: 'No.' } } });
    expect(placeholderWords(stopped, OPENED).kind).toBe('quiet');
    expect(placeholderWords(sampleServer({ state: 'unreachable' }), OPENED).text).toContain('node-2');
  });
});

describe('small rules', () => {
  it('keeps the font size readable', () => {
    expect(fontSizeAfter(13, 1)).toBe(14);
    expect(fontSizeAfter(MIN_FONT_PX, -1)).toBe(MIN_FONT_PX);
    expect(fontSizeAfter(MAX_FONT_PX, 1)).toBe(MAX_FONT_PX);
  });
});
