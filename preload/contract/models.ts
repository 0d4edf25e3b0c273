/** The nouns that main and renderer share. Everything is plain JSON: no Date, no class, no function. */
import type { RunOptions } from './bulk';
import type { ConfirmationLevel } from './confirmation';
import type { WireError } from './errors';
import type { EggProblem, NotificationLevel } from './server-models';

/** Names one server of one account: `<accountId>:<server uuid>`. The same server seen by two accounts has two keys. */
export type ServerKey = string;

export type PowerSignal = 'start' | 'restart' | 'stop' | 'kill';

/** Eight well-separated hues; the number is an index into the theme's panel colours. */
export type PanelColor = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

export type PanelKind = 'pterodactyl' | 'pelican';

/** Who the key belongs to, from `GET /api/client/account`. */
export interface Identity {
  /** `id` on Pterodactyl, `uuid` on Pelican: names the user whose rate limit is shared. */
  readonly userId: string;
  readonly username: string;
  readonly email: string;
  /** First and last name, or the user name where there is none. */
  readonly name: string;
  readonly isAdmin: boolean;
}

/** Where the key of an account is kept. `session`: in memory only, until Rookery quits. */
export type KeyStorage = 'keychain' | 'session';

/** How an account is doing. */
export type AccountStatus =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'ready'; readonly at: number }
  /** The last answers failed; what is shown is from `since` (epoch ms, null: never loaded). */
  | { readonly kind: 'failing'; readonly error: WireError; readonly since: number | null }
  /** The panel refuses this key; no further request is made until the key is replaced or tried again. */
  | { readonly kind: 'refused'; readonly error: WireError }
  /** There is no usable key: the keychain is locked or missing, or it holds none for this account. */
  | { readonly kind: 'no-key'; readonly reason: 'locked' | 'missing-vault' | 'missing-key'; readonly error: WireError };

/** What the rate budget of the account's panel user is doing. */
export interface BudgetState {
  /** Requests a minute that the panel allows this user; null before the first answer. */
  readonly limit: number | null;
  /** As last said by the panel. */
  readonly remaining: number | null;
  /** Requests sent by Rookery in the last 60 s. */
  readonly usedLastMinute: number;
  /** Requests that wait. */
  readonly waiting: number;
  /** Epoch ms until which background work rests after a 429; null when it does not. */
  readonly pausedUntil: number | null;
}

/** One key on one panel. The key itself never leaves main. */
export interface Account {
  readonly id: string;
  readonly label: string;
  readonly color: PanelColor;
  /** Normalised address, without trailing slash; may have a path. */
  readonly panelUrl: string;
  readonly panelKind: PanelKind;
  readonly identity: Identity;
  readonly keyStorage: KeyStorage;
  readonly status: AccountStatus;
  readonly budget: BudgetState;
  readonly serverCount: number;
  /** An administrator's key that lists the servers of everybody, not only those it owns or shares. */
  readonly listsAll: boolean;
  /** The person wants to look only: nothing is changed, started or stopped through this account. */
  readonly isReadOnly: boolean;
  /** A sentence for each server of the last list that could not be read; the others are shown. */
  readonly unreadable: readonly string[];
  /** With `listsAll`: why the servers of others could not be read, while its own could; null when they were. */
  readonly othersProblem: WireError | null;
}

/** What the keychain of this computer can do right now. */
export type VaultStatus =
  | { readonly kind: 'ready'; readonly name: string }
  | { readonly kind: 'locked'; readonly error: WireError }
  | { readonly kind: 'missing'; readonly error: WireError };

/** What a probe of address and key found. */
export interface ProbeResult {
  readonly panelUrl: string;
  readonly panelKind: PanelKind;
  readonly identity: Identity;
  /** A label to start from: the host name without `panel.`. */
  readonly suggestedLabel: string;
  /** Label of the account that already uses this user on this panel, null when there is none. */
  readonly duplicateOf: string | null;
}

/**
 * What a server is doing, as the person sees it. The four power states come from the node; the rest from the
 * panel's `status` and flags; `unreachable` when its node does not answer; `unknown` before anything was heard.
 */
export type ServerState =
  | 'running'
  | 'starting'
  | 'stopping'
  | 'offline'
  /** Offline because the process ended though nobody asked for it, until it is started again. */
  | 'crashed'
  | 'installing'
  | 'install-failed'
  | 'suspended'
  | 'transferring'
  | 'restoring'
  | 'maintenance'
  | 'unreachable'
  | 'unknown';

/** Figures of one moment. */
export interface ServerStats {
  /** Epoch ms when they were received. */
  readonly at: number;
  /** Per cent of one core; may exceed 100. */
  readonly cpuPercent: number;
  readonly memoryBytes: number;
  readonly diskBytes: number;
  /** Bytes since the container started. */
  readonly networkRxBytes: number;
  readonly networkTxBytes: number;
  /** Bytes a second since the sample before; null for the first one. */
  readonly networkRxRate: number | null;
  readonly networkTxRate: number | null;
  /** ms; null from panels and nodes too old to say (before 1.7, Wings 1.5.2). */
  readonly uptimeMs: number | null;
}

/** The live connection of a server, as a person should read it. */
export type LinkState =
  /** Nobody watches this server; its state is polled. */
  | { readonly phase: 'idle' }
  | { readonly phase: 'connecting'; readonly attempt: number }
  | { readonly phase: 'live'; readonly since: number }
  /** Dropped; the next try is at `retryAt` (epoch ms). */
  | { readonly phase: 'waiting'; readonly attempt: number; readonly retryAt: number; readonly reason: WireError }
  /** Given up with a reason that waiting does not mend. */
  | { readonly phase: 'stopped'; readonly reason: WireError };

/** What a server is to the person: their own, shared by its owner, or seen only as an administrator of the panel. */
export type ServerAccess = 'owner' | 'shared' | 'admin';

/** Choices for one server, kept on this computer. */
export interface ServerPreferences {
  readonly confirmation: ConfirmationLevel;
  readonly notifications: NotificationLevel;
}

/** Where the shown state came from. */
export type StateSource = 'socket' | 'resources' | 'list' | 'expected';

/** One server as every screen, the tray and the notifications see it. */
export interface ServerSummary {
  readonly key: ServerKey;
  readonly accountId: string;
  readonly uuid: string;
  /** The panel's short id. */
  readonly identifier: string;
  readonly name: string;
  readonly description: string;
  readonly node: string;
  /** null when the panel does not say. */
  readonly eggName: string | null;
  /** `host:port` of the default allocation, IPv6 in brackets; null when there is none. */
  readonly address: string | null;
  /** null: unlimited. */
  readonly memoryLimitBytes: number | null;
  readonly diskLimitBytes: number | null;
  /** Per cent of one core; null: unlimited. */
  readonly cpuLimitPercent: number | null;
  readonly isOwner: boolean;
  readonly access: ServerAccess;
  /** null until the single-server route was read. `['*']` for owners. */
  readonly permissions: readonly string[] | null;
  readonly state: ServerState;
  /** True when the state is older than its source should leave it, or the account does not answer. */
  readonly isStale: boolean;
  /** Epoch ms of the last confirmation of the state; null: never. */
  readonly stateAt: number | null;
  readonly source: StateSource | null;
  /** The power signal that was sent here and is not confirmed yet. */
  readonly pendingSignal: PowerSignal | null;
  /** What a person should know: why it is unreachable, that a power action was not confirmed. */
  readonly notice: WireError | null;
  readonly stats: ServerStats | null;
  /** CPU per cent of the last up to 40 samples, oldest first, for the sparkline. */
  readonly cpuTrail: readonly number[];
  readonly link: LinkState;
  readonly isPinned: boolean;
  readonly preferences: ServerPreferences;
  /** The incident behind the state `crashed`; null when there is none, or no report of it. */
  readonly incidentId: string | null;
  /** A problem that the server printed and that can be mended; null when there is none. */
  readonly eggProblem: EggProblem | null;
  /** While the panel itself keeps the server from use (protocol 3.5), null otherwise. `since`: epoch ms when first seen. */
  readonly conflict: { readonly since: number; readonly progress: string | null } | null;
  /** The last reinstall failed; the panel lets the server be used all the same (protocol 3.5). */
  readonly hasFailedReinstall: boolean;
  /** Why nothing can be asked of the panel at all (key refused, no key); null when it can. */
  readonly accountBlocked: string | null;
  /** Why nothing may be changed here, though it can be read: the person set the panel to read-only. null: it may. */
  readonly readOnly: string | null;
  /** Per signal: null when it can be sent, else the reason shown on the disabled button. */
  readonly power: Readonly<Record<PowerSignal, string | null>>;
  /** Why no command can be typed; null when one can. */
  readonly commandBlocked: string | null;
}

/** A change of the fleet. `upserts` are whole values; apply only when `rev` is newer than what you have. */
export interface ServersChange {
  readonly rev: number;
  readonly upserts: readonly ServerSummary[];
  readonly removed: readonly ServerKey[];
}

/** One batch of console text for one attachment. */
export interface ConsoleFrame {
  readonly attachmentId: number;
  /** Counts up by one for each frame of the attachment. */
  readonly seq: number;
  /** Whole lines, each ending in `\r\n`, made safe for a terminal. Acknowledge `text.length` (UTF-16 units). */
  readonly text: string;
  /** Lines in `text`. */
  readonly lines: number;
  /** True while the lines are what main had before the attachment, false for what arrived since. */
  readonly isBacklog: boolean;
  /** Where the line that was asked for begins in `text`, in UTF-16 units; in one frame of an attachment at most. */
  readonly mark?: number;
}

/** How times of day are written; `system` follows the language of this computer. */
export type TimeFormat = 'system' | '12h' | '24h';

/** What the person chose, kept on this computer. */
export interface Preferences {
  readonly theme: 'system' | 'light' | 'dark' | 'contrast';
  /** Size of all text and controls but the console, in per cent. */
  readonly interfaceScale: number;
  readonly timeFormat: TimeFormat;
  readonly sidebarCollapsed: boolean;
  /** The account whose servers are shown; null: those of all. */
  readonly shownAccount: string | null;
  readonly consoleTimestamps: boolean;
  readonly consoleFontSize: number;
  /** Name of a font of this computer; null: the one that comes with Rookery. */
  readonly consoleFont: string | null;
  /** Lines that are kept of each server's console. */
  readonly consoleScrollback: number;
  /** Servers with a live connection at most, the one on screen not counted. */
  readonly watchLimit: number;
  readonly startAtLogin: boolean;
  /** After a start at login, only the tray icon is shown. */
  readonly startMinimised: boolean;
  /** Closing the window leaves Rookery in the tray. */
  readonly closeToTray: boolean;
  /** Keys that the person chose, by action; an empty text is no key. Actions that are not here have their own. */
  readonly shortcuts: Readonly<Record<string, string>>;
  /** How an action goes through several servers, as last chosen. */
  readonly runOptions: RunOptions;
  /** Actions last used in the command palette, newest first. */
  readonly recentActions: readonly string[];
}

/** What the window asks once. */
export interface AppInfo {
  readonly version: string;
  readonly electron: string;
  readonly platform: string;
  /** Version of the browser that shows the window. */
  readonly chromium: string;
  /** What went wrong before there was a window. */
  readonly startupProblems: readonly StartupProblem[];
  /** What the time format `system` means on this computer. */
  readonly hasTwelveHourClock: boolean;
  /** Where the settings file lies. */
  readonly settingsFolder: string;
}

/** Told once, when the window is there. */
export interface StartupProblem {
  readonly title: string;
  /** A sentence or two. */
  readonly body: string;
}

/** A short message that is not bound to a place in the window. */
export interface Toast {
  readonly kind: 'info' | 'success' | 'error';
  readonly title: string;
  readonly body?: string;
}
