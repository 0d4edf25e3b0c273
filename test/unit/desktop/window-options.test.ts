import { describe, expect, it } from 'vitest';

import { visibleBounds, windowOptions } from '../../../main/desktop/window-options';

const environment = {
  preload: '/dist/preload/index.cjs',
  bounds: null,
  isPackaged: true,
  isDark: true,
  zoomFactor: 1.25,
};

describe('window options', () => {
  it('are exactly these, packaged', () => {
    expect(windowOptions(environment)).toEqual({
      width: 1280,
      height: 800,
      minWidth: 760,
      minHeight: 480,
      title: 'Rookery',
      show: false,
      autoHideMenuBar: true,
      backgroundColor: '#13161b',
      webPreferences: {
        preload: '/dist/preload/index.cjs',
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        webviewTag: false,
        spellcheck: false,
        zoomFactor: 1.25,
        devTools: false,
      },
    });
  });

  it('differ while developing in the developer tools alone', () => {
    const packaged = windowOptions(environment);
    expect(windowOptions({ ...environment, isPackaged: false })).toEqual({
      ...packaged,
      webPreferences: { ...packaged.webPreferences, devTools: true },
    });
  });

  it('take the remembered place and the theme’s colour', () => {
    const bounds = { x: 10, y: 20, width: 900, height: 600 };
    expect(windowOptions({ ...environment, bounds, isDark: false })).toMatchObject({
      ...bounds,
      backgroundColor: '#f9fafb',
    });
  });
});

describe('the remembered place', () => {
  const screen = { x: 0, y: 0, width: 1920, height: 1080 };
  const second = { x: 1920, y: -200, width: 1280, height: 1024 };
  const at = (x: number, y: number) => ({ x, y, width: 1000, height: 700 });

  it.each([
    ['on the screen', at(100, 100), true],
    ['half off to the left', at(-500, 100), true],
    ['with a strip of its title bar left', at(-915, 100), true],
    ['with less than a strip', at(-925, 100), false],
    ['off to the right', at(1900, 100), false],
    ['with its title bar above the screen', at(100, -60), false],
    ['a little above, as maximised windows are', at(100, -8), true],
    ['with its title bar below the screen', at(100, 1050), false],
    ['on a screen that is gone', at(2200, 0), false],
  ])('%s', (_title, saved, isKept) => {
    expect(visibleBounds(saved, [screen])).toEqual(isKept ? saved : null);
  });

  it('on the second screen', () => {
    expect(visibleBounds(at(2200, 0), [screen, second])).toEqual(at(2200, 0));
    expect(visibleBounds(at(2200, 0), [])).toBeNull();
    expect(visibleBounds(null, [screen])).toBeNull();
  });
});
