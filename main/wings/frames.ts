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

export function decodeFrame(text: string): WingsEvent {
  return { kind: 'malformed', problem: text };
}

/** One frame to Wings. Arguments are strings: anything else makes Wings drop the frame in silence. */
export function encodeFrame(event: OutgoingEvent, arg?: string): string {
  return arg === undefined ? JSON.stringify({ event }) : JSON.stringify({ event, args: [arg] });
}
