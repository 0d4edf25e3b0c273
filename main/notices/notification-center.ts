/** The one place that is told what happened: keeps it, shows it unless something silences it, and says what is kept. */
import type {
  AlertRule,
  FiringAlert,
  NotificationSettings,
  NotificationsState,
} from '../../preload/contract/notifications';
import type { Cancel, Clock } from '../ports';
import type { AlertBook } from './alert-book';
import { type DesktopNotice, targetOf } from './desktop-notice';
import type { Notice } from './notice-words';
import type { NotificationHistory } from './notification-history';
import { isPaused, isQuiet, missed, silenceFor, summaryOf } from './silence';

/** How often the end of quiet hours is looked for while there is something to sum up then, ms. */
const LOOK_EVERY_MS = 30_000;

/** Nothing takes its place, and it takes nobody's. */
const ABOUT_NOTHING = { id: null, keys: [], tellsOf: [] } as const;

interface KeptChoices {
  readonly notifications: NotificationSettings;
  readonly alertRules: readonly unknown[];
}

/** The part of the settings that is used. */
export interface CenterSettings {
  readonly current: KeptChoices;
  update(change: { notifications: NotificationSettings }): void;
  onChange(listener: (settings: KeptChoices) => void): Cancel;
}

export interface NotificationCenterDeps {
  readonly clock: Clock;
  readonly settings: CenterSettings;
  readonly history: NotificationHistory;
  readonly alerts: AlertBook;
  /** False: this desktop shows none. */
  readonly show: (notice: DesktopNotice) => boolean;
}

export class NotificationCenter {
  readonly #deps: NotificationCenterDeps;
  readonly #listeners = new Set<(state: NotificationsState) => void>();
  #rev = 1;
  #firing: readonly FiringAlert[] = [];
  /** null: not known yet. */
  #incidentIds: ReadonlySet<string> | null = null;
  #wasPaused = false;
  #cancelLook: Cancel | null = null;
  #cancelFollow: Cancel | null = null;

  constructor(deps: NotificationCenterDeps) {
    this.#deps = deps;
  }

  read(): NotificationsState {
    const { history, alerts } = this.#deps;
    const { entries } = history;
    return { rev: this.#rev, entries, settings: this.#settings, rules: alerts.rules, firing: this.#firing };
  }

  onChange(listener: (state: NotificationsState) => void): Cancel {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What happened in front of the person is kept as read, and not shown. */
  tell(told: Notice): void {
    const { clock, history } = this.#deps;
    const notice = this.#withKeptReport(told);
    const silencedBy = notice.isSeen ? null : silenceFor(notice.kind, this.#settings, clock.now());
    const { id, at, kind, title, body, keys, incidentId } = notice;
    history.put({ id, at, kind, title, body, keys, incidentId, isRead: notice.isSeen, silencedBy });
    if (!notice.isSeen && silencedBy === null) this.#show(notice);
    this.#look();
    this.#publish();
  }

  setFiring(firing: readonly FiringAlert[]): void {
    this.#firing = firing;
    this.#publish();
  }

  markRead(ids: readonly string[] | null): void {
    if (this.#deps.history.markRead(ids)) this.#publish();
  }

  /** The crash reports that are kept. */
  setIncidents(ids: ReadonlySet<string>): void {
    this.#incidentIds = ids;
    if (this.#deps.history.keepLinks(ids)) this.#publish();
  }

  clear(): void {
    this.#deps.history.clear();
    this.#publish();
  }

  configure(change: Partial<Omit<NotificationSettings, 'pausedUntil'>>): void {
    this.#change(change);
  }

  /** Epoch ms; null ends the pause. */
  pause(until: number | null): void {
    this.#change({ pausedUntil: until });
  }

  /** Shows one now, whatever is paused. */
  test(): { isSupported: boolean } {
    const isSupported = this.#deps.show({
      title: 'Notifications work',
      body: 'This is how Rookery tells you about your servers.',
      ...ABOUT_NOTHING,
      isBrief: false,
      isSilent: !this.#settings.hasSound,
      opens: { to: 'notifications' },
      onOpened: () => {},
    });
    return { isSupported };
  }

  saveRule(rule: AlertRule): void {
    this.#deps.alerts.save(rule);
  }

  removeRule(id: string): void {
    this.#deps.alerts.remove(id);
  }

  forgetAccount(accountId: string): void {
    this.#deps.history.forgetAccount(accountId);
    this.#publish();
  }

  /** Follows the settings, whoever changes them. A pause may have ended while Rookery was not running. */
  start(): void {
    const { settings } = this.#deps;
    let { notifications, alertRules } = settings.current;
    this.#cancelFollow = settings.onChange((current) => {
      if (current.notifications === notifications && current.alertRules === alertRules) return;
      ({ notifications, alertRules } = current);
      this.#look();
      this.#publish();
    });
    this.#look();
  }

  /** Done when everything is on disk. */
  stop(): Promise<void> {
    this.#cancelFollow?.();
    this.#cancelLook?.();
    this.#listeners.clear();
    return this.#deps.history.flush();
  }

  /** A pause that is over is none. */
  get #settings(): NotificationSettings {
    const { settings, clock } = this.#deps;
    const { notifications } = settings.current;
    return isPaused(notifications, clock.now()) ? notifications : { ...notifications, pausedUntil: null };
  }

  #change(change: Partial<NotificationSettings>): void {
    this.#deps.settings.update({ notifications: { ...this.#settings, ...change } });
  }

  /** The report of a crash that is told of once more may have been removed meanwhile. */
  #withKeptReport(notice: Notice): Notice {
    const isGone = notice.incidentId !== null && this.#incidentIds?.has(notice.incidentId) === false;
    return isGone ? { ...notice, incidentId: null } : notice;
  }

  #show(notice: Notice): void {
    const { id, title, body, keys, tellsOf, isBrief, isUpdate } = notice;
    this.#deps.show({
      ...{ id, title, body, keys, tellsOf, isBrief },
      isSilent: isUpdate || !this.#settings.hasSound,
      opens: targetOf(notice),
      onOpened: () => this.markRead([id]),
    });
  }

  /** Tells the end of a pause, and sums up what went wrong in it; looks again while there is something to end. */
  #look(): void {
    const { clock, settings, history } = this.#deps;
    this.#cancelLook?.();
    this.#cancelLook = null;
    const now = clock.now();
    const kept = settings.current.notifications;
    const wasPaused = this.#wasPaused;
    this.#wasPaused = isPaused(kept, now);
    const isSilent = this.#wasPaused || isQuiet(kept.quietHours, now);
    const entries = missed(history.entries, history.summedUpAt);
    if (!isSilent && entries.length > 0) this.#sumUp(entries);
    if (wasPaused && !this.#wasPaused) this.#publish();
    const ends = this.#wasPaused ? (kept.pausedUntil ?? now) - now : LOOK_EVERY_MS;
    const isWaiting = this.#wasPaused || (isSilent && entries.length > 0);
    if (isWaiting) this.#cancelLook = clock.after(Math.min(ends, LOOK_EVERY_MS), () => this.#look());
  }

  #sumUp(entries: NotificationsState['entries']): void {
    const { history, show, clock } = this.#deps;
    history.summedUpAt = clock.now();
    const { isOn, hasSound } = this.#settings;
    if (!isOn) return;
    show({
      ...summaryOf(entries),
      ...ABOUT_NOTHING,
      isBrief: false,
      isSilent: !hasSound,
      opens: { to: 'notifications' },
      onOpened: () => {},
    });
  }

  #publish(): void {
    this.#rev += 1;
    const state = this.read();
    for (const listener of this.#listeners) listener(state);
  }
}
