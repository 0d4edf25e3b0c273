/** The columns of the table: their names, and which of those that were chosen fit. */
import type { DashboardColumn, SortColumn } from '../../preload/contract/organisation';

export interface Column {
  readonly id: DashboardColumn | 'name';
  readonly label: string;
  readonly isNumber: boolean;
  /** The least width at which it can be read, px. */
  readonly least: number;
  /** Its part of what is left over. */
  readonly share: number;
}

const COLUMNS: Readonly<Record<DashboardColumn | 'name', Column>> = {
  state: { id: 'state', label: 'State', isNumber: false, least: 136, share: 0 },
  name: { id: 'name', label: 'Name', isNumber: false, least: 140, share: 1 },
  panel: { id: 'panel', label: 'Panel', isNumber: false, least: 136, share: 0.3 },
  node: { id: 'node', label: 'Node', isNumber: false, least: 76, share: 0.25 },
  address: { id: 'address', label: 'Address', isNumber: false, least: 152, share: 0.35 },
  cpu: { id: 'cpu', label: 'CPU', isNumber: true, least: 96, share: 0.05 },
  memory: { id: 'memory', label: 'Memory', isNumber: true, least: 104, share: 0.05 },
  disk: { id: 'disk', label: 'Disk', isNumber: true, least: 104, share: 0.05 },
  network: { id: 'network', label: 'Network', isNumber: true, least: 96, share: 0.05 },
  uptime: { id: 'uptime', label: 'Uptime', isNumber: true, least: 88, share: 0.05 },
  tags: { id: 'tags', label: 'Tags', isNumber: false, least: 104, share: 0.4 },
};

/** Every column that can be chosen, in the order in which the menu lists those that are not. */
export const CHOICES: readonly DashboardColumn[] = [
  'state',
  'panel',
  'node',
  'address',
  'tags',
  'cpu',
  'memory',
  'disk',
  'network',
  'uptime',
];

export const columnLabel = (column: DashboardColumn | 'name'): string => COLUMNS[column].label;

/** What the list can be sorted by, in words. */
export const sortLabel = (column: SortColumn): string => (column === 'manual' ? 'Own order' : columnLabel(column));

/** Where there is little room these are left out, the least missed first. */
const LEFT_OUT_FIRST: readonly DashboardColumn[] = [
  'node',
  'network',
  'disk',
  'address',
  'tags',
  'panel',
  'uptime',
  'memory',
  'cpu',
];

const GAP = 12;
const MORE = 24;

export interface ColumnLayout {
  readonly columns: readonly Column[];
  /** Chosen, but without room. */
  readonly leftOut: readonly DashboardColumn[];
  /** For `grid-template-columns`. */
  readonly template: string;
}

/** The name stands first, or behind the state where that does. */
function withName(chosen: readonly DashboardColumn[]): readonly (DashboardColumn | 'name')[] {
  const [first, ...others] = chosen;
  return first === 'state' ? ['state', 'name', ...others] : ['name', ...chosen];
}

const widthOf = (columns: readonly (DashboardColumn | 'name')[]): number =>
  columns.reduce((sum, column) => sum + COLUMNS[column].least + GAP, MORE);

/** Lays out the chosen columns in so many px; with one panel there is nothing to tell apart by it. */
export function layOutColumns(chosen: readonly DashboardColumn[], width: number, hasPanels: boolean): ColumnLayout {
  let kept = chosen.filter((column) => hasPanels || column !== 'panel');
  const leftOut: DashboardColumn[] = [];
  for (const column of LEFT_OUT_FIRST) {
    if (widthOf(withName(kept)) <= width) break;
    if (!kept.includes(column)) continue;
    kept = kept.filter((one) => one !== column);
    leftOut.push(column);
  }
  const columns = withName(kept).map((column) => COLUMNS[column]);
  const tracks = columns.map(({ least, share }) => (share === 0 ? `${least}px` : `minmax(${least}px, ${share}fr)`));
  return { columns, leftOut, template: [...tracks, `${MORE}px`].join(' ') };
}
