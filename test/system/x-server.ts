/** An X server of a test's own, without a screen, and a stand-in for the tray of a desktop on it. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const COOKIE = 'MIT-MAGIC-COOKIE-1';
/** Of a setup's fixed part, bytes. */
const SETUP_BYTES = 40;

export interface XServer {
  /** What a program needs to find it and to be let in. */
  readonly env: { readonly DISPLAY: string; readonly XAUTHORITY: string };
  /** A tray appears; the answer takes it away. */
  showTray(): Promise<() => void>;
  stop(): Promise<void>;
}

export async function startXServer(): Promise<XServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'rookery-x-'));
  const authority = path.join(folder, 'authority');
  const cookie = randomBytes(16);
  // One key that opens another display comes first.
  writeFileSync(authority, Buffer.concat([authorityEntry('9999', randomBytes(16)), authorityEntry('', cookie)]));
  const server = spawn('Xvfb', ['-displayfd', '1', '-nolisten', 'tcp', '-auth', authority], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(server, 'exit');
  const [line] = (await Promise.race([once(server.stdout, 'data'), ended])) as [unknown];
  if (!(line instanceof Buffer)) throw new Error('The X server did not start.');
  const number = line.toString().trim();
  return {
    env: { DISPLAY: `:${number}`, XAUTHORITY: authority },
    showTray: () => showTray(number, cookie),
    stop: async () => {
      server.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const counted = (text: string | Buffer): Buffer => {
  const bytes = Buffer.from(text as string);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
};

function authorityEntry(display: string, cookie: Buffer): Buffer {
  const family = Buffer.from([0xff, 0xff]);
  return Buffer.concat([family, counted(''), counted(display), counted(COOKIE), counted(cookie)]);
}

/** A request, or a greeting: shorts and longs as X counts them. */
function words(...values: readonly (readonly [bytes: 1 | 2 | 4, value: number])[]): Buffer {
  return Buffer.concat(
    values.map(([bytes, value]) => {
      const one = Buffer.alloc(bytes);
      one.writeUIntLE(value, 0, bytes);
      return one;
    }),
  );
}

const padded = (text: string): Buffer => Buffer.concat([Buffer.from(text), Buffer.alloc((4 - (text.length % 4)) % 4)]);

/** Reads until there are so many bytes. */
async function read(socket: Socket, bytes: number): Promise<Buffer> {
  for (;;) {
    const found = socket.read(bytes) as Buffer | null;
    if (found !== null) return found;
    if (socket.readableEnded || socket.destroyed) throw new Error('The X server closed the connection.');
    await Promise.race([once(socket, 'readable'), once(socket, 'end')]);
  }
}

async function showTray(display: string, cookie: Buffer): Promise<() => void> {
  const socket = connect(`/tmp/.X11-unix/X${display}`);
  const greeting = words([1, 0x6c], [1, 0], [2, 11], [2, 0], [2, COOKIE.length], [2, cookie.length], [2, 0]);
  socket.write(Buffer.concat([greeting, padded(COOKIE), cookie]));
  const head = await read(socket, 8);
  const setup = Buffer.concat([head, await read(socket, head.readUInt16LE(6) * 4)]);
  if (setup[0] !== 1) throw new Error('The X server refused the tray.');
  const window = setup.readUInt32LE(12);
  const vendorBytes = Math.ceil(setup.readUInt16LE(24) / 4) * 4;
  const root = setup.readUInt32LE(SETUP_BYTES + vendorBytes + setup.readUInt8(29) * 8);

  const place = [0, 0, 1, 1, 0, 2].map((value) => [2, value] as const);
  socket.write(words([1, 1], [1, 0], [2, 8], [4, window], [4, root], ...place, [4, 0], [4, 0]));
  const name = '_NET_SYSTEM_TRAY_S0';
  const text = padded(name);
  socket.write(Buffer.concat([words([1, 16], [1, 0], [2, 2 + text.length / 4], [2, name.length], [2, 0]), text]));
  const atom = (await read(socket, 32)).readUInt32LE(8);
  socket.write(words([1, 22], [1, 0], [2, 4], [4, window], [4, atom], [4, 0]));
  // Answered in order: by then the selection has its owner.
  socket.write(words([1, 23], [1, 0], [2, 2], [4, atom]));
  const owner = (await read(socket, 32)).readUInt32LE(8);
  if (owner !== window) throw new Error('The tray did not get its selection.');
  return () => socket.destroy();
}
