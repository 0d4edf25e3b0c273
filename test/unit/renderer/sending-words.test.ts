import { describe, expect, it } from 'vitest';

import type { ErrorCode, WireError } from '../../../preload/contract/errors';
import { commandFailureTitle, powerFailureTitle } from '../../../renderer/ui/sending-words';

const wire = (code: ErrorCode): WireError => ({ code, message: 'It is so.' });

describe.each(['timeout', 'offline', 'node'] as const)('after %s', (code) => {
  it('does not claim that nothing was sent', () => {
    expect(powerFailureTitle('kill', wire(code))).toBe('It is not known whether Kill arrived.');
    expect(powerFailureTitle('stop', wire(code), 'Lobby')).toBe('It is not known whether Stop arrived at Lobby.');
    expect(commandFailureTitle(wire(code), null)).toBe('It is not known whether this was sent.');
    expect(commandFailureTitle(wire(code), 'list')).toBe('It is not known whether “list” was sent.');
  });
});

it('says so when nothing was sent', () => {
  expect(powerFailureTitle('kill', wire('rate-limited'))).toBe('Kill was not sent.');
  expect(powerFailureTitle('stop', wire('forbidden'), 'Lobby')).toBe('Stop was not sent to Lobby.');
  expect(commandFailureTitle(wire('not-running'), null)).toBe('Not sent.');
  expect(commandFailureTitle(wire('panel'), 'list')).toBe('“list” was not sent.');
});
