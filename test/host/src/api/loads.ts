/** Those who wait for a page to be loaded. */
export class Loads {
  readonly #waiting: { resolve: () => void; reject: (error: Error) => void }[] = [];

  /** Settles with the load that is under way or begins now. */
  next(): Promise<void> {
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  settle(error?: Error): void {
    for (const { resolve, reject } of this.#waiting.splice(0)) {
      if (error) reject(error);
      else resolve();
    }
  }
}

/** The error with which Electron's `loadURL` rejects. */
export function loadError(url: string, code: string, errno: number): Error {
  return Object.assign(new Error(`${code} (${errno}) loading '${url}'`), { code, errno, url });
}
