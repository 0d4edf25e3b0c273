/** The handlers on fakes, a valid argument for every call, and a way to call as the page does. */
import type { AccountRecord } from '../../main/accounts/account-book';
import { BulkRuns } from '../../main/bulk/bulk-runs';
import { openExternal } from '../../main/desktop/external';
import { createHandlers, type Services } from '../../main/ipc/handlers';
import { answer, type Handlers } from '../../main/ipc/register';
import { keptRun } from '../../main/settings/kept-run';
import { portableText } from '../../main/settings/portable';
import { PreferenceService } from '../../main/settings/preference-service';
import { DEFAULT_SETTINGS } from '../../main/settings/schema';
import { SettingsStore } from '../../main/settings/settings';
import type { Calls } from '../../preload/contract/calls';
import { DEFAULT_RUN_OPTIONS } from '../../preload/contract/defaults';
import type { Result } from '../../preload/contract/errors';
import type { ConsoleFrame, VaultStatus } from '../../preload/contract/models';
import { FakeFleet, sampleAccountRecord } from '../fakes/fake-fleet';
import { FakeLog } from '../fakes/fake-log';
import { FakeSettingsFile } from '../fakes/fake-settings-file';
import { sampleNotices } from '../fakes/sample-notices';
import { sampleServer, uuidOf } from '../fakes/samples';

export const KEY = `a:${uuidOf(1)}`;

const credentials = {
  address: 'https://panel.example',
  apiKey: 'ptlc_canary0123456789',
  allowHttp: false,
  trustedFingerprint: null,
};

/** An argument that each call accepts. */
export const ARGUMENTS: { readonly [K in keyof Calls]: Calls[K]['arg'] } = {
  'app.info': {},
  'app.hasTray': {},
  'app.shown': {},
  'app.quit': {},
  'app.openExternal': { url: 'https://example.com/' },
  'app.openFolder': { folder: 'logs' },
  'app.reportError': { message: 'it broke', stack: 'at page' },
  'preferences.get': {},
  'preferences.set': {
    change: { theme: 'dark', consoleFontSize: 14, sidebarCollapsed: true, consoleTimestamps: false },
  },
  'settings.export': {},
  'settings.import': {},
  'vault.status': {},
  'accounts.list': {},
  'accounts.probe': credentials,
  'accounts.add': { ...credentials, label: 'New', color: 3, sessionOnly: false },
  'accounts.update': { accountId: 'a', label: 'Renamed', color: 7, listsAll: false, isReadOnly: false },
  'accounts.reorder': { accountIds: ['a'] },
  'accounts.replaceKey': { accountId: 'a', apiKey: 'ptlc_canary0123456789', sessionOnly: true },
  'accounts.remove': { accountId: 'a' },
  'accounts.retry': { accountId: 'a' },
  'accounts.trustCertificate': { accountId: 'a', host: 'panel.example:443', fingerprint256: 'AA:BB' },
  'servers.list': {},
  'servers.refresh': { accountId: null },
  'servers.pin': { key: KEY, isPinned: true },
  'servers.view': { key: KEY },
  'accounts.permissions': { accountId: 'a' },
  'servers.details': { key: KEY },
  'servers.rename': { key: KEY, name: 'New name', description: '' },
  'servers.reinstall': { key: KEY, typedName: sampleServer().name },
  'servers.configure': { key: KEY, change: { confirmation: 'confirm', notifications: 'none' } },
  'servers.openSftp': { key: KEY },
  'stats.read': { key: KEY, after: 0 },
  'stats.export': { key: KEY, from: null, to: null },
  'startup.read': { key: KEY },
  'startup.setVariable': { key: KEY, env: 'MAX_PLAYERS', value: '20' },
  'startup.setImage': { key: KEY, image: 'ghcr.io/example/java:21' },
  'activity.read': { key: KEY, page: 1, event: null, order: 'newest' },
  'eggProblem.acceptEula': { key: KEY },
  'eggProblem.dismiss': { key: KEY },
  'power.send': { key: KEY, signal: 'restart' },
  'console.attach': { key: KEY, timestamps: true, at: null },
  'console.ack': { attachmentId: 1, chars: 5_000 },
  'console.detach': { attachmentId: 1 },
  'console.send': { key: KEY, command: 'list' },
  'console.history': { key: KEY },
  'console.clear': { key: KEY },
  'bulk.read': {},
  'bulk.start': {
    action: 'restart',
    command: null,
    options: DEFAULT_RUN_OPTIONS,
    keys: [KEY],
    leftOut: [{ key: KEY, reason: 'The server is offline.' }],
  },
  'bulk.retry': {},
  'bulk.cancel': {},
  'bulk.dismiss': { andStopped: true },
  'incidents.list': {},
  'incidents.read': { id: 'i' },
  'incidents.remove': { ids: ['i'] },
  'incidents.save': { id: 'i' },
  'notifications.read': {},
  'notifications.markRead': { ids: ['n'] },
  'notifications.clear': {},
  'notifications.configure': { change: { isOn: false, hasSound: false } },
  'notifications.pause': { until: null },
  'notifications.test': {},
  'alerts.save': {
    rule: {
      id: 'r',
      name: 'Memory is full',
      isOn: true,
      scope: { kind: 'all' },
      condition: { kind: 'usage', figure: 'memory', abovePercent: 90, forMs: 300_000 },
      cooldownMs: 600_000,
      tellsRecovery: true,
    },
  },
  'alerts.remove': { id: 'r' },
  'organisation.read': {},
  'organisation.change': { change: { tags: { [KEY]: ['eu'] } } },
};

/** A file with settings and one panel. */
const EXPORTED = portableText(DEFAULT_SETTINGS, [sampleAccountRecord('z', { panelUrl: 'https://other.example' })]);

export interface Setup {
  readonly all: FakeFleet;
  readonly file: FakeSettingsFile;
  readonly settings: SettingsStore;
  readonly log: FakeLog;
  readonly handlers: Handlers;
  readonly frames: ConsoleFrame[];
  readonly opened: string[];
  readonly call: <K extends keyof Calls>(name: K, arg: unknown) => Promise<Result<Calls[K]['result']>>;
}

/** One account with one running server that is live. */
export async function setUp(change: Partial<Services> = {}): Promise<Setup> {
  const all = new FakeFleet();
  await all.connect([sampleServer()]);
  all.fleet.view(KEY);
  all.parts.of(KEY).live('running', all.clock.now());
  const file = new FakeSettingsFile();
  const settings = new SettingsStore(file);
  const log = new FakeLog();
  const frames: ConsoleFrame[] = [];
  const opened: string[] = [];
  const store = (record: AccountRecord) => {
    all.fleet.setAccount(record);
    return Promise.resolve(record);
  };
  const vault: VaultStatus = { kind: 'ready', name: 'Keychain' };
  const handlers = createHandlers({
    info: {
      version: '1.0.0',
      electron: '45.0.0',
      chromium: '150.0.0.0',
      platform: 'linux',
      startupProblems: [],
      hasTwelveHourClock: false,
      settingsFolder: '/home/sam/.config/Rookery',
    },
    preferences: new PreferenceService({ settings, log, loginItem: { isOn: () => false, set: () => undefined } }),
    openFolder: (folder) => Promise.resolve(void opened.push(folder)),
    accountBook: {
      list: () => [sampleAccountRecord('a')],
      adopt: (details) => details.map((one, index) => ({ ...one, id: `new-${index}` })),
      vaultStatus: () => Promise.resolve(vault),
    },
    accountService: {
      probe: () =>
        Promise.resolve({
          panelUrl: 'https://panel.example',
          panelKind: 'pterodactyl',
          identity: sampleAccountRecord('a').identity,
          suggestedLabel: 'example',
          duplicateOf: null,
        }),
      add: ({ label, color }) => store(sampleAccountRecord('b', { label, color })),
      update: ({ accountId, label, color }) => store(sampleAccountRecord(accountId, { label, color })),
      reorder: (accountIds) => accountIds,
      replaceKey: ({ accountId }) => store(sampleAccountRecord(accountId)),
      remove: (accountId) => Promise.resolve(all.fleet.removeAccount(accountId)),
      trustCertificate: ({ accountId }) => Promise.resolve(sampleAccountRecord(accountId)),
    },
    fleet: all.fleet,
    bulk: new BulkRuns({
      ...{ clock: all.clock, log, fleet: all.fleet },
      sendCommand: (key, command) => all.fleet.command(key, command),
      kept: keptRun(settings, log),
    }),
    settings,
    ...sampleNotices(all.clock, settings, log),
    log,
    hasTray: () => Promise.resolve(true),
    shown: () => undefined,
    quit: () => undefined,
    openExternal: (url) => openExternal({ openExternal: (href) => Promise.resolve(void opened.push(href)) }, url),
    sendFrame: (frame) => frames.push(frame),
    saveText: (suggestedName) => Promise.resolve({ file: `/saved/${suggestedName}` }),
    openText: () => Promise.resolve({ text: EXPORTED }),
    openSftp: (href) => Promise.resolve(void opened.push(href)),
    ...change,
  });
  const call = <K extends keyof Calls>(name: K, arg: unknown) => answer(name, handlers[name], arg, log);
  return { all, file, settings, log, handlers, frames, opened, call };
}
