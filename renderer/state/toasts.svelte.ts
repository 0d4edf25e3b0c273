import type { WireError } from '../../preload/contract/errors';
import type { Toast } from '../../preload/contract/models';
import type { Api } from '../api';
import { Timers } from './timers';

/** Long enough to read two lines. */
const SHOWN_MS = 6_000;
const MAX_SHOWN = 4;

export interface ShownToast extends Toast {
  readonly id: number;
}

/** Short messages that are not bound to a place in the window. Errors stay until they are closed. */
export class Toasts {
  shown = $state.raw<readonly ShownToast[]>([]);

  #nextId = 1;
  readonly #timers = new Timers();

  connect(api: Api): () => void {
    return api.on('toast.shown', this.show);
  }

  show = (toast: Toast): void => {
    const id = this.#nextId;
    this.#nextId += 1;
    for (const old of this.shown.slice(0, Math.max(0, this.shown.length - MAX_SHOWN + 1))) this.close(old.id);
    this.shown = [...this.shown, { ...toast, id }];
    if (toast.kind !== 'error') this.resume(id);
  };

  showError(title: string, error: WireError): void {
    const body = [error.message, error.nextStep].filter((part) => part !== undefined).join(' ');
    this.show({ kind: 'error', title, body });
  }

  close = (id: number): void => {
    this.pause(id);
    this.shown = this.shown.filter((toast) => toast.id !== id);
  };

  /** Keeps a toast while the pointer or the focus is on it. */
  pause = (id: number): void => {
    this.#timers.stop(id);
  };

  resume = (id: number): void => {
    const toast = this.shown.find((one) => one.id === id);
    if (toast === undefined || toast.kind === 'error') return;
    this.#timers.start(id, SHOWN_MS, () => this.close(id));
  };
}
