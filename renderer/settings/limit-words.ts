/** Limits of a server as a person reads them. Pure. */
import { formatBytes, formatCount } from '../ui/format';

/** A size without the zeros that only measurements need: `6 GiB`, `1.5 GiB`. */
const plainSize = (bytes: number): string =>
  formatBytes(bytes).replace(/(\.\d*?)0+ /, (_, digits: string) => `${digits === '.' ? '' : digits} `);

/** null: unlimited. */
export const sizeWords = (bytes: number | null): string => (bytes === null ? 'Unlimited' : plainSize(bytes));

/** 0: none, null: unlimited. */
export const swapWords = (bytes: number | null): string => (bytes === 0 ? 'None' : sizeWords(bytes));

/** Per cent of one core; null: unlimited. */
export function cpuWords(percent: number | null): string {
  if (percent === null) return 'Unlimited';
  const cores = Math.round(percent) / 100;
  return `${percent.toLocaleString('en')}% (${formatCount(cores, 'core')})`;
}

/** Pinned cores such as `0-3,6`; null: all. */
export const threadWords = (threads: string | null): string =>
  threads === null || threads.trim() === '' ? 'Any' : `Only ${threads.trim()}`;

/** How many may be made; null: as many as wanted. */
export const countWords = (count: number | null): string =>
  count === null ? 'Unlimited' : count === 0 ? 'None' : count.toLocaleString('en');
