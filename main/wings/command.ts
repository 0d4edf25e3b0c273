/** Sends one console command as a frame, or says why it cannot be one (protocol 10.3, 10.8). */
import type { WireError } from '../../preload/contract/errors';
import { WingsError } from './errors';
import { encodeFrame } from './frames';
import type { Session } from './session';

/** Newer Wings closes the socket above 4,096 bytes a frame; a little is left for what proxies add. */
export const MAX_COMMAND_FRAME_BYTES = 4_000;

/** For a command while no events flow. */
const NOT_LIVE: WireError = {
  code: 'offline',
  message: 'There is no live connection to this server, so the command was not sent.',
  nextStep: 'Send it again when the console is live.',
};

/**
 * Resolves when the command is on the wire; rejects with a `WingsError` when it cannot be sent. `session`: null while
 * the link is not live.
 */
export function sendCommand(session: Pick<Session, 'sendCommand'> | null, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const frame = commandFrame(text);
    if (session === null) throw new WingsError(NOT_LIVE);
    session.sendCommand(frame, resolve, () => reject(new WingsError(NOT_LIVE)));
  });
}

/** Throws a `WingsError` for what Wings would cut, drop or run as two commands. */
function commandFrame(text: string): string {
  if (/[\r\n]/.test(text)) {
    throw refusal('A command is one line. Send the lines one after the other.');
  }
  const frame = encodeFrame('send command', text);
  if (Buffer.byteLength(frame) > MAX_COMMAND_FRAME_BYTES) {
    throw refusal('The command is too long for the node.');
  }
  return frame;
}

function refusal(message: string): WingsError {
  return new WingsError({ code: 'invalid', message, blame: 'you', fields: { command: message } });
}
