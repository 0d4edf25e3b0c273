import type { Tone } from '../ui/state';

/** The colours of a graph as the theme has them now; a canvas knows no custom properties. */
export interface Palette {
  readonly line: string;
  /** The second line of a graph. */
  readonly other: string;
  readonly near: string;
  readonly over: string;
  readonly limit: string;
  readonly text: string;
  readonly grid: string;
  /** Behind labels. */
  readonly surface: string;
  readonly states: Readonly<Record<Tone, string>>;
  readonly font: string;
}

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    line: token('accent'),
    other: token('panel-1'),
    near: token('state-busy'),
    over: token('state-bad'),
    limit: token('text-secondary'),
    text: token('text-muted'),
    grid: token('border'),
    surface: token('window'),
    states: {
      good: token('state-good'),
      busy: token('state-busy'),
      work: token('state-work'),
      bad: token('state-bad'),
      lost: token('state-lost'),
      none: token('state-none'),
    },
    font: style.fontFamily,
  };
}

/** The same colour, so many per cent of it. */
export const faded = (color: string, percent: number): string =>
  `color-mix(in srgb, ${color} ${percent}%, transparent)`;
