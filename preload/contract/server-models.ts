/** The nouns of one server's own pages: details, startup, statistics and activity. Plain JSON, as in models.ts. */
import type { PowerSignal, ServerState } from './models';

/** One address of a server (protocol 6.1). */
export interface Allocation {
  readonly id: number;
  readonly ip: string;
  readonly alias: string | null;
  readonly port: number;
  readonly notes: string | null;
  readonly isDefault: boolean;
}

/** What the panel says about one server beyond its state (protocol 6.1 and 6.3). */
export interface ServerDetails {
  readonly uuid: string;
  /** The panel's short id. */
  readonly identifier: string;
  readonly name: string;
  readonly description: string;
  readonly node: string;
  readonly isOwner: boolean;
  /** null when the panel does not say. */
  readonly eggName: string | null;
  readonly dockerImage: string;
  /** Without `allocation.read` only the default one. */
  readonly allocations: readonly Allocation[];
  readonly limits: {
    /** null: unlimited. */
    readonly memoryBytes: number | null;
    /** 0: none; null: unlimited. */
    readonly swapBytes: number | null;
    /** null: unlimited. */
    readonly diskBytes: number | null;
    /** Per cent of one core; null: unlimited. */
    readonly cpuPercent: number | null;
    /** Block IO weight 10..1000; null when the panel does not say. */
    readonly ioWeight: number | null;
    /** Pinned cores such as `0-3,6`; null: all. */
    readonly threads: string | null;
  };
  /** How many the owner may make; null: unlimited. */
  readonly featureLimits: {
    readonly databases: number | null;
    readonly allocations: number | null;
    readonly backups: number | null;
  };
  /** null when the panel does not say. The password is that of the panel account. */
  readonly sftp: {
    readonly host: string;
    readonly port: number;
    /** `<panel user>.<first eight digits of the uuid>`, what Wings expects. */
    readonly username: string;
    /** `sftp://user@host:port`. */
    readonly url: string;
  } | null;
  /** `['*']` for owners. */
  readonly permissions: readonly string[];
}

/** One egg variable as far as this person may see it (protocol 6.11). */
export interface EggVariable {
  /** Environment name; names the variable in every call. */
  readonly env: string;
  readonly name: string;
  readonly description: string;
  readonly defaultValue: string;
  /** null: never set, the default applies. */
  readonly value: string | null;
  readonly isEditable: boolean;
  /** Laravel rule string, see egg-rules. */
  readonly rules: string;
}

/** The startup page (protocol 6.11). */
export interface Startup {
  /** Rendered; hidden variables read `[hidden]`. */
  readonly command: string;
  /** With `{{VARIABLE}}` placeholders. */
  readonly rawCommand: string;
  /** The image in force at the next start. */
  readonly image: string;
  /** What may be chosen, in the panel's order. An image outside of it was set by an administrator (6.10). */
  readonly images: readonly { readonly label: string; readonly image: string }[];
  readonly variables: readonly EggVariable[];
  /** A sentence for each variable that could not be read; the others are shown. */
  readonly problems: readonly string[];
}

/** The answer to a saved variable (protocol 6.12); the commands are null when the panel did not send them. */
export interface SavedVariable {
  readonly variable: EggVariable;
  readonly command: string | null;
  readonly rawCommand: string | null;
}

/** Something that happened, drawn on the time axis. `at` is epoch ms. */
export type StatsMark =
  | { readonly at: number; readonly kind: 'state'; readonly state: ServerState }
  /** A power signal sent from this Rookery. */
  | { readonly at: number; readonly kind: 'power'; readonly signal: PowerSignal };

/**
 * Statistics in columns of equal length, oldest first; a row of nulls is a gap. Older rows are averages over longer
 * spans, so rows are not evenly spaced.
 */
export interface StatsColumns {
  /** Epoch ms. */
  readonly at: readonly number[];
  /** Per cent of one core. */
  readonly cpuPercent: readonly (number | null)[];
  readonly memoryBytes: readonly (number | null)[];
  readonly diskBytes: readonly (number | null)[];
  /** Bytes a second. */
  readonly networkRxRate: readonly (number | null)[];
  readonly networkTxRate: readonly (number | null)[];
  readonly uptimeMs: readonly (number | null)[];
}

/** What is new since the page asked last. */
export interface StatsChunk {
  /** True: these rows and marks replace what the page has; false: they follow it. */
  readonly isReset: boolean;
  /** To be given as `after` with the next call. */
  readonly cursor: number;
  readonly columns: StatsColumns;
  readonly marks: readonly StatsMark[];
}

/** One entry of the activity log (protocol 6.14). */
export interface ActivityEntry {
  readonly id: string;
  /** Such as `server:power.start`. */
  readonly event: string;
  /** Epoch ms. */
  readonly at: number;
  /** True when it was done with an API key. */
  readonly isApi: boolean;
  /** Only of one's own entries, or for administrators. */
  readonly ip: string | null;
  /** null: the system or the node did it, or the panel hides who. */
  readonly actor: { readonly uuid: string; readonly username: string; readonly email: string } | null;
  /** As the panel sends them: JSON of any shape, cut to a readable size. */
  readonly properties: Readonly<Record<string, unknown>>;
}

export type ActivityOrder = 'newest' | 'oldest';

/** One page of the activity log. */
export interface ActivityPage {
  readonly entries: readonly ActivityEntry[];
  readonly page: number;
  readonly totalPages: number;
  readonly total: number;
  /** Entries of this page that could not be read. */
  readonly unreadable: number;
}

/** Problems that eggs announce in the console and that can be mended from there (protocol 11.2). */
export type EggFeature = 'eula' | 'java_version' | 'gsl_token' | 'pid_limit' | 'steam_disk_space';

/** A known problem that a server printed since its last start. */
export interface EggProblem {
  readonly feature: EggFeature;
  /** The console line that says so, without control sequences. */
  readonly line: string;
  /** Epoch ms. */
  readonly at: number;
}

/** What a server's notifications are about: everything, only what went wrong, nothing. */
export type NotificationLevel = 'all' | 'problems' | 'none';
