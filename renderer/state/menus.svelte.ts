import type { PanelColor } from '../../preload/contract/models';
import type { Icon } from '../ui/icon';
import type { GlyphShape, Tone } from '../ui/state';

export interface MenuItem {
  readonly kind: 'item';
  readonly label: string;
  readonly icon?: Icon;
  /** The panel that it stands for, by its colour. */
  readonly hue?: PanelColor;
  /** A second line in smaller type, with how that is doing in front of it. */
  readonly detail?: string;
  readonly look?: { readonly shape: GlyphShape; readonly tone: Tone };
  /** At the end of the second line, where it is seen: what wants attention. */
  readonly alarm?: string;
  readonly shortcut?: string;
  /** Why it cannot be chosen now; it stays reachable and says so. */
  readonly disabledReason?: string | null;
  readonly isDanger?: boolean;
  /** Given: one of several choices, checked or not. */
  readonly isChecked?: boolean;
  readonly run: () => void;
}

export type MenuEntry = MenuItem | { readonly kind: 'separator' } | { readonly kind: 'note'; readonly text: string };

export interface MenuPlace {
  getBoundingClientRect(): DOMRect;
}

export interface OpenMenu {
  /** Its name for screen readers. */
  readonly label: string;
  /** Read while the menu is open, so that what changes meanwhile shows. */
  readonly entries: () => readonly MenuEntry[];
  readonly anchor: MenuPlace;
  /** What had the focus before. */
  readonly returnTo: HTMLElement | null;
  readonly align: 'start' | 'end';
  /** Then the first item has the focus, else none. */
  readonly isByKeyboard: boolean;
}

/** The one menu of the window; `ui/MenuLayer.svelte` draws it. One for all is cheap in long lists. */
export class Menus {
  current = $state.raw<OpenMenu | null>(null);

  /** Under a button. */
  openAt = (
    button: HTMLElement,
    label: string,
    entries: OpenMenu['entries'],
    align: OpenMenu['align'] = 'start',
  ): void => {
    const isByKeyboard = button.matches(':focus-visible');
    this.current = { label, entries, anchor: button, returnTo: button, align, isByKeyboard };
  };

  /** At the pointer, or at the focused element when the menu key was pressed. */
  openFor = (event: MouseEvent, label: string, entries: OpenMenu['entries']): void => {
    event.preventDefault();
    const target = event.currentTarget instanceof HTMLElement ? event.currentTarget : null;
    // The menu key comes without a button.
    const isByKeyboard = event.button !== 2;
    const point = new DOMRect(event.clientX, event.clientY, 0, 0);
    const anchor = isByKeyboard && target !== null ? target : { getBoundingClientRect: () => point };
    this.current = { label, entries, anchor, returnTo: target, align: 'start', isByKeyboard };
  };

  close = (): void => {
    this.current = null;
  };
}
