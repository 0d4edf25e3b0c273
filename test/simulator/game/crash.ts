/** Wings' reaction to a process that ended on its own (W server/crash.go). */

/** A second crash within this time is not restarted. */
const WINDOW_SECONDS = 60;

/** The daemon lines of a crash, and whether the server is started again. `lastCrashAt` 0 means never; times in ms. */
export function crashReport(
  exitCode: number,
  outOfMemory: boolean,
  lastCrashAt: number,
  now: number,
): { lines: string[]; restart: boolean } {
  const banner = [
    '---------- Detected server process in a crashed state! ----------',
    `Exit code: ${exitCode}`,
    `Out of memory: ${outOfMemory}`,
  ];
  const restart = lastCrashAt === 0 || now - lastCrashAt >= WINDOW_SECONDS * 1000;
  const refusal = `Aborting automatic restart, last crash occurred less than ${WINDOW_SECONDS} seconds ago.`;
  return { lines: restart ? banner : [...banner, refusal], restart };
}
