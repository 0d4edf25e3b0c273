/** What happens by itself while a person tries the demo. */
import type { Simulator } from '../simulator/index';

/** Long enough to have looked around, and for the node to have told that the server runs. */
const FIRST_CRASH_MS = 40_000;
const SECOND_CRASH_MS = 65_000;

/** Pinned in the demo, so that its console is read all the time. */
const SERVER = 'Northgate Community Bot';

const LAST_WORDS = [
  '<--- Last few GCs --->',
  '[7:0x5f1c]   186223 ms: Mark-Compact 254.1 (258.9) -> 253.8 (258.9) MB, 412.6 / 0.0 ms  allocation failure',
  '\x1b[31mFATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\x1b[0m',
];

/** A bot crashes, is started again by its node, and crashes once more: then it stays down. Returns the way to end it. */
export function letThingsHappen(simulator: Simulator): () => void {
  const crash = (): void => {
    simulator.control.crash({ server: SERVER, exitCode: 134, lines: LAST_WORDS });
  };
  const timers = [FIRST_CRASH_MS, SECOND_CRASH_MS].map((ms) => setTimeout(crash, ms));
  return () => timers.forEach(clearTimeout);
}
