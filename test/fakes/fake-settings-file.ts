/** A settings file in memory. */
import type { Settings } from '../../main/settings/schema';
import type { SettingsFile } from '../../main/settings/settings';

export class FakeSettingsFile implements SettingsFile {
  saves = 0;
  copies: unknown[] = [];
  isFull = false;

  constructor(
    public raw: unknown = {},
    readonly problem: string | null = null,
    readonly isThere = true,
  ) {}

  load(): { raw: unknown; problem: string | null } {
    return { raw: this.raw, problem: this.problem };
  }

  save(settings: Settings): void {
    if (this.isFull) throw new Error('ENOSPC: no space left on device');
    this.saves += 1;
    this.raw = structuredClone(settings);
  }

  setAside(): string | null {
    if (!this.isThere) return null;
    if (this.isFull) throw new Error('ENOSPC: no space left on device');
    this.copies.push(structuredClone(this.raw));
    return 'settings.damaged-1.json';
  }
}
