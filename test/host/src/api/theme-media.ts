/** `nativeTheme`, and the media features that make pages follow it. */
import { record } from '../record';
import { completeObject, ElectronEmitter } from '../surface';

type Source = 'system' | 'light' | 'dark';

class HostNativeTheme extends ElectronEmitter {
  #source: Source = 'system';
  /** What the desktop itself prefers; tests set it. */
  systemIsDark = false;

  constructor() {
    super('NativeTheme');
    completeObject(this, 'NativeTheme', 'nativeTheme');
  }

  get themeSource(): Source {
    return this.#source;
  }

  set themeSource(source: Source) {
    if (!['system', 'light', 'dark'].includes(source))
      throw new TypeError(`Error processing argument: ${String(source)}`);
    if (source === this.#source) return;
    this.#source = source;
    this.emit('updated', {});
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === 'system' ? this.systemIsDark : this.#source === 'dark';
  }

  get shouldUseDarkColorsForSystemIntegratedUI(): boolean {
    return this.systemIsDark;
  }

  get shouldUseHighContrastColors(): boolean {
    return record.highContrast;
  }

  get shouldUseInvertedColorScheme(): boolean {
    return false;
  }

  get prefersReducedTransparency(): boolean {
    return false;
  }

  get inForcedColorsMode(): boolean {
    return false;
  }
}

export const nativeTheme = new HostNativeTheme();

export function onThemeChanged(listener: () => void): void {
  nativeTheme.on('updated', listener);
}

/** The arguments for the browser that say what the theme is now. */
export function themeMedia(): { features: { name: string; value: string }[] } {
  return {
    features: [
      { name: 'prefers-color-scheme', value: nativeTheme.shouldUseDarkColors ? 'dark' : 'light' },
      { name: 'prefers-contrast', value: nativeTheme.shouldUseHighContrastColors ? 'more' : 'no-preference' },
    ],
  };
}
