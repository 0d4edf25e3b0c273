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

/** A command that was begun and not sent. */
interface Draft {
  readonly step: PaletteStep;
  readonly query: string;
}

/** null: no command was begun. `typedFor`: who was on screen; it stays theirs, whatever is on screen later. */
export function draftOf(step: PaletteStep, query: string, typedFor: ServerKey | null): Draft | null {
  if (step.kind === 'command') return query.trim() === '' ? null : { step, query };
  if (step.kind !== 'anything' || !query.startsWith(COMMAND_SIGN)) return null;
  const command = query.slice(COMMAND_SIGN.length).trim();
  if (command === '') return null;
  return typedFor === null ? { step, query } : { step: { kind: 'command', key: typedFor }, query: command };
}

/** Whether the command palette is on screen, and how far the person is in it. `Palette.svelte` draws it. */
export class Palette {
  isOpen = $state(false);
  step = $state.raw<PaletteStep>(ANYTHING);
  query = $state('');
  /** What is in the field was typed before the palette was last closed. */
  isDraft = $state(false);

  /** Commands sent before, oldest first; of the servers that were asked for. */
  readonly #past = new SvelteMap<ServerKey, readonly string[]>();
  readonly #api: Api;
  /** What had the focus before. */
  #returnTo: HTMLElement | null = null;
  #draft: Draft | null = null;
  #typedFor: ServerKey | null = null;

  constructor(api: Api) {
    this.#api = api;
  }

  /** A click elsewhere, on the tray or a notification, leads away from it; a command that was begun is kept. */
  connect(): () => void {
    return this.#api.on('view.requested', () => {
      if (!this.isOpen) return;
      this.#draft = draftOf(this.step, this.query, this.#typedFor);
      this.close();
    });
  }

  open = (): void => {
    this.#returnTo = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    const draft = this.#draft;
    this.#draft = null;
    this.go(draft?.step ?? ANYTHING, draft?.query);
    this.isDraft = draft !== null;
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
    this.isDraft = false;
    this.#typedFor = null;
    if (step.kind === 'command') this.#readPast(step.key);
  };

  /** `onScreen`: whom a command goes to that is begun here. */
  type = (query: string, onScreen: ServerKey | null): void => {
    const wasCommand = this.query.startsWith(COMMAND_SIGN);
    this.query = query;
    this.isDraft = false;
    this.#typedFor = onScreen;
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
