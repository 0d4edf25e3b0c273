/** The rules that are broken now, as lines. Pure. */
import type { ServerKey } from '../../preload/contract/models';
import type { NotificationsState } from '../../preload/contract/notifications';
import { formatDuration } from '../ui/format';

export interface FiringLine {
  readonly id: string;
  readonly key: ServerKey;
  /** A key names its account, also of a server that is gone. */
  readonly accountId: string;
  readonly server: string;
  readonly rule: string;
  /** `12 min`. */
  readonly since: string;
}

/** Longest first. A rule that was removed meanwhile says nothing. */
export function firingLines(
  state: NotificationsState | null,
  nameOf: (key: ServerKey) => string,
  now: number,
): readonly FiringLine[] {
  if (state === null) return [];
  const rules = new Map(state.rules.map((rule) => [rule.id, rule.name]));
  return [...state.firing]
    .sort((one, two) => one.since - two.since)
    .flatMap(({ ruleId, key, since }) => {
      const rule = rules.get(ruleId);
      if (rule === undefined) return [];
      const accountId = key.slice(0, key.indexOf(':'));
      const lasted = formatDuration(Math.max(0, now - since));
      return [{ id: `${ruleId} ${key}`, key, accountId, server: nameOf(key), rule, since: lasted }];
    });
}
