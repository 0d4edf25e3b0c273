/** The live connection of one server: token, socket, authentication, renewal, reconnect (protocol 10.10). */
import type { LinkState } from '../../preload/contract/models';
import type { Clock, Random } from '../ports';
import type { WingsEvent } from './frames';
import type { OpenSocket, SocketTls } from './socket-factory';
import type { TokenSource } from './token-source';

export interface WingsConnectionOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly tokens: TokenSource;
  readonly openSocket: OpenSocket;
  /** Normalised address of the panel: an Origin candidate, and whether wss is demanded. */
  readonly panelUrl: string;
  readonly tls?: SocketTls;
  /** Every frame, in order. */
  onEvent(event: WingsEvent): void;
  /** Every change of the link. */
  onLink(link: LinkState): void;
  /** Events flow; `isReconnect` when this connection was live before. Comes before `onReplay`. */
  onLive(isReconnect: boolean): void;
  /** `send logs` was sent: replayed lines follow, mixed with live ones. Hand it to `ServerConsole.replayRequested`. */
  onReplay(roundTripMs: number): void;
}

export class WingsConnection {
  readonly #options: WingsConnectionOptions;

  constructor(options: WingsConnectionOptions) {
    this.#options = options;
  }

  get link(): LinkState {
    return { phase: 'idle' };
  }

  /** Connects, and stays connected until `stop`. Also starts again after the link went to `stopped`. */
  start(): void {
    this.#options.onLink(this.link);
  }

  /** Closes for good; the link goes to `idle`. */
  stop(): void {}

  /** After sleep or a network change: tries at once, or checks that an open socket still answers. */
  wake(): void {}

  /** Resolves when the command is on the wire; rejects with a `WingsError` when it cannot be sent. */
  sendCommand(_text: string): Promise<void> {
    return Promise.resolve();
  }

  /** Asks for one `stats` event; does nothing when not live. */
  requestStats(): void {}

  /** Asks for the last lines once more; false when that is not possible now. */
  requestReplay(): boolean {
    return false;
  }
}
