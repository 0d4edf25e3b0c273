import type { PageHandlers, PageHost } from './host';

export function statsHandlers(_host: PageHost): PageHandlers<'stats.read' | 'stats.export'> {
  return {
    'stats.read': () => ({
      isReset: true,
      cursor: 0,
      columns: {
        at: [],
        cpuPercent: [],
        memoryBytes: [],
        diskBytes: [],
        networkRxRate: [],
        networkTxRate: [],
        uptimeMs: [],
      },
      marks: [],
    }),
    'stats.export': () => ({ file: '/home/jana/Downloads/survival-stats.csv' }),
  };
}
