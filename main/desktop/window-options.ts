/** How the window is made: security settings and where it was left. */
import type { BrowserWindowConstructorOptions, Rectangle } from 'electron';

/** The size the layout is drawn for first, in device-independent pixels. */
export const DEFAULT_SIZE = { width: 1280, height: 800 } as const;
const MIN_SIZE = { width: 760, height: 480 } as const;

/** What decides the options. */
export interface WindowEnvironment {
  readonly preload: string;
  /** Where the window was last; null on the first start or when that screen is gone. */
  readonly bounds: Rectangle | null;
  readonly isPackaged: boolean;
  readonly isDark: boolean;
  /** Size of text and controls, 1 as they were drawn. */
  readonly zoomFactor: number;
}

/** Pure, so that a test can compare every security setting. */
export function windowOptions(env: WindowEnvironment): BrowserWindowConstructorOptions {
  return {
    ...(env.bounds ?? DEFAULT_SIZE),
    minWidth: MIN_SIZE.width,
    minHeight: MIN_SIZE.height,
    title: 'Rookery',
    show: false,
    autoHideMenuBar: true,
    // The surface colours of the two themes, so that nothing flashes before the first paint.
    backgroundColor: env.isDark ? '#13161b' : '#f9fafb',
    webPreferences: {
      preload: env.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      zoomFactor: env.zoomFactor,
      devTools: !env.isPackaged,
    },
  };
}

/** The remembered place, if enough of its title bar is still on a screen to be dragged. */
export function visibleBounds(saved: Rectangle | null, screens: readonly Rectangle[]): Rectangle | null {
  if (saved === null) return null;
  const isReachable = screens.some(
    (screen) =>
      saved.x + saved.width > screen.x + 80 &&
      saved.x < screen.x + screen.width - 80 &&
      saved.y >= screen.y - 10 &&
      saved.y < screen.y + screen.height - 40,
  );
  return isReachable ? saved : null;
}
