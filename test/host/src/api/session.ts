/** Sessions: one browser profile serves them all, each has its own handlers. */
import { completeClass, ElectronEmitter } from '../surface';
import { HostProtocol } from './protocol';
import { HostWebRequest } from './web-request';

type PermissionCheck = (contents: unknown, permission: string, origin: string, details: object) => boolean;
type PermissionRequest = (
  contents: unknown,
  permission: string,
  callback: (granted: boolean) => void,
  details: object,
) => void;

/** Electron's names of permissions, with those the browser knows them by. */
const PERMISSIONS: Readonly<Record<string, readonly Record<string, unknown>[]>> = {
  'clipboard-read': [{ name: 'clipboard-read' }],
  'clipboard-sanitized-write': [{ name: 'clipboard-write' }],
  geolocation: [{ name: 'geolocation' }],
  media: [{ name: 'camera' }, { name: 'microphone' }],
  midi: [{ name: 'midi' }],
  midiSysex: [{ name: 'midi', sysex: true }],
  notifications: [{ name: 'notifications' }],
  'background-sync': [{ name: 'background-sync' }],
  'idle-detection': [{ name: 'idle-detection' }],
  'storage-access': [{ name: 'storage-access' }],
  'window-management': [{ name: 'window-management' }],
};

export interface PermissionSetting {
  readonly permission: Record<string, unknown>;
  readonly setting: 'granted' | 'denied';
}

const partitions = new Map<string, HostSession>();

export class HostSession extends ElectronEmitter {
  readonly webRequest = new HostWebRequest();
  readonly protocol = new HostProtocol();
  readonly #changed = new Set<() => void>();
  #check: PermissionCheck | null = null;
  #request: PermissionRequest | null = null;

  constructor(readonly partition: string) {
    super('Session');
  }

  static get defaultSession(): HostSession {
    return HostSession.fromPartition('');
  }

  static fromPartition(partition: string): HostSession {
    const known = partitions.get(partition) ?? new HostSession(partition);
    partitions.set(partition, known);
    return known;
  }

  setPermissionCheckHandler(handler: PermissionCheck | null): void {
    this.#check = handler;
    for (const tell of this.#changed) tell();
  }

  setPermissionRequestHandler(handler: PermissionRequest | null): void {
    this.#request = handler;
    for (const tell of this.#changed) tell();
  }

  /** What a person's page asks for, asked as Electron asks; for tests, since the browser asks nobody. */
  requestPermission(contents: unknown, permission: string, details: object = {}): Promise<boolean> {
    const handler = this.#request;
    if (!handler) return Promise.resolve(true);
    return new Promise((resolve) => handler(contents, permission, resolve, { isMainFrame: true, ...details }));
  }

  /** What the browser must be told about a page's permissions, from the check handler. */
  permissionsFor(contents: unknown, origin: string): PermissionSetting[] {
    // Without a check handler a page that asks meets the request handler; the browser can only be told "no" ahead.
    const fallback = this.#request === null;
    const isGranted = (name: string): boolean =>
      this.#check?.(contents, name, origin, { isMainFrame: true, requestingUrl: `${origin}/` }) ?? fallback;
    return Object.entries(PERMISSIONS).flatMap(([name, permissions]) => {
      const setting = isGranted(name) ? 'granted' : 'denied';
      return permissions.map((permission) => ({ permission, setting }) as const);
    });
  }

  onPermissionsChanged(listener: () => void): void {
    this.#changed.add(listener);
  }

  setSpellCheckerEnabled(): void {}

  setSpellCheckerLanguages(): void {}

  setUserAgent(): void {}

  setDevicePermissionHandler(): void {}

  setDisplayMediaRequestHandler(): void {}

  setCertificateVerifyProc(): void {}

  isPersistent(): boolean {
    return this.partition === '' || this.partition.startsWith('persist:');
  }

  clearCache(): Promise<void> {
    return Promise.resolve();
  }

  clearStorageData(): Promise<void> {
    return Promise.resolve();
  }

  flushStorageData(): void {}

  closeAllConnections(): Promise<void> {
    return Promise.resolve();
  }

  setProxy(): Promise<void> {
    return Promise.resolve();
  }

  resolveProxy(): Promise<string> {
    return Promise.resolve('DIRECT');
  }
}

completeClass(HostSession, 'Session');
