/** The app's manifest and folders. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';

interface Manifest {
  readonly name?: string;
  readonly productName?: string;
  readonly version?: string;
  readonly main?: string;
  readonly type?: string;
}

const XDG_FOLDERS: Readonly<Record<string, string>> = {
  desktop: 'Desktop',
  documents: 'Documents',
  downloads: 'Downloads',
  music: 'Music',
  pictures: 'Pictures',
  videos: 'Videos',
};

export class AppPaths {
  readonly appPath: string;
  readonly entry: string;
  readonly version: string;
  name: string;
  readonly #set = new Map<string, string>();

  /** `target` is a folder with a package.json, or a script. */
  constructor(
    target: string,
    private readonly userDataSwitch: string | undefined,
  ) {
    const path = resolve(target);
    const isFolder = existsSync(join(path, 'package.json'));
    const folder = isFolder ? path : dirname(path);
    const file = join(folder, 'package.json');
    const manifest = (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}) as Manifest;
    this.appPath = folder;
    this.entry = isFolder ? join(folder, manifest.main ?? 'index.js') : path;
    this.name = manifest.productName ?? manifest.name ?? 'Electron';
    this.version = manifest.version ?? '';
  }

  get(name: string): string {
    const set = this.#set.get(name);
    if (set !== undefined) return set;
    const path = this.#default(name);
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    // Electron makes these when it starts, so apps rely on them.
    if (name === 'userData' || name === 'sessionData' || name === 'logs') mkdirSync(path, { recursive: true });
    return path;
  }

  set(name: string, path: string): void {
    if (!isAbsolute(path)) throw new Error('Path must be absolute');
    if (this.#default(name) === undefined) throw new Error(`Failed to set path`);
    mkdirSync(path, { recursive: true });
    this.#set.set(name, path);
  }

  #default(name: string): string | undefined {
    const folder = XDG_FOLDERS[name];
    if (folder) return join(homedir(), folder);
    switch (name) {
      case 'home':
        return homedir();
      case 'appData':
        return process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config');
      case 'assets':
      case 'module':
      case 'exe':
        return process.execPath;
      case 'temp':
        return tmpdir();
      case 'userData':
        return this.userDataSwitch ?? join(this.get('appData'), this.name);
      case 'sessionData':
        return this.get('userData');
      case 'logs':
        return join(this.get('userData'), 'logs');
      case 'crashDumps':
        return join(this.get('userData'), 'Crashpad');
      default:
        return undefined;
    }
  }
}
