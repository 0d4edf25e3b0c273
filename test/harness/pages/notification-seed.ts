/** Some days of notifications, rules and alerts for the harness. */
import { DEFAULT_NOTIFICATIONS } from '../../../preload/contract/defaults';
import type { AlertRule, NotificationEntry, NotificationsState } from '../../../preload/contract/notifications';
import { CRASHED_KEY } from './incident-seed';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

type Row = Pick<NotificationEntry, 'kind' | 'title' | 'body'> &
  Partial<NotificationEntry> & { /** Ago, ms. */ readonly ago: number };

const ROWS: readonly Row[] = [
  {
    ago: 3 * MINUTE_MS,
    kind: 'crashed',
    title: 'All the Mods 10 crashed',
    body: 'It ran out of memory (exit code 137). The node does not start it again, because it crashed just before.',
    keys: [CRASHED_KEY],
    incidentId: 'inc-1',
    isRead: false,
  },
  {
    ago: 4 * MINUTE_MS,
    kind: 'crashed',
    title: 'All the Mods 10 crashed and is starting again',
    body: 'It ran out of memory (exit code 137).',
    keys: [CRASHED_KEY],
    incidentId: 'inc-2',
    isRead: false,
  },
  {
    ago: 9 * MINUTE_MS,
    kind: 'alert',
    title: 'All the Mods 10: Memory almost full',
    body: 'Above 90% of its memory for 5 minutes, 94% now.',
    keys: [CRASHED_KEY],
    isRead: false,
  },
  {
    ago: 47 * MINUTE_MS,
    kind: 'back',
    title: 'node-2: 2 servers are back',
    body: 'ARK Ragnarok, FiveM',
    keys: ['acc-2:acc-2-0010', 'acc-2:acc-2-0011'],
    isRead: false,
  },
  {
    ago: 55 * MINUTE_MS,
    kind: 'unreachable',
    title: 'node-2: 2 servers unreachable',
    body: 'The panel cannot reach node-2. Your servers there may still be running.',
    keys: ['acc-2:acc-2-0010', 'acc-2:acc-2-0011'],
  },
  {
    ago: 70 * MINUTE_MS,
    kind: 'backup-finished',
    title: 'Survival: a backup is done',
    body: 'Nightly, 4.2 GiB',
    keys: ['acc-1:acc-1-0000'],
    silencedBy: 'switched-off',
  },
  {
    ago: 80 * MINUTE_MS,
    kind: 'stopped',
    title: 'Rust Wipe test was stopped',
    body: 'By somebody else, a schedule or the node.',
    keys: ['acc-2:acc-2-0005'],
  },
  {
    ago: 2 * HOUR_MS,
    kind: 'restarted',
    title: 'Lobby was restarted',
    body: 'By somebody else, a schedule or the node.',
    keys: ['acc-1:acc-1-0003'],
    silencedBy: 'paused',
  },
  {
    ago: DAY_MS - 3 * HOUR_MS,
    kind: 'crashed',
    title: 'CS2 Retakes crashed and is starting again',
    body: 'It ended with a memory error (exit code 139).',
    keys: ['acc-2:acc-2-0001'],
    silencedBy: 'quiet-hours',
    isRead: false,
  },
  {
    ago: DAY_MS + 2 * HOUR_MS,
    kind: 'went-offline',
    title: 'Old Rental went offline',
    body: 'Nobody asked for it in Rookery.',
    keys: ['acc-1:gone-0001'],
    incidentId: 'inc-gone',
  },
  {
    ago: DAY_MS + 3 * HOUR_MS,
    kind: 'suspended',
    title: 'Archive 2023 was suspended',
    body: 'It cannot be used until the host lifts that.',
    keys: ['acc-1:acc-1-0013'],
  },
  {
    ago: DAY_MS + 4 * HOUR_MS,
    kind: 'started',
    title: 'Old Rental was started',
    body: 'By somebody else, a schedule or the node.',
    keys: ['acc-1:gone-0001'],
  },
  {
    ago: 2 * DAY_MS,
    kind: 'install-failed',
    title: 'Palworld could not be installed',
    body: 'The panel does not say why. Ask the host.',
    keys: ['acc-1:acc-1-0021'],
  },
  {
    ago: 2 * DAY_MS + HOUR_MS,
    kind: 'alert-over',
    title: 'Project Zomboid with a name that goes on for much longer than any column could hold: Silent server is over',
    body: 'It prints again, after 41 minutes in which it did not.',
    keys: ['acc-1:acc-1-0018'],
  },
];

/** A few that repeat, so that there is something to scroll. */
const OLDER: readonly Row[] = Array.from({ length: 40 }, (_, index) => ({
  ago: 3 * DAY_MS + index * 5 * HOUR_MS,
  kind: index % 3 === 0 ? 'restarted' : 'backup-finished',
  title: index % 3 === 0 ? 'Creative was restarted' : 'Survival: a backup is done',
  body: index % 3 === 0 ? 'By somebody else, a schedule or the node.' : 'Nightly, 4.1 GiB',
  keys: [index % 3 === 0 ? 'acc-1:acc-1-0001' : 'acc-1:acc-1-0000'],
}));

const RULES: readonly AlertRule[] = [
  {
    id: 'rule-1',
    name: 'Memory almost full',
    isOn: true,
    scope: { kind: 'all' },
    condition: { kind: 'usage', figure: 'memory', abovePercent: 90, forMs: 5 * MINUTE_MS },
    cooldownMs: 30 * MINUTE_MS,
    tellsRecovery: true,
  },
  {
    id: 'rule-2',
    name: 'Lobby is silent',
    isOn: false,
    scope: { kind: 'servers', keys: ['acc-1:acc-1-0003', 'acc-1:acc-1-0004'] },
    condition: { kind: 'silence', forMs: 30 * MINUTE_MS },
    cooldownMs: HOUR_MS,
    tellsRecovery: false,
  },
];

export const NO_NOTICES: NotificationsState = {
  rev: 1,
  entries: [],
  settings: DEFAULT_NOTIFICATIONS,
  rules: [],
  firing: [],
};

export function seedNotices(now: number): NotificationsState {
  return {
    ...NO_NOTICES,
    entries: [...ROWS, ...OLDER].map(({ ago, ...row }, index) => ({
      id: `notice-${index + 1}`,
      at: now - ago,
      keys: [],
      incidentId: null,
      isRead: true,
      silencedBy: null,
      ...row,
    })),
    rules: RULES,
    firing: [{ ruleId: 'rule-1', key: 'acc-1:acc-1-0002', since: now - 12 * MINUTE_MS }],
  };
}
