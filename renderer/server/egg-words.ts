import type { ServerSummary } from '../../preload/contract/models';
import { deniedReason } from '../../preload/contract/permissions';
import type { EggFeature, Startup } from '../../preload/contract/server-models';
import { formatBytes, formatLimit } from '../ui/format';
import { isBlocked } from './words';

/** What a person reads about a problem that a server printed. */
interface ProblemWords {
  readonly title: string;
  readonly text: string;
  /** The button that opens the fix; null where only the host can help. */
  readonly fix: string | null;
}

const WORDS: Readonly<Record<EggFeature, ProblemWords>> = {
  eula: {
    title: 'The licence of Minecraft is not accepted yet',
    text: 'The server does not start before you agree to it.',
    fix: 'Read and agree…',
  },
  java_version: {
    title: 'This server needs another Java version',
    text: 'Its files were made for another Java than the one in its Docker image.',
    fix: 'Choose Java…',
  },
  gsl_token: {
    title: 'Steam does not accept the login token of this server',
    text: 'It is missing, wrong or expired. Without one, players cannot find the server.',
    fix: 'Enter a token…',
  },
  pid_limit: {
    title: 'The server may not start any more threads',
    text: 'It has reached the number of processes and threads, or the memory, that its host allows.',
    fix: null,
  },
  steam_disk_space: {
    title: 'There is not enough disk space for the update',
    text: 'Steam needs free space of its own to update the game.',
    fix: null,
  },
};

export const problemWords = (feature: EggFeature): ProblemWords => WORDS[feature];

/** What can be asked of the host where nothing can be mended from here, with the figures that matter. */
export function hostQuestion(feature: EggFeature, server: ServerSummary): string | null {
  const { name, identifier, stats } = server;
  const used = (bytes: number | undefined, limit: number | null): string =>
    `${bytes === undefined ? 'unknown' : formatBytes(bytes)} of ${formatLimit(limit)}`;
  if (feature === 'pid_limit') {
    const memory = used(stats?.memoryBytes, server.memoryLimitBytes);
    return `Please raise the process (PID) limit of my server ${name} (${identifier}). It cannot start more threads. Memory in use: ${memory}.`;
  }
  if (feature === 'steam_disk_space') {
    const disk = used(stats?.diskBytes, server.diskLimitBytes);
    return `Please give my server ${name} (${identifier}) more disk space. Steam cannot update the game. Disk in use: ${disk}.`;
  }
  return null;
}

/** What is in use of what the problem is about; null where figures say nothing. */
export function usageText(feature: EggFeature, server: ServerSummary): string | null {
  const { stats, diskLimitBytes, memoryLimitBytes } = server;
  if (stats === null) return null;
  if (feature === 'steam_disk_space') return `Disk: ${formatBytes(stats.diskBytes)} of ${formatLimit(diskLimitBytes)}`;
  if (feature === 'pid_limit') return `Memory: ${formatBytes(stats.memoryBytes)} of ${formatLimit(memoryLimitBytes)}`;
  return null;
}

/** The signal that brings the server up after a fix: nothing is restarted that does not run. */
export const signalAfterFix = (server: ServerSummary): 'start' | 'restart' =>
  server.state === 'starting' || server.state === 'running' ? 'restart' : 'start';

const NEEDED = { eula: 'file.create', java_version: 'startup.docker-image', gsl_token: 'startup.update' } as const;

/** Why a fix cannot be used now; null when it can. It needs its own permission, and the one to start the server. */
export function fixBlocked(feature: keyof typeof NEEDED, server: ServerSummary): string | null {
  const { accountBlocked, permissions, power, readOnly, state } = server;
  const signal = signalAfterFix(server);
  return (
    accountBlocked ??
    readOnly ??
    (isBlocked(state) ? power.start : null) ??
    // The images to choose from stand on the startup page.
    (feature === 'java_version' ? deniedReason(permissions, 'startup.read') : null) ??
    deniedReason(permissions, NEEDED[feature]) ??
    deniedReason(permissions, `control.${signal}`)
  );
}

/** The features that can be mended from here. */
export type FixableFeature = keyof typeof NEEDED;

export const isFixable = (feature: EggFeature): feature is FixableFeature => feature in NEEDED;

type Images = Startup['images'];

/** The number of a Java version in the label of an image, or in its name; null for anything else. */
function javaOf({ label, image }: Images[number]): number | null {
  const found = /java[\s_-]*(\d+)/i.exec(label) ?? /java[\s_:-]*(\d+)/i.exec(image);
  return found?.[1] === undefined ? null : Number(found[1]);
}

/** The newest Java of the images that is not in use already; the first other image where none says its version. */
export function suggestedImage(images: Images, current: string): string | null {
  const others = images.filter(({ image }) => image !== current);
  const newest = others.reduce<Images[number] | null>(
    (best, one) => ((javaOf(one) ?? -1) > (best === null ? -1 : (javaOf(best) ?? -1)) ? one : best),
    null,
  );
  return (newest ?? others[0])?.image ?? null;
}
