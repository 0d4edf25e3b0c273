/** The application menu: what macOS needs for copy and paste, and reloading while developing. */
import type { MenuItemConstructorOptions } from 'electron';

/** null: no menu bar at all, which is right for a packaged app on Windows and Linux. */
export function appMenu(env: { platform: string; isPackaged: boolean }): MenuItemConstructorOptions[] | null {
  const develop: MenuItemConstructorOptions = {
    label: 'Develop',
    submenu: [{ role: 'reload' }, { role: 'toggleDevTools' }],
  };
  if (env.platform === 'darwin') {
    const menu: MenuItemConstructorOptions[] = [{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }];
    return env.isPackaged ? menu : [...menu, develop];
  }
  return env.isPackaged ? null : [develop];
}
