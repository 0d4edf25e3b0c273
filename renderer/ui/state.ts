import type { ServerState, ServerSummary } from '../../preload/contract/models';

export type GlyphShape =
  'filled' | 'half' | 'half-back' | 'hollow' | 'triangle' | 'ring' | 'bar' | 'pause' | 'crossed' | 'dotted';

export type Tone = 'good' | 'busy' | 'work' | 'bad' | 'lost' | 'none';

/** State is always shape and colour, beside the word. */
export const STATE_GLYPH: Readonly<Record<ServerState, { readonly shape: GlyphShape; readonly tone: Tone }>> = {
  running: { shape: 'filled', tone: 'good' },
  starting: { shape: 'half', tone: 'busy' },
  stopping: { shape: 'half-back', tone: 'busy' },
  offline: { shape: 'hollow', tone: 'none' },
  crashed: { shape: 'triangle', tone: 'bad' },
  installing: { shape: 'ring', tone: 'work' },
  'install-failed': { shape: 'triangle', tone: 'bad' },
  suspended: { shape: 'bar', tone: 'none' },
  transferring: { shape: 'ring', tone: 'work' },
  restoring: { shape: 'ring', tone: 'work' },
  maintenance: { shape: 'pause', tone: 'work' },
  unreachable: { shape: 'crossed', tone: 'lost' },
  unknown: { shape: 'dotted', tone: 'none' },
};

/** States in which a process may be using CPU and memory; elsewhere those figures would only be noughts. */
const LIVE: ReadonlySet<ServerState> = new Set(['running', 'starting', 'stopping', 'unreachable', 'unknown']);

export const hasLiveFigures = (server: ServerSummary): boolean => server.stats !== null && LIVE.has(server.state);

/** No process: the next signal that makes sense is Start. */
export const isDown = (state: ServerState): boolean => state === 'offline' || state === 'crashed';
