/** What holds for notifications of all servers, and the alert rules: what of it is kept. */
import * as v from 'valibot';

import type { AlertRule, NotificationSettings } from '../../../preload/contract/notifications';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(300));
const minute = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_439));
const span = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));

/** More than anybody keeps apart, and each costs a look at every server. */
export const MAX_RULES = 100;

const WEEK_MS = 7 * 24 * 3_600_000;

const topics = {
  crashes: v.boolean(),
  power: v.boolean(),
  installs: v.boolean(),
  backups: v.boolean(),
  nodes: v.boolean(),
  alerts: v.boolean(),
};

const quietHours = {
  isOn: v.boolean(),
  fromMinute: minute,
  toMinute: minute,
  days: v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(6))), v.maxLength(7)),
  letsCrashesThrough: v.boolean(),
};

/** How each choice must look in a call. */
export const notificationShapes = {
  isOn: v.boolean(),
  topics: v.strictObject(topics),
  hasSound: v.boolean(),
  quietHours: v.strictObject(quietHours),
  pausedUntil: v.nullable(v.number()),
} satisfies { [K in keyof NotificationSettings]: v.GenericSchema<unknown, NotificationSettings[K]> };

/** How a rule must look, in a call and, one by one, in the file. */
export const alertRuleShape = v.strictObject({
  id,
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  isOn: v.boolean(),
  scope: v.variant('kind', [
    v.strictObject({ kind: v.literal('all') }),
    v.strictObject({ kind: v.literal('account'), accountId: id }),
    v.strictObject({ kind: v.literal('tag'), tag: id }),
    v.strictObject({ kind: v.literal('servers'), keys: v.array(id) }),
  ]),
  condition: v.variant('kind', [
    v.strictObject({
      kind: v.literal('usage'),
      figure: v.picklist(['cpu', 'memory', 'disk']),
      abovePercent: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000)),
      forMs: span(WEEK_MS),
    }),
    v.strictObject({ kind: v.literal('silence'), forMs: v.pipe(span(WEEK_MS), v.minValue(60_000)) }),
    v.strictObject({
      kind: v.literal('crashes'),
      count: v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(20)),
      withinMs: v.pipe(span(WEEK_MS), v.minValue(60_000)),
    }),
  ]),
  cooldownMs: span(WEEK_MS),
  tellsRecovery: v.boolean(),
}) satisfies v.GenericSchema<unknown, AlertRule>;

/** In the file a newer Rookery may have left choices that this one does not know. */
export const notificationsSection = v.object({
  ...notificationShapes,
  topics: v.object(topics),
  quietHours: v.object(quietHours),
});
