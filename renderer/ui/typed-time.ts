/** Times of day as people type them. Minutes count from midnight, 0..1439. */

const DAY_MINUTES = 1_440;
/** What one press of an arrow key is worth. */
export const STEP_MINUTES = 15;

/** Hours alone, or with minutes after a sign; three or four digits are both; AM and PM in any spelling. */
const WITH_SIGN = /^(\d{1,2})(?:\s*[:.h\s]\s*(\d{2}))?\s*([ap])?m?$/;
const DIGITS = /^(\d{1,2})(\d{2})\s*([ap])?m?$/;

/** `2230`, `22:30`, `22.30`, `10:30 pm`, `10pm`, `7`; null: no time. */
export function typedTime(text: string): number | null {
  const plain = text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replaceAll(/([ap])\.\s?m\.?/g, '$1m');
  const found = WITH_SIGN.exec(plain) ?? DIGITS.exec(plain);
  if (found === null || (plain.endsWith('m') && found[3] === undefined)) return null;
  const hours = Number(found[1]);
  const minutes = Number(found[2] ?? 0);
  const half = found[3];
  if (minutes > 59) return null;
  if (half !== undefined) {
    if (hours < 1 || hours > 12) return null;
    return ((hours % 12) + (half === 'p' ? 12 : 0)) * 60 + minutes;
  }
  // The end of a day is the beginning of the next one.
  if (hours === 24 && minutes === 0) return 0;
  return hours > 23 ? null : hours * 60 + minutes;
}

/** Epoch ms of a day with this minute: the first of January, because clocks are put forward and back on others. */
export const atMinute = (minute: number): number => new Date(2026, 0, 1, 0, minute).getTime();

/** The next quarter of an hour up or down; midnight is no end. */
export function steppedTime(minute: number, direction: -1 | 1): number {
  const quarter = direction === 1 ? Math.floor(minute / STEP_MINUTES) + 1 : Math.ceil(minute / STEP_MINUTES) - 1;
  return (quarter * STEP_MINUTES + DAY_MINUTES) % DAY_MINUTES;
}
