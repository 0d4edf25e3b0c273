/** Actions on the notifications as a whole. */
import { inAnHour, tomorrowMorning } from '../../preload/contract/pause-times';
import type { AppContext } from '../state/context';
import type { Action } from './action';

const notLoaded = ({ notifications }: AppContext): string | null =>
  notifications.current === null ? 'The notifications have not been read yet.' : null;

const action = (
  id: string,
  title: string,
  words: string,
  blocked: (app: AppContext) => string | null,
  run: (app: AppContext) => void,
): Action => ({
  id: `notifications.${id}`,
  group: 'Notifications',
  title,
  words,
  scope: 'window',
  keys: [],
  blocked: (app) => notLoaded(app) ?? blocked(app),
  run,
});

const never = (): null => null;

export const NOTIFICATION_ACTIONS: readonly Action[] = [
  action('pause-hour', 'Pause notifications for an hour', 'silence mute quiet snooze', never, ({ notifications }) => {
    void notifications.pause(inAnHour(Date.now()));
  }),
  action('pause-today', 'Pause notifications for today', 'until tomorrow silence mute', never, ({ notifications }) => {
    void notifications.pause(tomorrowMorning(Date.now()));
  }),
  action(
    'resume',
    'Resume notifications',
    'end pause unmute',
    ({ notifications }) => (notifications.pausedUntil(Date.now()) === null ? 'They are not paused.' : null),
    ({ notifications }) => void notifications.pause(null),
  ),
  action(
    'read-all',
    'Mark all notifications read',
    'unread seen bell',
    ({ notifications }) => (notifications.unreadCount === 0 ? 'Everything is read.' : null),
    ({ notifications }) => void notifications.markRead(null),
  ),
];
