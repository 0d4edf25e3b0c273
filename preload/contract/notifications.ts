/** Notifications: what they can be about, what decides whether one is shown, the history of them, and alert rules. */
import type { ServerKey } from './models';

/** What a notification is about. */
export type NoticeKind =
  | 'crashed'
  | 'went-offline'
  | 'stopped'
  | 'started'
  | 'restarted'
  | 'install-finished'
  | 'install-failed'
  | 'backup-finished'
  | 'backup-failed'
  | 'unreachable'
  | 'back'
  | 'suspended'
  | 'alert'
  | 'alert-over';

/** What can be switched on and off for all servers at once. */
export type NoticeTopic = 'crashes' | 'power' | 'installs' | 'backups' | 'nodes' | 'alerts';

/** The switch that each kind obeys. */
export const TOPIC_OF: Readonly<Record<NoticeKind, NoticeTopic>> = {
  crashed: 'crashes',
  'went-offline': 'crashes',
  stopped: 'power',
  started: 'power',
  restarted: 'power',
  'install-finished': 'installs',
  'install-failed': 'installs',
  'backup-finished': 'backups',
  'backup-failed': 'backups',
  unreachable: 'nodes',
  back: 'nodes',
  suspended: 'nodes',
  alert: 'alerts',
  'alert-over': 'alerts',
};

/** Why something that happened was kept in the history and not shown on the desktop. */
export type Silence = 'paused' | 'quiet-hours' | 'switched-off';

/** One entry of the history. */
export interface NotificationEntry {
  readonly id: string;
  /** Epoch ms. */
  readonly at: number;
  readonly kind: NoticeKind;
  readonly title: string;
  readonly body: string;
  /** The servers it is about; they may be gone since. */
  readonly keys: readonly ServerKey[];
  /** The crash report that belongs to it; null when there is none. */
  readonly incidentId: string | null;
  readonly isRead: boolean;
  readonly silencedBy: Silence | null;
}

/** A span of each chosen day in which nothing is shown; `to` before `from` ends on the next day. */
export interface QuietHours {
  readonly isOn: boolean;
  /** Minutes since midnight, local time, 0..1439. */
  readonly fromMinute: number;
  readonly toMinute: number;
  /** Days on which it begins, 0 is Sunday. */
  readonly days: readonly number[];
  /** A crash is shown all the same. */
  readonly letsCrashesThrough: boolean;
}

/** What holds for the notifications of all servers. */
export interface NotificationSettings {
  readonly isOn: boolean;
  readonly topics: Readonly<Record<NoticeTopic, boolean>>;
  readonly hasSound: boolean;
  readonly quietHours: QuietHours;
  /** Epoch ms; null: not paused. */
  readonly pausedUntil: number | null;
}

/** When an alert rule is broken. Times in ms. */
export type AlertCondition =
  /**
   * Above a share of the server's own limit for that long. A server without a CPU limit is measured in per cent of one
   * core; one without a memory or disk limit cannot break the rule.
   */
  | {
      readonly kind: 'usage';
      readonly figure: 'cpu' | 'memory' | 'disk';
      readonly abovePercent: number;
      readonly forMs: number;
    }
  /** A running server that is read live printed nothing for that long. */
  | { readonly kind: 'silence'; readonly forMs: number }
  | { readonly kind: 'crashes'; readonly count: number; readonly withinMs: number };

/** Which servers a rule looks at. */
export type AlertScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'account'; readonly accountId: string }
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'servers'; readonly keys: readonly ServerKey[] };

/** Something that a person wants to be told about the figures of servers. */
export interface AlertRule {
  readonly id: string;
  readonly name: string;
  readonly isOn: boolean;
  readonly scope: AlertScope;
  readonly condition: AlertCondition;
  /** After it was told, the same rule says nothing more about the same server for this long, ms. */
  readonly cooldownMs: number;
  readonly tellsRecovery: boolean;
}

/** A rule that a server breaks at the moment. `since` is epoch ms. */
export interface FiringAlert {
  readonly ruleId: string;
  readonly key: ServerKey;
  readonly since: number;
}

/** All that the window shows of notifications. Newest entry first. */
export interface NotificationsState {
  readonly rev: number;
  readonly entries: readonly NotificationEntry[];
  readonly settings: NotificationSettings;
  readonly rules: readonly AlertRule[];
  readonly firing: readonly FiringAlert[];
}

export interface NotificationCalls {
  'notifications.read': { arg: Record<string, never>; result: NotificationsState };
  /** null: all of them. */
  'notifications.markRead': { arg: { ids: readonly string[] | null }; result: null };
  /** Empties the history. Crash reports stay. */
  'notifications.clear': { arg: Record<string, never>; result: null };
  'notifications.configure': { arg: { change: Partial<Omit<NotificationSettings, 'pausedUntil'>> }; result: null };
  /** Epoch ms; null ends the pause. */
  'notifications.pause': { arg: { until: number | null }; result: null };
  /** Shows one now, whatever is paused, so that a person sees whether this desktop shows any. */
  'notifications.test': { arg: Record<string, never>; result: { isSupported: boolean } };
  /** Adds the rule, or takes the place of the one with this id. */
  'alerts.save': { arg: { rule: AlertRule }; result: null };
  'alerts.remove': { arg: { id: string }; result: null };
}

export interface NotificationEvents {
  'notifications.changed': NotificationsState;
}

export const NOTIFICATION_CALLS = {
  'notifications.read': 1,
  'notifications.markRead': 1,
  'notifications.clear': 1,
  'notifications.configure': 1,
  'notifications.pause': 1,
  'notifications.test': 1,
  'alerts.save': 1,
  'alerts.remove': 1,
} as const satisfies Record<keyof NotificationCalls, 1>;

export const NOTIFICATION_EVENTS = { 'notifications.changed': 1 } as const satisfies Record<
  keyof NotificationEvents,
  1
>;
