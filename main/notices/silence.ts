/** Whether something that happened is shown now or only kept: pause, quiet hours and switches. Pure. */
import {
  type NoticeKind,
  type NotificationEntry,
  type NotificationSettings,
  type QuietHours,
  type Silence,
  TOPIC_OF,
} from '../../preload/contract/notifications';

/** What went wrong, as opposed to what only happened. */
const BAD_NEWS: ReadonlySet<NoticeKind> = new Set<NoticeKind>([
  'crashed',
  'went-offline',
  'install-failed',
  'backup-failed',
  'unreachable',
  'suspended',
  'alert',
]);

/** A span over midnight belongs to the day on which it begins; one from a time to itself lasts a whole day. */
export function isQuiet({ isOn, fromMinute: from, toMinute: to, days }: QuietHours, now: number): boolean {
  if (!isOn) return false;
  const date = new Date(now);
  const minute = date.getHours() * 60 + date.getMinutes();
  const today = date.getDay();
  if (from < to) return days.includes(today) && minute >= from && minute < to;
  return (days.includes(today) && minute >= from) || (days.includes((today + 6) % 7) && minute < to);
}

/** True while a person wants to hear of nothing. Epoch ms. */
export const isPaused = ({ pausedUntil }: NotificationSettings, now: number): boolean =>
  pausedUntil !== null && pausedUntil > now;

/** Why this is not shown now, epoch ms; null: it is. */
export function silenceFor(kind: NoticeKind, settings: NotificationSettings, now: number): Silence | null {
  const topic = TOPIC_OF[kind];
  if (!settings.isOn || !settings.topics[topic]) return 'switched-off';
  if (isPaused(settings, now)) return 'paused';
  const isLetThrough = topic === 'crashes' && settings.quietHours.letsCrashesThrough;
  return !isLetThrough && isQuiet(settings.quietHours, now) ? 'quiet-hours' : null;
}

/** What went wrong in a silence and was neither read nor summed up yet. */
export function missed(entries: readonly NotificationEntry[], summedUpAt: number): readonly NotificationEntry[] {
  const isTemporary = ({ silencedBy }: NotificationEntry) => silencedBy === 'paused' || silencedBy === 'quiet-hours';
  return entries.filter(
    (entry) => isTemporary(entry) && !entry.isRead && entry.at > summedUpAt && BAD_NEWS.has(entry.kind),
  );
}

/** Titles that are quoted before the rest is counted. */
const MAX_TITLES = 3;

/** One sentence about all of it. */
export function summaryOf(entries: readonly NotificationEntry[]): { title: string; body: string } {
  const wasPaused = entries.some(({ silencedBy }) => silencedBy === 'paused');
  const things = entries.length === 1 ? '1 thing' : `${entries.length} things`;
  const left = entries.length - MAX_TITLES;
  const titles = entries.slice(0, MAX_TITLES).map(({ title }) => title);
  return {
    title: `${things} happened ${wasPaused ? 'while notifications were paused' : 'in your quiet hours'}`,
    body: left > 0 ? `${titles.join(', ')} and ${left} more` : titles.join(', '),
  };
}
