/** The server management of the panel client against the simulator, over real HTTP. */
import { afterEach, describe, expect, it } from 'vitest';

import { RateBudget } from '../../main/panel/budget';
import { PanelClient } from '../../main/panel/client';
import { PanelError } from '../../main/panel/errors';
import { nodeTransport } from '../../main/panel/node-transport';
import { systemClock as clock } from '../../main/ports';
import { smallWorld, startSimulator } from '../simulator/index';

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** `era` A is Panel 1.11, B the 1.12 line (protocol 0). */
async function setUp({ era = 'B', key = 'main' }: { era?: 'A' | 'B'; key?: string } = {}) {
  const world = smallWorld();
  const sim = await startSimulator({ world: { ...world, panels: world.panels.map((panel) => ({ ...panel, era })) } });
  closing.push(() => sim.stop());
  const [panel] = sim.panels;
  const token = panel?.keys[key];
  if (panel === undefined || token === undefined) throw new Error(`no panel, or no key ${key}`);
  const transport = nodeTransport();
  closing.push(() => transport.dropConnections());
  const client = new PanelClient({
    panelUrl: panel.url,
    allowHttp: true,
    pins: () => ({}),
    readKey: () => Promise.resolve(token),
    transport,
    budget: new RateBudget(clock, Math.random),
    clock,
    userAgent: 'Rookery/test',
  });
  return { sim, panel, client, uuid: sim.server('Hearthwood SMP').uuid };
}

async function refusalOf(call: Promise<unknown>): Promise<PanelError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof PanelError) return error;
    throw error;
  }
  throw new Error('the call succeeded');
}

describe('startup', () => {
  it('reads commands, images by label, and the variables that may be seen', async () => {
    const { client, uuid } = await setUp();
    const startup = await client.startup(uuid);
    expect(startup.problems).toEqual([]);
    expect(startup.command).toContain('-jar paper.jar');
    expect(startup.rawCommand).toContain('-jar {{SERVER_JARFILE}}');
    expect(startup.images).toContainEqual({ label: 'Java 21', image: 'ghcr.io/pterodactyl/yolks:java_21' });
    const byName = new Map(startup.variables.map((variable) => [variable.env, variable]));
    expect(byName.get('MINECRAFT_VERSION')).toMatchObject({ value: '1.21.3', defaultValue: 'latest' });
    expect(byName.get('VIEW_DISTANCE')?.value).toBeNull();
    expect(byName.get('QUERY_PORT')?.isEditable).toBe(false);
  });

  it('sets a variable, and clears one', async () => {
    const { client, uuid } = await setUp();
    const saved = await client.setVariable(uuid, 'SERVER_JARFILE', 'purpur.jar');
    expect(saved).toMatchObject({ variable: { env: 'SERVER_JARFILE', value: 'purpur.jar' } });
    expect(saved.command).toContain('-jar purpur.jar');
    expect((await client.setVariable(uuid, 'RESOURCE_PACK', '')).variable.value).toBeNull();
    const again = await client.startup(uuid);
    expect(again.variables.find(({ env }) => env === 'SERVER_JARFILE')?.value).toBe('purpur.jar');
  });

  it('brings what the panel says about a value to its field', async () => {
    const { client, uuid } = await setUp();
    const { wire } = await refusalOf(client.setVariable(uuid, 'MAX_PLAYERS', '500'));
    expect(wire).toMatchObject({ code: 'invalid', blame: 'you' });
    expect(Object.keys(wire.fields ?? {})).toEqual(['value']);
  });

  for (const era of ['A', 'B'] as const) {
    it(`says in words that a variable is read-only or unknown (era ${era})`, async () => {
      const { client, uuid } = await setUp({ era });
      for (const env of ['QUERY_PORT', 'NO_SUCH_THING']) {
        const { wire } = await refusalOf(client.setVariable(uuid, env, '1'));
        expect(wire.message).not.toMatch(/Exception|error of its own/);
        expect(wire.detail).toContain('HTTP');
      }
    });
  }

  it('chooses one of the images, and no other', async () => {
    const { sim, client, uuid } = await setUp();
    await client.setImage(uuid, 'ghcr.io/pterodactyl/yolks:java_17');
    expect((await client.server(uuid)).server.dockerImage).toBe('ghcr.io/pterodactyl/yolks:java_17');
    const { wire } = await refusalOf(client.setImage(uuid, 'docker.io/evil/image'));
    expect(wire).toMatchObject({ code: 'invalid' });
    expect(sim.requests.at(-1)).toMatchObject({ method: 'PUT', status: 422 });
  });
});

describe('settings', () => {
  it('renames, describes, and clears the description', async () => {
    const { client, uuid } = await setUp();
    await client.rename(uuid, 'Hearthwood Reborn', 'Second season.');
    expect((await client.server(uuid)).server).toMatchObject({
      name: 'Hearthwood Reborn',
      description: 'Second season.',
    });
    await client.rename(uuid, 'Hearthwood Reborn', '');
    expect((await client.server(uuid)).server.description).toBe('');
  });

  it('reinstalls: the server reads installing at once, and the rest answers with a conflict', async () => {
    const { sim, client, uuid } = await setUp();
    sim.control.placePower({ server: uuid, state: 'offline' });
    await client.reinstall(uuid);
    expect((await client.server(uuid)).server.status).toBe('installing');
    expect((await refusalOf(client.startup(uuid))).wire.code).toBe('conflict');
    expect((await refusalOf(client.activity(uuid, { page: 1, event: null, order: 'newest' }))).wire.code).toBe(
      'conflict',
    );
    sim.control.finishInstall({ server: uuid, success: true });
    expect((await client.server(uuid)).server.status).toBeNull();
  });

  it('reads the name of the egg with the server', async () => {
    const { client, uuid } = await setUp();
    expect((await client.server(uuid)).server.eggName).toBe('Paper');
  });
});

describe('activity', () => {
  it('reads pages in the wanted order, with who did it', async () => {
    const { sim, client, uuid } = await setUp();
    const newest = await client.activity(uuid, { page: 1, event: null, order: 'newest' });
    const oldest = await client.activity(uuid, { page: 1, event: null, order: 'oldest' });
    expect(newest).toMatchObject({ page: 1, totalPages: 1, total: 30, unreadable: 0 });
    expect(newest.entries.map(({ id }) => id)).toEqual(oldest.entries.map(({ id }) => id).reverse());
    const times = newest.entries.map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(newest.entries.some(({ actor }) => actor?.username === 'jonas')).toBe(true);
    expect(newest.entries.some(({ actor }) => actor === null)).toBe(true);
    expect(sim.requests.at(-1)?.query).toContain('include=actor');
  });

  it('filters by a part of the event', async () => {
    const { client, uuid } = await setUp();
    await client.rename(uuid, 'Other name', '');
    const { entries } = await client.activity(uuid, { page: 1, event: 'settings.rename', order: 'newest' });
    expect(entries[0]).toMatchObject({ event: 'server:settings.rename', isApi: true });
    expect(entries[0]?.properties).toMatchObject({ new: 'Other name' });
    expect(new Set(entries.map(({ event }) => event))).toEqual(new Set(['server:settings.rename']));
  });

  it('hides the addresses of others', async () => {
    const { client, uuid } = await setUp();
    const { entries } = await client.activity(uuid, { page: 1, event: null, order: 'newest' });
    for (const { actor, ip } of entries) if (actor?.username !== 'jonas') expect(ip).toBeNull();
  });
});

describe('files', () => {
  it('writes a text file as it is', async () => {
    const { sim, client, uuid } = await setUp();
    await client.writeFile(uuid, 'eula.txt', 'eula=true\n');
    expect(sim.requests.at(-1)).toMatchObject({ method: 'POST', status: 204 });
    expect(sim.requests.at(-1)?.headers['content-type']).toBe('text/plain');
    const { entries } = await client.activity(uuid, { page: 1, event: 'file.write', order: 'newest' });
    expect(entries[0]?.properties).toEqual({ file: 'eula.txt' });
  });
});

describe('rights', () => {
  it('every route says which one is missing', async () => {
    const { sim, client } = await setUp();
    const { uuid } = sim.server('Dustline Rust');
    const calls = {
      'rename this server': client.rename(uuid, 'Mine', ''),
      'reinstall this server': client.reinstall(uuid),
      'see the startup settings': client.startup(uuid),
      'change the startup settings': client.setVariable(uuid, 'WORLD_SIZE', '3000'),
      'change the Docker image': client.setImage(uuid, 'ghcr.io/pterodactyl/games:rust'),
      'see the activity': client.activity(uuid, { page: 1, event: null, order: 'newest' }),
      'write files': client.writeFile(uuid, 'eula.txt', 'eula=true\n'),
    };
    for (const [what, call] of Object.entries(calls)) {
      const { wire } = await refusalOf(call);
      expect(wire.code, what).toBe('forbidden');
      expect(wire.message).toContain(what);
    }
  });
});
