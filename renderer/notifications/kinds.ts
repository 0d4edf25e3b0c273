/** How each kind of notification looks: shape, colour and word. Pure. */
import type { NoticeKind, Silence } from '../../preload/contract/notifications';
import type { GlyphShape, Tone } from '../ui/state';

interface KindLook {
  readonly shape: GlyphShape;
  readonly tone: Tone;
  readonly word: string;
  /** Something a person may have to do something about. */
  readonly isProblem: boolean;
}

/** No shape that turns: what is in the history has happened. */
export const KIND_LOOK: Readonly<Record<NoticeKind, KindLook>> = {
  crashed: { shape: 'triangle', tone: 'bad', word: 'Crashed', isProblem: true },
  'went-offline': { shape: 'hollow', tone: 'lost', word: 'Went offline', isProblem: true },
  stopped: { shape: 'hollow', tone: 'none', word: 'Stopped', isProblem: false },
  started: { shape: 'filled', tone: 'good', word: 'Started', isProblem: false },
  restarted: { shape: 'filled', tone: 'good', word: 'Restarted', isProblem: false },
  'install-finished': { shape: 'filled', tone: 'work', word: 'Installed', isProblem: false },
  'install-failed': { shape: 'triangle', tone: 'bad', word: 'Install failed', isProblem: true },
  'backup-finished': { shape: 'filled', tone: 'work', word: 'Backup done', isProblem: false },
  'backup-failed': { shape: 'triangle', tone: 'bad', word: 'Backup failed', isProblem: true },
  unreachable: { shape: 'crossed', tone: 'lost', word: 'Unreachable', isProblem: true },
  back: { shape: 'filled', tone: 'good', word: 'Back', isProblem: false },
  suspended: { shape: 'bar', tone: 'lost', word: 'Suspended', isProblem: true },
  alert: { shape: 'triangle', tone: 'busy', word: 'Alert', isProblem: true },
  'alert-over': { shape: 'filled', tone: 'good', word: 'Alert over', isProblem: false },
};

export const isProblem = (kind: NoticeKind): boolean => KIND_LOOK[kind].isProblem;

/** Why something is only in the history. */
export const SILENCE_WORDS: Readonly<Record<Silence, { readonly short: string; readonly text: string }>> = {
  paused: { short: 'Paused', text: 'Not shown on the desktop: notifications were paused.' },
  'quiet-hours': { short: 'Quiet hours', text: 'Not shown on the desktop: it came in your quiet hours.' },
  'switched-off': { short: 'Switched off', text: 'Not shown on the desktop: this kind is switched off.' },
};
