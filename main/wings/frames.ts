/** The frames of the Wings websocket as values: decoding never throws, whatever a node sends (protocol 10.3 to 10.5). */

/** Figures of a `stats` event; what an older Wings leaves out is null. Bytes, per cent of one core, ms. */
export interface WingsStats {
  readonly state: PowerState;
  readonly cpuPercent: number;
  readonly memoryBytes: number;
  /** With the overhead Wings adds; show limits from the server object instead. */
  readonly memoryLimitBytes: number | null;
  readonly diskBytes: number;
  /** Cumulative since the container started. */
  readonly networkRxBytes: number;
  readonly networkTxBytes: number;
  /** Missing before Wings 1.5.2. */
  readonly uptimeMs: number | null;
}

export type PowerState = 'offline' | 'starting' | 'running' | 'stopping';

/** Why a token was refused (protocol 10.5). */
export type JwtProblem = 'expired' | 'denylist' | 'missing-permission' | 'server-mismatch' | 'no-token' | 'other';

/** One frame from Wings. */
export type WingsEvent =
  | { readonly kind: 'auth-success' }
  | { readonly kind: 'status'; readonly state: PowerState }
  | { readonly kind: 'stats'; readonly stats: WingsStats }
  | { readonly kind: 'console'; readonly line: string }
  | { readonly kind: 'daemon-message'; readonly text: string }
  | { readonly kind: 'install-started' }
  | { readonly kind: 'install-output'; readonly line: string }
  | { readonly kind: 'install-completed' }
  | {
      readonly kind: 'backup-completed';
      readonly backupUuid: string;
      readonly isSuccessful: boolean;
      readonly fileSizeBytes: number;
    }
  | { readonly kind: 'backup-restore-completed' }
  | { readonly kind: 'transfer-log'; readonly text: string }
  | { readonly kind: 'transfer-status'; readonly status: string }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'token-expiring' }
  | { readonly kind: 'token-expired' }
  | { readonly kind: 'jwt-error'; readonly problem: JwtProblem; readonly text: string }
  | { readonly kind: 'daemon-error'; readonly text: string }
  /** `scope` is the event that was dropped, or `global`. */
  | { readonly kind: 'throttled'; readonly scope: string }
  | { readonly kind: 'feature-match'; readonly feature: string; readonly line: string }
  | { readonly kind: 'unknown'; readonly event: string }
  | { readonly kind: 'malformed'; readonly problem: string };

/** Events a client may send (protocol 10.4). */
export type OutgoingEvent = 'auth' | 'send logs' | 'send stats' | 'send command' | 'set state';

/** How Go prints the start of a console frame, keys in the order of the struct. */
const CONSOLE_HEAD = '{"event":"console output","args":["';
const FRAME_TAIL = '"]}';
/** Old Wings (before about 1.5.5) puts the backup's id into the event's name. */
const OLD_BACKUP = 'backup completed:';

/** The event in one text frame. Never throws: what cannot be read is `malformed`, what is new is `unknown`. */
export function decodeFrame(text: string): WingsEvent {
  if (text.startsWith(CONSOLE_HEAD) && text.endsWith(FRAME_TAIL)) {
    const line = consoleLine(text);
    if (line !== null) return { kind: 'console', line };
  }
  const frame = parseObject(text);
  if (frame === null) return { kind: 'malformed', problem: 'not a JSON object' };
  const event = frame['event'];
  if (typeof event !== 'string') return { kind: 'malformed', problem: 'no event name' };
  const args: unknown = frame['args'];
  const first: unknown = Array.isArray(args) ? args[0] : undefined;
  return decodeEvent(event, typeof first === 'string' ? first : null);
}

/**
 * The one argument of a console frame, without parsing the frame around it: the hot path of a flood. A quote that ends
 * the string early (a second argument) makes the parse fail, and the slow path decides.
 */
function consoleLine(text: string): string | null {
  const start = CONSOLE_HEAD.length;
  const end = text.length - FRAME_TAIL.length;
  if (end < start) return null;
  try {
    const line: unknown = JSON.parse(text.slice(start - 1, end + 1));
    return typeof line === 'string' ? line : null;
  } catch {
    return null;
  }
}

function decodeEvent(event: string, arg: string | null): WingsEvent {
  switch (event) {
    case 'console output':
      return withText(event, arg, (line) => ({ kind: 'console', line }));
    case 'stats':
      return decodeStats(arg);
    case 'status':
      return isPowerState(arg) ? { kind: 'status', state: arg } : malformed(event);
    case 'auth success':
      return { kind: 'auth-success' };
    case 'daemon message':
      return withText(event, arg, (text) => ({ kind: 'daemon-message', text }));
    case 'install started':
      return { kind: 'install-started' };
    case 'install output':
      return withText(event, arg, (line) => ({ kind: 'install-output', line }));
    case 'install completed':
      return { kind: 'install-completed' };
    case 'backup completed':
      return decodeBackup(arg, null);
    case 'backup restore completed':
      return { kind: 'backup-restore-completed' };
    case 'transfer logs':
      return withText(event, arg, (text) => ({ kind: 'transfer-log', text }));
    case 'transfer status':
      return withText(event, arg, (status) => ({ kind: 'transfer-status', status }));
    case 'deleted':
      return { kind: 'deleted' };
    case 'token expiring':
      return { kind: 'token-expiring' };
    case 'token expired':
      return { kind: 'token-expired' };
    case 'jwt error':
      return { kind: 'jwt-error', problem: classifyJwtError(arg ?? ''), text: arg ?? '' };
    case 'daemon error':
      return { kind: 'daemon-error', text: arg ?? '' };
    case 'throttled':
      return { kind: 'throttled', scope: arg ?? 'global' };
    case 'feature match':
      return decodeFeature(arg);
    default:
      if (event.startsWith(OLD_BACKUP)) return decodeBackup(arg, event.slice(OLD_BACKUP.length));
      return { kind: 'unknown', event };
  }
}

/** Some texts carry an `Error Event [uuid]: ` prefix, so they are searched, not compared. */
function classifyJwtError(text: string): JwtProblem {
  if (text.includes('exp claim is invalid')) return 'expired';
  if (text.includes('denylist')) return 'denylist';
  if (text.includes('missing connect permission')) return 'missing-permission';
  if (text.includes('server uuid mismatch')) return 'server-mismatch';
  if (text.includes('no jwt present')) return 'no-token';
  return 'other';
}

function decodeStats(arg: string | null): WingsEvent {
  const raw = arg === null ? null : parseObject(arg);
  if (raw === null) return malformed('stats');
  const state = raw['state'];
  const cpuPercent = amount(raw['cpu_absolute']);
  const memoryBytes = amount(raw['memory_bytes']);
  if (!isPowerState(state) || cpuPercent === null || memoryBytes === null) return malformed('stats');
  const network = isRecord(raw['network']) ? raw['network'] : {};
  const stats: WingsStats = {
    state,
    cpuPercent,
    memoryBytes,
    memoryLimitBytes: amount(raw['memory_limit_bytes']),
    diskBytes: amount(raw['disk_bytes']) ?? 0,
    networkRxBytes: amount(network['rx_bytes']) ?? 0,
    networkTxBytes: amount(network['tx_bytes']) ?? 0,
    uptimeMs: amount(raw['uptime']),
  };
  return { kind: 'stats', stats };
}

function decodeBackup(arg: string | null, uuidInName: string | null): WingsEvent {
  const raw = (arg === null ? null : parseObject(arg)) ?? {};
  const backupUuid = typeof raw['uuid'] === 'string' ? raw['uuid'] : uuidInName;
  if (backupUuid === null) return malformed('backup completed');
  return {
    kind: 'backup-completed',
    backupUuid,
    isSuccessful: raw['is_successful'] === true,
    fileSizeBytes: amount(raw['file_size']) ?? 0,
  };
}

function decodeFeature(arg: string | null): WingsEvent {
  const raw = arg === null ? null : parseObject(arg);
  if (raw === null || typeof raw['key'] !== 'string') return malformed('feature match');
  return { kind: 'feature-match', feature: raw['key'], line: typeof raw['line'] === 'string' ? raw['line'] : '' };
}

function withText(event: string, arg: string | null, build: (text: string) => WingsEvent): WingsEvent {
  return arg === null ? malformed(event) : build(arg);
}

function malformed(event: string): WingsEvent {
  return { kind: 'malformed', problem: `unreadable argument of "${event}"` };
}

function isPowerState(value: unknown): value is PowerState {
  return value === 'offline' || value === 'starting' || value === 'running' || value === 'stopping';
}

/** A figure that can be shown: finite, not negative. */
function amount(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

/** One frame to Wings. Arguments are strings: anything else makes Wings drop the frame in silence. */
export function encodeFrame(event: OutgoingEvent, arg?: string): string {
  return arg === undefined ? JSON.stringify({ event }) : JSON.stringify({ event, args: [arg] });
}
