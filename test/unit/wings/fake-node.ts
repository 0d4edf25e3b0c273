/** A node made of a socket factory: tests play its side. */
import type { OpenSocket, SocketFailure, SocketListener, SocketRequest } from '../../../main/wings/socket-factory';

/** A token that lives so many seconds. */
export function tokenOf(name: string, seconds: number): string {
  const claims = { iss: 'https://panel.example.com', iat: 1_000, exp: 1_000 + seconds, name };
  return `head.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${name}`;
}

export interface FakeSocket {
  readonly request: SocketRequest;
  readonly sent: { readonly event: string; readonly args?: readonly string[] }[];
  pings: number;
  /** How the client ended it. */
  ended: 'close' | 'terminate' | null;
  open(): void;
  receive(event: string, ...args: string[]): void;
  pong(): void;
  drop(code?: number, reason?: string): void;
  fail(failure: SocketFailure): void;
}

export class FakeNode {
  readonly sockets: FakeSocket[] = [];
  answersPings = true;

  readonly openSocket: OpenSocket = (request, listener) => {
    const socket = fakeSocket(request, listener);
    this.sockets.push(socket);
    return {
      send: (text) => socket.sent.push(JSON.parse(text) as FakeSocket['sent'][number]),
      ping: () => {
        socket.pings += 1;
        if (this.answersPings) socket.pong();
      },
      close: () => {
        socket.ended = 'close';
      },
      terminate: () => {
        socket.ended = 'terminate';
      },
    };
  };

  /** The newest socket. */
  get socket(): FakeSocket {
    const socket = this.sockets.at(-1);
    if (socket === undefined) throw new Error('No socket was opened');
    return socket;
  }
}

function fakeSocket(request: SocketRequest, listener: SocketListener): FakeSocket {
  const tell = (run: () => void) => {
    if (socket.ended === null) run();
  };
  const socket: FakeSocket = {
    request,
    sent: [],
    pings: 0,
    ended: null,
    open: () => tell(() => listener.onOpen()),
    receive: (event, ...args) =>
      tell(() => listener.onMessage(JSON.stringify(args.length === 0 ? { event } : { event, args }))),
    pong: () => tell(() => listener.onPong()),
    drop: (code = 1006, reason = '') => tell(() => listener.onClose(code, reason)),
    fail: (failure) => tell(() => listener.onFailure(failure)),
  };
  return socket;
}
