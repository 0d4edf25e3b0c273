/** Put into the page's own world before any of its scripts: receives what the preload exposes. */
import type { PageConfig } from '../shared/wire';
import { Crossing, deepFreeze } from './crossing';
import { refuseNewWindows } from './new-windows';
import { followWindow } from './window-state';

export function start(config: PageConfig): void {
  if (window.top !== window) return;
  const setWindow = followWindow(config.window, true);
  const crossing = new Crossing(config.toIsolated, config.toMain, (message) => {
    if (message.type === 'window') setWindow(message.state);
    if (message.type !== 'expose') return undefined;
    if (Object.hasOwn(window, message.key)) {
      throw new Error('Cannot bind an API on top of an existing property on the window object');
    }
    const api = crossing.open(message.parcel);
    deepFreeze(api);
    Object.defineProperty(window, message.key, { value: api, enumerable: true, writable: false, configurable: false });
    return undefined;
  });
  refuseNewWindows(
    (url, name, features) => crossing.tell({ type: 'open', url, name, features }),
    (url) => crossing.tell({ type: 'leave', url }),
  );
}
