/** A window's own state: where it is, how big, whether shown, in front, minimized. Without a screen this is all of it. */
import type { Size } from '../chromium/window-target';
import { WindowLooks } from './window-looks';

type Show = 'normal' | 'minimized' | 'maximized' | 'fullscreen';

/** How a change of the state reaches the page and the real window. */
export interface WindowEffects {
  resized(size: Size): void;
  changed(): void;
}

const WORK_AREA = { x: 0, y: 0, width: 1920, height: 1080 };
let nextId = 1;
let focused: BaseWindowState | null = null;

function setFocused(window: BaseWindowState | null): void {
  focused = window;
}

export function focusedWindow(): BaseWindowState | null {
  return focused;
}

export abstract class BaseWindowState extends WindowLooks {
  readonly id: number;
  #bounds: Electron.Rectangle;
  #show: Show = 'normal';
  #isVisible = false;
  #isDestroyed = false;
  #minimum: [number, number];
  #maximum: [number, number];

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super(options);
    this.id = nextId++;
    const { width = 800, height = 600 } = options;
    const x = options.x ?? Math.round((WORK_AREA.width - width) / 2);
    const y = options.y ?? Math.round((WORK_AREA.height - height) / 2);
    this.#bounds = { x, y, width, height };
    this.#minimum = [options.minWidth ?? 0, options.minHeight ?? 0];
    this.#maximum = [options.maxWidth ?? 0, options.maxHeight ?? 0];
  }

  protected abstract readonly effects: WindowEffects;

  show(): void {
    this.#requireAlive();
    this.#appear();
    this.focus();
  }

  showInactive(): void {
    this.#requireAlive();
    this.#appear();
  }

  hide(): void {
    this.#requireAlive();
    if (!this.#isVisible) return;
    this.#isVisible = false;
    this.fire('hide');
    this.blur();
    this.effects.changed();
  }

  focus(): void {
    this.#requireAlive();
    if (!this.#isVisible || focused === this) return;
    focused?.blur();
    setFocused(this);
    this.effects.changed();
    this.fire('focus');
  }

  blur(): void {
    if (focused !== this) return;
    setFocused(null);
    if (!this.#isDestroyed) this.effects.changed();
    this.fire('blur');
  }

  isFocused(): boolean {
    return focused === this;
  }

  isVisible(): boolean {
    return this.#isVisible && this.#show !== 'minimized';
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  minimize(): void {
    this.#become('minimized', 'minimize');
    this.blur();
  }

  maximize(): void {
    this.#appear();
    this.#become('maximized', 'maximize');
    this.focus();
  }

  unmaximize(): void {
    if (this.#show === 'maximized') this.#become('normal', 'unmaximize');
  }

  restore(): void {
    if (this.#show === 'minimized') this.#become('normal', 'restore');
    this.focus();
  }

  setFullScreen(flag: boolean): void {
    if (flag === (this.#show === 'fullscreen')) return;
    this.#become(flag ? 'fullscreen' : 'normal', flag ? 'enter-full-screen' : 'leave-full-screen');
  }

  isMinimized(): boolean {
    return this.#show === 'minimized';
  }

  isMaximized(): boolean {
    return this.#show === 'maximized';
  }

  isFullScreen(): boolean {
    return this.#show === 'fullscreen';
  }

  isNormal(): boolean {
    return this.#show === 'normal';
  }

  getBounds(): Electron.Rectangle {
    return this.#show === 'maximized' || this.#show === 'fullscreen' ? { ...WORK_AREA } : { ...this.#bounds };
  }

  getNormalBounds(): Electron.Rectangle {
    return { ...this.#bounds };
  }

  getContentBounds(): Electron.Rectangle {
    return this.getBounds();
  }

  setBounds(bounds: Partial<Electron.Rectangle>): void {
    this.#requireAlive();
    const before = this.#bounds;
    const next = { ...before, ...bounds };
    const [minWidth, minHeight] = this.#minimum;
    const [maxWidth, maxHeight] = this.#maximum;
    next.width = Math.max(minWidth, Math.min(next.width, maxWidth || Infinity));
    next.height = Math.max(minHeight, Math.min(next.height, maxHeight || Infinity));
    this.#bounds = next;
    if (next.x !== before.x || next.y !== before.y) {
      this.fire('move');
      this.fire('moved');
    }
    if (next.width === before.width && next.height === before.height) return;
    this.effects.resized(next);
    this.fire('resize');
    this.fire('resized');
  }

  setContentBounds(bounds: Electron.Rectangle): void {
    this.setBounds(bounds);
  }

  getSize(): number[] {
    const { width, height } = this.getBounds();
    return [width, height];
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  getContentSize(): number[] {
    return this.getSize();
  }

  setContentSize(width: number, height: number): void {
    this.setSize(width, height);
  }

  getPosition(): number[] {
    const { x, y } = this.getBounds();
    return [x, y];
  }

  setPosition(x: number, y: number): void {
    this.setBounds({ x, y });
  }

  center(): void {
    const { width, height } = this.#bounds;
    this.setPosition(Math.round((WORK_AREA.width - width) / 2), Math.round((WORK_AREA.height - height) / 2));
  }

  setMinimumSize(width: number, height: number): void {
    this.#minimum = [width, height];
    this.setBounds({});
  }

  getMinimumSize(): number[] {
    return [...this.#minimum];
  }

  setMaximumSize(width: number, height: number): void {
    this.#maximum = [width, height];
    this.setBounds({});
  }

  getMaximumSize(): number[] {
    return [...this.#maximum];
  }

  /** Takes the window off the screen for good. */
  protected markDestroyed(): void {
    this.#isDestroyed = true;
    this.#isVisible = false;
    this.blur();
  }

  #appear(): void {
    const wasVisible = this.isVisible();
    this.#isVisible = true;
    if (this.#show === 'minimized') this.#show = 'normal';
    if (wasVisible) return;
    this.effects.changed();
    this.fire('show');
  }

  #become(show: Show, event: string): void {
    this.#requireAlive();
    if (this.#show === show) return;
    const before = this.getBounds();
    this.#show = show;
    const after = this.getBounds();
    if (before.width !== after.width || before.height !== after.height) {
      this.effects.resized(after);
      this.fire('resize');
    }
    this.effects.changed();
    this.fire(event);
  }

  #requireAlive(): void {
    if (this.#isDestroyed) throw new TypeError('Object has been destroyed');
  }
}
