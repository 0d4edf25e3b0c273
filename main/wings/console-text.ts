/** The few words Rookery itself writes into a console, and the times in front of lines. */
import { clockTime } from '../../preload/contract/clock-time';

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

/**
 * Makes the muted time in front of a line, `14:03:01 ` or ` 2:03:01 PM `, always of one width, and as wide a gap for lines
 * whose time is not known. One second is formatted once, however many lines it has.
 */
export function timePrefixes(isTwelveHour: boolean): (at: number | null) => string {
  const width = (isTwelveHour ? '12:03:01 PM' : '14:03:01').length;
  const blank = ' '.repeat(width + 1);
  let cachedSecond = -1;
  let cachedPrefix = '';
  return (at) => {
    if (at === null) return blank;
    const second = Math.floor(at / 1000);
    if (second !== cachedSecond) {
      cachedSecond = second;
      cachedPrefix = `${MUTED}${clockTime(at, isTwelveHour, 'second').padStart(width)} ${RESET}`;
    }
    return cachedPrefix;
  };
}
