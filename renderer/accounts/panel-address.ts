/**
 * The address of a panel as far as a link to it needs it, without a trailing slash; null while it is not one. Main
 * decides for itself what it makes of what was typed.
 */
export function readAddress(typed: string): string | null {
  const text = typed.trim();
  if (text === '' || /\s/.test(text)) return null;
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(withScheme)) return null;
  const url = new URL(withScheme);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  // A word without a dot is a host of the local network once a scheme or a port says so; before that it is half typed.
  if (withScheme !== text && url.port === '' && !/^\[.*\]$|^localhost$|\./.test(url.hostname)) return null;
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

/** The page of a panel where a person makes an account API key. */
export const keyPage = (panelUrl: string): string => `${panelUrl}/account/api`;
