/** A file of JSON in memory. */
import type { KeptFile } from '../../main/settings/kept-file';

export class FakeKeptFile<T extends object> implements KeptFile<T> {
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

  save(value: T): void {
    if (this.isFull) throw new Error('ENOSPC: no space left on device');
    this.saves += 1;
    this.raw = structuredClone(value);
  }

  setAside(): string | null {
    this.copies.push(structuredClone(this.raw));
    return 'copy.json';
  }
}
