/** Menus: built and checked as Electron does, shown nowhere, clicked by tests. */
import { record } from '../record';
import { completeClass, ElectronEmitter } from '../surface';
import { ROLE_LABELS, ROLE_SUBMENUS } from './menu-roles';

type Template = readonly (Electron.MenuItemConstructorOptions | HostMenuItem)[];
type Click = (item: unknown, window: unknown, event: unknown) => void;

const TYPES = ['normal', 'separator', 'submenu', 'checkbox', 'radio', 'header', 'palette'];
let nextCommandId = 1;

/** What roles do, and which window is in front; given by the modules that know. */
export const menuContext: { focusedWindow(): unknown; runRole(role: string, window: unknown): boolean } = {
  focusedWindow: () => null,
  runRole: () => false,
};

export class HostMenuItem {
  readonly commandId = nextCommandId++;
  readonly id: string;
  readonly type: string;
  readonly role: string | undefined;
  readonly accelerator: string | undefined;
  readonly submenu: HostMenu | undefined;
  menu: HostMenu | undefined;
  label: string;
  sublabel: string;
  toolTip: string;
  icon: unknown;
  enabled: boolean;
  visible: boolean;
  registerAccelerator: boolean;
  #checked: boolean;
  readonly #click: Click | undefined;

  constructor(options: Electron.MenuItemConstructorOptions) {
    const role = options.role?.toLowerCase();
    if (role !== undefined && !(role in ROLE_LABELS)) throw new Error(`Unknown menu role: ${options.role}`);
    this.role = role;
    const submenu = options.submenu ?? ROLE_SUBMENUS[role ?? '']?.map((each) => ({ role: each }));
    this.submenu = Array.isArray(submenu)
      ? HostMenu.buildFromTemplate(submenu as Template)
      : (submenu as unknown as HostMenu | undefined);
    this.type = options.type ?? (this.submenu ? 'submenu' : 'normal');
    if (this.type === 'submenu' && !(this.submenu instanceof HostMenu)) throw new Error('Invalid submenu');
    if (!TYPES.includes(this.type)) throw new Error(`Unknown menu item type: ${this.type}`);
    this.id = options.id ?? '';
    this.label = options.label ?? ROLE_LABELS[role ?? ''] ?? '';
    this.sublabel = options.sublabel ?? '';
    this.toolTip = options.toolTip ?? '';
    this.icon = options.icon;
    this.accelerator = options.accelerator;
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.registerAccelerator = options.registerAccelerator ?? true;
    this.#checked = options.checked ?? false;
    this.#click = options.click as Click | undefined;
    Object.defineProperty(this, 'click', { value: this.click.bind(this), enumerable: true, writable: true });
  }

  get checked(): boolean {
    return this.#checked;
  }

  /** Checking a radio item unchecks the others between the same separators. */
  set checked(value: boolean) {
    if (this.type === 'radio') for (const other of this.menu?.radioGroup(this) ?? []) other.#checked = false;
    this.#checked = this.type === 'radio' ? true : value;
  }

  /** Clicks the item as Electron does when a person chose it. */
  click(event: unknown = {}, window: unknown = menuContext.focusedWindow()): void {
    if (this.type === 'checkbox' || this.type === 'radio') this.checked = !this.checked;
    if (this.role !== undefined && menuContext.runRole(this.role, window)) return;
    this.#click?.(this, window ?? undefined, event);
  }
}

export class HostMenu extends ElectronEmitter {
  static #application: HostMenu | null = null;
  items: HostMenuItem[] = [];

  constructor() {
    super('Menu');
  }

  static getApplicationMenu(): HostMenu | null {
    return HostMenu.#application;
  }

  static setApplicationMenu(menu: HostMenu | null): void {
    if (menu && !(menu instanceof HostMenu)) throw new TypeError('Invalid menu');
    HostMenu.#application = menu;
  }

  static buildFromTemplate(template: Template): HostMenu {
    if (!Array.isArray(template)) throw new TypeError('Invalid template for Menu: Menu template must be an array');
    const isValid = (item: Template[number] | null | undefined): boolean =>
      typeof item === 'object' && item !== null && ('label' in item || 'role' in item || item.type === 'separator');
    if (!(template as Template).every(isValid)) {
      throw new TypeError('Invalid template for MenuItem: must have at least one of label, role or type');
    }
    const menu = new HostMenu();
    for (const item of withoutExtraSeparators(template as Template)) {
      menu.append(item instanceof HostMenuItem ? item : new HostMenuItem(item));
    }
    return menu;
  }

  append(item: HostMenuItem): void {
    this.insert(this.items.length, item);
  }

  insert(position: number, item: HostMenuItem): void {
    if (!(item instanceof HostMenuItem)) throw new TypeError('Invalid item');
    if (position < 0) throw new RangeError(`Position ${position} cannot be less than 0`);
    if (position > this.items.length) {
      throw new RangeError(`Position ${position} cannot be greater than the total MenuItem count`);
    }
    this.items.splice(position, 0, item);
    item.menu = this;
  }

  getMenuItemById(id: string): HostMenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }

  popup(options: { callback?: () => void } = {}): void {
    if (options === null || typeof options !== 'object') throw new TypeError('Options must be an object');
    record.menusShown.push(this);
    this.fire('menu-will-show');
    if (options.callback) this.once('menu-will-close', options.callback);
  }

  closePopup(): void {
    this.fire('menu-will-close');
  }

  /** The radio items that exclude each other with `item`. */
  radioGroup(item: HostMenuItem): HostMenuItem[] {
    const at = this.items.indexOf(item);
    const isEdge = (each: HostMenuItem): boolean => each.type === 'separator';
    const from = this.items.slice(0, at).findLastIndex(isEdge) + 1;
    const end = this.items.findIndex((each, index) => index > at && isEdge(each));
    return this.items.slice(from, end < 0 ? undefined : end).filter((each) => each.type === 'radio');
  }
}

function withoutExtraSeparators(template: Template): Template {
  const isVisibleSeparator = (item: Template[number] | undefined): boolean =>
    item?.type === 'separator' && item.visible !== false;
  const single = template.filter((item, at) => !isVisibleSeparator(item) || !isVisibleSeparator(template[at - 1]));
  return single.filter((item, at) => !isVisibleSeparator(item) || (at !== 0 && at !== single.length - 1));
}

completeClass(HostMenu, 'Menu');
completeClass(HostMenuItem, 'MenuItem');
