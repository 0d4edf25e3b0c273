import { describe, expect, it } from 'vitest';

import { socketInput } from '../../../main/fleet/socket-input';
import type { WingsEvent } from '../../../main/wings/frames';
import { sampleStats } from '../../fakes/samples';

describe('socketInput', () => {
  it('a status is the state', () => {
    expect(socketInput({ kind: 'status', state: 'stopping' })).toEqual({ type: 'socket-status', state: 'stopping' });
  });

  it('stats are the state and the figures, without the node’s own idea of the limit', () => {
    const stats = { ...sampleStats(), state: 'running', memoryLimitBytes: 5 } as const;
    expect(socketInput({ kind: 'stats', stats })).toEqual({
      type: 'socket-stats',
      state: 'running',
      stats: sampleStats(),
    });
  });

  it.each<WingsEvent>([
    { kind: 'auth-success' },
    { kind: 'console', line: 'status offline' },
    { kind: 'daemon-message', text: 'x' },
    { kind: 'install-completed' },
    { kind: 'deleted' },
    { kind: 'unknown', event: 'status' },
    { kind: 'malformed', problem: 'x' },
  ])('$kind says nothing about the state', (event) => {
    expect(socketInput(event)).toBeNull();
  });
});
