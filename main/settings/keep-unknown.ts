/** Writing settings without losing what this version did not understand of the file. */

type Plain = Readonly<Record<string, unknown>>;

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const idOf = (value: unknown): unknown => (isPlain(value) ? value['id'] : undefined);

/**
 * What to write: `now`, and of what the file held (`raw`) all that was not understood when it was read as `read`: unknown
 * fields at every depth, and values that make no sense here, until somebody changes them here.
 */
export function keepUnknown(raw: unknown, read: unknown, now: unknown): unknown {
  if (raw === undefined) return now;
  if (now === read) return raw;
  if (Array.isArray(raw) && Array.isArray(read) && Array.isArray(now)) return keepInList(raw, read, now);
  if (!isPlain(raw) || !isPlain(read) || !isPlain(now)) return now;
  const unknown = Object.entries(raw).filter(([key]) => !Object.hasOwn(read, key));
  const known = Object.entries(now).map(([key, value]) => {
    const isOld = Object.hasOwn(raw, key) && Object.hasOwn(read, key);
    return [key, isOld ? keepUnknown(raw[key], read[key], value) : value] as const;
  });
  return Object.fromEntries([...unknown, ...known]);
}

/** Entries of a list are known by their ids, wherever they have moved to. */
const keepInList = (raw: readonly unknown[], read: readonly unknown[], now: readonly unknown[]): readonly unknown[] =>
  now.map((entry) => {
    const id = idOf(entry);
    if (id === undefined) return entry;
    const isSame = (other: unknown): boolean => idOf(other) === id;
    return keepUnknown(raw.find(isSame), read.find(isSame), entry);
  });
