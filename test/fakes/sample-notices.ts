/** A notification centre and crash reports as the window meets them, with one of each in them. */
import { AlertBook } from '../../main/notices/alert-book';
import { IncidentStore } from '../../main/notices/incident-store';
import type { Notice } from '../../main/notices/notice-words';
import { NotificationCenter } from '../../main/notices/notification-center';
import { NotificationHistory } from '../../main/notices/notification-history';
import type { Clock, Log } from '../../main/ports';
import type { SettingsStore } from '../../main/settings/settings';
import type { CrashReport } from '../../preload/contract/incidents';
import { FakeDataFile } from './fake-data-file';
import { NOW, uuidOf } from './samples';

export const sampleNotice = (change: Partial<Notice> = {}): Notice => ({
  id: 'n',
  at: NOW,
  kind: 'crashed',
  title: 'Survival crashed',
  body: 'It ran out of memory (exit code 137).',
  keys: [`a:${uuidOf(1)}`],
  tellsOf: ['crashed', 'went-offline'],
  isBrief: false,
  isUpdate: false,
  isSeen: false,
  incidentId: 'i',
  ...change,
});

export function sampleReport(incident: Partial<CrashReport['incident']> = {}): CrashReport {
  const key = `a:${uuidOf(1)}`;
  return {
    incident: {
      ...{ id: 'i', key, accountId: 'a', serverName: 'Survival', at: NOW },
      ...{ reason: 'out-of-memory', exitCode: 137, aftermath: 'down' },
      ...incident,
    },
    lines: [{ at: NOW - 1_000, text: '\x1b[31mOut of memory\x1b[0m' }],
    stats: {
      at: [NOW - 1_000],
      cpuPercent: [12.5],
      memoryBytes: [4_294_967_296],
      diskBytes: [1_073_741_824],
      networkRxRate: [0],
      networkTxRate: [0],
      uptimeMs: [60_000],
    },
    memoryLimitBytes: 4_294_967_296,
    diskLimitBytes: null,
    cpuLimitPercent: 200,
    node: 'node-1',
    panelLabel: 'Hearthwood Hosting',
  };
}

export function sampleNotices(
  clock: Clock,
  settings: SettingsStore,
  log: Log,
): { notifications: NotificationCenter; incidents: IncidentStore } {
  const history = new NotificationHistory(new FakeDataFile(), { clock, log });
  const alerts = new AlertBook(settings, log);
  const notifications = new NotificationCenter({ clock, settings, history, alerts, show: () => true });
  const incidents = new IncidentStore(new FakeDataFile(), { clock, log });
  notifications.start();
  notifications.tell(sampleNotice());
  incidents.add(sampleReport());
  return { notifications, incidents };
}
