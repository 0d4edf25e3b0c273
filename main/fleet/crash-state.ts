/** What a record knows of a crash: an end that a socket saw and nobody asked for, and the node's word for it. Pure. */
import type { PowerState } from '../panel/models';
import type { CrashLine } from './crash-banner';

/** The lines of one banner come together, just after the state; either way the two belong to each other, ms. */
const TOGETHER_MS = 10_000;

/** What the node's banner says, as far as it was heard. */
export interface CrashWord {
  /** Epoch ms of its last line. */
  readonly at: number;
  readonly exitCode: number | null;
  readonly isOutOfMemory: boolean;
  /** The node does not start it again, because it crashed just before (protocol 10.9). */
  readonly isAborted: boolean;
}

export interface CrashState {
  /** Epoch ms when a socket saw the process end without `stopping` in between; null: it did not. */
  readonly endedAt: number | null;
  readonly word: CrashWord | null;
  /** The report about it; null: there is none yet. */
  readonly incidentId: string | null;
}

export const NO_CRASH: CrashState = { endedAt: null, word: null, incidentId: null };

interface Report {
  readonly state: PowerState;
  /** `socket` when a socket has followed the state, which polling may have missed a stop in. */
  readonly source: 'socket' | 'resources';
}

/** Returns the same object when nothing changed. */
export function crashAfterPower(crash: CrashState, before: Report | null, next: Report, now: number): CrashState {
  if (before?.state === next.state) return crash;
  const wasUp = before?.state === 'running' || before?.state === 'starting';
  const isSeen = wasUp && before.source === 'socket' && next.source === 'socket';
  if (next.state !== 'offline' || !isSeen) return NO_CRASH;
  return { endedAt: now, word: isRecent(crash.word, now) ? crash.word : null, incidentId: null };
}

const isRecent = (word: CrashWord | null, now: number): boolean => word !== null && now - word.at <= TOGETHER_MS;

/** One more line of a banner. What is older belongs to another crash. */
export function crashAfterLine(crash: CrashState, line: CrashLine, now: number): CrashState {
  const known = isRecent(crash.word, now) && line.kind !== 'detected' ? crash.word : null;
  const word: CrashWord = {
    at: now,
    exitCode: line.kind === 'exit-code' ? line.exitCode : (known?.exitCode ?? null),
    isOutOfMemory: line.kind === 'out-of-memory' ? line.isOutOfMemory : (known?.isOutOfMemory ?? false),
    isAborted: line.kind === 'aborted' || (known?.isAborted ?? false),
  };
  return { ...crash, word };
}

/** True while the server is down because of it. */
export const isCrashed = ({ endedAt, word }: CrashState): boolean =>
  endedAt !== null && word !== null && Math.abs(word.at - endedAt) <= TOGETHER_MS;
