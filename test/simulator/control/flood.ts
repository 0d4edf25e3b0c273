/** Numbered, coloured filler lines. */
const COLOURS = ['31', '32', '33', '34', '35', '36', '90', '38;5;208', '38;2;120;180;240'];
const FILL = 'the quick brown rook hops over the lazy server while chunks are saved ';

/** `count` lines `[flood 0000042] ...`, each `bytes` characters long without its colour sequences. */
export function floodLines(from: number, count: number, bytes: number): string[] {
  const lines: string[] = [];
  for (let number = from; number < from + count; number++) {
    const head = `[flood ${String(number).padStart(7, '0')}]`;
    const room = Math.max(0, bytes - head.length - 1);
    const colour = COLOURS[number % COLOURS.length] ?? '32';
    lines.push(`\u001b[${colour}m${head}\u001b[0m ${FILL.repeat(Math.ceil(room / FILL.length)).slice(0, room)}`);
  }
  return lines;
}
