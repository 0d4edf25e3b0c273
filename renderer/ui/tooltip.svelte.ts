import type { Attachment } from 'svelte/attachments';

/** Resting this long on something asks what it is. */
const OPEN_MS = 450;
/** Moving from one tip to the next within this time shows the next at once. */
const WARM_MS = 350;

export interface Tip {
  readonly text: string;
  readonly shortcut: string | null;
  readonly anchor: HTMLElement;
}

/**
 * The one tooltip of the window; `TooltipLayer.svelte` draws it and listens for the whole page, so that an element
 * needs nothing but `data-tip` (and `data-shortcut`): a thousand rows cost no listener.
 */
class Tips {
  current = $state.raw<Tip | null>(null);

  #timer: ReturnType<typeof setTimeout> | undefined;
  #closedAt = 0;
  /** Pressed: nothing more is said about it until the pointer leaves. */
  #muted: HTMLElement | null = null;

  enter(anchor: HTMLElement, isByKeyboard: boolean): void {
    const text = anchor.dataset['tip'] ?? '';
    if (text === '' || anchor === this.#muted || anchor === this.current?.anchor) return;
    clearTimeout(this.#timer);
    const tip = { text, shortcut: anchor.dataset['shortcut'] ?? null, anchor };
    const isWarm = this.current !== null || Date.now() - this.#closedAt < WARM_MS;
    if (isByKeyboard || isWarm) this.current = tip;
    else this.#timer = setTimeout(() => (this.current = tip), OPEN_MS);
  }

  mute(anchor: HTMLElement | null): void {
    this.close();
    this.#muted = anchor;
  }

  close = (): void => {
    clearTimeout(this.#timer);
    this.#muted = null;
    if (this.current === null) return;
    this.current = null;
    this.#closedAt = Date.now();
  };
}

export const tips = new Tips();

/**
 * Words beside an element on hover and keyboard focus: `{@attach tip('Copy address', 'Ctrl+C')}`. Only for the eye:
 * what a screen reader needs belongs into the element's name or description. Null: no tip.
 */
export function tip(text: string | null, shortcut: string | null = null): Attachment<HTMLElement> {
  return (anchor) => {
    if (text === null || text === '') return undefined;
    anchor.dataset['tip'] = text;
    if (shortcut !== null) anchor.dataset['shortcut'] = shortcut;
    return () => {
      delete anchor.dataset['tip'];
      delete anchor.dataset['shortcut'];
    };
  };
}
