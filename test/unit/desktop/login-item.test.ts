import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { desktopEntry, isActiveEntry, isOurEntry } from '../../../main/desktop/desktop-entry';
import { loginItem, type LoginItemDeps, startAtLogin } from '../../../main/desktop/login-item';
import { isStartedBySystem, startsWithWindow } from '../../../main/desktop/start-mode';

const execOf = (command: readonly string[]): string =>
  /^Exec=(.*)$/m.exec(desktopEntry({ name: 'Rookery', command }))?.[1] ?? '';

describe('the autostart file', () => {
  it('is a desktop entry of ours', () => {
    const text = desktopEntry({ name: 'Rookery', command: ['/usr/bin/rookery', '--hidden'] });
    expect(text.startsWith('[Desktop Entry]\nType=Application\nName=Rookery\n')).toBe(true);
    expect(text).toContain('\nExec=/usr/bin/rookery --hidden\n');
    expect(isOurEntry(text)).toBe(true);
    expect(isActiveEntry(text)).toBe(true);
  });

  it.each([
    ['a space', '/opt/My Apps/rookery', '"/opt/My Apps/rookery"'],
    ['quotes', '/opt/"x"/rookery', '"/opt/\\\\"x\\\\"/rookery"'],
    ['a dollar sign', '/opt/$HOME/rookery', '"/opt/\\\\$HOME/rookery"'],
    ['a backtick', '/opt/`id`/rookery', '"/opt/\\\\`id\\\\`/rookery"'],
    ['a backslash, escaped for the argument and once more for the file', '/opt/a\\b', '"/opt/a\\\\\\\\b"'],
    ['a per cent sign', '/opt/100%f/rookery', '/opt/100%%f/rookery'],
    ['a line break', '/opt/a\nHidden=true', '"/opt/a\\nHidden=true"'],
    ['a semicolon', '/opt/a;b', '"/opt/a;b"'],
    ['letters of any language', '/home/jörg/rookery', '/home/jörg/rookery'],
  ])('names a program with %s', (_what, program, exec) => {
    expect(execOf([program])).toBe(exec);
  });

  it('that a desktop switched off is not active', () => {
    const text = desktopEntry({ name: 'Rookery', command: ['/usr/bin/rookery'] });
    expect(isActiveEntry(`${text}X-GNOME-Autostart-enabled=false\n`)).toBe(false);
    expect(isActiveEntry(`${text}Hidden=true\n`)).toBe(false);
  });
});

const noApp: LoginItemDeps['app'] = {
  setLoginItemSettings: () => {
    throw new Error('not asked on Linux');
  },
  getLoginItemSettings: () => {
    throw new Error('not asked on Linux');
  },
};

describe('on Linux', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'rookery-autostart-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const autostart = () => path.join(folder, 'autostart');
  const file = () => path.join(autostart(), 'rookery.desktop');
  const item = (program = '/usr/bin/rookery') =>
    loginItem({ platform: 'linux', app: noApp, command: [program], autostart: autostart() });
  const putForeign = () => {
    mkdirSync(autostart());
    writeFileSync(file(), '[Desktop Entry]\nName=Rookery of somebody else\n');
  };
  const wireOf = (run: () => void): unknown => {
    try {
      run();
    } catch (error) {
      return error instanceof Error && 'wire' in error ? error.wire : error;
    }
    return null;
  };

  it('writes the file and takes it away, and nothing else', () => {
    expect(item().isOn()).toBe(false);
    item().set(true);
    expect(readFileSync(file(), 'utf8')).toContain('Exec=/usr/bin/rookery --hidden\n');
    expect(readdirSync(autostart())).toEqual(['rookery.desktop']);
    expect(item().isOn()).toBe(true);
    item().set(false);
    expect(existsSync(file())).toBe(false);
    expect(item().isOn()).toBe(false);
  });

  it('writes again only when Rookery lies elsewhere', () => {
    item().set(true);
    const { ino } = statSync(file());
    item().set(true);
    expect(statSync(file()).ino).toBe(ino);
    item('/opt/rookery').set(true);
    expect(readFileSync(file(), 'utf8')).toContain('Exec=/opt/rookery --hidden\n');
  });

  it('never touches a file that is not ours', () => {
    putForeign();
    const before = readFileSync(file(), 'utf8');
    expect(item().isOn()).toBe(false);
    expect(wireOf(() => item().set(true))).toMatchObject({ code: 'conflict' });
    item().set(false);
    expect(readFileSync(file(), 'utf8')).toBe(before);
  });

  it('says it when the folder cannot be written', () => {
    writeFileSync(autostart(), 'a file where the folder should be');
    expect(wireOf(() => item().set(true))).toMatchObject({
      message: 'Rookery could not change what starts at login.',
      nextStep: `Look whether the disk is full and whether Rookery may write to ${autostart()}.`,
    });
  });
});

it.each<[string, NodeJS.ProcessEnv, string]>([
  ['/usr/bin/rookery', {}, '/usr/bin/rookery'],
  [
    '/tmp/.mount_R1/rookery',
    { APPIMAGE: '/home/a/Rookery.AppImage', APPDIR: '/tmp/.mount_R1' },
    '/home/a/Rookery.AppImage',
  ],
  ['/usr/bin/rookery', { APPIMAGE: '/home/a/Terminal.AppImage', APPDIR: '/tmp/.mount_T1' }, '/usr/bin/rookery'],
])('%s with %j is started as %s', (exe, env, program) => {
  const app = { isPackaged: true, getPath: (name: string) => (name === 'exe' ? exe : '/home/a/.config') };
  expect(startAtLogin(app as unknown as Electron.App, env).command).toEqual([program]);
});

describe('on macOS and Windows', () => {
  function fakeSystem({ allows = true } = {}) {
    const asked: Electron.Settings[] = [];
    let isOn = false;
    const app = {
      setLoginItemSettings: (settings: Electron.Settings) => {
        asked.push(settings);
        if (allows) isOn = settings.openAtLogin ?? false;
      },
      getLoginItemSettings: () => ({ openAtLogin: isOn, executableWillLaunchAtLogin: isOn }),
    } as unknown as LoginItemDeps['app'];
    return { app, asked };
  }

  it('Windows is told the program and how to start it', () => {
    const { app, asked } = fakeSystem();
    const item = loginItem({ platform: 'win32', app, command: ['C:\\Rookery\\Rookery.exe'], autostart: '' });
    item.set(true);
    expect(asked).toEqual([{ path: 'C:\\Rookery\\Rookery.exe', args: ['--hidden'], openAtLogin: true, enabled: true }]);
    expect(item.isOn()).toBe(true);
  });

  it('macOS is told once', () => {
    const { app, asked } = fakeSystem();
    const item = loginItem({ platform: 'darwin', app, command: ['/Applications/Rookery.app'], autostart: '' });
    item.set(true);
    item.set(true);
    expect(asked).toEqual([{ openAtLogin: true }]);
  });

  it.each(['darwin', 'win32'] as const)('a refusal of %s is said', (platform) => {
    const { app } = fakeSystem({ allows: false });
    const item = loginItem({ platform, app, command: ['rookery'], autostart: '' });
    expect(() => item.set(true)).toThrow('This computer does not let Rookery start at login.');
  });
});

describe('starting', () => {
  it.each([
    [['rookery'], false, false],
    [['rookery', '--hidden'], false, true],
    [['rookery'], true, true],
  ])('%j, opened at login: %s', (argv, wasOpenedAtLogin, expected) => {
    expect(isStartedBySystem(argv, wasOpenedAtLogin)).toBe(expected);
  });

  it.each([
    [true, true, false],
    [true, false, true],
    [false, true, true],
    [false, false, true],
  ])('by the system: %s, minimised: %s, shows the window: %s', (bySystem, startMinimised, expected) => {
    expect(startsWithWindow({ isStartedBySystem: bySystem, startMinimised })).toBe(expected);
  });
});
