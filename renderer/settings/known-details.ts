import type { ServerKey } from '../../preload/contract/models';
import type { ServerDetails } from '../../preload/contract/server-models';

/** What was read of a server, and when (epoch ms). */
export interface KnownDetails {
  readonly details: ServerDetails;
  readonly at: number;
}

/** So that coming back shows it at once. */
const known = new Map<ServerKey, KnownDetails>();

export const knownDetails = (key: ServerKey): KnownDetails | null => known.get(key) ?? null;

export const keepDetails = (key: ServerKey, details: KnownDetails): void => void known.set(key, details);
