/** The sizes that main keeps. */
export const MIN_FONT_PX = 8;
export const MAX_FONT_PX = 32;

export const fontSizeAfter = (size: number, step: number): number =>
  Math.min(MAX_FONT_PX, Math.max(MIN_FONT_PX, Math.round(size) + step));
