/** The question about the tray on a real session bus, with each of the tools that can ask it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { askForTrayHost, runTool, type TrayHost } from '../../main/desktop/tray-host';
import { type SessionBus, startSessionBus } from '../system/session-bus';
import { ensureSystemPackages } from '../system/setup.mjs';
import { startTrayHost } from '../system/tray-host';

const found = (program: string): string =>
  spawnSync('sh', ['-c', `command -v ${program}`], { encoding: 'utf8' }).stdout.trim();

// Only Linux has a session bus.
describe.runIf(process.platform === 'linux').each(['busctl', 'gdbus'])('%s', (tool) => {
  /** Where the tool is found, and nothing else. */
  const folder = mkdtempSync(path.join(tmpdir(), 'rookery-tools-'));
  let bus: SessionBus;

  const ask = (address = bus.address): Promise<TrayHost> =>
    askForTrayHost(runTool({ PATH: folder, DBUS_SESSION_BUS_ADDRESS: address }));

  beforeAll(async () => {
    ensureSystemPackages({ need: ['dbus', 'systemd', 'libglib2.0-bin'] });
    symlinkSync(found(tool), path.join(folder, tool));
    bus = await startSessionBus();
  });

  afterAll(async () => {
    await bus.stop();
    rmSync(folder, { recursive: true });
  });

  it('sees a tray come, be shown, and go', async () => {
    expect(await ask()).toBe('none');
    const tray = await startTrayHost(bus.address, { hasHost: false });
    expect(await ask()).toBe('none');
    tray.setHost(true);
    expect(await ask()).toBe('there');
    await tray.stop();
    expect(await ask()).toBe('none');
  });

  it('does not know it where there is no bus', async () => {
    expect(await ask(`unix:path=${folder}/no-bus`)).toBe('unknown');
  });
});
