/** The question about a tray of the old kind, on a real X server. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { findTrayHost } from '../../main/desktop/tray-host';
import { hasXTray } from '../../main/desktop/x-tray';
import { ensureSystemPackages } from '../system/setup.mjs';
import { startXServer, type XServer } from '../system/x-server';

// Other systems have no X server.
describe.runIf(process.platform === 'linux')('an X server', () => {
  let server: XServer;

  beforeAll(async () => {
    ensureSystemPackages({ need: ['xvfb'] });
    server = await startXServer();
  });

  afterAll(() => server.stop());

  it('says whether it has a tray', async () => {
    expect(await hasXTray(server.env)).toBe(false);
    const hide = await server.showTray();
    expect(await hasXTray(server.env)).toBe(true);
    hide();
    await expect.poll(() => hasXTray(server.env)).toBe(false);
  });

  it('is asked where the session bus knows of no tray', async () => {
    const env = { ...server.env, PATH: '/nowhere' };
    expect(await findTrayHost('linux', env)).toBe('unknown');
    const hide = await server.showTray();
    expect(await findTrayHost('linux', env)).toBe('there');
    expect(await findTrayHost('linux', { ...env, XDG_SESSION_TYPE: 'wayland' })).toBe('unknown');
    hide();
  });

  it('that lets nobody in without a key says nothing', async () => {
    expect(await hasXTray({ ...server.env, XAUTHORITY: '/nowhere' })).toBeNull();
  });

  it('that is not there says nothing', async () => {
    expect(await hasXTray({ ...server.env, DISPLAY: ':65000' })).toBeNull();
    expect(await hasXTray({})).toBeNull();
  });
});
