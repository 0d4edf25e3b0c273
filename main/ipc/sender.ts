/** Decides whether an IPC message comes from our own page. */

/** The parts of Electron's event that matter here. */
export interface Sender {
  readonly senderId: number;
  /** URL of the frame that sent it; null when the frame is already gone. */
  readonly frameUrl: string | null;
  readonly isMainFrame: boolean;
}

/** What a trusted sender looks like. `devServer` is the origin of the development server, only when unpackaged. */
export interface TrustedPage {
  readonly windowId: number | null;
  readonly origin: string;
  readonly devServer: string | null;
}

/** True only for the main frame of the registered window, showing our own page. An empty URL is no exception. */
export function isTrustedSender(sender: Sender, page: TrustedPage): boolean {
  if (page.windowId === null || sender.senderId !== page.windowId || !sender.isMainFrame) return false;
  if (sender.frameUrl === null || !URL.canParse(sender.frameUrl)) return false;
  const url = new URL(sender.frameUrl);
  // URL.origin is "null" for a scheme the URL standard does not know, so scheme and host are compared instead.
  const from = `${url.protocol}//${url.host}`;
  return from === page.origin || (page.devServer !== null && from === page.devServer);
}
