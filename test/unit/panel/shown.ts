/** Whether a value is one that screens can show: the contract's and the models' types, looked at while it runs. */
import * as v from 'valibot';

import type { ServerPage } from '../../../main/panel/models';
import type { PanelAccount, PanelResources, ServerDetail, WebsocketToken } from '../../../main/panel/models';
import type { PanelStartup } from '../../../main/panel/startup';
import type { TokenClaims } from '../../../main/wings/token';
import type { Blame, ErrorCode, WireError } from '../../../preload/contract/errors';
import type { PermissionGroup } from '../../../preload/contract/permissions';
import type { ActivityPage, EggVariable, SavedVariable } from '../../../preload/contract/server-models';

/** A schema that lets nothing through but values of exactly this type. */
type Of<T> = v.GenericSchema<unknown, T>;

const text = v.string();
const some = v.pipe(text, v.nonEmpty());
const number = v.pipe(v.number(), v.finite());
const count = v.pipe(number, v.minValue(0));
const textOrNull = v.nullable(text);
const numberOrNull = v.nullable(number);

const allocation = v.strictObject({
  id: number,
  ip: text,
  alias: textOrNull,
  port: number,
  notes: textOrNull,
  isDefault: v.boolean(),
});

const server = v.strictObject({
  uuid: v.pipe(text, v.uuid()),
  identifier: text,
  name: some,
  description: text,
  node: text,
  address: textOrNull,
  allocations: v.array(allocation),
  sftp: v.nullable(v.strictObject({ host: text, port: number })),
  limits: v.strictObject({
    memoryBytes: numberOrNull,
    swapBytes: numberOrNull,
    diskBytes: numberOrNull,
    cpuPercent: numberOrNull,
    ioWeight: numberOrNull,
    threads: textOrNull,
  }),
  featureLimits: v.strictObject({ databases: numberOrNull, allocations: numberOrNull, backups: numberOrNull }),
  isOwner: v.boolean(),
  status: v.nullable(v.picklist(['installing', 'install_failed', 'reinstall_failed', 'suspended', 'restoring_backup'])),
  isTransferring: v.boolean(),
  isNodeUnderMaintenance: v.boolean(),
  eggFeatures: v.array(text),
  dockerImage: text,
  invocation: text,
  eggName: textOrNull,
});

export const shownPage = v.strictObject({
  servers: v.array(server),
  problems: v.array(v.strictObject({ index: count, uuid: textOrNull, name: textOrNull, message: some })),
  pagination: v.nullable(v.strictObject({ total: count, page: count, totalPages: count })),
}) satisfies Of<ServerPage>;

export const shownDetail = v.strictObject({
  server,
  permissions: v.array(text),
  isOwner: v.boolean(),
}) satisfies Of<ServerDetail>;

export const shownAccount = v.strictObject({
  panelKind: v.picklist(['pterodactyl', 'pelican']),
  identity: v.strictObject({ userId: some, username: some, email: text, name: some, isAdmin: v.boolean() }),
}) satisfies Of<PanelAccount>;

export const shownResources = v.strictObject({
  state: v.picklist(['offline', 'starting', 'running', 'stopping', 'missing']),
  memoryBytes: count,
  cpuPercent: count,
  diskBytes: count,
  networkRxBytes: count,
  networkTxBytes: count,
  uptimeMs: v.nullable(count),
}) satisfies Of<PanelResources>;

export const shownToken = v.strictObject({
  token: some,
  socketUrl: v.pipe(text, v.regex(/^wss?:\/\//)),
}) satisfies Of<WebsocketToken>;

export const shownPermissions = v.array(
  v.strictObject({
    name: text,
    description: text,
    keys: v.array(v.strictObject({ name: text, description: text })),
  }),
) satisfies Of<readonly PermissionGroup[]>;

const variable = v.strictObject({
  env: some,
  name: some,
  description: text,
  defaultValue: text,
  value: textOrNull,
  isEditable: v.boolean(),
  rules: text,
}) satisfies Of<EggVariable>;

export const shownStartup = v.strictObject({
  command: text,
  rawCommand: text,
  images: v.array(v.strictObject({ label: text, image: text })),
  variables: v.array(variable),
  problems: v.array(some),
}) satisfies Of<PanelStartup>;

export const shownSaved = v.strictObject({
  variable,
  command: textOrNull,
  rawCommand: textOrNull,
}) satisfies Of<SavedVariable>;

export const shownActivity = v.strictObject({
  entries: v.array(
    v.strictObject({
      id: some,
      event: some,
      at: number,
      isApi: v.boolean(),
      ip: textOrNull,
      actor: v.nullable(v.strictObject({ uuid: text, username: text, email: text })),
      properties: v.custom<Record<string, unknown>>(isPlain),
    }),
  ),
  page: count,
  totalPages: count,
  total: count,
  unreadable: count,
}) satisfies Of<ActivityPage>;

const finiteOrNull = v.nullable(number);

export const shownClaims = v.strictObject({
  issuer: textOrNull,
  issuedAt: finiteOrNull,
  expiresAt: finiteOrNull,
  permissions: v.array(text),
}) satisfies Of<TokenClaims>;

const amount = v.nullable(count);

/** Frames of Wings; kinds without anything in them need no more than their name. */
export const shownFrame = v.variant('kind', [
  v.strictObject({ kind: v.literal('status'), state: v.picklist(['offline', 'starting', 'running', 'stopping']) }),
  v.strictObject({
    kind: v.literal('stats'),
    stats: v.strictObject({
      state: v.picklist(['offline', 'starting', 'running', 'stopping']),
      cpuPercent: count,
      memoryBytes: count,
      memoryLimitBytes: amount,
      diskBytes: count,
      networkRxBytes: count,
      networkTxBytes: count,
      uptimeMs: amount,
    }),
  }),
  v.strictObject({ kind: v.picklist(['console', 'install-output']), line: text }),
  v.strictObject({ kind: v.picklist(['daemon-message', 'daemon-error', 'transfer-log']), text }),
  v.strictObject({
    kind: v.literal('backup-completed'),
    backupUuid: text,
    isSuccessful: v.boolean(),
    fileSizeBytes: count,
  }),
  v.strictObject({ kind: v.literal('transfer-status'), status: text }),
  v.strictObject({
    kind: v.literal('jwt-error'),
    problem: v.picklist(['expired', 'denylist', 'missing-permission', 'server-mismatch', 'no-token', 'other']),
    text,
  }),
  v.strictObject({ kind: v.literal('throttled'), scope: text }),
  v.strictObject({ kind: v.literal('feature-match'), feature: text, line: text }),
  v.strictObject({ kind: v.literal('unknown'), event: text }),
  v.strictObject({ kind: v.literal('malformed'), problem: some }),
  v.strictObject({
    kind: v.picklist([
      'auth-success',
      'install-started',
      'install-completed',
      'backup-restore-completed',
      'deleted',
      'token-expiring',
      'token-expired',
    ]),
  }),
]);

const CODES: Readonly<Record<ErrorCode, true>> = {
  unauthorized: true,
  'application-key': true,
  'ip-not-allowed': true,
  'two-factor': true,
  forbidden: true,
  'not-found': true,
  conflict: true,
  'rate-limited': true,
  invalid: true,
  'not-running': true,
  node: true,
  panel: true,
  'not-a-panel': true,
  redirected: true,
  insecure: true,
  tls: true,
  timeout: true,
  offline: true,
  'bad-response': true,
  'vault-locked': true,
  'vault-missing': true,
  'no-key': true,
  cancelled: true,
  bug: true,
};
const BLAMES = ['you', 'panel', 'node', 'network', 'this computer', 'rookery'] as const satisfies readonly Blame[];

/** What a person is told: a sentence that ends, whose problem it is, and only text in the rest. */
export const shownError = v.looseObject({
  code: v.picklist(Object.keys(CODES) as ErrorCode[]),
  message: v.pipe(text, v.regex(/^\p{L}[\s\S]*[.…!?:]$/u, 'is not a sentence')),
  nextStep: v.optional(some),
  blame: v.optional(v.picklist(BLAMES)),
  detail: v.optional(v.pipe(text, v.maxLength(2_100))),
  retryAfterMs: v.optional(count),
  fields: v.optional(v.record(text, some)),
});

/** What is wrong with an error, in words for a failing test; null when nothing is. */
export function unshowable(error: WireError): string | null {
  const parsed = v.safeParse(shownError, error);
  return parsed.success ? null : parsed.issues.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`).join('; ');
}

/** JSON of a depth and a size that a page can hold. */
function isPlain(value: unknown, depth = 8): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || depth === 0) return false;
  return Object.entries(value).every(([name, part]) => name !== '__proto__' && isPlain(part, depth - 1));
}
