/** What the app did to the desktop around it, kept for tests: `globalThis.__rookeryHost` in the main process. */
import type { HostMenu, HostMenuItem } from './api/menu';
import type { HostNotification } from './api/notification';
import type { HostTray } from './api/tray';

/** A menu as plain data, which a test can compare. */
export interface MenuTree {
  readonly label: string;
  readonly type: string;
  readonly enabled: boolean;
  readonly checked: boolean;
  readonly visible: boolean;
  readonly submenu?: readonly MenuTree[];
}

export class HostRecord {
  readonly trays: HostTray[] = [];
  /** Every notification that was shown, oldest first. */
  readonly notifications: HostNotification[] = [];
  readonly openedExternal: string[] = [];
  readonly openedPaths: string[] = [];
  readonly shownItems: string[] = [];
  /** Every dialog asked for. */
  readonly dialogs: { kind: string; options: unknown; answer: unknown }[] = [];
  /** Answers of dialogs to come, in order, by kind; without one a dialog is dismissed. */
  readonly dialogAnswers: Record<string, unknown[]> = {};
  readonly menusShown: HostMenu[] = [];
  readonly shortcuts = new Map<string, () => void>();
  readonly uncaught: Error[] = [];
  readonly protocolClients = new Set<string>();
  loginItem: Record<string, unknown> = {};
  clipboard = '';
  isOnline = true;
  highContrast = false;
  relaunches = 0;

  /** The menu of a tray, of the application or of a popup, as plain data. */
  tree(menu: HostMenu | null | undefined = this.trays.at(-1)?.menu): MenuTree[] {
    return (menu?.items ?? []).map((item) => ({
      label: item.label,
      type: item.type,
      enabled: item.enabled,
      checked: item.checked,
      visible: item.visible,
      ...(item.submenu ? { submenu: this.tree(item.submenu) } : {}),
    }));
  }

  /** Clicks the item at the end of a path of labels, as a person would: not a disabled one. */
  click(path: readonly string[], menu: HostMenu | null | undefined = this.trays.at(-1)?.menu): void {
    let items: readonly HostMenuItem[] = menu?.items ?? [];
    for (const [depth, label] of path.entries()) {
      const item = items.find((candidate) => candidate.label === label && candidate.visible);
      if (!item) throw new Error(`No item '${label}' among: ${items.map((each) => each.label).join(', ')}`);
      if (!item.enabled) throw new Error(`Item '${label}' is disabled`);
      if (depth === path.length - 1) item.click();
      else items = item.submenu?.items ?? [];
    }
  }
}

export const record = new HostRecord();
