import { describe, expect, it } from 'vitest';

import { READ_ONLY_REASON } from '../../../preload/contract/words';
import { FakeFleet, sampleAccountRecord } from '../../fakes/fake-fleet';
import { sampleServer, uuidOf } from '../../fakes/samples';

const KEY = `a:${uuidOf(1)}`;

/** One running server of an account through which the person only looks. */
async function lookingOnly(): Promise<FakeFleet> {
  const all = new FakeFleet();
  await all.connect([sampleServer()], 'a', { isReadOnly: true });
  return all;
}

const WRITES = ['power', 'command', 'rename', 'describe', 'reinstall', 'setVariable', 'setImage', 'writeFile'] as const;

describe('an account that is read-only', () => {
  it.each<[string, (all: FakeFleet) => Promise<unknown>]>([
    ['a power signal', ({ fleet }) => fleet.power(KEY, 'restart')],
    ['a command', ({ fleet }) => fleet.command(KEY, 'say hello')],
    ['a name', ({ fleet }) => fleet.management.rename(KEY, 'Other', '')],
    ['a reinstallation', ({ fleet }) => fleet.management.reinstall(KEY, sampleServer().name)],
    ['a variable', ({ fleet }) => fleet.management.setVariable(KEY, 'MAX_PLAYERS', '20')],
    ['an image', ({ fleet }) => fleet.management.setImage(KEY, 'ghcr.io/example/java:21')],
    ['the EULA', ({ fleet }) => fleet.management.acceptEula(KEY)],
  ])('sends nothing of %s', async (_what, ask) => {
    const all = await lookingOnly();
    await expect(ask(all)).rejects.toThrow(READ_ONLY_REASON);
    for (const call of WRITES) expect(all.client().count(call)).toBe(0);
  });

  it('sends no command over a live connection either', async () => {
    const all = await lookingOnly();
    all.fleet.view(KEY);
    all.parts.of(KEY).live('running', all.clock.now());
    await expect(all.fleet.command(KEY, 'stop')).rejects.toThrow(READ_ONLY_REASON);
    expect(all.parts.of(KEY).sent).toEqual([]);
  });

  it('says so at every button, and still reads', async () => {
    const all = await lookingOnly();
    const server = all.server(KEY);
    expect(Object.values(server.power)).toEqual(Array.from({ length: 4 }, () => READ_ONLY_REASON));
    expect(server.commandBlocked).toBe(READ_ONLY_REASON);
    expect(server.readOnly).toBe(READ_ONLY_REASON);
    await all.fleet.management.startup(KEY);
    await all.fleet.management.read(KEY);
    expect(all.client().count('startup')).toBe(1);
  });

  it('takes effect at once, both ways', async () => {
    const all = new FakeFleet();
    await all.connect([sampleServer()]);
    expect(all.server(KEY).readOnly).toBeNull();
    all.fleet.setAccount(sampleAccountRecord('a', { isReadOnly: true }));
    expect(all.told.at(-1)?.upserts.map(({ key, readOnly }) => [key, readOnly])).toEqual([[KEY, READ_ONLY_REASON]]);
    await expect(all.fleet.power(KEY, 'start')).rejects.toThrow(READ_ONLY_REASON);
    all.fleet.setAccount(sampleAccountRecord('a'));
    expect(all.server(KEY).readOnly).toBeNull();
    await all.fleet.power(KEY, 'restart');
    expect(all.client().count('power')).toBe(1);
  });

  it('refuses at the last door, whoever asks', async () => {
    const all = await lookingOnly();
    const { client } = all.fleet.access(KEY);
    await expect(client.power('any', 'kill')).rejects.toThrow(READ_ONLY_REASON);
    await expect(client.writeFile('any', 'a', 'b')).rejects.toThrow(READ_ONLY_REASON);
    expect(all.client().count('power')).toBe(0);
  });
});
