/** Notifications of the harness. */
import { DEFAULT_NOTIFICATIONS } from '../../../preload/contract/defaults';
import type { NotificationCalls, NotificationsState } from '../../../preload/contract/notifications';

export function notificationHandlers(publish: (state: NotificationsState) => void): {
  [K in keyof NotificationCalls]: (arg: NotificationCalls[K]['arg']) => NotificationCalls[K]['result'];
} {
  let state: NotificationsState = { rev: 1, entries: [], settings: DEFAULT_NOTIFICATIONS, rules: [], firing: [] };
  const change = (next: Partial<NotificationsState>): null => {
    state = { ...state, ...next, rev: state.rev + 1 };
    publish(state);
    return null;
  };
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
    'notifications.test': () => ({ isSupported: true }),
    'alerts.save': ({ rule }) => change({ rules: [...state.rules.filter(({ id }) => id !== rule.id), rule] }),
    'alerts.remove': ({ id }) => change({ rules: state.rules.filter((rule) => rule.id !== id) }),
  };
}
