/** Which power signals and commands a server takes right now, and the reason when it does not. */
import type { PowerSignal, ServerState } from '../../preload/contract/models';
import { deniedReason, type Permission } from '../../preload/contract/permissions';

/** What decides. */
export interface PowerContext {
  readonly state: ServerState;
  /** null: not known yet; the panel then decides. */
  readonly permissions: readonly string[] | null;
  /** A reason why the account itself cannot act; null when it can. */
  readonly accountBlocked: string | null;
  /** Why nothing may be changed through the account; null when it may. */
  readonly readOnly: string | null;
}

/** Protocol 6.5: there is no control.kill, kill needs control.stop. */
const PERMISSION: Readonly<Record<PowerSignal, Permission>> = {
  start: 'control.start',
  restart: 'control.restart',
  stop: 'control.stop',
  kill: 'control.stop',
};

/** Why nothing at all can be done in a state; these are the panel's 409 states (protocol 3.5). */
const BLOCKED_STATE: Readonly<Partial<Record<ServerState, string>>> = {
  installing: 'The server is being installed.',
  'install-failed': 'The installation failed. The host has to reinstall the server first.',
  suspended: 'The server is suspended.',
  transferring: 'The server is moving to another node.',
  restoring: 'A backup is being restored.',
  maintenance: 'The node is under maintenance.',
};

/** null in the states in which the panel answers; else why it does not. */
export const blockedByConflict = (state: ServerState): string | null => BLOCKED_STATE[state] ?? null;

const isDown = (state: ServerState): boolean => state === 'offline' || state === 'crashed';

function blockedByState(state: ServerState, signal: PowerSignal): string | null {
  switch (signal) {
    case 'start':
      if (state === 'running') return 'The server is already running.';
      if (state === 'starting') return 'The server is already starting.';
      if (state === 'stopping') return 'The server is still stopping.';
      return null;
    case 'stop':
      if (isDown(state)) return 'The server is offline.';
      if (state === 'stopping') return 'The server is already stopping.';
      return null;
    case 'restart':
    case 'kill':
      // A restart of an offline server is a start on the node; offering both would only confuse.
      return isDown(state) ? 'The server is offline.' : null;
  }
}

function deniedSignal(signal: PowerSignal, permissions: readonly string[] | null): string | null {
  const reason = deniedReason(permissions, PERMISSION[signal]);
  // There is no permission to kill: it comes with the one to stop.
  return reason !== null && signal === 'kill' ? 'You do not have permission to stop or kill this server.' : reason;
}

/** null when the signal can be sent, else one sentence for the disabled button. */
export function powerBlocked(signal: PowerSignal, context: PowerContext): string | null {
  return (
    context.accountBlocked ??
    context.readOnly ??
    BLOCKED_STATE[context.state] ??
    deniedSignal(signal, context.permissions) ??
    blockedByState(context.state, signal)
  );
}

/** null when a command can be sent, else one sentence for the disabled field. */
export function commandBlocked(context: PowerContext): string | null {
  return (
    context.accountBlocked ??
    context.readOnly ??
    BLOCKED_STATE[context.state] ??
    deniedReason(context.permissions, 'control.console') ??
    (isDown(context.state) ? 'The server is offline.' : null)
  );
}
