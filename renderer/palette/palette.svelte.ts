import { SvelteMap } from 'svelte/reactivity';

import type { ServerKey } from '../../preload/contract/models';
import type { Api } from '../api';

/** What the palette asks for: anything, an action on one server, or a command for one server. */
export type PaletteStep =
  | { readonly kind: 'anything' }
  | { readonly kind: 'server'; readonly key: ServerKey }
  | { readonly kind: 'command'; readonly key: ServerKey };

/** Begins a command instead of a search. */
export const COMMAND_SIGN = '>';

const ANYTHING: PaletteStep = { kind: 'anything' };

/** Whether the command palette is on screen, and how far the person is in it. `Palette.svelte` draws it. */
export class Palette {
  isOpen = $state(false);
  step = $state.raw<PaletteStep>(ANYTHING);
  query = $state('');

  /** Commands sent before, oldest first; of the servers that were asked for. */
  readonly #past = new SvelteMap<ServerKey, readonly string[]>();
  readonly #api: Api;
  /** What had the focus before. */
  #returnTo: HTMLElement | null = null;

  constructor(api: Api) {
    this.#api = api;
  }

  /** A click elsewhere, on the tray or a notification, leads away from it. */
  connect(): () => void {
    return this.#api.on('view.requested', () => {
      if (this.isOpen) this.close();
    });
  }

  open = (): void => {
    this.#returnTo = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    this.go(ANYTHING);
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
    if (step.kind === 'command') this.#readPast(step.key);
  };

  /** `onScreen`: whom a command goes to that is begun here. */
  type = (query: string, onScreen: ServerKey | null): void => {
    const wasCommand = this.query.startsWith(COMMAND_SIGN);
    this.query = query;
    if (onScreen !== null && !wasCommand && query.startsWith(COMMAND_SIGN)) this.#readPast(onScreen);
  };

  /** Back to the first step. */
  back = (): void => this.go(ANYTHING);

  pastOf(key: ServerKey | null): readonly string[] {
    return key === null ? [] : (this.#past.get(key) ?? []);
  }

  /** Without them there are only none to choose from. */
  #readPast(key: ServerKey): void {
    this.#api.call('console.history', { key }).then(
      (commands) => this.#past.set(key, commands),
      () => undefined,
    );
  }
}
