import type { PageHandlers, PageHost } from './host';

export function activityHandlers(_host: PageHost): PageHandlers<'activity.read'> {
  return {
    'activity.read': ({ page }) => ({ entries: [], page, totalPages: 1, total: 0, unreadable: 0 }),
  };
}
