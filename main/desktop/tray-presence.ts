/** Keeps what is known of the tray, and asks again only when somebody wants to know. */
import type { Clock } from '../ports';
import type { TrayHost } from './tray-host';

/** Several who ask at once get one answer; a tray that was switched on is found by the next one, ms. */
const FRESH_MS = 2_000;
/** A desktop that starts Rookery at login may still be starting its own tray. Looked for again after these, ms. */
const LOGIN_WAITS_MS = [500, 1_000, 2_000, 4_000];

export interface TrayPresenceDeps {
  readonly clock: Clock;
  /** Never rejects. */
  readonly ask: () => Promise<TrayHost>;
  /** There was none when the icon was made, and now there is: once at most. */
  readonly onAppeared: () => void;
}

export class TrayPresence {
  readonly #deps: TrayPresenceDeps;
  #last: { readonly host: TrayHost; readonly at: number } | null = null;
  #asking: Promise<TrayHost> | null = null;
  /** The icon was made where nobody showed it; null: not known yet. */
  #isMissed: boolean | null = null;

  constructor(deps: TrayPresenceDeps) {
    this.#deps = deps;
  }

  /** What holds now. */
  async read(): Promise<TrayHost> {
    const age = this.#last === null ? Infinity : this.#deps.clock.now() - this.#last.at;
    // Less than nothing: the clock was set back.
    if (this.#last !== null && age >= 0 && age < FRESH_MS) return this.#last.host;
    this.#asking ??= this.#ask().finally(() => (this.#asking = null));
    return this.#asking;
  }

  /** What holds once a desktop that has just started is ready. */
  async settle(): Promise<TrayHost> {
    let host = await this.#ask();
    for (const wait of LOGIN_WAITS_MS) {
      // Where nobody answers, waiting helps nobody.
      if (host !== 'none') break;
      await new Promise<void>((resolve) => this.#deps.clock.after(wait, resolve));
      host = await this.#ask();
    }
    return host;
  }

  async #ask(): Promise<TrayHost> {
    const host = await this.#deps.ask();
    this.#last = { host, at: this.#deps.clock.now() };
    this.#compare(host);
    return host;
  }

  /**
   * Chromium follows a tray that it has seen when that goes and comes back. An icon that is made in place of such a one can
   * lose its place there: https://github.com/electron/electron/pull/51532
   */
  #compare(host: TrayHost): void {
    if (host === 'unknown') return;
    this.#isMissed ??= host === 'none';
    if (host !== 'there' || !this.#isMissed) return;
    this.#isMissed = false;
    this.#deps.onAppeared();
  }
}
