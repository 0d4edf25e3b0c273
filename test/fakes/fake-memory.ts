/** What the fleet remembers, in memory. */
import type { FleetMemory } from '../../main/fleet/fleet';
import { defaultServerPreferences } from '../../main/settings/schema';
import type { ServerAccess, ServerKey, ServerPreferences } from '../../preload/contract/models';

export class FakeMemory implements FleetMemory {
  readonly pinned = new Set<ServerKey>();
  readonly chosen = new Map<ServerKey, ServerPreferences>();
  readonly viewed = new Map<ServerKey, number>();
  /** True: the disk is full. */
  isFull = false;

  isPinned(key: ServerKey): boolean {
    return this.pinned.has(key);
  }

  setPinned(key: ServerKey, isPinned: boolean): void {
    this.#write();
    if (isPinned) this.pinned.add(key);
    else this.pinned.delete(key);
  }

  preferences(key: ServerKey, access: ServerAccess): ServerPreferences {
    return this.chosen.get(key) ?? defaultServerPreferences(access);
  }

  setPreferences(key: ServerKey, change: Partial<ServerPreferences>, access: ServerAccess): void {
    this.#write();
    this.chosen.set(key, { ...this.preferences(key, access), ...change });
  }

  lastViewed(key: ServerKey): number {
    return this.viewed.get(key) ?? 0;
  }

  markViewed(key: ServerKey, at: number): void {
    this.#write();
    this.viewed.set(key, at);
  }

  #write(): void {
    if (this.isFull) throw new Error('ENOSPC: no space left on device');
  }
}
