/** The vertical axis: a round top that stays where it is while figures move below it. Pure. */

/** What an axis counts. */
export type Unit = 'percent' | 'bytes' | 'rate';

/** Round tops as multiples of a step, with the number of equal parts that reads well. */
type Steps = readonly (readonly [top: number, parts: number])[];

const DECIMAL: Steps = [
  [1, 4],
  [1.25, 5],
  [1.5, 3],
  [2, 4],
  [2.5, 5],
  [3, 3],
  [4, 4],
  [5, 5],
  [6, 3],
  [8, 4],
];

const BINARY: Steps = [
  ...DECIMAL,
  [10, 5],
  [12, 3],
  [16, 4],
  [20, 4],
  [24, 3],
  [32, 4],
  [40, 4],
  [48, 3],
  [64, 4],
  [80, 4],
  [96, 3],
  [128, 4],
  [160, 4],
  [192, 3],
  [256, 4],
  [320, 4],
  [384, 3],
  [512, 4],
  [640, 4],
  [768, 3],
];

const BASE: Readonly<Record<Unit, { readonly steps: Steps; readonly factor: number; readonly least: number }>> = {
  /** Below this the noise of an idle server would fill the graph. */
  percent: { steps: DECIMAL, factor: 10, least: 10 },
  bytes: { steps: BINARY, factor: 1024, least: 64 * 1024 ** 2 },
  rate: { steps: BINARY, factor: 1024, least: 4 * 1024 },
};

/** Room above the highest figure, and above the limit for its label. */
const HEADROOM = 1.08;

/** The limit is drawn when the figures reach this part of it, and until they have fallen well below. */
const LIMIT_COMES = 0.4;
const LIMIT_GOES = 0.25;

/** The top is lowered only when so little of it is used. */
const LOWERED_BELOW = 0.35;

export interface Axis {
  readonly top: number;
  readonly parts: number;
}

/** The smallest round top that is not below this. */
export function roundTop(value: number, unit: Unit): Axis {
  const { steps, factor, least } = BASE[unit];
  const wanted = Math.max(value, least);
  let step = 1;
  while (wanted > step * factor) step *= factor;
  const found = steps.find(([top]) => top * step >= wanted);
  const [top, parts] = found ?? [factor, 4];
  return { top: top * step, parts };
}

/** The axis for figures up to `peak`; `before` is the one that is drawn now. */
export function nextAxis(before: Axis | null, peak: number, limit: number | null, unit: Unit): Axis {
  const seesLimit = before !== null && limit !== null && before.top >= limit;
  const isNear = limit !== null && peak >= limit * (seesLimit ? LIMIT_GOES : LIMIT_COMES);
  const wanted = roundTop(Math.max(peak, isNear ? limit : 0) * HEADROOM, unit);
  if (before === null || wanted.top >= before.top) return wanted;
  // A limit that is out of sight, or that was lowered, need not be waited for.
  if (seesLimit && !isNear) return wanted;
  return peak < before.top * LOWERED_BELOW || (isNear && wanted.top < before.top) ? wanted : before;
}

/** Where the lines of the grid are. */
export const gridOf = ({ top, parts }: Axis): number[] =>
  Array.from({ length: parts + 1 }, (_, index) => (top * index) / parts);

const BYTE_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

const short = (value: number): string => String(Number(value.toFixed(2)));

/** `50%`, `1.5 GiB`, `64 KiB/s`. */
export function tickText(value: number, unit: Unit): string {
  if (unit === 'percent') return `${short(value)}%`;
  let rest = value;
  let power = 0;
  while (rest >= 1024 && power < BYTE_UNITS.length - 1) {
    rest /= 1024;
    power += 1;
  }
  if (value === 0) return '0';
  return `${short(rest)} ${BYTE_UNITS[power] ?? 'B'}${unit === 'rate' ? '/s' : ''}`;
}
