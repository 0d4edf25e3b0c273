import type { Figure } from './rows';
import type { Unit } from './scale';

/** One line of a graph. */
export interface LineSpec {
  readonly figure: Figure;
  /** The second line of a graph: another colour, dashes, and no area below it. */
  readonly isOther: boolean;
}

/** What one graph is about. */
export interface GraphSpec {
  readonly title: string;
  readonly unit: Unit;
  readonly lines: readonly LineSpec[];
}

export const CPU: GraphSpec = {
  title: 'CPU',
  unit: 'percent',
  lines: [{ figure: 'cpuPercent', isOther: false }],
};

export const MEMORY: GraphSpec = {
  title: 'Memory',
  unit: 'bytes',
  lines: [{ figure: 'memoryBytes', isOther: false }],
};

export const DISK: GraphSpec = {
  title: 'Disk',
  unit: 'bytes',
  lines: [{ figure: 'diskBytes', isOther: false }],
};

export const NETWORK: GraphSpec = {
  title: 'Network',
  unit: 'rate',
  lines: [
    { figure: 'networkRxRate', isOther: false },
    { figure: 'networkTxRate', isOther: true },
  ],
};
