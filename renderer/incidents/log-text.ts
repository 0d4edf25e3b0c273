/** The lines of a report as a terminal takes them, each with its time. Pure. */
import type { IncidentLine } from '../../preload/contract/incidents';

/** Bright black: muted in every theme. */
const MUTED = '\x1b[90m';
const RESET = '\x1b[0m';

/** `time` is as wide for every line. A style ends with its line, so that none runs on into what is printed in front of the next one. */
export const logText = (lines: readonly IncidentLine[], time: (at: number) => string): string =>
  lines.map(({ at, text }) => `${MUTED}${time(at)} ${RESET}${text}${RESET}\r\n`).join('');
