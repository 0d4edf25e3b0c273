/** Which fonts this computer has, as far as a page can tell: by the width of a text that is drawn in them. */
import { quotedFont } from '../console/font-stack';

/** Fixed-width fonts that come with systems or that many have installed. */
const KNOWN = [
  'Cascadia Code',
  'Cascadia Mono',
  'Consolas',
  'Courier New',
  'DejaVu Sans Mono',
  'Fira Code',
  'Fira Mono',
  'Hack',
  'IBM Plex Mono',
  'Inconsolata',
  'Iosevka',
  'Liberation Mono',
  'Menlo',
  'Monaco',
  'Noto Sans Mono',
  'Roboto Mono',
  'SF Mono',
  'Source Code Pro',
  'Ubuntu Mono',
];

const SAMPLE = 'mmMWwil|0123 {}@';
const FALLBACKS = ['monospace', 'serif', 'sans-serif'] as const;

/** The width of a text in a list of fonts, px. */
export type MeasureText = (text: string, family: string) => number;

export function canvasMeasure(): MeasureText {
  const context = document.createElement('canvas').getContext('2d');
  return (text, family) => {
    if (context === null) return 0;
    context.font = `72px ${family}`;
    return context.measureText(text).width;
  };
}

/** A font that is not there leaves the width to the fallback; one that is there changes at least one of them. */
export const isFontThere = (name: string, measure: MeasureText): boolean =>
  FALLBACKS.some((fallback) => measure(SAMPLE, `${quotedFont(name)}, ${fallback}`) !== measure(SAMPLE, fallback));

/** Columns stand below each other only where every character is as wide as the next. */
export const isFixedWidth = (name: string, measure: MeasureText): boolean =>
  Math.abs(measure('iiii', quotedFont(name)) - measure('WWWW', quotedFont(name))) < 1;

/** Of the well-known fixed-width fonts those that are there. */
export const knownFontsThere = (measure: MeasureText): readonly string[] =>
  KNOWN.filter((name) => isFontThere(name, measure));
