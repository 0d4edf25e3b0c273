import { describe, expect, it } from 'vitest';

import { commandBlocked, powerBlocked } from '../../../main/fleet/power-rules';
import type { PowerSignal, ServerState } from '../../../preload/contract/models';
import { isAllowed } from '../../../preload/contract/permissions';

const SIGNALS: readonly PowerSignal[] = ['start', 'restart', 'stop', 'kill'];

const NEEDS: Readonly<Record<PowerSignal, string>> = {
  start: 'control.start',
  restart: 'control.restart',
  stop: 'control.stop',
  kill: 'control.stop',
};

/** Per state: the signals that can be sent to somebody who may do everything. */
const OPEN: Readonly<Record<ServerState, string>> = {
  running: 'restart stop kill',
  starting: 'restart stop kill',
  stopping: 'restart kill',
  offline: 'start',
  crashed: 'start',
  unreachable: 'start restart stop kill',
  unknown: 'start restart stop kill',
  installing: '',
  'install-failed': '',
  suspended: '',
  transferring: '',
  restoring: '',
  maintenance: '',
};

const STATES = Object.keys(OPEN) as ServerState[];
const cases = STATES.flatMap((state) => SIGNALS.map((signal) => ({ state, signal })));

describe('power', () => {
  it.each(cases)('$signal while $state', ({ state, signal }) => {
    const isOpen = OPEN[state].split(' ').includes(signal);
    const blocked = (permissions: readonly string[] | null) =>
      powerBlocked(signal, { state, permissions, accountBlocked: null, readOnly: null });

    // Who may do it is decided by the state alone; not knowing leaves the decision to the panel.
    for (const permissions of [['*'], [NEEDS[signal]], null]) expect(blocked(permissions) === null).toBe(isOpen);
    // Who may not gets a sentence, whatever the state.
    const others = SIGNALS.map((other) => NEEDS[other]).filter((needed) => needed !== NEEDS[signal]);
    for (const permissions of [[], others, ['control.kill', 'control.console'], ['admin.websocket.install']]) {
      expect(blocked(permissions)).toMatch(/\.$/);
    }
    // An account that cannot act comes before everything else.
    const rules = { state, permissions: ['*'], accountBlocked: 'No key.', readOnly: 'Read-only.' };
    expect(powerBlocked(signal, rules)).toBe('No key.');
    // Then the person's own choice: it is theirs to take back.
    expect(powerBlocked(signal, { ...rules, accountBlocked: null, permissions: [] })).toBe('Read-only.');
  });

  it('says that the permission is missing rather than what the state would say', () => {
    const rules = { state: 'offline', permissions: ['control.start'], accountBlocked: null, readOnly: null } as const;
    expect(powerBlocked('stop', rules)).toBe('You do not have permission to stop this server.');
    expect(powerBlocked('kill', rules)).toBe('You do not have permission to stop or kill this server.');
  });
});

describe('commands', () => {
  it.each(STATES)('while %s', (state) => {
    const isOpen = ![
      'offline',
      'crashed',
      'installing',
      'install-failed',
      'suspended',
      'transferring',
      'restoring',
      'maintenance',
    ].includes(state);
    const blocked = (permissions: readonly string[] | null) =>
      commandBlocked({ state, permissions, accountBlocked: null, readOnly: null });
    for (const permissions of [['*'], ['control.console'], null]) expect(blocked(permissions) === null).toBe(isOpen);
    for (const permissions of [[], ['websocket.connect', 'control.start']]) expect(blocked(permissions)).toMatch(/\.$/);
    const rules = { state, permissions: ['*'], accountBlocked: 'No key.', readOnly: 'Read-only.' };
    expect(commandBlocked(rules)).toBe('No key.');
    expect(commandBlocked({ ...rules, accountBlocked: null, permissions: [] })).toBe('Read-only.');
  });
});

describe('permission lists', () => {
  it.each([
    [['*'], 'control.start', true],
    [['*'], 'admin.websocket.install', false],
    [['*', 'admin.websocket.install'], 'admin.websocket.install', true],
    [['admin.*'], 'admin.websocket.install', false],
    [['control.*'], 'control.start', false],
    [['control.start'], 'control.start', true],
    [[], 'control.start', false],
    [null, 'control.start', true],
  ] as const)('%j and %s: %s', (permissions, permission, expected) => {
    expect(isAllowed(permissions, permission)).toBe(expected);
  });
});
