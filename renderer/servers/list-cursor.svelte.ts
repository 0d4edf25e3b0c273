import type { VirtualizerHandle } from 'virtua/svelte';

import { focusRow } from '../ui/focus-row';
import type { ListItem } from './items';
import { idAt, type Place, placeOf } from './walk';

export interface CursorOptions {
  readonly body: () => HTMLElement;
  readonly items: () => readonly ListItem[];
  readonly virtualizer: () => VirtualizerHandle | undefined;
  /** Height of the head that stays over the rows of its section, px; 0: there is none. */
  readonly headPx: () => number;
}

/** The one place of the list that Tab reaches: the one with the focus, or that had it last. */
export class ListCursor {
  #wanted = $state<string | null>(null);
  readonly place: Place = $derived.by(() => placeOf(this.#options.items(), this.#wanted));
  readonly id: string | null = $derived.by(() => idAt(this.#options.items(), this.place));

  readonly #options: CursorOptions;

  constructor(options: CursorOptions) {
    this.#options = options;
  }

  /** The focus is there already, or stays where it is. */
  put = (id: string): void => {
    this.#wanted = id;
  };

  /** Takes the focus along. */
  goTo(id: string): void {
    this.#wanted = id;
    this.#show(this.place.row);
    void focusRow(this.#options.body(), `[data-place="${CSS.escape(id)}"]`);
  }

  /** Brings a row into sight, clear of the head that stays at the top. */
  #show(row: number): void {
    const handle = this.#options.virtualizer();
    if (handle === undefined) return;
    const covered = this.#options.items()[row]?.kind === 'section' ? 0 : this.#options.headPx();
    if (handle.getItemOffset(row) < handle.getScrollOffset() + covered) {
      handle.scrollToIndex(row, { align: 'start', offset: -covered });
    } else {
      handle.scrollToIndex(row, { align: 'nearest' });
    }
  }
}
