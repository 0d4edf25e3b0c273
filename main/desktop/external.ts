/** Opening links in the person's browser, and only links. */

/** The URL to open, re-serialised, or null when it is not a plain web address. */
export function safeExternalUrl(requested: string): string | null {
  if (!URL.canParse(requested)) return null;
  const url = new URL(requested);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  if (url.username !== '' || url.password !== '' || url.hostname === '') return null;
  return url.href;
}
