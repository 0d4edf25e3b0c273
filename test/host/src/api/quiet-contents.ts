/** The members of a page that only keep a value, or do nothing without a screen. */
import { ElectronEmitter } from '../surface';

export abstract class QuietContents extends ElectronEmitter {
  readonly hostWebContents = null;
  readonly debugger = undefined;
  #zoom = 1;

  constructor(private throttles: boolean) {
    super('WebContents');
  }

  /** The page is to be drawn at another scale. */
  protected abstract zoomed(): void;

  isDevToolsOpened(): boolean {
    return false;
  }

  openDevTools(): void {}

  closeDevTools(): void {}

  toggleDevTools(): void {}

  focus(): void {}

  setBackgroundThrottling(allowed: boolean): void {
    this.throttles = allowed;
  }

  getBackgroundThrottling(): boolean {
    return this.throttles;
  }

  setUserAgent(): void {}

  setVisualZoomLevelLimits(): Promise<void> {
    return Promise.resolve();
  }

  setIgnoreMenuShortcuts(): void {}

  setZoomFactor(factor: number): void {
    if (!(factor > 0)) throw new Error("'zoomFactor' must be a double greater than 0.0");
    this.#zoom = factor;
    this.zoomed();
  }

  getZoomFactor(): number {
    return this.#zoom;
  }

  setZoomLevel(level: number): void {
    this.setZoomFactor(1.2 ** level);
  }

  getZoomLevel(): number {
    return Math.log(this.#zoom) / Math.log(1.2);
  }

  get zoomFactor(): number {
    return this.#zoom;
  }

  set zoomFactor(factor: number) {
    this.setZoomFactor(factor);
  }
}
