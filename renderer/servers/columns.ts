import type { SortColumn } from './sort';

export interface Column {
  readonly id: SortColumn;
  readonly label: string;
  readonly isNumber: boolean;
}

/** The columns in order. Which of them fit is up to the width of the table: see `ServerTable.svelte`. */
export const COLUMNS: readonly Column[] = [
  { id: 'state', label: 'State', isNumber: false },
  { id: 'name', label: 'Name', isNumber: false },
  { id: 'panel', label: 'Panel', isNumber: false },
  { id: 'node', label: 'Node', isNumber: false },
  { id: 'address', label: 'Address', isNumber: false },
  { id: 'cpu', label: 'CPU', isNumber: true },
  { id: 'memory', label: 'Memory', isNumber: true },
  { id: 'disk', label: 'Disk', isNumber: true },
  { id: 'uptime', label: 'Uptime', isNumber: true },
];
