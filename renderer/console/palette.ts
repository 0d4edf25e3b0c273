import type { ITheme } from '@xterm/xterm';

const ANSI = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const;

/** `rgba` as `#rrggbbaa`, the form every xterm renderer reads. */
export function hexOf(rgba: ArrayLike<number>): string {
  return `#${Array.from(rgba, (part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** Lets the browser turn any CSS colour into the four bytes it paints. */
function createConverter(): (color: string) => string {
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (!context) return (color) => color;
  return (color) => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
    return hexOf(context.getImageData(0, 0, 1, 1).data);
  };
}

/** Reads the console's colours from the theme's tokens; xterm itself does not understand `oklch()`. */
export function readPalette(host: Element): ITheme {
  const tokens = getComputedStyle(host);
  const toHex = createConverter();
  const token = (name: string) => toHex(tokens.getPropertyValue(name).trim());
  const theme: Record<string, string> = {
    foreground: token('--console-text'),
    background: token('--console'),
    // The log has no cursor: it is painted in the colour of the ground.
    cursor: token('--console'),
    cursorAccent: token('--console-text'),
    selectionBackground: token('--console-selection'),
    selectionInactiveBackground: token('--console-selection'),
    scrollbarSliderBackground: `${token('--border-control').slice(0, 7)}80`,
    scrollbarSliderHoverBackground: `${token('--border-control').slice(0, 7)}c0`,
    scrollbarSliderActiveBackground: token('--border-control'),
    overviewRulerBorder: token('--console'),
  };
  for (const name of ANSI) {
    theme[name] = token(`--ansi-${name}`);
    theme[`bright${name.charAt(0).toUpperCase()}${name.slice(1)}`] = token(`--ansi-bright-${name}`);
  }
  return theme;
}
