/** The one typed contract between main and renderer: calls (renderer asks) and events (main tells). Types only. */
import type { BulkCalls, BulkEvents } from './bulk';
import type { IncidentCalls, IncidentEvents } from './incidents';
import type {
  Account,
  AppInfo,
  ConsoleFrame,
  PanelColor,
  PowerSignal,
  Preferences,
  ProbeResult,
  ServerKey,
  ServerPreferences,
  ServersChange,
  ServerSummary,
  Toast,
  VaultStatus,
} from './models';
import type { NotificationCalls, NotificationEvents } from './notifications';
import type { OrganisationCalls, OrganisationEvents } from './organisation';
import type { PermissionGroup } from './permissions';
import type { ActivityOrder, ActivityPage, SavedVariable, ServerDetails, Startup, StatsChunk } from './server-models';
import type { ViewRequest } from './view-request';

/** Address and key as typed, with what the person agreed to. */
export interface PanelCredentials {
  readonly address: string;
  readonly apiKey: string;
  /** The person confirmed that the key may travel over plain http. */
  readonly allowHttp: boolean;
  /** SHA-256 fingerprint of the certificate the person looked at and trusts; null: the system decides. */
  readonly trustedFingerprint: string | null;
}

/** What an import of settings has done. */
export interface ImportResult {
  /** Accounts that are new here; each waits for its key. */
  readonly accounts: number;
  /** Accounts that are here already; they were left as they are. */
  readonly known: number;
  /** Parts of the file that could not be understood, in words. */
  readonly problems: readonly string[];
}

/** Every call: one object in, one plain value out. */
export interface Calls extends BulkCalls, IncidentCalls, NotificationCalls, OrganisationCalls {
  'app.info': { arg: Record<string, never>; result: AppInfo };
  /** Opens the default browser; http and https only. */
  'app.openExternal': { arg: { url: string }; result: null };
  /** Shows a folder of Rookery in the file manager. */
  'app.openFolder': { arg: { folder: 'settings' | 'logs' }; result: null };
  /** Whether this desktop shows tray icons now: on Linux that is not sure, and can change. */
  'app.hasTray': { arg: Record<string, never>; result: boolean };
  /** The page has drawn what was known. Panels are asked from then on: their answers would hold up the first picture. */
  'app.shown': { arg: Record<string, never>; result: null };
  /** Ends the whole program, wherever its window would go when it is closed. */
  'app.quit': { arg: Record<string, never>; result: null };
  /** A page error for main's log. */
  'app.reportError': { arg: { message: string; stack: string }; result: null };

  'preferences.get': { arg: Record<string, never>; result: Preferences };
  'preferences.set': { arg: { change: Partial<Preferences> }; result: Preferences };

  /** Asks where to, and writes accounts, settings, groups and rules as a file without any key. null: cancelled. */
  'settings.export': { arg: Record<string, never>; result: { file: string } | null };
  /** Asks for such a file and adds what is in it. null: cancelled. */
  'settings.import': { arg: Record<string, never>; result: ImportResult | null };

  'vault.status': { arg: Record<string, never>; result: VaultStatus };

  'accounts.list': { arg: Record<string, never>; result: { rev: number; accounts: readonly Account[] } };
  /** Asks the panel who the key belongs to; stores nothing. */
  'accounts.probe': { arg: PanelCredentials; result: ProbeResult };
  /** Probes again, stores the key in the keychain (or keeps it in memory with `sessionOnly`) and connects. */
  'accounts.add': {
    arg: PanelCredentials & { label: string; color: PanelColor; sessionOnly: boolean };
    result: Account;
  };
  'accounts.update': {
    arg: { accountId: string; label: string; color: PanelColor; listsAll: boolean; isReadOnly: boolean };
    result: Account;
  };
  /** Ids of all accounts in the order in which they shall be shown. */
  'accounts.reorder': { arg: { accountIds: readonly string[] }; result: null };
  /** The new key must belong to the same panel user. */
  'accounts.replaceKey': { arg: { accountId: string; apiKey: string; sessionOnly: boolean }; result: Account };
  /** Removes the account and its key from the keychain. */
  'accounts.remove': { arg: { accountId: string }; result: null };
  /** Reads the key again, and connects again. */
  'accounts.retry': { arg: { accountId: string }; result: null };
  /** Pins the certificate that this host presented last, if it still has this fingerprint. */
  'accounts.trustCertificate': { arg: { accountId: string; host: string; fingerprint256: string }; result: null };
  /** What each permission means, in the words of the account's panel. */
  'accounts.permissions': { arg: { accountId: string }; result: readonly PermissionGroup[] };

  'servers.list': { arg: Record<string, never>; result: { rev: number; servers: readonly ServerSummary[] } };
  /** Reads the lists again now; null: of all accounts. */
  'servers.refresh': { arg: { accountId: string | null }; result: null };
  'servers.pin': { arg: { key: ServerKey; isPinned: boolean }; result: null };
  /** The server on screen; null for the dashboard. It is watched while it is there. */
  'servers.view': { arg: { key: ServerKey | null }; result: null };
  /** Reads the server from the panel now; works in every state. */
  'servers.details': { arg: { key: ServerKey }; result: ServerDetails };
  /** An empty description clears it. `fields` of a refusal: `name`, `description`. */
  'servers.rename': { arg: { key: ServerKey; name: string; description: string }; result: null };
  /** `typedName` must be the server's name. The progress shows in the server's state. */
  'servers.reinstall': { arg: { key: ServerKey; typedName: string }; result: null };
  /** Kept on this computer, for this server. */
  'servers.configure': { arg: { key: ServerKey; change: Partial<ServerPreferences> }; result: null };
  /** Opens the server's SFTP address in the program that this computer uses for it. */
  'servers.openSftp': { arg: { key: ServerKey }; result: null };

  /** Figures since `after` (a cursor; 0: all there is). Answered from memory. */
  'stats.read': { arg: { key: ServerKey; after: number }; result: StatsChunk };
  /** Asks where to, and writes the figures between two times (epoch ms; null: open) as CSV. null: cancelled. */
  'stats.export': { arg: { key: ServerKey; from: number | null; to: number | null }; result: { file: string } | null };

  'startup.read': { arg: { key: ServerKey }; result: Startup };
  /** `fields.value` of a refusal says what is wrong with it. Takes effect at the next start. */
  'startup.setVariable': { arg: { key: ServerKey; env: string; value: string }; result: SavedVariable };
  'startup.setImage': { arg: { key: ServerKey; image: string }; result: null };

  /** `event` is a part of event names to filter by; pages count from 1. */
  'activity.read': {
    arg: { key: ServerKey; page: number; event: string | null; order: ActivityOrder };
    result: ActivityPage;
  };

  /** Writes `eula=true` for the person who has agreed to it; the server is not started. */
  'eggProblem.acceptEula': { arg: { key: ServerKey }; result: null };
  'eggProblem.dismiss': { arg: { key: ServerKey }; result: null };

  /** Sends a power signal; the outcome shows in the server's state, not in the answer. */
  'power.send': { arg: { key: ServerKey; signal: PowerSignal }; result: null };

  /**
   * Starts frames for one terminal: first what main has of it, then what arrives. `at` (epoch ms): one frame marks the
   * first line that is known to have come then or later.
   */
  'console.attach': {
    arg: { key: ServerKey; timestamps: boolean; at: number | null };
    result: { attachmentId: number };
  };
  /** Reports UTF-16 units that the terminal has taken in; there is no further answer. */
  'console.ack': { arg: { attachmentId: number; chars: number }; result: null };
  'console.detach': { arg: { attachmentId: number }; result: null };
  /** Sends one command over the live socket, or over HTTP when there is none. */
  'console.send': { arg: { key: ServerKey; command: string }; result: null };
  /** Commands typed for this server, oldest first. */
  'console.history': { arg: { key: ServerKey }; result: readonly string[] };
  /** Forgets what main keeps of this server's console. */
  'console.clear': { arg: { key: ServerKey }; result: null };
}

/** Every event. */
export interface Events extends BulkEvents, IncidentEvents, NotificationEvents, OrganisationEvents {
  'accounts.changed': { rev: number; accounts: readonly Account[] };
  'servers.changed': ServersChange;
  'preferences.changed': Preferences;
  'console.frame': ConsoleFrame;
  'view.requested': ViewRequest;
  'toast.shown': Toast;
}
