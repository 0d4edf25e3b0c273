/** What the calls about notifications and alert rules do. */
import * as v from 'valibot';

import type { NotificationCalls } from '../../preload/contract/notifications';
import type { NotificationCenter } from '../notices/notification-center';
import { alertRuleShape, notificationShapes as shapes } from '../settings/sections/notifications';
import type { Handlers } from './register';

const NOTHING = v.strictObject({});
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(300));
const time = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0)));

const change = v.strictObject({
  change: v.strictObject({
    isOn: v.exactOptional(shapes.isOn),
    topics: v.exactOptional(shapes.topics),
    hasSound: v.exactOptional(shapes.hasSound),
    quietHours: v.exactOptional(shapes.quietHours),
  }),
});

/** The part of the notification centre that the window uses. */
export type NotificationService = Pick<
  NotificationCenter,
  'read' | 'markRead' | 'clear' | 'configure' | 'pause' | 'test' | 'saveRule' | 'removeRule'
>;

/** Schema and handler of each of them. */
export function notificationHandlers(center: NotificationService): Pick<Handlers, keyof NotificationCalls> {
  return {
    'notifications.read': { schema: NOTHING, run: () => center.read() },
    'notifications.markRead': {
      schema: v.strictObject({ ids: v.nullable(v.array(id)) }),
      run: ({ ids }) => {
        center.markRead(ids);
        return null;
      },
    },
    'notifications.clear': {
      schema: NOTHING,
      run: () => {
        center.clear();
        return null;
      },
    },
    'notifications.configure': {
      schema: change,
      run: (arg) => {
        center.configure(arg.change);
        return null;
      },
    },
    'notifications.pause': {
      schema: v.strictObject({ until: time }),
      run: ({ until }) => {
        center.pause(until);
        return null;
      },
    },
    'notifications.test': { schema: NOTHING, run: () => center.test() },
    'alerts.save': {
      schema: v.strictObject({ rule: alertRuleShape }),
      run: ({ rule }) => {
        center.saveRule(rule);
        return null;
      },
    },
    'alerts.remove': {
      schema: v.strictObject({ id }),
      run: (arg) => {
        center.removeRule(arg.id);
        return null;
      },
    },
  };
}
