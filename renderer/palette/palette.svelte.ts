import type { ServerKey } from '../../preload/contract/models';

/** What the palette asks for: anything, an action on one server, or a command for one server. */
export type PaletteStep =
  | { readonly kind: 'anything' }
  | { readonly kind: 'server'; readonly key: ServerKey }
  | { readonly kind: 'command'; readonly key: ServerKey };

/** Whether the command palette is on screen, and how far the person is in it. `Palette.svelte` draws it. */
export class Palette {
  isOpen = $state(false);
  step = $state.raw<PaletteStep>({ kind: 'anything' });
  query = $state('');

  /** What had the focus before. */
  #returnTo: HTMLElement | null = null;

  open = (): void => {
    this.#returnTo = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    this.step = { kind: 'anything' };
    this.query = '';
    this.isOpen = true;
  };

  /** Gives the focus back to where it was. */
  close = (): void => {
    this.isOpen = false;
    if (this.#returnTo?.isConnected === true) this.#returnTo.focus({ preventScroll: true });
    this.#returnTo = null;
  };

  go = (step: PaletteStep, query = ''): void => {
    this.step = step;
    this.query = query;
  };
}
