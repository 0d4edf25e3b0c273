/** Reads properties of log entries, which may be missing or of any shape (protocol 6.14). Pure. */

export type Properties = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** A scalar in words; null for what is missing, empty, or not a scalar. */
export function scalarText(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return null;
}

export const textOf = (properties: Properties, name: string): string | null => scalarText(properties[name]);

/** True for what PHP may print for it: `true`, `1`, `"1"`, `"true"`. */
export function isOn(properties: Properties, name: string): boolean {
  const value = properties[name];
  return value === true || value === 1 || value === '1' || value === 'true';
}

/** False only when it says so: a missing one is not a no. */
export function isOff(properties: Properties, name: string): boolean {
  const value = properties[name];
  return value === false || value === 0 || value === '0' || value === 'false';
}

/** A list, a list with gaps (which PHP prints as an object), or one value. */
export function listOf(properties: Properties, name: string): readonly unknown[] {
  const value = properties[name];
  if (Array.isArray(value)) return value;
  if (isRecord(value)) return 'from' in value || 'to' in value ? [value] : Object.values(value);
  return value === undefined || value === null || value === '' ? [] : [value];
}

/** How many there were: the panel counts lists, of which only a part may be here. */
export function countOf(properties: Properties, name: string): number {
  const known = listOf(properties, name).length;
  const said = properties[`${name}_count`] ?? properties['count'];
  return typeof said === 'number' && Number.isInteger(said) && said > known ? said : known;
}

/** The names in a list of paths; renames are read by `movesOf`. */
export function pathsOf(properties: Properties, name: string): readonly string[] {
  return listOf(properties, name)
    .map((entry) => (isRecord(entry) ? (scalarText(entry['to']) ?? scalarText(entry['name'])) : scalarText(entry)))
    .filter((path) => path !== null);
}

export interface Move {
  readonly from: string;
  readonly to: string;
}

/** What was renamed or moved. */
export function movesOf(properties: Properties, name: string): readonly Move[] {
  return listOf(properties, name).flatMap((entry) => {
    if (!isRecord(entry)) return [];
    const from = scalarText(entry['from']);
    const to = scalarText(entry['to']);
    return from === null || to === null ? [] : [{ from, to }];
  });
}

/** `/plugins/` and `a.jar` as `/plugins/a.jar`; absolute paths stay. */
export function joinPath(directory: string | null, file: string): string {
  if (directory === null || file.startsWith('/')) return file;
  return `${directory.replace(/\/+$/, '')}/${file}`;
}
