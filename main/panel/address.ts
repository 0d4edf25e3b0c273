/** Turns what a person typed or pasted as panel address into the one form that is stored (protocol 2.4). */
import { PanelError } from './errors';

/** A normalised panel address. */
export interface PanelAddress {
  /** Origin plus any sub path, without trailing slash. */
  readonly url: string;
  readonly isHttp: boolean;
  /** False when no scheme was typed and https was assumed. */
  readonly hasTypedScheme: boolean;
}

const ADDRESS_MAX_CHARS = 2000;
const EXAMPLE = 'It looks like https://panel.example.com.';
/** Keys made since 1.8 begin so; older ones are 48 letters and digits. */
const LOOKS_LIKE_KEY = /\b(?:ptl[ac]|pacc|papp)_|^[A-Za-z0-9]{48}$/;

/** Letters, digits, dots, hyphens and the underscores of some intranets, after punycode; or an IPv6 address. */
const HOST_NAME = /^(?:\[[0-9a-f:.]+\]|[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_.])?)$/;

function invalid(message: string, nextStep: string = EXAMPLE): PanelError {
  return new PanelError({ code: 'invalid', message, nextStep, blame: 'you', fields: { address: message } });
}

/**
 * Normalises a typed panel address: https unless http was typed, no query, no hash, no trailing slash, and none of the
 * panel's own page or API paths; ports and sub paths stay.
 *
 * @throws PanelError `invalid` with `fields.address`
 */
export function normalizePanelAddress(typed: string): PanelAddress {
  // Pasted text brings invisible characters along: zero-width spaces, byte order marks, soft hyphens.
  const text = typed.replace(/[\u00AD\u200B-\u200F\u2060\uFEFF]/g, '').trim();
  if (text === '') throw invalid('Enter the address of the panel.');
  // First of all, so that a key in the wrong field is neither looked up as a host name nor repeated in a message.
  if (LOOKS_LIKE_KEY.test(text)) throw invalid('This looks like an API key, not like an address.');
  if (text.length > ADDRESS_MAX_CHARS) throw invalid('This address is too long.');
  if (/\s/.test(text)) throw invalid('An address has no spaces in it.');

  const { scheme, rest } = splitScheme(text);
  let url: URL;
  try {
    url = new URL(`${scheme ?? 'https'}://${rest}`);
  } catch {
    throw invalid('This is not an address that can be opened.');
  }
  if (url.username !== '' || url.password !== '' || /^[^/?#]*@/.test(rest)) {
    throw invalid('The address must not hold a user name or a password.', 'Leave out everything up to the @.');
  }
  if (!HOST_NAME.test(url.hostname)) throw invalid('The address has no host name that could exist.');
  return {
    url: `${url.protocol}//${url.host}${basePath(url.pathname)}`,
    isHttp: url.protocol === 'http:',
    hasTypedScheme: scheme !== null,
  };
}

function splitScheme(text: string): { scheme: 'http' | 'https' | null; rest: string } {
  // One slash, or a scheme pasted behind a scheme, are slips whose meaning is plain.
  const web = /^(?:https?:\/+)*(https?):\/+(.*)$/i.exec(text);
  if (web !== null) {
    return { scheme: web[1]?.toLowerCase() === 'http' ? 'http' : 'https', rest: web[2] ?? '' };
  }
  const other = /^([a-z][a-z0-9+.-]*):(?:\/\/|(?!\d+(?:[/?#]|$)))/i.exec(text);
  if (other !== null && !text.startsWith('[')) {
    throw invalid(
      other[0].endsWith('//')
        ? 'Only https and http addresses can be used.'
        : 'What follows the colon in this address is not a port number.',
    );
  }
  return { scheme: null, rest: text.replace(/^\/+/, '') };
}

/** The path that a proxy put in front of the panel, without the panel's own pages and API below it. */
function basePath(pathname: string): string {
  const segments = pathname.split('/').filter((segment) => segment !== '');
  const own = segments.findIndex((segment, index) => {
    const next = segments[index + 1];
    if (segment === 'account') return true;
    if (segment === 'api') return next === undefined || next === 'client' || next === 'application';
    if (segment === 'server') return next !== undefined;
    return segment === 'auth' && next === 'login';
  });
  const kept = own === -1 ? segments : segments.slice(0, own);
  return kept.map((segment) => `/${segment}`).join('');
}

/** `host:port` of a URL, the port always present and IPv6 in brackets: the name under which certificates are pinned. */
export function hostKeyOf(url: string | URL): string {
  const { protocol, hostname, port } = new URL(url);
  const standard = protocol === 'https:' || protocol === 'wss:' ? '443' : '80';
  return `${hostname}:${port === '' ? standard : port}`;
}
