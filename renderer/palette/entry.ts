import type { PanelColor, ServerState } from '../../preload/contract/models';
import type { Icon } from '../ui/icon';

/** A panel as a chip shows it. */
export interface EntryPanel {
  readonly label: string;
  readonly color: PanelColor;
}

/** One line of the palette. */
export interface Entry {
  /** Names it among those last used; never changes. */
  readonly id: string;
  readonly title: string;
  /** Which characters of the title were found. */
  readonly marks: readonly number[];
  /** What tells it from its like: an address, what it does. */
  readonly detail: string;
  readonly icon: Icon | null;
  /** A server's state, shown instead of an icon. */
  readonly state: { readonly state: ServerState; readonly isStale: boolean } | null;
  readonly panel: EntryPanel | null;
  /** The keys that do the same. */
  readonly keys: string | null;
  readonly isDanger: boolean;
  /** A console command, in its own type. */
  readonly isMono: boolean;
  /** Why it cannot be done now; it is shown all the same. */
  readonly blocked: string | null;
  /** What Enter does, in a word or two. */
  readonly verb: string;
  /** `run` ends here; what goes on to another step stays open. */
  readonly staysOpen: boolean;
  readonly run: () => void;
}

/** Entries under one heading; null: none. */
export interface Section {
  readonly title: string | null;
  /** The heading or the field names server and panel already. */
  readonly isNamed?: boolean;
  readonly entries: readonly Entry[];
}

/** An entry with what most have. */
export const entry = (given: Pick<Entry, 'id' | 'title' | 'run'> & Partial<Entry>): Entry => ({
  marks: [],
  detail: '',
  icon: null,
  state: null,
  panel: null,
  keys: null,
  isDanger: false,
  isMono: false,
  blocked: null,
  verb: 'Do this',
  staysOpen: false,
  ...given,
});
