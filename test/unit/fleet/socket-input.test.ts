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

  it('a feature that a newer node has found is a problem, if Rookery knows it', () => {
    const line = '\x1b[31mYou need to agree to the EULA in order to run the server.\x1b[0m';
    expect(socketInput({ kind: 'feature-match', feature: 'EULA', line })).toEqual({
      type: 'egg-problem',
      problem: { feature: 'eula', line: 'You need to agree to the EULA in order to run the server.' },
    });
    expect(socketInput({ kind: 'feature-match', feature: 'newest_thing', line })).toBeNull();
  });

  it('what a node tells of a transfer or a restored backup is progress', () => {
    expect(socketInput({ kind: 'transfer-status', status: 'processing' })).toEqual({
      type: 'progress',
      text: 'The files are being copied.',
    });
    expect(socketInput({ kind: 'transfer-status', status: 'completed' })).toBeNull();
    expect(socketInput({ kind: 'daemon-message', text: '(restoring): world/level.dat' })).toEqual({
      type: 'progress',
      text: 'Restoring world/level.dat',
    });
  });
});
