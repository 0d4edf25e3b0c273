import { describe, expect, it } from 'vitest';

import { keyOf } from '../../../main/fleet/records';
import type { ServerList } from '../../../main/panel/models';
import { Later } from '../../fakes/fake-client';
import { settled } from '../../fakes/fake-clock';
import { FakeFleet } from '../../fakes/fake-fleet';
import { failure, sampleDetail, sampleList, sampleServer, uuidOf } from '../../fakes/samples';

const UUID = uuidOf(1);
const KEY = keyOf('a', UUID);
const OLD = sampleServer({ name: 'Old', dockerImage: 'java:17' });

/** A server whose list is being read: what the panel says there, it says as things were when it was asked. */
async function whileListed() {
  const all = new FakeFleet();
  await all.connect([OLD]);
  const later = new Later<ServerList>();
  all.client().onList = () => later.promise;
  const reading = all.fleet.refresh('a');
  await settled();
  await all.clock.pass(50);
  const arrive = async () => {
    later.resolve(sampleList([OLD]));
    await reading;
    await settled();
  };
  return { all, arrive };
}

/** The change is taken over; what is read of the server after it fails. */
function failsToRead(all: FakeFleet): void {
  all.client().onChange = () => {
    all.client().onServer = () => {
      throw failure('timeout');
    };
  };
}

describe('a list that was asked for before something was changed', () => {
  it('does not bring the old name back', async () => {
    const { all, arrive } = await whileListed();
    all.client().onServer = () => sampleDetail({ ...OLD, name: 'New' });
    await all.fleet.management.rename(KEY, 'New', '');
    expect(all.server(KEY).name).toBe('New');
    await arrive();
    expect(all.server(KEY).name).toBe('New');
    all.client().onList = () => sampleList([{ ...OLD, name: 'Newer' }]);
    await all.clock.pass(50);
    await all.fleet.refresh('a');
    expect(all.server(KEY).name).toBe('Newer');
  });

  it('does not end an installation that has just begun', async () => {
    const { all, arrive } = await whileListed();
    all.client().onServer = () => sampleDetail({ ...OLD, status: 'installing' });
    await all.fleet.management.reinstall(KEY, 'Old');
    await arrive();
    expect(all.server(KEY).state).toBe('installing');
  });
});

describe('what the panel has taken over', () => {
  it('is shown even when the server cannot be read afterwards', async () => {
    const all = new FakeFleet();
    await all.connect([OLD]);
    failsToRead(all);
    await all.fleet.management.rename(KEY, ' New ', 'Words');
    expect(all.server(KEY)).toMatchObject({ name: 'New', description: 'Words' });
    await all.fleet.management.setImage(KEY, 'java:21');
    expect((await all.fleet.management.startup(KEY)).image).toBe('java:21');
    await all.fleet.management.reinstall(KEY, 'New');
    expect(all.server(KEY).state).toBe('installing');
  });

  it('is shown as far as it went, when Pelican takes the name and not the description', async () => {
    const all = new FakeFleet();
    await all.connect([OLD], 'a', { panelKind: 'pelican' });
    all.client().onChange = (call) => {
      if (call === 'describe') throw failure('timeout');
    };
    await expect(all.fleet.management.rename(KEY, 'New', 'Words')).rejects.toThrow('It failed: timeout.');
    expect(all.server(KEY)).toMatchObject({ name: 'New', description: '' });
  });
});

describe('the startup page', () => {
  it('says the image as it is now, not as it was in the last list', async () => {
    const all = new FakeFleet();
    await all.connect([OLD]);
    all.client().onServer = () => sampleDetail({ ...OLD, dockerImage: 'java:21' });
    expect((await all.fleet.management.startup(KEY)).image).toBe('java:21');
  });
});
