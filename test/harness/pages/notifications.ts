/** Notifications of the harness. */
import type { NotificationCalls, NotificationEntry, NotificationsState } from '../../../preload/contract/notifications';
import type { Scenario } from '../scenarios';
import { NO_NOTICES, seedNotices } from './notification-seed';

declare global {
  interface Window {
    /** Something happens: an entry is added in front. */
    readonly addNotice: (entry: Partial<NotificationEntry> & { id: string }) => void;
  }
}

export function notificationHandlers(
  publish: (state: NotificationsState) => void,
  scenario: Scenario,
): {
  [K in keyof NotificationCalls]: (arg: NotificationCalls[K]['arg']) => NotificationCalls[K]['result'];
} {
  let state = scenario === 'notices' ? seedNotices(Date.now()) : NO_NOTICES;
  const change = (next: Partial<NotificationsState>): null => {
    state = { ...state, ...next, rev: state.rev + 1 };
    publish(state);
    return null;
  };
  const addNotice: Window['addNotice'] = (entry) => {
    const base: Omit<NotificationEntry, 'id'> = {
      at: Date.now(),
      kind: 'started',
      title: 'Survival was started',
      body: 'By somebody else, a schedule or the node.',
      keys: ['acc-1:acc-1-0000'],
      incidentId: null,
      isRead: false,
      silencedBy: null,
    };
    change({ entries: [{ ...base, ...entry }, ...state.entries] });
  };
  Object.assign(window, { addNotice });
  return {
    'notifications.read': () => state,
    'notifications.markRead': ({ ids }) =>
      change({
        entries: state.entries.map((entry) =>
          ids === null || ids.includes(entry.id) ? { ...entry, isRead: true } : entry,
        ),
      }),
    'notifications.clear': () => change({ entries: [] }),
    'notifications.configure': (arg) => change({ settings: { ...state.settings, ...arg.change } }),
    'notifications.pause': ({ until }) => change({ settings: { ...state.settings, pausedUntil: until } }),
    'notifications.test': () => ({ isSupported: scenario !== 'refusals' }),
    'alerts.save': ({ rule }) => {
      const isThere = state.rules.some(({ id }) => id === rule.id);
      return change({
        rules: isThere ? state.rules.map((one) => (one.id === rule.id ? rule : one)) : [...state.rules, rule],
      });
    },
    'alerts.remove': ({ id }) => change({ rules: state.rules.filter((rule) => rule.id !== id) }),
  };
}
