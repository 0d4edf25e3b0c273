/** The `stats` payload in the two key orders Wings uses (protocol 10.5). */
import type { PowerState } from '../world/spec';
import type { Usage } from './load';

/** Usage with the extra keys of the socket's `stats` event. */
export interface Stats extends Usage {
  memory_limit_bytes: number;
  state: PowerState;
}

/** Order of `send stats` and of the first one after auth. */
export function requestedStats(usage: Usage, memoryLimit: number, state: PowerState): Stats {
  const { memory_bytes, cpu_absolute, network, uptime, disk_bytes } = usage;
  return { memory_bytes, memory_limit_bytes: memoryLimit, cpu_absolute, network, uptime, state, disk_bytes };
}

/** Order of pushed ones: alphabetical. */
export function pushedStats({
  cpu_absolute,
  disk_bytes,
  memory_bytes,
  memory_limit_bytes,
  network,
  state,
  uptime,
}: Stats): Stats {
  return { cpu_absolute, disk_bytes, memory_bytes, memory_limit_bytes, network, state, uptime };
}
