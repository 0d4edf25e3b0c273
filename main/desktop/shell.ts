/** Rookery on the desktop: the window, the tray icon and messages, and how they lead to each other. */
import path from 'node:path';

import { app, dialog, nativeTheme, Notification } from 'electron';

import { hasTwelveHourClock, isTwelveHour } from '../../preload/contract/clock-time';
import type { Incident } from '../../preload/contract/incidents';
import type { Account, PowerSignal, ServerKey, ServersChange } from '../../preload/contract/models';
import type { NotificationsState } from '../../preload/contract/notifications';
import { inAnHour, tomorrowMorning } from '../../preload/contract/pause-times';
import type { ViewRequest } from '../../preload/contract/view-request';
import type { Fleet } from '../fleet/fleet';
import { createPublish, type Publish } from '../ipc/publish';
import { WindowFeed } from '../ipc/window-feed';
import type { DesktopNotice } from '../notices/desktop-notice';
import type { Clock, Log } from '../ports';
import type { Settings } from '../settings/schema';
import type { SettingsStore } from '../settings/settings';
import { MainWindow } from './main-window';
import { Notifications } from './notifications';
import type { Quit } from './quit';
import { restingNotice, type RestingPlace, restingPlace } from './resting-place';
import { startsWithWindow } from './start-mode';
import { Messenger } from './tell';
import { TrayIcon } from './tray';
import { findTrayHost, type TrayHost } from './tray-host';
import type { PauseChoice } from './tray-menu';
import { powerFromTray, type TrayPowerDeps } from './tray-power';
import { TrayPresence } from './tray-presence';
import { trayAccount, type TrayState } from './tray-state';

/** To ask for a tray, a process is begun, which holds main up for a moment: not while a person waits for the window, ms. */
const LOOK_FOR_TRAY_MS = 3_000;

/** The page says when it has drawn what was known. One that never does must not keep the panels from being asked, ms. */
const PAGE_FIRST_MS = 3_000;

export interface ShellDeps {
  readonly fleet: Fleet;
  readonly settings: SettingsStore;
  readonly quit: Quit;
  readonly log: Log;
  readonly clock: Clock;
  /** Folder of the built main, preload and renderer. */
  readonly dist: string;
  /** Origin of the development server; null outside development. */
  readonly devServer: string | null;
  /** Epoch ms until which no notification is shown; null ends it. */
  readonly pauseNotifications: (until: number | null) => void;
}

export class Shell {
  /** Sends events of the contract to the page. */
  readonly publish: Publish = createPublish(() => this.#window.contents);
  readonly #deps: ShellDeps;
  readonly #window: MainWindow;
  readonly #feed: WindowFeed;
  readonly #messenger: Messenger;
  readonly #notifications: Notifications;
  readonly #tray: TrayIcon;
  readonly #presence: TrayPresence;
  #incidents: readonly Incident[] = [];
  #pausedUntil: number | null = null;

  constructor(deps: ShellDeps) {
    const { fleet, settings, quit, log, clock } = deps;
    this.#deps = deps;
    this.#feed = new WindowFeed(this.publish, fleet);
    this.#messenger = new Messenger({
      toast: (toast) => this.publish('toast.shown', toast),
      isWindowVisible: () => this.#window.isVisible,
      open: () => this.#window.show(),
    });
    this.#notifications = new Notifications({
      clock,
      make: (options) => (Notification.isSupported() ? new Notification(options) : null),
      open: (request) => this.show(request),
    });
    this.#window = new MainWindow({
      preload: path.join(deps.dist, 'preload/index.cjs'),
      devServer: deps.devServer,
      isPackaged: app.isPackaged,
      isDark: () => nativeTheme.shouldUseDarkColors,
      zoomFactor: () => settings.current.preferences.interfaceScale / 100,
      log,
      savedBounds: () => settings.current.windowBounds,
      saveBounds: (windowBounds) => this.#keep({ windowBounds }),
      keepsRunning: () => settings.current.preferences.closeToTray && !quit.isQuitting,
      restingPlace: async () => this.#restingPlace(await this.#presence.read()),
      onResting: (place) => this.#tellWhereItRests(place),
      onVisibility: (isVisible) => {
        this.#feed.setVisible(isVisible);
        fleet.consoles.setPaused(!isVisible);
      },
      onPageGone: () => {
        fleet.consoles.detachAll();
        fleet.view(null);
      },
    });
    const trayPower: TrayPowerDeps = {
      fleet,
      messenger: this.#messenger,
      ask: async (question) => (await dialog.showMessageBox(question)).response,
      askInWindow: (key, signal) => this.open(key, signal),
    };
    this.#tray = new TrayIcon({
      ...{ clock, log },
      read: () => this.#trayState(),
      actions: {
        show: (request) => (request === null ? this.open() : this.show(request)),
        power: (key, signal) => void powerFromTray(trayPower, key, signal),
        pause: (choice) => this.#pause(choice),
        quit: () => app.quit(),
      },
    });
    this.#presence = new TrayPresence({
      clock,
      ask: () => findTrayHost(process.platform),
      onAppeared: () => this.#tray.renew(),
    });
    quit.onQuit(() => this.#notifications.closeAll());
    quit.onQuit(() => this.#tray.destroy());
    quit.onQuit(() => this.#window.rememberBounds());
  }

  /** Id of the page's `webContents`, null while there is no window. */
  get pageId(): number | null {
    return this.#window.contents?.id ?? null;
  }

  /** Brings the window to the front; with a key, that server is opened in it; with a signal, it is asked for there. */
  open(key: ServerKey | null = null, power?: PowerSignal): void {
    if (key === null) this.#window.show();
    else this.show({ to: 'server', key, ...(power === undefined ? {} : { power }) });
  }

  /** True while what the person types goes to the window. */
  get isFocused(): boolean {
    return this.#window.isFocused;
  }

  /** True for the server that the person has in front of them in a focused window. */
  isInFront(key: ServerKey): boolean {
    return this.#window.isFocused && this.#deps.fleet.onScreen === key;
  }

  /** Brings the window to the front and asks it for a place. */
  show(request: ViewRequest): void {
    this.#window.show();
    this.#window.whenLoaded(() => this.publish('view.requested', request));
  }

  /** False: this desktop shows no notifications. */
  notify(notice: DesktopNotice): boolean {
    return this.#notifications.show(notice);
  }

  /** Whether the tray icon can be seen now. */
  async hasTray(): Promise<boolean> {
    return this.#restingPlace(await this.#presence.read()) === 'tray';
  }

  /** The first look at the window, or at the place where it waits; then the panels are asked. */
  start(isStartedBySystem: boolean): void {
    const { fleet, settings, clock, quit } = this.#deps;
    const { startMinimised } = settings.current.preferences;
    this.showPreferences(settings.current);
    this.#tray.update();
    if (!startsWithWindow({ isStartedBySystem, startMinimised })) {
      fleet.connect();
      void this.#startResting();
      return;
    }
    this.open();
    quit.onQuit(clock.after(PAGE_FIRST_MS, () => fleet.connect()));
    // What is known now shows later whether a tray has appeared since the icon was made.
    const lookForTray = () => void this.#presence.read();
    if (isStartedBySystem) lookForTray();
    else quit.onQuit(clock.after(LOOK_FOR_TRAY_MS, lookForTray));
  }

  showServers(change: ServersChange): void {
    this.#feed.onServers(change);
    this.#tray.update();
  }

  showAccounts(change: { rev: number; accounts: readonly Account[] }): void {
    this.publish('accounts.changed', change);
    this.#tray.update();
  }

  showNotifications(state: NotificationsState): void {
    this.publish('notifications.changed', state);
    this.#pausedUntil = state.settings.pausedUntil;
    this.#tray.update();
  }

  showIncidents(change: { rev: number; incidents: readonly Incident[] }): void {
    this.publish('incidents.changed', change);
    this.#incidents = change.incidents;
    this.#tray.update();
  }

  showPreferences({ preferences }: Settings): void {
    nativeTheme.themeSource = preferences.theme === 'contrast' ? 'dark' : preferences.theme;
    this.#window.zoom();
    this.publish('preferences.changed', preferences);
  }

  async #startResting(): Promise<void> {
    const place = this.#restingPlace(await this.#presence.settle());
    // In the meantime it may have been wanted, or quit.
    if (place === 'tray' || this.#window.isThere || this.#deps.quit.isQuitting) return;
    this.#window.openMinimised();
  }

  #restingPlace(host: TrayHost): RestingPlace {
    return restingPlace({ host, hasIcon: this.#tray.isThere });
  }

  /** Comforts only: a full disk must not keep a window from closing into the tray. */
  #keep(change: Partial<Pick<Settings, 'windowBounds' | 'toldAboutTray' | 'toldAboutTaskBar'>>): void {
    try {
      this.#deps.settings.update(change);
    } catch (error) {
      this.#deps.log.warn('a setting could not be kept', error);
    }
  }

  #trayState(): TrayState {
    const { fleet, settings, clock } = this.#deps;
    const { timeFormat } = settings.current.preferences;
    return {
      servers: fleet.servers().servers,
      accounts: fleet.accounts().accounts.map(trayAccount),
      incidents: this.#incidents,
      pausedUntil: this.#pausedUntil,
      now: clock.now(),
      isTwelveHour: isTwelveHour(timeFormat, hasTwelveHourClock(app.getSystemLocale())),
    };
  }

  #pause(choice: PauseChoice): void {
    const now = this.#deps.clock.now();
    const until = { hour: inAnHour(now), tomorrow: tomorrowMorning(now), resume: null }[choice];
    this.#deps.pauseNotifications(until);
  }

  #tellWhereItRests(place: RestingPlace): void {
    const told = place === 'tray' ? 'toldAboutTray' : 'toldAboutTaskBar';
    if (this.#deps.settings.current[told]) return;
    this.#keep({ [told]: true });
    const { title, body } = restingNotice(place);
    this.#messenger.notify(title, body);
  }
}
