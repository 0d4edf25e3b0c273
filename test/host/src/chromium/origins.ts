/**
 * Translates between the app's own schemes and the https origins under which the browser knows them.
 *
 * Chromium cannot be taught a scheme from outside, but it lets a debugger answer for https; `.invalid` is reserved, so
 * no name of a real server can ever be meant.
 */
const SUFFIX = 'electron-host.invalid';

/** `app://rookery/index.html` as the browser knows it; other addresses are answered unchanged. */
export function toBrowserUrl(url: string, schemes: ReadonlySet<string>): string {
  const parts = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/is.exec(url);
  const scheme = parts?.[1]?.toLowerCase();
  if (!parts || !scheme || !schemes.has(scheme)) return url;
  const host = parts[2] === '' ? '' : `${parts[2]}.`;
  return `https://${host}${scheme}.${SUFFIX}${parts[3] === '' ? '/' : (parts[3] ?? '/')}`;
}

/** The reverse. */
export function toAppUrl(url: string): string {
  const parts = /^https:\/\/(?:(.*)\.)?([a-z][a-z0-9+-]*)\.electron-host\.invalid(?=[/?#]|$)(.*)$/is.exec(url);
  return parts ? `${parts[2]}://${parts[1] ?? ''}${parts[3]}` : url;
}

/** The origin of an address as Electron reports it, also for the app's own schemes. */
export function originOf(url: string): string {
  const own = /^([a-z][a-z0-9+.-]*:\/\/[^/?#]*)/i.exec(url)?.[1];
  if (!own || /^(data|blob|about):/i.test(url)) return 'null';
  return own;
}

/** Source expressions of a policy name schemes and origins: those of the app must be the translated ones. */
export function policyForBrowser(policy: string, schemes: ReadonlySet<string>): string {
  return policy
    .split(' ')
    .map((word) => {
      const end = word.endsWith(';') ? ';' : '';
      const source = end ? word.slice(0, -1) : word;
      const scheme = /^([a-z][a-z0-9+.-]*):$/i.exec(source)?.[1]?.toLowerCase();
      if (scheme && schemes.has(scheme)) return `https://*.${scheme}.${SUFFIX} https://${scheme}.${SUFFIX}${end}`;
      return toBrowserUrl(source, schemes).replace(/\/$/, source.endsWith('/') ? '/' : '') + end;
    })
    .join(' ');
}
