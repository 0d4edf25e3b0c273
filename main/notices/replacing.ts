/**
 * Whether a notification may take the place of another one that is still on the desktop. A problem that nobody has
 * clicked on or closed stays, unless the new words tell of it too: what only happened goes beside it. Pure.
 */
import type { ServerKey } from '../../preload/contract/models';
import { isBackDown, type ServerNotice } from './notices';

/** What of a notification decides it. */
export interface Replacing {
  /** What is told again under the same id has grown; null: it is told once. */
  readonly id: string | null;
  readonly keys: readonly ServerKey[];
  /** See `problemsIn`. */
  readonly tellsOf: readonly string[];
}

/** A crash is told to be one, and that the server went offline. */
const downs = (isCrash: boolean): readonly string[] => (isCrash ? ['crashed', 'went-offline'] : ['went-offline']);

/** The problems that the words about one server speak of; those of a recovery say what is over. */
export function problemsIn(notice: ServerNotice): readonly string[] {
  const { kind, isRecovery, crash, alert } = notice;
  switch (kind) {
    case 'crashed':
    case 'went-offline':
      return downs(kind === 'crashed');
    case 'started':
      return isRecovery ? downs(crash !== null) : [];
    case 'back':
      return isBackDown(notice) ? ['unreachable', ...downs(false)] : ['unreachable'];
    case 'unreachable':
    case 'suspended':
    case 'install-failed':
    case 'backup-failed':
      return [kind];
    case 'alert':
    case 'alert-over':
      return alert === null ? [] : [`rule ${alert.ruleId}`];
    case 'stopped':
    case 'restarted':
    case 'install-finished':
    case 'backup-finished':
      return [];
  }
}

export function takesPlaceOf(later: Replacing, earlier: Replacing): boolean {
  if (later.id !== null && later.id === earlier.id) return true;
  const isAboutThem = earlier.keys.length > 0 && earlier.keys.every((key) => later.keys.includes(key));
  return isAboutThem && earlier.tellsOf.every((problem) => later.tellsOf.includes(problem));
}
