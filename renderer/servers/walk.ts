/** How keys move through the list: rows of a table, or cards in rows, with heads of sections between them. */
import { type ListItem, placeId } from './items';

/** A row of the list, and which of its cards; 0 where there is only one thing. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

export type Move = 'up' | 'down' | 'left' | 'right' | 'page-up' | 'page-down' | 'home' | 'end';

const MOVES: Readonly<Record<string, Move>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  PageUp: 'page-up',
  PageDown: 'page-down',
  Home: 'home',
  End: 'end',
};

export const moveOfKey = (key: string): Move | undefined => MOVES[key];

const breadthOf = (item: ListItem | undefined): number => (item?.kind === 'cards' ? item.servers.length : 1);

/** What stands at a place, by its id. */
export function idAt(items: readonly ListItem[], { row, column }: Place): string | null {
  const item = items[row];
  if (item === undefined) return null;
  if (item.kind !== 'cards') return item.id;
  const server = item.servers[column];
  return server === undefined ? null : placeId(item.section, server);
}

/** Where something stands; the first place when it is not there. */
export function placeOf(items: readonly ListItem[], id: string | null): Place {
  for (const [row, item] of items.entries()) {
    if (item.kind !== 'cards') {
      if (item.id === id) return { row, column: 0 };
      continue;
    }
    const column = item.servers.findIndex((server) => placeId(item.section, server) === id);
    if (column !== -1) return { row, column };
  }
  return { row: 0, column: 0 };
}

/** The place that a key leads to; `page` rows are on screen. */
export function walk(items: readonly ListItem[], from: Place, move: Move, page: number): Place {
  const last = items.length - 1;
  const toRow = (wanted: number): Place => {
    const row = Math.max(0, Math.min(wanted, last));
    return { row, column: Math.max(0, Math.min(from.column, breadthOf(items[row]) - 1)) };
  };
  switch (move) {
    case 'up':
      return toRow(from.row - 1);
    case 'down':
      return toRow(from.row + 1);
    case 'page-up':
      return toRow(from.row - page);
    case 'page-down':
      return toRow(from.row + page);
    case 'home':
      return { row: 0, column: 0 };
    case 'end':
      return { row: Math.max(0, last), column: Math.max(0, breadthOf(items[last]) - 1) };
    case 'right': {
      if (from.column + 1 < breadthOf(items[from.row])) return { row: from.row, column: from.column + 1 };
      return from.row < last ? { row: from.row + 1, column: 0 } : from;
    }
    case 'left': {
      if (from.column > 0) return { row: from.row, column: from.column - 1 };
      return from.row > 0 ? { row: from.row - 1, column: breadthOf(items[from.row - 1]) - 1 } : from;
    }
  }
}
