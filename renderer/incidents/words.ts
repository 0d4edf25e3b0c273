/** A crash in plain words. Pure. */
import type { CrashReport, Incident } from '../../preload/contract/incidents';
import type { ServerState } from '../../preload/contract/models';

/** `Ran out of memory`, `Ended with exit code 1`. */
export function reasonWords({ reason, exitCode }: Pick<Incident, 'reason' | 'exitCode'>): string {
  switch (reason) {
    case 'out-of-memory':
      return 'Ran out of memory';
    case 'crashed':
      return exitCode === null ? 'Crashed' : `Ended with exit code ${exitCode}`;
    case 'went-offline':
      return 'Went offline without being asked to';
  }
}

/** What the exit codes of Linux mean to whoever runs a server. */
const EXIT_CODES: Readonly<Record<number, string>> = {
  0: 'It ended by itself, without an error.',
  1: 'It ended with an error of its own; the lines below should say which.',
  126: 'Its startup command is there but cannot be run.',
  127: 'Its startup command does not exist in this image.',
  130: 'It was interrupted.',
  134: 'It ended itself because something in it was badly wrong.',
  137: 'It was killed from outside, which is also how a node ends what uses too much memory.',
  139: 'It read memory that is not its own: a fault in the game, a mod or a plugin.',
  143: 'It was told to stop, though not from Rookery.',
};

/** What that means; null when there is nothing to add. */
export function explanationOf({ reason, exitCode }: Pick<Incident, 'reason' | 'exitCode'>): string | null {
  switch (reason) {
    case 'out-of-memory':
      return 'It wanted more memory than its limit, and the node ended it.';
    case 'crashed':
      return exitCode === null ? null : (EXIT_CODES[exitCode] ?? null);
    case 'went-offline':
      return 'Rookery saw it end, but no line of the node that says why.';
  }
}

const UP: ReadonlySet<ServerState> = new Set(['running', 'starting']);

/** What became of it. `state`: what it is doing now; null when it is gone. */
export function aftermathWords(aftermath: Incident['aftermath'], state: ServerState | null): string {
  const isUp = state !== null && UP.has(state);
  switch (aftermath) {
    case 'starting':
      return 'The node started it again by itself.';
    case 'running':
      return 'The node started it again by itself, and it came up.';
    case 'aborted':
      if (state === null) return 'The node left it down because it had crashed twice in a short time.';
      return isUp
        ? 'The node left it down because it had crashed twice in a short time. It was started since.'
        : 'It stays down: the node does not start a server that crashed twice in a short time.';
    case 'down':
      if (state === null) return 'It stayed down.';
      return isUp ? 'It stayed down until somebody started it.' : 'It is down until somebody starts it.';
  }
}

const DAY_MS = 86_400_000;

/** How many of these were in the last 24 hours: a crash loop is seen at once. */
export const recentCount = (incidents: readonly Pick<Incident, 'at'>[], now: number): number =>
  incidents.filter(({ at }) => now - at < DAY_MS).length;

/** Without colour and style sequences. */
// eslint-disable-next-line no-control-regex -- an escape sequence begins with a control character
export const withoutStyle = (line: string): string => line.replace(/\x1b\[[0-9;:]*m/g, '');

/** The whole report as plain text, to be pasted where somebody can help. `time` writes epoch ms with its day. */
export function reportText({ incident, lines, node, panelLabel }: CrashReport, time: (at: number) => string): string {
  const explanation = explanationOf(incident);
  const head = [
    `${incident.serverName} on ${panelLabel} (${node})`,
    `${time(incident.at)}: ${reasonWords(incident)}`,
    ...(explanation === null ? [] : [explanation]),
    ...(incident.exitCode === null || incident.reason !== 'out-of-memory' ? [] : [`Exit code: ${incident.exitCode}`]),
  ];
  return [...head, '', ...lines.map(({ text }) => withoutStyle(text)), ''].join('\n');
}
