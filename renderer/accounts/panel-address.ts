/** What a typed address means, as far as the window needs to know; main decides for itself. */
export interface TypedAddress {
  /** With a scheme, without a trailing slash. */
  readonly url: string;
  readonly isHttp: boolean;
}

/** null while it is not an address yet. */
export function readAddress(typed: string): TypedAddress | null {
  const text = typed.trim();
  if (text === '' || /\s/.test(text)) return null;
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(withScheme)) return null;
  const url = new URL(withScheme);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  if (!/^\[.*\]$|^localhost$|\./.test(url.hostname)) return null;
  return {
    url: `${url.origin}${url.pathname}`.replace(/\/+$/, ''),
    isHttp: url.protocol === 'http:',
  };
}

/** The page of a panel where a person makes an account API key. */
export const keyPage = (panelUrl: string): string => `${panelUrl}/account/api`;
