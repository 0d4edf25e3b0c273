/** All properties of an entry as rows to read, and the entry as JSON to copy. Pure. */
import type { ActivityEntry } from '../../preload/contract/server-models';

export interface PropertyRow {
  readonly name: string;
  readonly value: string;
}

/** `files_count` as `Files count`. */
function nameWords(name: string): string {
  const words = name.replace(/[_-]+/g, ' ').trim();
  return words === '' ? name : words.charAt(0).toUpperCase() + words.slice(1);
}

function valueText(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (value === '') return 'Empty';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.length === 0 ? 'None' : value.map(lineText).join('\n');
  return lineText(value);
}

/** One line of a list; a rename as `from → to`. */
function lineText(value: unknown): string {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const { from, to, ...rest } = value as Record<string, unknown>;
    if (typeof from === 'string' && typeof to === 'string' && Object.keys(rest).length === 0) return `${from} → ${to}`;
  }
  return typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? '');
}

export const propertyRows = ({ properties }: Pick<ActivityEntry, 'properties'>): readonly PropertyRow[] =>
  Object.entries(properties).map(([name, value]) => ({ name: nameWords(name), value: valueText(value) }));

/** As a person would send it to somebody: times as ISO 8601. */
export function entryJson({ id, event, at, isApi, ip, actor, properties }: ActivityEntry): string {
  return JSON.stringify({ id, event, at: new Date(at).toISOString(), isApi, ip, actor, properties }, null, 2);
}
