/** Which power signals and commands a server takes right now, and the reason when it does not. */
import type { PowerSignal, ServerState } from '../../preload/contract/models';

/** What decides. */
export interface PowerContext {
  readonly state: ServerState;
  /** null: not known yet; the panel then decides. */
  readonly permissions: readonly string[] | null;
  /** A reason why the account itself cannot act; null when it can. */
  readonly accountBlocked: string | null;
}

/** Protocol 6.5: there is no control.kill, kill needs control.stop. */
const PERMISSION: Readonly<Record<PowerSignal, string>> = {
  start: 'control.start',
  restart: 'control.restart',
  stop: 'control.stop',
  kill: 'control.stop',
};

/** Why nothing at all can be done in a state; these are the panel's 409 states (protocol 3.5). */
const BLOCKED_STATE: Readonly<Partial<Record<ServerState, string>>> = {
  installing: 'The server is being installed.',
  'install-failed': 'The installation failed. The server has to be reinstalled first.',
  suspended: 'The server is suspended.',
  transferring: 'The server is moving to another node.',
  restoring: 'A backup is being restored.',
  maintenance: 'The node is under maintenance.',
};

/** True when the permission list allows this; `*` stands for all but `admin.*` (protocol 7). */
export function isAllowed(permissions: readonly string[] | null, permission: string): boolean {
  if (permissions === null) return true;
  if (permissions.includes(permission)) return true;
  return permissions.includes('*') && !permission.startsWith('admin.');
}

function blockedByState(state: ServerState, signal: PowerSignal): string | null {
  switch (signal) {
    case 'start':
      if (state === 'running') return 'The server is already running.';
      if (state === 'starting') return 'The server is already starting.';
      if (state === 'stopping') return 'The server is still stopping.';
      return null;
    case 'stop':
      if (state === 'offline') return 'The server is offline.';
      if (state === 'stopping') return 'The server is already stopping.';
      return null;
    case 'restart':
    case 'kill':
      // A restart of an offline server is a start on the node; offering both would only confuse.
      return state === 'offline' ? 'The server is offline.' : null;
  }
}

/** null when the signal can be sent, else one sentence for the disabled button. */
export function powerBlocked(signal: PowerSignal, context: PowerContext): string | null {
  return (
    context.accountBlocked ??
    BLOCKED_STATE[context.state] ??
    (isAllowed(context.permissions, PERMISSION[signal])
      ? null
      : signal === 'kill'
        ? 'You do not have permission to stop or kill this server.'
        : `You do not have permission to ${signal} this server.`) ??
    blockedByState(context.state, signal)
  );
}

/** null when a command can be sent, else one sentence for the disabled field. */
export function commandBlocked(context: PowerContext): string | null {
  if (context.accountBlocked !== null) return context.accountBlocked;
  const byState = BLOCKED_STATE[context.state];
  if (byState !== undefined) return byState;
  if (!isAllowed(context.permissions, 'control.console')) return 'You do not have permission to send commands here.';
  if (context.state === 'offline') return 'The server is offline.';
  return null;
}
