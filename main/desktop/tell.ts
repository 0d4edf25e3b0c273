/** Messages that are not bound to a place: a toast while the window is seen, else a notification of the system. */
import { Notification } from 'electron';

import type { Toast } from '../../preload/contract/models';

export class Messenger {
  readonly #toast: (toast: Toast) => void;
  readonly #isWindowVisible: () => boolean;
  readonly #open: () => void;
  /** Electron forgets a notification that nobody holds, and with it the click. */
  readonly #shown = new Set<Notification>();

  constructor(deps: { toast: (toast: Toast) => void; isWindowVisible: () => boolean; open: () => void }) {
    this.#toast = deps.toast;
    this.#isWindowVisible = deps.isWindowVisible;
    this.#open = deps.open;
  }

  tell(toast: Toast): void {
    if (this.#isWindowVisible()) this.#toast(toast);
    else this.notify(toast.title, toast.body ?? '');
  }

  /** Always a notification of the system, for what is said while the window goes away. */
  notify(title: string, body: string): void {
    if (!Notification.isSupported()) return;
    const notification = new Notification({ title, body });
    this.#shown.add(notification);
    notification.on('click', () => this.#open());
    notification.on('close', () => this.#shown.delete(notification));
    notification.show();
  }
}
