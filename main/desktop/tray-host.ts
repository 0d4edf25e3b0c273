/**
 * Whether this desktop shows tray icons. On Linux the session bus is asked, as Chromium does before it makes one, and then
 * the X server, as Electron does: with neither, Electron's Tray is made without an error, and nobody ever sees it.
 */
import { execFile } from 'node:child_process';

import { hasXTray } from './x-tray';

/** `unknown`: nobody answered, or there is nothing to ask with. */
export type TrayHost = 'there' | 'none' | 'unknown';

/** Runs a program; what it wrote, or null when it is not here, failed or took too long. */
export type RunTool = (program: string, args: readonly string[]) => Promise<string | null>;

/** The bus answers in a few milliseconds; one that hangs must not keep a window from closing, ms. */
const ANSWER_MS = 1_000;
const MAX_ANSWER_BYTES = 4_096;

const BUS = { name: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus' };
const WATCHER = { name: 'org.kde.StatusNotifierWatcher', path: '/StatusNotifierWatcher' };
const HAS_HOST = 'IsStatusNotifierHostRegistered';

interface Tool {
  readonly program: string;
  /** Whether somebody keeps the tray icons of this session. */
  readonly isWatched: readonly string[];
  /** Whether somebody shows them. Asked only of a watcher that is there, since asking could start one. */
  readonly isShown: readonly string[];
}

// The one comes with systemd, the other with GLib: hardly a desktop has neither.
const TOOLS: readonly Tool[] = [
  {
    program: 'busctl',
    isWatched: ['--user', 'call', BUS.name, BUS.path, BUS.name, 'NameHasOwner', 's', WATCHER.name],
    isShown: ['--user', 'get-property', WATCHER.name, WATCHER.path, WATCHER.name, HAS_HOST],
  },
  {
    program: 'gdbus',
    isWatched: [...gdbusCall(BUS), '--method', `${BUS.name}.NameHasOwner`, WATCHER.name],
    isShown: [...gdbusCall(WATCHER), '--method', 'org.freedesktop.DBus.Properties.Get', WATCHER.name, HAS_HOST],
  },
];

function gdbusCall({ name, path }: typeof BUS): readonly string[] {
  return ['call', '--session', '--dest', name, '--object-path', path];
}

/** A yes or no as the tools write it: `b true`, `(true,)`, `(<true>,)`. null: neither. */
export function readAnswer(text: string | null): boolean | null {
  const [, word] = /^(?:b |\(<?)(true|false)(?:>?,\))?$/.exec(text?.trim() ?? '') ?? [];
  return word === undefined ? null : word === 'true';
}

/** Asks with the first tool that gets an answer. */
export async function askForTrayHost(run: RunTool): Promise<TrayHost> {
  for (const { program, isWatched, isShown } of TOOLS) {
    const hasWatcher = readAnswer(await run(program, isWatched));
    if (hasWatcher === null) continue;
    if (!hasWatcher) return 'none';
    const hasHost = readAnswer(await run(program, isShown));
    return hasHost === null ? 'unknown' : hasHost ? 'there' : 'none';
  }
  return 'unknown';
}

/** `env` says where the bus is, and where the tools are. */
export const runTool =
  (env: NodeJS.ProcessEnv): RunTool =>
  (program, args) =>
    new Promise((resolve) => {
      const options = { env, timeout: ANSWER_MS, killSignal: 'SIGKILL', maxBuffer: MAX_ANSWER_BYTES } as const;
      execFile(program, args, options, (error, output) => resolve(error === null ? output : null));
    });

/** Whether Electron draws its windows, and an icon of the old kind, by way of an X server. */
export const isXSession = ({ DISPLAY, WAYLAND_DISPLAY, XDG_SESSION_TYPE }: NodeJS.ProcessEnv): boolean =>
  DISPLAY !== undefined && WAYLAND_DISPLAY === undefined && XDG_SESSION_TYPE !== 'wayland';

/** macOS and Windows always show tray icons. */
export async function findTrayHost(platform: NodeJS.Platform, env = process.env): Promise<TrayHost> {
  if (platform !== 'linux') return 'there';
  const host = await askForTrayHost(runTool(env));
  if (host === 'there' || !isXSession(env)) return host;
  return (await hasXTray(env)) === true ? 'there' : host;
}
