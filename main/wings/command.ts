/** One console command as a frame, or the reason why it cannot be one (protocol 10.3, 10.8). */
import type { WireError } from '../../preload/contract/errors';
import { WingsError } from './errors';
import { encodeFrame } from './frames';

/** Newer Wings closes the socket above 4,096 bytes a frame; a little is left for what proxies add. */
export const MAX_COMMAND_FRAME_BYTES = 4_000;

/** For a command while no events flow. */
export const NOT_LIVE: WireError = {
  code: 'offline',
  message: 'There is no live connection to this server, so the command was not sent.',
  nextStep: 'Send it again when the console is live.',
};

/** Throws a `WingsError` for what Wings would cut, drop or run as two commands. */
export function commandFrame(text: string): string {
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
