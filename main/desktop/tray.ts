/** Shows the decided tray; a desktop without one is survived and reported. */
import { Menu, type MenuItemConstructorOptions, Tray } from 'electron';

import type { PowerSignal, ServerKey } from '../../preload/contract/models';
import type { ViewRequest } from '../../preload/contract/view-request';
import type { Clock, Log } from '../ports';
import { trayImage } from './tray-images';
import type { PauseChoice, TrayItem, TrayLook, TrayView } from './tray-menu';
import type { TrayState } from './tray-state';
import { TrayUpdates } from './tray-updates';
import { menuLabel } from './tray-words';

/** What a click does. */
export interface TrayActions {
  /** null: the window as it is. */
  show(request: ViewRequest | null): void;
  power(key: ServerKey, signal: PowerSignal): void;
  pause(choice: PauseChoice): void;
  quit(): void;
}

export interface TrayDeps {
  readonly actions: TrayActions;
  readonly clock: Clock;
  readonly log: Log;
  readonly read: () => TrayState;
}

function template(items: readonly TrayItem[], actions: TrayActions): MenuItemConstructorOptions[] {
  return items.map((item): MenuItemConstructorOptions => {
    if (item.kind === 'separator') return { type: 'separator' };
    const label = menuLabel(item.label);
    switch (item.kind) {
      case 'label':
        return { label, enabled: false };
      case 'show':
        return { label, click: () => actions.show(item.request) };
      case 'power':
        return { label, enabled: item.blocked === null, click: () => actions.power(item.key, item.signal) };
      case 'pause':
        return { label, click: () => actions.pause(item.choice) };
      case 'submenu':
        return { label, submenu: template(item.items, actions) };
      case 'quit':
        return { label, click: () => actions.quit() };
    }
  });
}

export class TrayIcon {
  readonly #deps: TrayDeps;
  readonly #updates: TrayUpdates;
  #tray: Tray | null = null;
  #look: TrayLook = 'normal';
  #view: TrayView | null = null;

  constructor(deps: TrayDeps) {
    this.#deps = deps;
    this.#updates = new TrayUpdates({ clock: deps.clock, read: deps.read, show: (view) => this.#show(view) });
    this.#create();
  }

  /** False when it could not be made. That it was made does not mean that this desktop shows it. */
  get isThere(): boolean {
    return this.#tray !== null;
  }

  /** Something that it shows may have changed. */
  update(): void {
    if (this.#tray !== null) this.#updates.changed();
  }

  /** Makes it anew: Electron looks for a tray only when the icon is made. */
  renew(): void {
    this.#tray?.destroy();
    this.#create();
    if (this.#view !== null) this.#show(this.#view);
  }

  destroy(): void {
    this.#updates.stop();
    this.#tray?.destroy();
    this.#tray = null;
  }

  #create(): void {
    this.#tray = null;
    try {
      const image = trayImage(this.#look, process.platform);
      if (image.isEmpty()) throw new Error('the tray icon is empty');
      this.#tray = new Tray(image);
      this.#tray.on('click', () => this.#deps.actions.show(null));
    } catch (error) {
      this.#deps.log.warn('the tray icon could not be made', error);
    }
  }

  #show(view: TrayView): void {
    this.#view = view;
    if (this.#tray === null) return;
    const { look, toolTip, items } = view;
    if (look !== this.#look) this.#tray.setImage(trayImage(look, process.platform));
    this.#look = look;
    this.#tray.setToolTip(toolTip);
    const menu = Menu.buildFromTemplate(template(items, this.#deps.actions));
    menu.on('menu-will-show', () => this.#updates.opened());
    menu.on('menu-will-close', () => this.#updates.closed());
    this.#tray.setContextMenu(menu);
  }
}
