/** One running instance for each user data folder: a lock file, and a socket that later instances report to. */
import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SecondInstance {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly data: unknown;
}

export class InstanceLock {
  #held = false;
  readonly #file: string;
  readonly #socket: string;
  /** Settles when the first instance has been told of this one. */
  delivered: Promise<void> = Promise.resolve();

  constructor(
    userData: string,
    private readonly onSecond: (instance: SecondInstance) => void,
  ) {
    this.#file = join(userData, 'SingletonLock');
    // A socket's path may not be long, and the folder's may be.
    const name = createHash('sha256').update(userData).digest('hex').slice(0, 20);
    this.#socket = join(tmpdir(), `rookery-host-${name}.sock`);
  }

  get isHeld(): boolean {
    return this.#held;
  }

  take(report: SecondInstance): boolean {
    if (this.#held) return true;
    for (let attempt = 0; attempt < 2 && !this.#held; attempt += 1) {
      try {
        const handle = openSync(this.#file, 'wx');
        writeSync(handle, identity(process.pid) ?? '');
        closeSync(handle);
        this.#held = true;
      } catch {
        if (this.#ownerRuns()) break;
        this.#remove(this.#file);
      }
    }
    if (this.#held) this.#listen();
    else this.delivered = this.#tell(report);
    return this.#held;
  }

  release(): void {
    if (!this.#held) return;
    this.#held = false;
    this.#remove(this.#file);
    this.#remove(this.#socket);
  }

  #listen(): void {
    this.#remove(this.#socket);
    const server = createServer((client) => {
      const parts: Buffer[] = [];
      client.on('data', (part: Buffer) => parts.push(part));
      client.on('end', () => this.onSecond(JSON.parse(Buffer.concat(parts).toString('utf8')) as SecondInstance));
      client.on('error', () => undefined);
    });
    server.on('error', () => undefined);
    server.listen(this.#socket);
    server.unref();
    process.once('exit', () => this.release());
  }

  #tell(report: SecondInstance): Promise<void> {
    return new Promise((resolve) => {
      const client = connect(this.#socket, () => client.end(JSON.stringify(report)));
      client.on('close', () => resolve());
      client.on('error', () => resolve());
    });
  }

  #ownerRuns(): boolean {
    try {
      const owner = readFileSync(this.#file, 'utf8');
      return owner !== '' && identity(Number(owner.split(' ')[0])) === owner;
    } catch {
      return false;
    }
  }

  #remove(path: string): void {
    try {
      unlinkSync(path);
    } catch {
      // Not there.
    }
  }
}

/** A process number with its start time: numbers are used again. */
function identity(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return `${pid} ${stat.slice(stat.lastIndexOf(')')).split(' ')[20]}`;
  } catch {
    return undefined;
  }
}
