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

/** The one tooltip of the window; `TooltipLayer.svelte` draws it. One for all is cheap in long lists. */
class TipState {
  current = $state.raw<Tip | null>(null);

  #timer: ReturnType<typeof setTimeout> | undefined;
  #closedAt = 0;

  plan(tip: Tip, delay: number): void {
    clearTimeout(this.#timer);
    const isWarm = this.current !== null || Date.now() - this.#closedAt < WARM_MS;
    if (delay === 0 || isWarm) this.current = tip;
    else this.#timer = setTimeout(() => (this.current = tip), delay);
  }

  close = (): void => {
    clearTimeout(this.#timer);
    if (this.current === null) return;
    this.current = null;
    this.#closedAt = Date.now();
  };
}

export const tips = new TipState();

/**
 * Shows words beside an element on hover and keyboard focus: `{@attach tip('Copy address', 'Ctrl+C')}`. Only for the
 * eye: what a screen reader needs belongs into the element's name or description. Null: no tip.
 */
export function tip(text: string | null, shortcut: string | null = null): Attachment<HTMLElement> {
  return (anchor) => {
    if (text === null || text === '') return undefined;
    const enter = (event: PointerEvent): void => {
      if (event.pointerType !== 'touch') tips.plan({ text, shortcut, anchor }, OPEN_MS);
    };
    const focus = (): void => {
      if (anchor.matches(':focus-visible')) tips.plan({ text, shortcut, anchor }, 0);
    };
    const key = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' || event.key === 'Enter' || event.key === ' ') tips.close();
    };
    anchor.addEventListener('pointerenter', enter);
    anchor.addEventListener('pointerleave', tips.close);
    anchor.addEventListener('pointerdown', tips.close);
    anchor.addEventListener('focus', focus);
    anchor.addEventListener('blur', tips.close);
    anchor.addEventListener('keydown', key);
    return () => {
      anchor.removeEventListener('pointerenter', enter);
      anchor.removeEventListener('pointerleave', tips.close);
      anchor.removeEventListener('pointerdown', tips.close);
      anchor.removeEventListener('focus', focus);
      anchor.removeEventListener('blur', tips.close);
      anchor.removeEventListener('keydown', key);
      if (tips.current?.anchor === anchor) tips.close();
    };
  };
}
