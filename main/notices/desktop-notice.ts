/** A notification as the desktop shows it, and what a click on it opens. */
import type { ViewRequest } from '../../preload/contract/view-request';
import type { Notice } from './notice-words';
import type { Replacing } from './replacing';

export interface DesktopNotice extends Replacing {
  readonly title: string;
  readonly body: string;
  /** For information only: it goes away by itself, unless it takes the place of one that does not. */
  readonly isBrief: boolean;
  readonly isSilent: boolean;
  readonly opens: ViewRequest;
  /** After a click on it. */
  onOpened(): void;
}

/** Where a click leads: to the crash report, to the server as it was then, or to the list. */
export function targetOf({ incidentId, keys, at }: Pick<Notice, 'incidentId' | 'keys' | 'at'>): ViewRequest {
  if (incidentId !== null) return { to: 'incident', id: incidentId };
  const [key, ...others] = keys;
  if (key === undefined || others.length > 0) return { to: 'dashboard', accountId: null };
  return { to: 'server', key, at };
}
