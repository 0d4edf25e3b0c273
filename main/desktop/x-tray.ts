/**
 * Whether an X server has a tray of the old kind, in which Electron puts an icon that the session bus has no place for: the
 * owner of a selection that the system tray protocol names. Asked in the X protocol itself, of a server on this computer.
 */
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { homedir } from 'node:os';
import path from 'node:path';

/** An X server answers in less than a millisecond; one that hangs has hung the desktop too, ms. */
const ANSWER_MS = 1_000;
const COOKIE = 'MIT-MAGIC-COOKIE-1';
const INTERN_ATOM = 16;
const GET_SELECTION_OWNER = 23;
/** Every answer to a request is at least so long, bytes. */
const REPLY_BYTES = 32;

/** A display of this computer, as in `DISPLAY`. null: another computer's, or none. */
export function localDisplay(text: string | undefined): { readonly number: string; readonly screen: string } | null {
  const [, number, screen = '0'] = /^(?:unix)?:(\d+)(?:\.(\d+))?$/.exec(text ?? '') ?? [];
  return number === undefined ? null : { number, screen };
}

/** The key of a display in an Xauthority file; empty where there is none. */
export function cookieFor(file: Buffer, display: string): Buffer {
  let at = 2;
  const next = (): Buffer => {
    const start = at + 2;
    at = start + file.readUInt16BE(at);
    return file.subarray(start, at);
  };
  while (at < file.length) {
    const [, number, name, key] = [next(), next().toString(), next().toString(), next()];
    if (name === COOKIE && (number === '' || number === display)) return key;
    at += 2;
  }
  return Buffer.alloc(0);
}

const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
const short = (...values: number[]): Buffer => Buffer.from(new Uint16Array(values).buffer);

function greeting(cookie: Buffer): Buffer {
  const name = Buffer.from(cookie.length === 0 ? '' : COOKIE);
  const head = Buffer.concat([Buffer.from('l\0'), short(11, 0, name.length, cookie.length, 0)]);
  return Buffer.concat([head, padded(name), padded(cookie)]);
}

/** Asks only for a name that somebody has used before. */
function internAtom(name: string): Buffer {
  const text = padded(Buffer.from(name));
  return Buffer.concat([Buffer.from([INTERN_ATOM, 1]), short(2 + text.length / 4, name.length, 0), text]);
}

function getSelectionOwner(atom: number): Buffer {
  const request = Buffer.from([GET_SELECTION_OWNER, 0, 2, 0, 0, 0, 0, 0]);
  request.writeUInt32LE(atom, 4);
  return request;
}

/** Null where there is no X server on this computer, or it does not answer. */
export async function hasXTray(env: NodeJS.ProcessEnv): Promise<boolean | null> {
  const display = localDisplay(env['DISPLAY']);
  if (display === null) return null;
  try {
    const file = env['XAUTHORITY'] ?? path.join(homedir(), '.Xauthority');
    const cookie = await readFile(file).then(
      (bytes) => cookieFor(bytes, display.number),
      () => Buffer.alloc(0),
    );
    return await askForOwner(display, cookie);
  } catch {
    return null;
  }
}

async function askForOwner(display: { number: string; screen: string }, cookie: Buffer): Promise<boolean> {
  const socket = connect({ path: `/tmp/.X11-unix/X${display.number}`, signal: AbortSignal.timeout(ANSWER_MS) });
  try {
    const chunks = socket[Symbol.asyncIterator]();
    let received = Buffer.alloc(0);
    const take = async (bytes: number): Promise<Buffer> => {
      while (received.length < bytes) {
        const { done, value } = (await chunks.next()) as IteratorResult<Buffer, undefined>;
        if (done === true) throw new Error('the X server said no more');
        received = Buffer.concat([received, value]);
      }
      const taken = received.subarray(0, bytes);
      received = received.subarray(bytes);
      return taken;
    };

    socket.write(greeting(cookie));
    const hello = await take(8);
    await take(hello.readUInt16LE(6) * 4);
    if (hello[0] !== 1) throw new Error('the X server refused');
    socket.write(internAtom(`_NET_SYSTEM_TRAY_S${display.screen}`));
    const atom = (await take(REPLY_BYTES)).readUInt32LE(8);
    if (atom === 0) return false;
    socket.write(getSelectionOwner(atom));
    return (await take(REPLY_BYTES)).readUInt32LE(8) !== 0;
  } finally {
    socket.destroy();
  }
}
