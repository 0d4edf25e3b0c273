/** What a node says in a server's console when the process ended without being asked to (protocol 10.9, 11.1). Pure. */
import { stripAnsi } from '../wings/sanitize';

/** One line of the banner. */
export type CrashLine =
  | { readonly kind: 'detected' }
  | { readonly kind: 'exit-code'; readonly exitCode: number }
  | { readonly kind: 'out-of-memory'; readonly isOutOfMemory: boolean }
  /** The node does not start it again. */
  | { readonly kind: 'aborted' };

/** The name is the node's own: `[Pterodactyl Daemon]:`, `[pelican Daemon]:`. */
const PREFIX = /^\[[^\]\n]{1,64} Daemon\]:\s*/;
/** The longest line of the banner, colours counted, is far below. */
const MAX_CHARS = 400;

/** The part of a banner in this console line; null for every other line. */
export function crashLine(line: string): CrashLine | null {
  if (line.length > MAX_CHARS) return null;
  const text = stripAnsi(line).trimEnd();
  const prefix = PREFIX.exec(text)?.[0];
  if (prefix === undefined) return null;
  const words = text.slice(prefix.length);
  if (/^-* ?Detected server process in a crashed state!? ?-*$/i.test(words)) return { kind: 'detected' };
  if (/^Aborting automatic restart\b/i.test(words)) return { kind: 'aborted' };
  const exitCode = /^Exit code: (-?\d{1,9})$/i.exec(words)?.[1];
  if (exitCode !== undefined) return { kind: 'exit-code', exitCode: Number(exitCode) };
  const memory = /^Out of memory: (true|false)$/i.exec(words)?.[1];
  return memory === undefined ? null : { kind: 'out-of-memory', isOutOfMemory: memory.toLowerCase() === 'true' };
}
