import { beforeEach, describe, expect, it } from 'vitest';

import { Notifications } from '../../../main/desktop/notifications';
import type { DesktopNotice } from '../../../main/notices/desktop-notice';
import type { ViewRequest } from '../../../preload/contract/view-request';
import { FakeClock } from '../../fakes/fake-clock';

interface OnScreen {
  readonly title: string;
  readonly body: string;
  readonly silent: boolean;
  readonly click: () => void;
  readonly dismiss: () => void;
}

let read: string[];

const notice = (title: string, keys: readonly string[], change: Partial<DesktopNotice> = {}): DesktopNotice => ({
  ...{ id: null, title, body: 'So it is.', keys, tellsOf: [], isBrief: false, isSilent: false },
  opens: { to: 'server', key: keys[0] ?? '', at: 1 },
  onOpened: () => read.push(title),
  ...change,
});

let clock: FakeClock;
let isSupported: boolean;
let onScreen: Set<OnScreen>;
let opened: ViewRequest[];
let notifications: Notifications;

const titles = () => [...onScreen].map(({ title }) => title);
const only = (): OnScreen => {
  const [shown] = onScreen;
  if (shown === undefined || onScreen.size > 1) throw new Error(`on the screen: ${titles().join(', ')}`);
  return shown;
};

beforeEach(() => {
  clock = new FakeClock();
  isSupported = true;
  onScreen = new Set();
  opened = [];
  read = [];
  notifications = new Notifications({
    clock,
    open: (request) => opened.push(request),
    make: (options) => {
      if (!isSupported) return null;
      const listeners = new Map<string, () => void>();
      const leave = (event: string) => () => {
        if (onScreen.delete(shown)) listeners.get(event)?.();
      };
      const shown: OnScreen = { ...options, click: () => listeners.get('click')?.(), dismiss: leave('close') };
      return {
        on: (event: string, listener: () => void) => listeners.set(event, listener),
        show: () => onScreen.add(shown),
        close: leave('close'),
      };
    },
  });
});

describe('a notice on the desktop', () => {
  it('says what it says, and a click opens what it is about', () => {
    notifications.show(notice('Survival went offline', ['a:1']));
    expect(only()).toMatchObject({ title: 'Survival went offline', body: 'So it is.', silent: false });
    only().click();
    expect(opened).toEqual([{ to: 'server', key: 'a:1', at: 1 }]);
    expect(read).toEqual(['Survival went offline']);
    expect(titles()).toEqual([]);
  });

  it('takes the place of what was said of the same server', () => {
    notifications.show(notice('Survival was started', ['a:1']));
    notifications.show(notice('Creative went offline', ['a:2']));
    notifications.show(notice('Survival was stopped', ['a:1']));
    expect(titles()).toEqual(['Creative went offline', 'Survival was stopped']);
  });

  it('of a crash stays beside what only happened since, until the person has clicked or closed it', () => {
    notifications.show(notice('Survival crashed', ['a:1'], { tellsOf: ['crashed'] }));
    notifications.show(notice('Survival was started', ['a:1'], { isBrief: true }));
    expect(titles()).toEqual(['Survival crashed', 'Survival was started']);
    notifications.show(notice('Survival was stopped', ['a:1'], { isBrief: true }));
    expect(titles()).toEqual(['Survival crashed', 'Survival was stopped']);
    clock.advance(60_000);
    only().dismiss();
    expect(titles()).toEqual([]);
  });

  it('for information stays where it takes the place of a problem that nobody has seen', () => {
    notifications.show(notice('Survival is unreachable', ['a:1'], { tellsOf: ['unreachable'] }));
    const back = { isBrief: true, tellsOf: ['unreachable'] };
    notifications.show(notice('Survival is back', ['a:1'], back));
    clock.advance(60_000);
    only().click();
    notifications.show(notice('Survival is back', ['a:1'], back));
    clock.advance(60_000);
    expect(titles()).toEqual([]);
  });

  it('of several takes the place of what was said of each alone, but not the other way round', () => {
    notifications.show(notice('Survival is unreachable', ['a:1']));
    notifications.show(notice('2 unreachable', ['a:1', 'a:2'], { isSilent: true }));
    expect(only()).toMatchObject({ title: '2 unreachable', silent: true });
    notifications.show(notice('Survival is back', ['a:1']));
    expect(titles()).toEqual(['2 unreachable', 'Survival is back']);
  });

  it('that is for information only goes away by itself; others stay', () => {
    notifications.show(notice('Survival was started', ['a:1'], { isBrief: true }));
    notifications.show(notice('Creative went offline', ['a:2']));
    clock.advance(3_999);
    expect(titles()).toEqual(['Survival was started', 'Creative went offline']);
    clock.advance(60_000);
    expect(titles()).toEqual(['Creative went offline']);
  });

  it('that was dismissed needs no timer and is not closed again', () => {
    notifications.show(notice('Survival was started', ['a:1'], { isBrief: true }));
    only().dismiss();
    expect(clock.pending).toBe(0);
    notifications.show(notice('Survival was stopped', ['a:1']));
    clock.advance(60_000);
    expect(titles()).toEqual(['Survival was stopped']);
  });

  it('does not outlive Rookery', () => {
    notifications.show(notice('Survival was started', ['a:1'], { isBrief: true }));
    notifications.show(notice('Creative went offline', ['a:2']));
    notifications.closeAll();
    expect(titles()).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it('is left out where the desktop shows none', () => {
    isSupported = false;
    expect(notifications.show(notice('Survival was started', ['a:1'], { isBrief: true }))).toBe(false);
    expect(titles()).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it('about nothing in particular leaves what is shown of servers alone', () => {
    notifications.show(notice('Survival went offline', ['a:1']));
    notifications.show(notice('3 things happened', []));
    notifications.show(notice('Creative went offline', ['a:2']));
    expect(titles()).toEqual(['Survival went offline', '3 things happened', 'Creative went offline']);
  });
});
