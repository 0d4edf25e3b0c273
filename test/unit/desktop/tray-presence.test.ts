import { expect, it } from 'vitest';

import type { TrayHost } from '../../../main/desktop/tray-host';
import { TrayPresence } from '../../../main/desktop/tray-presence';
import { FakeClock } from '../../fakes/fake-clock';

/** A desktop whose tray is in these states one after the other; the last one stays. */
function desktop(...hosts: readonly TrayHost[]) {
  const clock = new FakeClock();
  const seen = { questions: 0, appeared: 0 };
  const presence = new TrayPresence({
    clock,
    ask: () => Promise.resolve(hosts[Math.min(seen.questions++, hosts.length - 1)] ?? 'unknown'),
    onAppeared: () => (seen.appeared += 1),
  });
  return { clock, seen, presence };
}

it('several who ask at once, or soon after, get one answer', async () => {
  const { clock, seen, presence } = desktop('there');
  expect(await Promise.all([presence.read(), presence.read()])).toEqual(['there', 'there']);
  clock.advance(1_000);
  expect(await presence.read()).toBe('there');
  expect(seen.questions).toBe(1);
});

it('a tray that appears or goes is found by whoever asks next, and by nobody before', async () => {
  const { clock, seen, presence } = desktop('none', 'there', 'none');
  expect(await presence.read()).toBe('none');
  clock.advance(60_000);
  expect([seen.questions, clock.pending]).toEqual([1, 0]);
  expect(await presence.read()).toBe('there');
  clock.advance(60_000);
  expect(await presence.read()).toBe('none');
});

it('a clock that was set back does not keep an old answer', async () => {
  const { clock, presence } = desktop('none', 'there');
  await presence.read();
  clock.sleep(-60_000);
  expect(await presence.read()).toBe('there');
});

it.each<[number, readonly TrayHost[]]>([
  [0, ['there']],
  [0, ['there', 'there']],
  [0, ['none', 'unknown']],
  [1, ['none', 'there']],
  [1, ['none', 'unknown', 'there']],
  [1, ['unknown', 'none', 'there']],
  [1, ['none', 'there', 'none', 'there']],
  // What Electron has seen, it follows by itself.
  [0, ['there', 'none', 'there']],
  [0, ['unknown', 'there']],
])('the icon is made anew %i times: %j', async (times, hosts) => {
  const { clock, seen, presence } = desktop(...hosts);
  for (const host of hosts) {
    expect(await presence.read()).toBe(host);
    clock.advance(60_000);
  }
  expect(seen.appeared).toBe(times);
});

it('a desktop that is still starting is given time', async () => {
  const { clock, seen, presence } = desktop('none', 'none', 'there');
  const settled = presence.settle();
  await clock.pass(1_500);
  expect(await settled).toBe('there');
  expect(seen.appeared).toBe(1);
});

it('one that has no tray is believed after some seconds', async () => {
  const { clock, seen, presence } = desktop('none');
  const settled = presence.settle();
  await clock.pass(10_000);
  expect(await settled).toBe('none');
  expect(clock.pending).toBe(0);
  expect(seen.appeared).toBe(0);
});

it.each(['there', 'unknown'] as const)('%s is not waited for', async (host) => {
  const { clock, presence } = desktop(host);
  expect(await presence.settle()).toBe(host);
  expect(clock.pending).toBe(0);
});
