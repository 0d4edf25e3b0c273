/** Sizes at which the console is readable and still a console. */
export const MIN_FONT_PX = 9;
export const MAX_FONT_PX = 24;

export const fontSizeAfter = (size: number, step: number): number =>
  Math.min(MAX_FONT_PX, Math.max(MIN_FONT_PX, Math.round(size) + step));
