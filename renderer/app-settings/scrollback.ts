const OFFERED = [1_000, 5_000, 10_000, 20_000, 50_000, 100_000];

/** Main keeps 200 characters of two bytes for each line at most (main/wings/console-log.ts). */
const KEPT_BYTES = 400;
/** A terminal keeps twelve bytes for each cell, and is about 160 cells wide. */
const SHOWN_BYTES = 12 * 160;

/** What can be chosen; a number from elsewhere stands among them. */
export const scrollbackOptions = (chosen: number): readonly { readonly value: string; readonly label: string }[] =>
  [...new Set([...OFFERED, chosen])]
    .sort((a, b) => a - b)
    .map((lines) => ({ value: String(lines), label: `${lines.toLocaleString('en')} lines` }));

const MIB = 1024 * 1024;
const roughly = (bytes: number): string => `${Math.max(1, Math.round(bytes / MIB))} MiB`;

/** What so many lines cost. */
export const memoryWords = (lines: number): string =>
  `They take up to ${roughly(lines * KEPT_BYTES)} of memory for each server with a live connection, and about ` +
  `${roughly(lines * SHOWN_BYTES)} more for the console on screen.`;
