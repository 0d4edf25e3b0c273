/** A font's name as CSS takes it. */
export const quotedFont = (name: string): string => `"${name.replace(/["\\]/g, '\\$&').replace(/\s+/g, ' ')}"`;

/** What the console is written in: the person's font where it is there, else the one that comes with Rookery. */
export function fontStack(host: Element, font: string | null): string {
  const own = getComputedStyle(host).getPropertyValue('--font-mono').trim();
  return font === null ? own : `${quotedFont(font)}, ${own}`;
}
