/** Which settings of a page the host accepts. */
import { isAbsolute } from 'node:path';

import { notImplemented } from '../surface';

/** What makes a preload less than isolated and sandboxed cannot be imitated, and is not wanted. */
export function refuseUnsafe(preferences: Electron.WebPreferences): void {
  const unsafe = Object.entries({
    'sandbox: false': preferences.sandbox === false,
    'contextIsolation: false': preferences.contextIsolation === false,
    'nodeIntegration: true': preferences.nodeIntegration === true,
    'nodeIntegrationInWorker: true': preferences.nodeIntegrationInWorker === true,
    'nodeIntegrationInSubFrames: true': preferences.nodeIntegrationInSubFrames === true,
    'webviewTag: true': preferences.webviewTag === true,
  }).find(([, isSet]) => isSet);
  if (unsafe) throw notImplemented(`webPreferences ${unsafe[0]}`);
  const { preload } = preferences;
  if (preload !== undefined && !isAbsolute(preload))
    console.error(`preload script must have absolute path: ${preload}`);
}
