/** Terminal colours as they appear in real container output. */
const ESC = '\u001b[';

/** Wraps a text in an SGR sequence and a reset. */
export function sgr(code: string, text: string): string {
  return `${ESC}${code}m${text}${ESC}0m`;
}

/** The prompt line of the container image's entrypoint (protocol 11.1). */
export function entrypoint(command: string): string {
  return `${ESC}1m${ESC}33mcontainer@pterodactyl~ ${ESC}0m${command}`;
}

/** A line written by Wings itself (protocol 11.1). */
export function daemonLine(text: string): string {
  return `${ESC}33m${ESC}1m[Pterodactyl Daemon]:${ESC}39m ${text}${ESC}0m`;
}

/** HH:MM:SS of a moment, local time. */
export function clock(at: Date): string {
  return [at.getHours(), at.getMinutes(), at.getSeconds()].map((n) => String(n).padStart(2, '0')).join(':');
}

/** YYYY-MM-DD HH:MM:SS of a moment, UTC. */
export function isoClock(at: Date): string {
  return at.toISOString().slice(0, 19).replace('T', ' ');
}
