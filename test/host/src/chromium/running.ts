/** The one browser of this process: started once main has run, waited for by every window. */
import { type Browser, launchBrowser } from './browser';

let resolveBrowser: (browser: Browser) => void;
const started = new Promise<Browser>((resolve) => (resolveBrowser = resolve));

export function runningBrowser(): Promise<Browser> {
  return started;
}

/** Starts the browser and waits until it answers. */
export async function startBrowser(switches: ReadonlyMap<string, string>, forDebugger: boolean): Promise<Browser> {
  const browser = launchBrowser(switches, forDebugger);
  // However this process ends by itself, the browser ends with it; when it is killed the pipe's end does the same.
  process.once('exit', () => browser.kill());
  const { product } = await browser.connection.browser.send<{ product: string }>('Browser.getVersion');
  Object.defineProperty(process.versions, 'chrome', {
    value: product.split('/')[1],
    enumerable: true,
    configurable: true,
  });
  await browser.connection.browser.send('Target.setDiscoverTargets', { discover: true });
  resolveBrowser(browser);
  return browser;
}
