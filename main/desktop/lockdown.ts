/** Keeps every page where it is: no navigation, no windows, no permissions, no network. */
import type { App, Session, WebContents } from 'electron';

import type { Log } from '../ports';
import { APP_ORIGIN } from './app-protocol';

/** Copying is all the page may ask the system for. */
const ALLOWED_PERMISSIONS: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

/** True when the page may do this; asked by both of Electron's permission handlers. */
export const isPermissionAllowed = (permission: string): boolean => ALLOWED_PERMISSIONS.has(permission);

/** True when the page may load this URL. The development server is allowed only when Rookery is not packaged. */
export function isRequestAllowed(requested: string, devServer: string | null): boolean {
  if (!URL.canParse(requested)) return false;
  const url = new URL(requested);
  const from = `${url.protocol}//${url.host}`;
  if (from === APP_ORIGIN) return true;
  if (url.protocol === 'data:' || url.protocol === 'blob:' || url.protocol === 'devtools:') return true;
  // The development server also speaks over a websocket of the same host.
  return devServer !== null && from.replace(/^ws/, 'http') === devServer;
}

function lockContents(contents: WebContents, log: Log): void {
  const deny = (what: string) => (event: { preventDefault(): void }) => {
    event.preventDefault();
    log.warn(`denied: ${what}`);
  };
  contents.on('will-navigate', deny('navigation'));
  contents.on('will-redirect', deny('redirect'));
  contents.on('will-attach-webview', deny('webview'));
  contents.setWindowOpenHandler(() => {
    log.warn('denied: window.open');
    return { action: 'deny' };
  });
}

/** For every page that is ever made, before it loads anything. */
export function lockApp(app: Pick<App, 'on'>, log: Log): void {
  app.on('web-contents-created', (_event, contents) => lockContents(contents, log));
}

/** For the session of the window. */
export function lockSession(
  session: Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'webRequest'>,
  devServer: string | null,
  log: Log,
): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(isPermissionAllowed(permission)));
  session.setPermissionCheckHandler((_contents, permission) => isPermissionAllowed(permission));
  session.webRequest.onBeforeRequest((details, answer) => {
    const cancel = !isRequestAllowed(details.url, devServer);
    if (cancel)
      log.warn(`denied: request of the page to ${URL.canParse(details.url) ? new URL(details.url).host : '?'}`);
    answer({ cancel });
  });
}
