/** A stand-in for what shows tray icons on a Linux desktop: it owns the watcher's name on a session bus, and says whether there is a host. */
import { connect, type Socket } from 'node:net';

import {
  ERROR,
  type Incoming,
  METHOD_CALL,
  METHOD_RETURN,
  type Outgoing,
  readMessage,
  writeMessage,
} from './bus-message';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const BUS = { path: '/org/freedesktop/DBus', interface: 'org.freedesktop.DBus', destination: 'org.freedesktop.DBus' };
const DO_NOT_QUEUE = 4;
const IS_OWNER = 1;

export interface TrayHostStandIn {
  /** A watcher may be there before anybody shows what it keeps. */
  setHost(isThere: boolean): void;
  stop(): Promise<void>;
}

/** On the bus at `address`, as in `DBUS_SESSION_BUS_ADDRESS`. */
export async function startTrayHost(address: string, { hasHost = true } = {}): Promise<TrayHostStandIn> {
  const bus = await Connection.open(address);
  let isThere = hasHost;
  bus.onCall = ({ member, body: [, property] }) => {
    if (member !== 'Get') return [];
    if (property !== 'IsStatusNotifierHostRegistered') return null;
    return [{ type: 'v', value: { type: 'b', value: isThere } }];
  };
  const { body } = await bus.call({
    ...BUS,
    member: 'RequestName',
    body: [
      { type: 's', value: WATCHER },
      { type: 'u', value: DO_NOT_QUEUE },
    ],
  });
  if (body[0] !== IS_OWNER) throw new Error('This session bus has a tray already.');
  return {
    setHost: (now) => (isThere = now),
    stop: async () => {
      await bus.call({ ...BUS, member: 'ReleaseName', body: [{ type: 's', value: WATCHER }] });
      bus.close();
    },
  };
}

type Call = Omit<Outgoing, 'type' | 'serial'>;

class Connection {
  /** What it answers when it is called; null: there is no such thing. */
  onCall: (call: Incoming) => Outgoing['body'] | null = () => null;
  readonly #socket: Socket;
  readonly #waiting = new Map<number, { resolve: (answer: Incoming) => void; reject: (error: Error) => void }>();
  #received: Buffer = Buffer.alloc(0);
  #isTrusted = false;
  #serial = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (bytes) => this.#receive(bytes));
    const fail = (error: Error): void => {
      for (const { reject } of this.#waiting.values()) reject(error);
    };
    socket.on('error', fail);
    socket.on('close', () => fail(new Error('The bus closed the connection.')));
  }

  static async open(address: string): Promise<Connection> {
    const [, kind, name] = /^unix:(path|abstract)=([^,;]+)/.exec(address) ?? [];
    if (name === undefined) throw new Error(`Not the address of a session bus: '${address}'`);
    const connection = new Connection(connect(kind === 'path' ? name : `\0${name}`));
    const user = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex');
    connection.#socket.write(`\0AUTH EXTERNAL ${user}\r\nBEGIN\r\n`);
    await connection.call({ ...BUS, member: 'Hello' });
    return connection;
  }

  call(call: Call): Promise<Incoming> {
    const serial = this.#send({ ...call, type: METHOD_CALL });
    return new Promise((resolve, reject) => this.#waiting.set(serial, { resolve, reject }));
  }

  close(): void {
    this.#socket.end();
  }

  #send(message: Omit<Outgoing, 'serial'>): number {
    this.#serial += 1;
    this.#socket.write(writeMessage({ ...message, serial: this.#serial }));
    return this.#serial;
  }

  #receive(bytes: Buffer): void {
    this.#received = Buffer.concat([this.#received, bytes]);
    if (!this.#isTrusted) {
      // One line comes before the messages.
      const end = this.#received.indexOf('\r\n');
      if (end < 0) return;
      const line = this.#received.toString('utf8', 0, end);
      if (!line.startsWith('OK ')) this.#socket.destroy(new Error(`The bus refused: ${line}`));
      this.#isTrusted = true;
      this.#received = this.#received.subarray(end + 2);
    }
    for (let next = readMessage(this.#received); next !== null; next = readMessage(this.#received)) {
      this.#received = this.#received.subarray(next.length);
      this.#handle(next.message);
    }
  }

  #handle(message: Incoming): void {
    if (message.type === METHOD_CALL) {
      const body = this.onCall(message);
      const reply = { replyTo: message.serial, destination: message.sender };
      if (body === null || body === undefined) {
        this.#send({ ...reply, type: ERROR, errorName: 'org.freedesktop.DBus.Error.UnknownProperty' });
      } else {
        this.#send({ ...reply, type: METHOD_RETURN, body });
      }
      return;
    }
    const waiting = this.#waiting.get(message.replyTo);
    if (waiting === undefined) return;
    this.#waiting.delete(message.replyTo);
    if (message.type === ERROR) waiting.reject(new Error(`The bus answered: ${message.body.join(' ')}`));
    else waiting.resolve(message);
  }
}
