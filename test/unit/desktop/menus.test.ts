import { describe, expect, it } from 'vitest';

import { appMenu } from '../../../main/desktop/app-menu';

describe('the application menu', () => {
  const roles = (platform: string, isPackaged: boolean) =>
    appMenu({ platform, isPackaged, openSettings: () => undefined })?.map(({ role, label }) => role ?? label) ?? null;

  it.each([
    ['darwin', true, ['appMenu', 'editMenu', 'windowMenu']],
    ['darwin', false, ['appMenu', 'editMenu', 'windowMenu', 'Develop']],
    ['linux', true, null],
    ['win32', true, null],
    ['linux', false, ['Develop']],
  ])('%s, packaged: %s', (platform, isPackaged, expected) => {
    expect(roles(platform, isPackaged)).toEqual(expected);
  });

  it('of macOS has the settings where every program there has them', () => {
    let opened = 0;
    const [own] = appMenu({ platform: 'darwin', isPackaged: true, openSettings: () => (opened += 1) }) ?? [];
    const items = Array.isArray(own?.submenu) ? own.submenu : [];
    const settings = items.find(({ label }) => label === 'Settings…');
    (settings?.click as (() => void) | undefined)?.();
    expect(opened).toBe(1);
  });
});
