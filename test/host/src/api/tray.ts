/** Tray icons: shown nowhere, kept for tests, which read the menu and click. */
import { existsSync } from 'node:fs';

import { record } from '../record';
import { completeClass, ElectronEmitter } from '../surface';
import { HostMenu } from './menu';
import { HostNativeImage } from './native-image';

export class HostTray extends ElectronEmitter {
  /** Every image it had, oldest first. */
  readonly images: HostNativeImage[];
  menu: HostMenu | null = null;
  toolTip = '';
  title = '';
  #destroyed = false;

  constructor(image: HostNativeImage | string) {
    super('Tray');
    this.images = [toImage(image)];
    record.trays.push(this);
  }

  setImage(image: HostNativeImage | string): void {
    this.#requireAlive();
    this.images.push(toImage(image));
  }

  /** The one that is shown now. */
  get image(): HostNativeImage {
    return this.images.at(-1) ?? HostNativeImage.createEmpty();
  }

  setToolTip(toolTip: string): void {
    this.#requireAlive();
    if (typeof toolTip !== 'string') throw new TypeError('Error processing argument at index 0, conversion failure');
    this.toolTip = toolTip;
  }

  setTitle(title: string): void {
    this.#requireAlive();
    this.title = title;
  }

  getTitle(): string {
    return this.title;
  }

  setContextMenu(menu: HostMenu | null): void {
    this.#requireAlive();
    if (menu !== null && !(menu instanceof HostMenu)) {
      throw new TypeError('Error processing argument at index 0, conversion failure');
    }
    this.menu = menu;
  }

  popUpContextMenu(menu: HostMenu | null = this.menu): void {
    this.#requireAlive();
    menu?.popup();
  }

  closeContextMenu(): void {
    this.menu?.closePopup();
  }

  getBounds(): Electron.Rectangle {
    return { x: 0, y: 0, width: 0, height: 0 };
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  destroy(): void {
    this.#destroyed = true;
    const at = record.trays.indexOf(this);
    if (at >= 0) record.trays.splice(at, 1);
  }

  /** A person clicks the icon. */
  click(kind: 'click' | 'double-click' | 'right-click' = 'click'): void {
    this.fire(kind, { altKey: false, shiftKey: false, ctrlKey: false, metaKey: false }, this.getBounds());
  }

  #requireAlive(): void {
    if (this.#destroyed) throw new Error('Tray is destroyed');
  }
}

function toImage(image: HostNativeImage | string): HostNativeImage {
  if (image instanceof HostNativeImage) return image;
  if (typeof image !== 'string') throw new TypeError('Error processing argument at index 0, conversion failure');
  if (!existsSync(image)) throw new Error(`Failed to load image from path '${image}'`);
  return HostNativeImage.createFromPath(image);
}

completeClass(HostTray, 'Tray');
