/** What an action of the window is: data that the keyboard, the palette and the sheet of shortcuts read alike. */
import type { KeyedAction } from '../../preload/contract/shortcuts';
import type { AppContext } from '../state/context';

/** The headings of the sheet, in its order. */
export const ACTION_GROUPS = [
  'General',
  'Go to',
  'Panels',
  'List',
  'Selection',
  'Server',
  'Console',
  'Startup',
  'Notifications',
  'Appearance',
] as const;

export type ActionGroup = (typeof ACTION_GROUPS)[number];

/**
 * One action. To add one: put it into the list of its part (`window-actions.ts`, `server-actions.ts` ...), which
 * `actions.ts` puts together. Its id never changes, because the keys that people chose are kept under it; `keys` are
 * what it has by itself and may be empty. Then either give it `run`, or leave that out and let the component that can
 * do it say so while it is there: `onMount(() => shortcuts.provide('console.find', { run: openFind }))`. Show its
 * keys where it is a button: `shortcut={shortcuts.keysOf('console.find')}`.
 */
export interface Action extends KeyedAction {
  readonly group: ActionGroup;
  /** In the words of the screen, without the server: the palette adds whom it is about. */
  readonly title: string;
  /** The title where it depends on what is on screen. */
  readonly titleNow?: (app: AppContext) => string;
  /** Words beside the title by which it is found. */
  readonly words?: string;
  readonly isDanger?: boolean;
  /** By key only while the focus is in the main area: beside it, the same keys may mean something else. */
  readonly isOfMain?: boolean;
  /** The palette has something better for it. */
  readonly isUnlisted?: boolean;
  /** Why it cannot be done now, in a sentence; null when it can. */
  readonly blocked?: (app: AppContext) => string | null;
  readonly run?: (app: AppContext) => void;
}

/** What a component on screen does for an action without `run`. */
export interface Provider {
  readonly run: () => void;
  readonly blocked?: () => string | null;
}
