/** Everything that has to stand before the first page is loaded: where it comes from, and what it may not do. */
import path from 'node:path';

import { app, Menu, protocol, session } from 'electron';

import type { Log } from '../ports';
import { appMenu } from './app-menu';
import { serveApp } from './app-protocol';
import { lockApp, lockSession } from './lockdown';

export function applyPageRules(deps: {
  readonly dist: string;
  readonly devServer: string | null;
  readonly log: Log;
  readonly openSettings: () => void;
}): void {
  lockApp(app, deps.log);
  lockSession(session.defaultSession, deps.devServer, deps.log);
  serveApp(protocol, path.join(deps.dist, 'renderer'));
  const menu = appMenu({
    platform: process.platform,
    isPackaged: app.isPackaged,
    openSettings: deps.openSettings,
  });
  Menu.setApplicationMenu(menu === null ? null : Menu.buildFromTemplate(menu));
}
