/** What happened before the demo began: a day of notifications, two crash reports, and rules that tell more of them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { AccountRecord } from '../../main/accounts/account-record';
import type { IncidentContent } from '../../main/notices/incident-store';
import type { HistoryContent } from '../../main/notices/notification-history';
import type { AlertRule, NotificationEntry } from '../../preload/contract/notifications';
import { seedReports } from '../harness/pages/incident-seed';
import type { Simulator } from '../simulator/index';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The server that has crashed before. */
const CRASHED = 'Skyblock Season 4';

export const DEMO_RULES: readonly AlertRule[] = [
  {
    id: 'demo-memory',
    name: 'Memory almost full',
    isOn: true,
    scope: { kind: 'all' },
    condition: { kind: 'usage', figure: 'memory', abovePercent: 90, forMs: 5 * MINUTE_MS },
    cooldownMs: 30 * MINUTE_MS,
    tellsRecovery: true,
  },
  {
    id: 'demo-crashes',
    name: 'Crash loop',
    isOn: true,
    scope: { kind: 'all' },
    condition: { kind: 'crashes', count: 3, withinMs: HOUR_MS },
    cooldownMs: HOUR_MS,
    tellsRecovery: false,
  },
];

type Past = Pick<NotificationEntry, 'kind' | 'title' | 'body'> &
  Partial<NotificationEntry> & {
    /** Ago, ms. */
    readonly ago: number;
    readonly servers: readonly string[];
  };

const PAST: readonly Past[] = [
  {
    ago: 5 * HOUR_MS,
    kind: 'crashed',
    title: `${CRASHED} crashed`,
    body: 'It ran out of memory (exit code 137). It is running again.',
    servers: [CRASHED],
    incidentId: 'inc-2',
  },
  {
    ago: 7 * HOUR_MS,
    kind: 'backup-finished',
    title: 'Hearthwood SMP: a backup is done',
    body: 'It can be restored on the panel.',
    servers: ['Hearthwood SMP'],
  },
  {
    ago: 9 * HOUR_MS,
    kind: 'back',
    title: 'ams-04: 2 servers are back',
    body: 'CS2 Retakes #1, CS2 Retakes #2',
    servers: ['CS2 Retakes #1', 'CS2 Retakes #2'],
    silencedBy: 'quiet-hours',
  },
  {
    ago: 9.2 * HOUR_MS,
    kind: 'unreachable',
    title: 'ams-04: 2 servers unreachable',
    body: 'The panel cannot reach ams-04. Your servers there may still be running.',
    servers: ['CS2 Retakes #1', 'CS2 Retakes #2'],
    silencedBy: 'quiet-hours',
  },
  {
    ago: 14 * HOUR_MS,
    kind: 'crashed',
    title: `${CRASHED} crashed`,
    body: 'It ended with an error (exit code 1). It is running again.',
    servers: [CRASHED],
    incidentId: 'inc-3',
  },
  {
    ago: 20 * HOUR_MS,
    kind: 'stopped',
    title: 'CS2 Scrim (on request) was stopped',
    body: 'By somebody else, a schedule or the node.',
    servers: ['CS2 Scrim (on request)'],
  },
  {
    ago: 26 * HOUR_MS,
    kind: 'alert-over',
    title: 'Memory almost full on Hearthwood Creative: over',
    body: 'Its memory is below 90% again.',
    servers: ['Hearthwood Creative'],
  },
  {
    ago: 27 * HOUR_MS,
    kind: 'alert',
    title: 'Memory almost full on Hearthwood Creative',
    body: 'Above 90% of its memory for 5 minutes.',
    servers: ['Hearthwood Creative'],
  },
];

/** Writes what Rookery would have kept into `folder`, its user data folder. */
export function seedNotices(folder: string, simulator: Simulator, accounts: readonly AccountRecord[]): void {
  const now = Date.now();
  const keys = new Map(
    simulator.panels.flatMap((panel, index) =>
      panel.servers.map(({ name, uuid }) => [name, `${accounts[index]?.id ?? ''}:${uuid}`] as const),
    ),
  );
  const keyOf = (name: string): string => keys.get(name) ?? '';
  const entries = PAST.map(({ ago, servers, ...rest }, index): NotificationEntry => ({
    ...{ id: `past-${index + 1}`, at: now - ago, incidentId: null, isRead: true, silencedBy: null },
    ...rest,
    keys: servers.map(keyOf),
  }));
  const reports = entries.flatMap(({ incidentId, at }) => {
    const found = seedReports(at).find(({ incident }) => incident.id === incidentId);
    if (found === undefined) return [];
    const key = keyOf(CRASHED);
    const shift = at - found.incident.at;
    const moved = {
      ...found,
      incident: {
        ...found.incident,
        ...{ key, accountId: key.split(':')[0] ?? '', serverName: CRASHED, at, aftermath: 'running' as const },
      },
      lines: found.lines.map((line) => ({ ...line, at: line.at + shift })),
      stats: { ...found.stats, at: found.stats.at.map((time) => time + shift) },
      node: 'fra-01',
      panelLabel: simulator.panels[0]?.name ?? '',
    };
    return [JSON.stringify(moved)];
  });
  mkdirSync(folder, { recursive: true });
  const write = (name: string, content: HistoryContent | IncidentContent): void =>
    writeFileSync(path.join(folder, `${name}.json`), JSON.stringify(content, null, 2));
  write('notifications', { version: 1, entries, summedUpAt: now });
  write('incidents', { version: 1, reports });
}
