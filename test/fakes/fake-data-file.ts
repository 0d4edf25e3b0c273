/** A file of JSON in memory. */
import type { DataFile } from '../../main/settings/data-file';

export class FakeDataFile<T extends object> implements DataFile<T> {
  saves = 0;
  readonly copies: unknown[] = [];
  isFull = false;

  constructor(
    public raw: unknown = {},
    readonly problem: string | null = null,
  ) {}

  load(): { raw: unknown; problem: string | null } {
    return { raw: this.raw, problem: this.problem };
  }

  save(value: T): Promise<void> {
    if (this.isFull) return Promise.reject(new Error('ENOSPC: no space left on device'));
    this.saves += 1;
    this.raw = structuredClone(value);
    return Promise.resolve();
  }

  setAside(): string | null {
    this.copies.push(structuredClone(this.raw));
    return 'copy.json';
  }
}
