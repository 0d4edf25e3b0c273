import { describe, expect, it } from 'vitest';

import { crashLine } from '../../../main/fleet/crash-banner';

const daemon = (text: string, name = 'Pterodactyl') => `\x1b[33m\x1b[1m[${name} Daemon]:\x1b[39m ${text}\x1b[0m`;

describe('the words of a node about a crash', () => {
  it.each([
    [daemon('---------- Detected server process in a crashed state! ----------'), { kind: 'detected' }],
    [daemon('Exit code: 137'), { kind: 'exit-code', exitCode: 137 }],
    [daemon('Exit code: 0', 'pelican'), { kind: 'exit-code', exitCode: 0 }],
    [daemon('Exit code: -1'), { kind: 'exit-code', exitCode: -1 }],
    [daemon('Out of memory: true', 'My host, eu-1'), { kind: 'out-of-memory', isOutOfMemory: true }],
    [daemon('Out of memory: false'), { kind: 'out-of-memory', isOutOfMemory: false }],
    [daemon('Aborting automatic restart, last crash occurred less than 60 seconds ago.'), { kind: 'aborted' }],
    ['[Pterodactyl Daemon]: Exit code: 1\r\n', { kind: 'exit-code', exitCode: 1 }],
  ])('%j', (line, expected) => {
    expect(crashLine(line)).toEqual(expected);
  });

  it.each([
    ['[12:00:00] [Server thread/INFO]: <Steve> [Pterodactyl Daemon]: Exit code: 1'],
    [' [Pterodactyl Daemon]: Exit code: 1'],
    ['Exit code: 1'],
    ['[Pterodactyl Daemon] Exit code: 1'],
    ['[Server]: Out of memory: true'],
    [daemon('Exit code: 1 and more')],
    [daemon('Checking server disk space usage, this could take a few seconds...')],
    [daemon('Server marked as offline...')],
    [daemon(`Exit code: ${'1'.repeat(400)}`)],
    [''],
  ])('nothing else: %j', (line) => {
    expect(crashLine(line)).toBeNull();
  });
});
