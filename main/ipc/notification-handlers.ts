/** What the calls about notifications and alert rules do. */
import * as v from 'valibot';

import type { NotificationCalls } from '../../preload/contract/notifications';
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

const notBuilt = (): never => {
  throw new Error('not built');
};

/** Schema and handler of each of them. */
export function notificationHandlers(): Pick<Handlers, keyof NotificationCalls> {
  return {
    'notifications.read': { schema: NOTHING, run: notBuilt },
    'notifications.markRead': { schema: v.strictObject({ ids: v.nullable(v.array(id)) }), run: notBuilt },
    'notifications.clear': { schema: NOTHING, run: notBuilt },
    'notifications.configure': { schema: change, run: notBuilt },
    'notifications.pause': { schema: v.strictObject({ until: time }), run: notBuilt },
    'notifications.test': { schema: NOTHING, run: notBuilt },
    'alerts.save': { schema: v.strictObject({ rule: alertRuleShape }), run: notBuilt },
    'alerts.remove': { schema: v.strictObject({ id }), run: notBuilt },
  };
}
