/** Shows the decided tray menu; a desktop without a tray is survived and reported. */
import { Menu, type MenuItemConstructorOptions, nativeImage, Tray } from 'electron';

import type { PowerSignal, ServerKey } from '../../preload/contract/models';
import type { Log } from '../ports';
import icon1x from './icons/tray.png?inline';
import icon2x from './icons/tray@2x.png?inline';
import { menuLabel, type TrayItem, trayMenu, type TrayState, traySummary } from './tray-menu';

/** What a click does. */
export interface TrayActions {
  open(key: ServerKey | null): void;
  power(key: ServerKey, signal: PowerSignal): void;
  quit(): void;
}

function template(items: readonly TrayItem[], actions: TrayActions): MenuItemConstructorOptions[] {
  return items.map((item): MenuItemConstructorOptions => {
    switch (item.kind) {
      case 'separator':
        return { type: 'separator' };
      case 'label':
        return { label: menuLabel(item.label), enabled: false };
      case 'open':
        return { label: menuLabel(item.label), click: () => actions.open(item.key) };
      case 'power':
        return {
          label: menuLabel(item.label),
          enabled: item.blocked === null,
          click: () => actions.power(item.key, item.signal),
        };
      case 'server':
        return { label: menuLabel(item.label), submenu: template(item.items, actions) };
      case 'quit':
        return { label: menuLabel(item.label), click: () => actions.quit() };
    }
  });
}

function trayIcon() {
  const image = nativeImage.createFromDataURL(icon1x);
  image.addRepresentation({ scaleFactor: 2, dataURL: icon2x });
  return image;
}

export class TrayIcon {
  readonly #actions: TrayActions;
  #tray: Tray | null = null;
  /** The menu that is shown, as text: it is rebuilt only when it would read differently. */
  #shown = '';

  constructor(actions: TrayActions, log: Log) {
    this.#actions = actions;
    try {
      const image = trayIcon();
      if (image.isEmpty()) throw new Error('the tray icon is empty');
      this.#tray = new Tray(image);
      this.#tray.on('click', () => actions.open(null));
    } catch (error) {
      log.warn('there is no tray on this desktop', error);
    }
  }

  /** False on a desktop without a tray: closing the window then quits. */
  get isThere(): boolean {
    return this.#tray !== null;
  }

  update(state: TrayState): void {
    if (this.#tray === null) return;
    const items = trayMenu(state);
    const text = JSON.stringify(items);
    if (text === this.#shown) return;
    this.#shown = text;
    this.#tray.setToolTip(traySummary(state.servers));
    this.#tray.setContextMenu(Menu.buildFromTemplate(template(items, this.#actions)));
  }

  destroy(): void {
    this.#tray?.destroy();
    this.#tray = null;
  }
}
