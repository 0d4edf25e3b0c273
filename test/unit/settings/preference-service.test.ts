import { describe, expect, it } from 'vitest';

import { fleetChoices, onChoices } from '../../../main/settings/fleet-choices';
import { type LoginItem, PreferenceService } from '../../../main/settings/preference-service';
import { SettingsStore } from '../../../main/settings/settings';
import { FakeLog } from '../../fakes/fake-log';
import { FakeSettingsFile } from '../../fakes/fake-settings-file';

class FakeLoginItem implements LoginItem {
  refuses = false;
  sets: boolean[] = [];

  constructor(public isRegistered = false) {}

  isOn(): boolean {
    return this.isRegistered;
  }

  set(isOn: boolean): void {
    if (this.refuses) throw new Error('the system refuses');
    this.sets.push(isOn);
    this.isRegistered = isOn;
  }
}

function setUp({ isRegistered = false, startAtLogin = false } = {}) {
  const file = new FakeSettingsFile();
  const settings = new SettingsStore(file);
  if (startAtLogin) settings.setPreferences({ startAtLogin });
  const loginItem = new FakeLoginItem(isRegistered);
  const service = new PreferenceService({ settings, loginItem, log: new FakeLog() });
  return { file, settings, loginItem, service, kept: () => settings.current.preferences };
}

describe('starting at login', () => {
  it('is told to the system and kept', () => {
    const { service, loginItem, kept } = setUp();
    expect(service.change({ startAtLogin: true }).startAtLogin).toBe(true);
    expect(loginItem.isRegistered).toBe(true);
    expect(kept().startAtLogin).toBe(true);
  });

  it('is not kept when the system refuses', () => {
    const { service, loginItem, kept } = setUp();
    loginItem.refuses = true;
    expect(() => service.change({ startAtLogin: true, theme: 'dark' })).toThrow('the system refuses');
    expect(kept()).toMatchObject({ startAtLogin: false, theme: 'system' });
  });

  it('is taken back from the system when the disk refuses', () => {
    const { service, loginItem, file } = setUp();
    file.isFull = true;
    expect(() => service.change({ startAtLogin: true })).toThrow('the settings could not be written');
    expect(loginItem.isRegistered).toBe(false);
  });

  it('other choices leave the system alone', () => {
    const { service, loginItem } = setUp();
    service.change({ theme: 'dark', startMinimised: false });
    expect(loginItem.sets).toEqual([]);
  });

  it.each([
    [true, false],
    [false, true],
  ])('follows what the system says at the start (%s, kept as %s)', (isRegistered, startAtLogin) => {
    const { service, kept } = setUp({ isRegistered, startAtLogin });
    service.followSystem();
    expect(kept().startAtLogin).toBe(isRegistered);
  });

  it('is registered anew at the start, since Rookery may lie elsewhere now; never against the system', () => {
    const on = setUp({ isRegistered: true, startAtLogin: true });
    on.service.followSystem();
    expect(on.loginItem.sets).toEqual([true]);
    const off = setUp({ startAtLogin: true });
    off.service.followSystem();
    expect(off.loginItem.sets).toEqual([]);
  });

  it('a system that does not answer is no reason not to start', () => {
    const { service, loginItem } = setUp({ isRegistered: true });
    loginItem.refuses = true;
    expect(() => service.followSystem()).not.toThrow();
  });
});

it('a disk that refuses says so in words, and nothing has changed', () => {
  const { service, file, kept } = setUp();
  file.isFull = true;
  let thrown: unknown;
  try {
    service.change({ theme: 'dark' });
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toMatchObject({
    wire: { message: 'Rookery could not write its settings, so nothing was changed.', blame: 'this computer' },
  });
  expect(kept().theme).toBe('system');
});

describe('what the fleet is told', () => {
  it('is what was chosen, the clock of the system resolved', () => {
    const { settings } = setUp();
    settings.setPreferences({ watchLimit: 3, consoleScrollback: 5_000 });
    expect(fleetChoices(settings, true)()).toEqual({ watchLimit: 3, consoleScrollback: 5_000, isTwelveHour: true });
    settings.setPreferences({ timeFormat: '24h' });
    expect(fleetChoices(settings, true)().isTwelveHour).toBe(false);
  });

  it('is told again only when it is something else', () => {
    const { settings } = setUp();
    let times = 0;
    onChoices(settings, fleetChoices(settings, false), () => (times += 1));
    settings.setPreferences({ theme: 'dark' });
    settings.setPreferences({ watchLimit: 25 });
    expect(times).toBe(0);
    settings.setPreferences({ watchLimit: 24 });
    expect(times).toBe(1);
  });
});
