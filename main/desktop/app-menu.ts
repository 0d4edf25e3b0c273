/** The application menu: what macOS needs for settings, copy and paste, and reloading while developing. */
import type { MenuItemConstructorOptions } from 'electron';

/** null: no menu bar at all, which is right for a packaged app on Windows and Linux. */
export function appMenu(env: {
  readonly platform: string;
  readonly isPackaged: boolean;
  readonly openSettings: () => void;
}): MenuItemConstructorOptions[] | null {
  const develop: MenuItemConstructorOptions = {
    label: 'Develop',
    submenu: [{ role: 'reload' }, { role: 'toggleDevTools' }],
  };
  if (env.platform === 'darwin') {
    const menu: MenuItemConstructorOptions[] = [
      ownMenu(env.openSettings),
      { role: 'editMenu' },
      { role: 'windowMenu' },
    ];
    return env.isPackaged ? menu : [...menu, develop];
  }
  return env.isPackaged ? null : [develop];
}

/** The menu with the program's name. The window has the keys of settings itself, and they can be changed there. */
function ownMenu(openSettings: () => void): MenuItemConstructorOptions {
  return {
    role: 'appMenu',
    submenu: [
      { role: 'about' },
      { type: 'separator' },
      { label: 'Settings…', click: openSettings },
      { type: 'separator' },
      { role: 'services' },
      { type: 'separator' },
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      { type: 'separator' },
      { role: 'quit' },
    ],
  };
}
