/** What the fleet remembers, in memory. */
import type { FleetMemory } from '../../main/fleet/fleet';
import type { ServerKey } from '../../preload/contract/models';

export class FakeMemory implements FleetMemory {
  readonly pinned = new Set<ServerKey>();
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
