/** Keeps the tray up to date without flicker: a menu that is replaced while somebody reads it closes, or jumps. */
import type { Cancel, Clock } from '../ports';
import { type TrayView, trayView } from './tray-menu';
import type { TrayState } from './tray-state';

/** Two looks at what there is to show are at least this far apart, ms. */
const LOOK_EVERY_MS = 1_000;
/** How often ages may be written anew, ms. They count in minutes. */
const AGES_EVERY_MS = 60_000;
/** A menu whose end was not told is taken for closed after this, ms. */
const OPEN_MAX_MS = 120_000;

export interface TrayUpdatesDeps {
  readonly clock: Clock;
  readonly read: () => TrayState;
  /** Called only when it reads differently, and not while the menu is open. */
  readonly show: (view: TrayView) => void;
}

export class TrayUpdates {
  readonly #deps: TrayUpdatesDeps;
  /** What is shown, as text: with its ages, and without. */
  #shown = '';
  #shownAgeless = '';
  #lookedAt = -Infinity;
  #openedAt: number | null = null;
  #cancelLook: Cancel | null = null;
  #cancelAges: Cancel | null = null;

  constructor(deps: TrayUpdatesDeps) {
    this.#deps = deps;
  }

  /** Something may read differently now. */
  changed(): void {
    if (this.#cancelLook !== null) return;
    const { clock } = this.#deps;
    const passed = clock.now() - this.#lookedAt;
    // Less than nothing: the clock was set back.
    if (passed >= LOOK_EVERY_MS || passed < 0) this.#look('what it says');
    else this.#cancelLook = clock.after(LOOK_EVERY_MS - passed, () => this.#look('what it says'));
  }

  opened(): void {
    this.#openedAt = this.#deps.clock.now();
  }

  closed(): void {
    if (this.#openedAt === null) return;
    this.#openedAt = null;
    this.changed();
  }

  stop(): void {
    this.#cancelLook?.();
    this.#cancelAges?.();
  }

  #look(at: 'what it says' | 'its ages too'): void {
    const { clock, read, show } = this.#deps;
    this.#cancelLook?.();
    this.#cancelLook = null;
    this.#lookedAt = clock.now();
    if (this.#isOpen()) {
      this.#cancelLook = clock.after(LOOK_EVERY_MS, () => this.#look(at));
      return;
    }
    const state = read();
    const view = trayView(state);
    const text = JSON.stringify(view);
    const ageless = JSON.stringify(trayView({ ...state, now: 0 }));
    if (ageless !== this.#shownAgeless || (at === 'its ages too' && text !== this.#shown)) {
      this.#shown = text;
      this.#shownAgeless = ageless;
      show(view);
    }
    this.#keepAges(state);
  }

  #isOpen(): boolean {
    if (this.#openedAt === null) return false;
    const openFor = this.#deps.clock.now() - this.#openedAt;
    if (openFor >= 0 && openFor < OPEN_MAX_MS) return true;
    this.#openedAt = null;
    return false;
  }

  #keepAges({ incidents, pausedUntil }: TrayState): void {
    const hasAges = incidents.length > 0 || pausedUntil !== null;
    if (!hasAges || this.#cancelAges !== null) return;
    this.#cancelAges = this.#deps.clock.after(AGES_EVERY_MS, () => {
      this.#cancelAges = null;
      this.#look('its ages too');
    });
  }
}
