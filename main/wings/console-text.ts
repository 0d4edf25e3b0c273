/** The few words Rookery itself writes into a console, and the times in front of lines. */

const RESET = '\x1b[0m';
/** Bright black: muted in every theme. */
const MUTED = '\x1b[90m';
const YELLOW = '\x1b[33m';
const RED = '\x1b[31m';

/** A grey line that is Rookery's own. */
export const marker = (text: string): string => `${MUTED}── ${text} ──${RESET}`;

/** Lines of Wings that it does not send as console output, told apart by a short word in front. */
export const installLine = (text: string): string => `${MUTED}[install]${RESET} ${text}`;
export const daemonLine = (text: string): string => `${YELLOW}[node]${RESET} ${text}`;
export const daemonErrorLine = (text: string): string => `${RED}[node]${RESET} ${text}`;
/** Wings writes its own `[Transfer System]` in front (protocol 11.1). */
export const transferLine = (text: string): string => text;

export const LOST_LINES = 'Lines are missing here: the node no longer has them';
export const UNSURE_LINES = 'Lines may be missing here';

/** `12:03:01` in the time zone of this computer. */
export function timeOfDay(at: number): string {
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** Of the same width as a time, for lines whose time is not known. */
const BLANK = ' '.repeat('12:03:01 '.length);
let cachedSecond = -1;
let cachedPrefix = '';

/** A muted `HH:MM:SS `; one second is formatted once, however many lines it has. */
export function timePrefix(at: number | null): string {
  if (at === null) return BLANK;
  const second = Math.floor(at / 1000);
  if (second !== cachedSecond) {
    cachedSecond = second;
    cachedPrefix = `${MUTED}${timeOfDay(at)} ${RESET}`;
  }
  return cachedPrefix;
}
