/** Actions on the notifications as a whole. */
import { FOR_AN_HOUR, inAnHour, tomorrowMorning, UNTIL_TOMORROW } from '../../preload/contract/pause-times';
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

const pauseTitle = (span: string): string => `Pause notifications ${span.toLowerCase()}`;

export const NOTIFICATION_ACTIONS: readonly Action[] = [
  action('pause-hour', pauseTitle(FOR_AN_HOUR), 'silence mute quiet snooze', never, ({ notifications }) => {
    void notifications.pause(inAnHour(Date.now()));
  }),
  action('pause-tomorrow', pauseTitle(UNTIL_TOMORROW), 'for today silence mute', never, ({ notifications }) => {
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
