/** Usage figures that breathe: smooth CPU and memory curves, players that cost, network that only grows. */
import { Rng } from '../random';
import type { PowerState } from '../world/spec';
import type { Load } from './game';

export interface Usage {
  memory_bytes: number;
  /** Percent of one core, three decimals. */
  cpu_absolute: number;
  network: { rx_bytes: number; tx_bytes: number };
  /** Milliseconds. */
  uptime: number;
  disk_bytes: number;
}

export interface LoadLimits {
  /** Bytes, 0 is unlimited. */
  memory: number;
  /** Bytes, 0 is unlimited. */
  disk: number;
  /** Percent, 0 is unlimited. */
  cpu: number;
}

/** How long players take to show in the curve. */
const SETTLE_MS = 15_000;
const ASSUMED_MEMORY = 8 * 1024 ** 3;

function wave(ms: number, periodSeconds: number, phase: number): number {
  return Math.sin((ms / 1000 / periodSeconds + phase) * 2 * Math.PI);
}

/** Measures one container. All times are clock milliseconds. */
export class LoadMeter {
  readonly #load: Load;
  readonly #limits: LoadLimits;
  readonly #phase: number;
  readonly #noise: Rng;
  readonly #disk: number;
  #players = 0;
  #rx = 0;
  #tx = 0;
  #lastAt = 0;

  constructor(load: Load, limits: LoadLimits, seed: string) {
    this.#load = load;
    this.#limits = limits;
    this.#noise = new Rng(`noise:${seed}`);
    this.#phase = this.#noise.next();
    const room = limits.disk > 0 ? limits.disk : 60 * 1024 ** 3;
    this.#disk = Math.round(room * (0.12 + 0.55 * this.#noise.next()));
  }

  /** A new container: network starts at what it would have reached by now. */
  restart(now: number, uptimeMs: number, players: number): void {
    const seconds = uptimeMs / 1000;
    this.#players = players;
    this.#rx = Math.round(seconds * (260 + players * this.#load.networkPerPlayer * 0.2));
    this.#tx = Math.round(seconds * (420 + players * this.#load.networkPerPlayer));
    this.#lastAt = now;
  }

  /** Figures of a stopped container: all zero but the disk (protocol 6.4). */
  stopped(): Usage {
    return {
      memory_bytes: 0,
      cpu_absolute: 0,
      network: { rx_bytes: 0, tx_bytes: 0 },
      uptime: 0,
      disk_bytes: this.#disk,
    };
  }

  /** Figures at a moment of a running container. */
  sample(now: number, startedAt: number, state: PowerState, players: number): Usage {
    const passed = Math.max(0, now - this.#lastAt);
    this.#lastAt = now;
    this.#players = players + (this.#players - players) * Math.exp(-passed / SETTLE_MS);
    const busy = 1 + 0.25 * wave(now, 23, this.#phase);
    this.#rx += Math.round((passed / 1000) * (260 + this.#players * this.#load.networkPerPlayer * 0.2) * busy);
    this.#tx += Math.round((passed / 1000) * (420 + this.#players * this.#load.networkPerPlayer) * busy);
    const uptime = now - startedAt;
    return {
      memory_bytes: this.#memory(now, uptime, state),
      cpu_absolute: this.#cpu(now, uptime, state),
      network: { rx_bytes: this.#rx, tx_bytes: this.#tx },
      uptime,
      disk_bytes: Math.round(this.#disk * (1 + Math.min(0.15, (uptime / 3_600_000) * 0.0005))),
    };
  }

  #cpu(now: number, uptime: number, state: PowerState): number {
    const calm = this.#load.cpuIdle + this.#players * this.#load.cpuPerPlayer;
    const boot = state === 'starting' ? 170 + 50 * wave(now, 5, this.#phase) : 130 * Math.exp(-uptime / 20_000);
    const swing =
      1 + 0.16 * wave(now, 41, this.#phase) + 0.09 * wave(now, 13, this.#phase * 3) + 0.06 * (this.#noise.next() - 0.5);
    const value = Math.max(0.1, calm * swing + boot);
    const capped = this.#limits.cpu > 0 ? Math.min(value, this.#limits.cpu * 1.01) : value;
    return Math.round(capped * 1000) / 1000;
  }

  #memory(now: number, uptime: number, state: PowerState): number {
    const limit = this.#limits.memory > 0 ? this.#limits.memory : ASSUMED_MEMORY;
    const base = limit * this.#load.memoryShare;
    const warmUp =
      state === 'starting' ? 0.15 + 0.6 * (1 - Math.exp(-uptime / 6000)) : 1 - 0.3 * Math.exp(-uptime / 30_000);
    const sawtooth = ((now / 90_000 + this.#phase) % 1) * 0.1;
    const value = base * warmUp * (1 + sawtooth + 0.03 * wave(now, 240, this.#phase)) + this.#players * limit * 0.006;
    return Math.round(Math.min(value, limit * 0.985) / 4096) * 4096;
  }
}
