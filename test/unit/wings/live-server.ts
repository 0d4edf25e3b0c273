/** A connection and a console on a server of the simulator, wired as the application does it. */
import { systemClock } from '../../../main/ports';
import { type ConnectionTuning, WingsConnection, type WingsConnectionOptions } from '../../../main/wings/connection';
import { WingsError } from '../../../main/wings/errors';
import type { WingsEvent } from '../../../main/wings/frames';
import { stripAnsi } from '../../../main/wings/sanitize';
import { ServerConsole } from '../../../main/wings/server-console';
import { openWebSocket } from '../../../main/wings/socket-factory';
import { type SocketToken, TokenSource, type TokenSourceOptions } from '../../../main/wings/token-source';
import type { LinkState } from '../../../preload/contract/models';

export interface LiveServerOptions {
  readonly url: string;
  readonly key: string;
  readonly uuid: string;
  readonly tuning?: Partial<ConnectionTuning>;
  readonly tokens?: Partial<TokenSourceOptions>;
  readonly connection?: Partial<WingsConnectionOptions>;
}

/** Reconnects without waiting for seconds. */
export const QUICK: Partial<ConnectionTuning> = { backoff: { baseMs: 20, maxMs: 100, quickMs: 20 }, slowMs: 200 };

export class LiveServer {
  readonly links: LinkState[] = [];
  readonly events: WingsEvent[] = [];
  readonly console: ServerConsole;
  readonly connection: WingsConnection;
  tokenRequests = 0;

  constructor({ url, key, uuid, tuning, tokens, connection }: LiveServerOptions) {
    this.console = new ServerConsole({
      clock: systemClock,
      requestReplay: () => this.connection.requestReplay(),
    });
    const fetchToken = async (): Promise<SocketToken> => {
      this.tokenRequests += 1;
      const response = await fetch(`${url}/api/client/servers/${uuid}/websocket`, {
        headers: { accept: 'application/json', authorization: `Bearer ${key}` },
      });
      const body = (await response.json()) as { data?: { token: string; socket: string } };
      if (body.data === undefined) throw refusal(response.status, Number(response.headers.get('retry-after')));
      return { token: body.data.token, socketUrl: body.data.socket };
    };
    this.connection = new WingsConnection({
      clock: systemClock,
      random: Math.random,
      tokens: new TokenSource({ clock: systemClock, fetchToken, ...tokens }),
      openSocket: openWebSocket,
      panelUrl: url,
      tuning: { ...QUICK, ...tuning },
      onEvent: (event) => {
        if (event.kind !== 'console') this.events.push(event);
        this.console.handle(event);
      },
      onLink: (link) => {
        this.links.push(link);
        this.console.setLink(link);
      },
      onReplay: (roundTripMs) => this.console.replayRequested(roundTripMs),
      ...connection,
    });
  }

  /** How often events began to flow. */
  get liveCount(): number {
    return this.links.filter((link) => link.phase === 'live').length;
  }

  get phase(): LinkState['phase'] {
    return this.connection.link.phase;
  }

  /** The log's lines without colours. */
  get lines(): string[] {
    const text = this.console.log.read(this.console.log.firstSeq, Infinity).text;
    return stripAnsi(text.replaceAll('\r\n', '\n')).split('\n').slice(0, -1);
  }

  /** Numbers of the lines that `numbered` printed. */
  get numbers(): number[] {
    return this.lines.flatMap((line) => /^numbered (\d+)$/.exec(line)?.[1] ?? []).map(Number);
  }

  stop(): void {
    this.connection.stop();
    this.console.dispose();
  }
}

function refusal(status: number, retryAfterSeconds: number): WingsError {
  const code = ({ 403: 'forbidden', 404: 'not-found', 409: 'conflict', 429: 'rate-limited' } as const)[status];
  return new WingsError({
    code: code ?? 'panel',
    message: 'The panel refused.',
    ...(retryAfterSeconds > 0 ? { retryAfterMs: retryAfterSeconds * 1000 } : {}),
  });
}
