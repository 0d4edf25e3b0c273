/** How the settings file of an older Rookery becomes one of this version. */

/** The file's root, of whatever version. */
export type RawSettings = Readonly<Record<string, unknown>>;

/** Makes the root of version n + 1 from that of version n. Pure; what it does not know it hands on. */
export type UpgradeStep = (raw: RawSettings) => RawSettings;

/**
 * One step per version that changed the shape of something. A new section or field with a default needs none: it is
 * missing in older files, and is then what it is by default.
 */
const STEPS: readonly UpgradeStep[] = [];

/** A file that does not say its version, or says nonsense, is read as one of the first. */
export function versionOf({ version }: RawSettings): number {
  return typeof version === 'number' && Number.isInteger(version) && version >= 1 ? version : 1;
}

/** `version` is the one that the file says, `isLater`: it was written by a later Rookery, and is handed on as it is. */
export function upgrade(
  raw: RawSettings,
  steps: readonly UpgradeStep[] = STEPS,
): { readonly raw: RawSettings; readonly version: number; readonly isLater: boolean } {
  const newest = steps.length + 1;
  const version = versionOf(raw);
  if (version > newest) return { raw, version, isLater: true };
  const upgraded = steps.slice(version - 1).reduce((root, step) => step(root), raw);
  return { raw: { ...upgraded, version: newest }, version, isLater: false };
}

/** Written into the file, so that a later Rookery can tell how to read it. */
export const SETTINGS_VERSION = STEPS.length + 1;
