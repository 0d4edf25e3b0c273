/** Opens one browser window holding one page, and sizes it. */
import { spawn } from 'node:child_process';

import type { Browser } from './browser';
import type { CdpSession } from './cdp';

export interface Size {
  readonly width: number;
  readonly height: number;
}

interface TargetInfo {
  readonly targetId: string;
  readonly type: string;
  readonly url: string;
}

/** Answers with the new page's target. */
export async function openWindow(browser: Browser, size: Size): Promise<string> {
  if (!browser.isHeadless) return await openAppWindow(browser);
  const { targetId } = await browser.connection.browser.send<{ targetId: string }>('Target.createTarget', {
    url: 'about:blank',
    newWindow: true,
    ...size,
  });
  return targetId;
}

let nextWindow = 1;

/** A window without tabs and address bar can only be asked for on the command line, which the running browser obeys. */
async function openAppWindow(browser: Browser): Promise<string> {
  const url = `data:text/html,<title>${nextWindow++}</title>`;
  const found = new Promise<string>((resolve) => {
    const look = ({ targetInfo }: { targetInfo: TargetInfo }): void => {
      if (targetInfo.type !== 'page' || !targetInfo.url.startsWith(url.slice(0, 20))) return;
      browser.connection.browser.events.off('Target.targetCreated', look);
      browser.connection.browser.events.off('Target.targetInfoChanged', look);
      resolve(targetInfo.targetId);
    };
    browser.connection.browser.on('Target.targetCreated', look);
    browser.connection.browser.on('Target.targetInfoChanged', look);
  });
  const switches = browser.switches.filter((each) => !/^--(remote-debugging|no-startup-window)/.test(each));
  spawn(browser.executable, [...switches, `--app=${url}`], { stdio: 'ignore' }).unref();
  return await found;
}

/** Gives the page exactly this viewport; `zoom` makes its pixels bigger, as a browser's zoom does. */
export async function resizePage(
  browser: Browser,
  cdp: CdpSession,
  targetId: string,
  size: Size,
  zoom = 1,
): Promise<void> {
  if (browser.isHeadless) {
    await cdp.send('Emulation.setDeviceMetricsOverride', {
      width: Math.round(size.width / zoom),
      height: Math.round(size.height / zoom),
      deviceScaleFactor: zoom === 1 ? 0 : zoom,
      mobile: false,
    });
    return;
  }
  await resizeRealWindow(browser, cdp, targetId, size);
}

// The window's frame is part of its bounds and not of the page, and both change a while after they are told to.
const TRIES = 20;
const TRY_MS = 50;

async function resizeRealWindow(browser: Browser, cdp: CdpSession, targetId: string, size: Size): Promise<void> {
  const { browser: root } = browser.connection;
  const expression = '[innerWidth, innerHeight]';
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const [window, page] = await Promise.all([
      root.send<{ windowId: number; bounds: Size }>('Browser.getWindowForTarget', { targetId }),
      cdp.send<{ result: { value: [number, number] } }>('Runtime.evaluate', { expression, returnByValue: true }),
    ]);
    const [width, height] = page.result.value;
    if (width === size.width && height === size.height) return;
    // Before its first layout a page has no size that says anything of the frame.
    const frame = { width: window.bounds.width - width, height: window.bounds.height - height };
    const isKnown = width > 0 && frame.width >= 0 && frame.width < 100 && frame.height >= 0 && frame.height < 200;
    const bounds = {
      width: size.width + (isKnown ? frame.width : 0),
      height: size.height + (isKnown ? frame.height : 0),
    };
    await root.send('Browser.setWindowBounds', { windowId: window.windowId, bounds });
    await new Promise((resolve) => setTimeout(resolve, TRY_MS));
  }
}

export type BrowserWindowState = 'normal' | 'minimized' | 'maximized';

/** Minimizes a real window or brings it back; without a screen there is nothing to minimize. */
export async function setWindowState(
  browser: Browser,
  targetId: string,
  windowState: BrowserWindowState,
): Promise<void> {
  if (browser.isHeadless) return;
  const { windowId } = await browser.connection.browser.send<{ windowId: number }>('Browser.getWindowForTarget', {
    targetId,
  });
  await browser.connection.browser.send('Browser.setWindowBounds', { windowId, bounds: { windowState } });
}
