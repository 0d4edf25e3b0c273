import { describe, expect, it } from 'vitest';

import type { TrayView } from '../../../main/desktop/tray-menu';
import type { TrayState } from '../../../main/desktop/tray-state';
import { TrayUpdates } from '../../../main/desktop/tray-updates';
import type { ServerState } from '../../../preload/contract/models';
import { sampleSummary } from '../../fakes/samples';
import { FakeClock } from '../panel/fakes';

function setUp() {
  const clock = new FakeClock();
  const shown: TrayView[] = [];
  let servers = [sampleSummary()];
  let incidents: TrayState['incidents'] = [];
  const updates = new TrayUpdates({
    clock,
    read: () => ({
      servers,
      accounts: [],
      incidents,
      pausedUntil: null,
      now: clock.now(),
      isTwelveHour: false,
    }),
    show: (view) => shown.push(view),
  });
  return {
    clock,
    updates,
    shown,
    /** The menu as it is now, as text. */
    text: () => JSON.stringify(shown.at(-1)?.items),
    become: (state: ServerState, cpuPercent = 1) => {
      const { stats } = sampleSummary();
      servers = [sampleSummary({ state, ...(stats === null ? {} : { stats: { ...stats, cpuPercent } }) })];
      updates.changed();
    },
    crash: () => {
      incidents = [
        {
          id: 'i1',
          key: 'a:1',
          accountId: 'a',
          serverName: 'Survival',
          at: clock.now(),
          reason: 'crashed',
          exitCode: 1,
          aftermath: 'down',
        },
      ];
      updates.changed();
    },
  };
}

describe('the tray', () => {
  it('is built once for what reads the same', async () => {
    const { clock, shown, become } = setUp();
    for (let second = 0; second < 30; second += 1) {
      become('running', second);
      await clock.pass(1_000);
    }
    expect(shown).toHaveLength(1);
  });

  it('shows a change at once, and more of them once a second with the last word', async () => {
    const { clock, shown, text, become } = setUp();
    become('running');
    await clock.pass(5_000);
    become('stopping');
    expect(shown).toHaveLength(2);
    for (const state of ['offline', 'starting', 'running', 'crashed'] as const) become(state);
    expect(shown).toHaveLength(2);
    await clock.pass(999);
    expect(shown).toHaveLength(2);
    await clock.pass(1);
    expect(shown).toHaveLength(3);
    expect(text()).toContain('Crashed');
  });

  it('is left alone while it is open, and right when it closes', async () => {
    const { clock, updates, shown, text, become } = setUp();
    become('running');
    updates.opened();
    become('crashed');
    await clock.pass(20_000);
    expect(shown).toHaveLength(1);
    updates.closed();
    await clock.pass(1_000);
    expect(text()).toContain('Crashed');
    expect(shown).toHaveLength(2);
  });

  it('does not stay as it is for ever where nobody tells that it was closed', async () => {
    const { clock, updates, text, become } = setUp();
    become('running');
    updates.opened();
    become('crashed');
    await clock.pass(121_000);
    expect(text()).toContain('Crashed');
  });

  it('writes ages anew once a minute, and not each second', async () => {
    const { clock, shown, text, become, crash } = setUp();
    crash();
    expect(text()).toContain('just now');
    for (let second = 0; second < 59; second += 1) {
      become('running', second);
      await clock.pass(1_000);
    }
    const before = shown.length;
    expect(before).toBeLessThanOrEqual(2);
    await clock.pass(1_000);
    expect(text()).toContain('1 min ago');
    await clock.pass(9 * 60_000);
    expect(text()).toContain('10 min ago');
    expect(shown.length).toBe(before + 10);
  });

  it('goes on when the clock is set back, and ends with the app', async () => {
    const { clock, updates, shown, become } = setUp();
    become('running');
    clock.set(clock.now() - 3_600_000);
    become('crashed');
    expect(shown).toHaveLength(2);
    become('running');
    updates.stop();
    await clock.pass(10_000);
    expect(shown).toHaveLength(2);
  });
});
