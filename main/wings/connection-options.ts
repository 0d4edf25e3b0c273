/** What a live connection is made of, and its tuned numbers. */
import type { LinkState } from '../../preload/contract/models';
import type { Clock, Random } from '../ports';
import { BACKOFF, type BackoffTuning } from './backoff';
import { CERTIFICATE_RETRY_MS, PATIENT_RETRY_MS, SLOW_RETRY_MS } from './connection-state';
import type { WingsEvent } from './frames';
import type { OriginBook } from './origins';
import { SESSION, type SessionTuning } from './session';
import type { OpenSocket, SocketTls } from './socket-factory';
import type { TokenSource } from './token-source';

export interface ConnectionTuning extends SessionTuning {
  readonly backoff: BackoffTuning;
  /** A connection that lived so long was a good one: the next drop starts the delays anew, ms. */
  readonly stableMs: number;
  readonly slowMs: number;
  readonly patientMs: number;
  /** Between two looks at a certificate that is not accepted, ms. */
  readonly certificateMs: number;
  /** After the computer fell asleep and nobody said that it woke, the next try comes so late or twice that, ms. */
  readonly sleepMs: number;
  /** Share of a token's life after which it is renewed: 8.5 of 10 minutes, as protocol 10.5 advises. */
  readonly renewAt: number;
}

export const CONNECTION: ConnectionTuning = {
  ...SESSION,
  backoff: BACKOFF,
  stableMs: 2_000,
  slowMs: SLOW_RETRY_MS,
  patientMs: PATIENT_RETRY_MS,
  certificateMs: CERTIFICATE_RETRY_MS,
  sleepMs: 60_000,
  renewAt: 0.85,
};

export interface WingsConnectionOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly tokens: TokenSource;
  readonly openSocket: OpenSocket;
  /** Normalised address of the panel: an Origin candidate, and whether wss is demanded. */
  readonly panelUrl: string;
  readonly tls?: SocketTls;
  /** Origins that worked, by node; share one between all connections. */
  readonly origins?: OriginBook;
  readonly tuning?: Partial<ConnectionTuning>;
  /** Every frame, in order. */
  onEvent(event: WingsEvent): void;
  /** Every change of the link. */
  onLink(link: LinkState): void;
  /** `send logs` went out: replayed lines follow, mixed with live ones. Hand it to `ServerConsole.replayRequested`. */
  onReplay(roundTripMs: number): void;
}
