/** Shows notices as notifications of the system, opened by a click; see `takesPlaceOf` for which of them stay. */
import type { ViewRequest } from '../../preload/contract/view-request';
import type { DesktopNotice } from '../notices/desktop-notice';
import { takesPlaceOf } from '../notices/replacing';
import type { Cancel, Clock } from '../ports';

/** What is for information only goes away by itself after this time, ms. */
const BRIEF_MS = 4_000;

/** The part of Electron's Notification that is used. */
export interface SystemNotification {
  on(event: 'click', listener: () => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  show(): void;
  close(): void;
}

export interface NotificationsDeps {
  /** null: this desktop shows none. */
  readonly make: (options: { title: string; body: string; silent: boolean }) => SystemNotification | null;
  readonly clock: Clock;
  /** A click on a notification. */
  readonly open: (request: ViewRequest) => void;
}

interface Shown {
  readonly notice: DesktopNotice;
  /** It does not go away by itself. */
  readonly isLasting: boolean;
  /** Held here, because Electron forgets a notification that nobody holds, and with it the click. */
  readonly notification: SystemNotification;
  readonly cancel: Cancel;
}

export class Notifications {
  readonly #deps: NotificationsDeps;
  readonly #shown = new Set<Shown>();

  constructor(deps: NotificationsDeps) {
    this.#deps = deps;
  }

  /** False: this desktop shows none. */
  show(notice: DesktopNotice): boolean {
    const { clock, make, open } = this.#deps;
    const replaced = [...this.#shown].filter((earlier) => takesPlaceOf(notice, earlier.notice));
    for (const earlier of replaced) this.#close(earlier);
    const notification = make({ title: notice.title, body: notice.body, silent: notice.isSilent });
    if (notification === null) return false;
    const isLasting = !notice.isBrief || replaced.some((earlier) => earlier.isLasting);
    const cancel = isLasting ? () => {} : clock.after(BRIEF_MS, () => this.#close(shown));
    const shown: Shown = { notice, isLasting, notification, cancel };
    this.#shown.add(shown);
    notification.on('click', () => {
      this.#close(shown);
      open(notice.opens);
      notice.onOpened();
    });
    notification.on('close', () => this.#forget(shown));
    notification.show();
    return true;
  }

  /** None outlives Rookery: a click on it would lead nowhere. */
  closeAll(): void {
    for (const shown of this.#shown) this.#close(shown);
  }

  #close(shown: Shown): void {
    this.#forget(shown);
    shown.notification.close();
  }

  #forget(shown: Shown): void {
    shown.cancel();
    this.#shown.delete(shown);
  }
}
