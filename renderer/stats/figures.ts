/** The words beside each graph: the figure, and what it is of its limit. Pure. */
import { formatBytes, formatLimit, formatPercent, formatRate, NO_VALUE } from '../ui/format';
import { type Level, levelOf } from '../ui/level';

export interface Reading {
  /** The figure itself. */
  readonly value: string;
  /** What stands after it, quieter. */
  readonly rest: string;
  readonly level: Level;
}

const part = (value: number, limit: number): string => `${((value / limit) * 100).toFixed(0)}%`;

/** `84.2%` `of a core, 42% of 200%`. */
export function cpuReading(percent: number | null, limit: number | null): Reading {
  const level = levelOf(percent, limit);
  if (percent === null) return { value: NO_VALUE, rest: limit === null ? 'no limit' : `limit ${limit}%`, level };
  const ofLimit = limit === null ? 'no limit' : `${part(percent, limit)} of ${limit}%`;
  return { value: formatPercent(percent), rest: `of a core, ${ofLimit}`, level };
}

/** `3.12 GiB` `78% of 4.00 GiB`. */
export function bytesReading(bytes: number | null, limit: number | null): Reading {
  const level = levelOf(bytes, limit);
  if (bytes === null) {
    return { value: NO_VALUE, rest: limit === null ? 'no limit' : `limit ${formatLimit(limit)}`, level };
  }
  const rest = limit === null ? 'no limit' : `${part(bytes, limit)} of ${formatBytes(limit)}`;
  return { value: formatBytes(bytes), rest, level };
}

export const rateReading = (rate: number | null): Reading => ({ value: formatRate(rate), rest: '', level: 'fine' });
