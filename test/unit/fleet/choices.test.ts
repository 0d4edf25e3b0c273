import { expect, it } from 'vitest';

import { keyOf } from '../../../main/fleet/records';
import { FakeFleet } from '../../fakes/fake-fleet';
import { sampleServer, uuidOf } from '../../fakes/samples';

const key = (n: number) => keyOf('a', uuidOf(n));

async function running(count: number): Promise<FakeFleet> {
  const all = new FakeFleet();
  const servers = Array.from({ length: count }, (_, n) =>
    sampleServer({ uuid: uuidOf(n + 1), name: `Server ${n + 1}` }),
  );
  await all.connect(servers);
  await all.clock.pass(400_000);
  return all;
}

it('a lower limit closes connections at once, a higher one opens them; the one on screen does not count', async () => {
  const all = await running(6);
  expect(all.parts.open).toHaveLength(6);
  all.fleet.view(key(6));

  all.choices = { ...all.choices, watchLimit: 2 };
  all.fleet.choicesChanged();
  expect(all.parts.open).toHaveLength(3);
  expect(all.parts.open).toContain(key(6));

  all.choices = { ...all.choices, watchLimit: 0 };
  all.fleet.choicesChanged();
  expect(all.parts.open).toEqual([key(6)]);

  all.choices = { ...all.choices, watchLimit: 200 };
  all.fleet.choicesChanged();
  expect(all.parts.open).toHaveLength(6);
});

it('every console is told how many lines to keep', async () => {
  const all = await running(2);
  all.choices = { ...all.choices, consoleScrollback: 1_000 };
  all.fleet.choicesChanged();
  expect(all.parts.consoles.map(({ scrollback }) => scrollback)).toEqual([1_000, 1_000]);
});
