/** Crash reports of the harness: a modded server that ran out of memory, three times, and one of a server that is gone. */
import type { CrashReport, Incident, IncidentLine } from '../../../preload/contract/incidents';
import type { StatsColumns } from '../../../preload/contract/server-models';
import { randomFrom } from '../seed';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const MIB = 1024 ** 2;
const GIB = 1024 * MIB;

/** The server that crashed: All the Mods 10 on Hosting GmbH. */
export const CRASHED_KEY = 'acc-1:acc-1-0009';
const GONE_KEY = 'acc-1:gone-0001';

const BLUE = '\x1b[34m';
const CYAN = '\x1b[36m';
const GREEN = '\x1b[32m';
const YELLOW = '\x1b[33m';
const RED = '\x1b[31m';
const BOLD_RED = '\x1b[1;31m';
const RESET = '\x1b[0m';

const PLAYERS = ['mira', 'tomk', 'Eule_77', 'jonas', 'PixelPaul', 'Nordwind'];

const two = (value: number): string => String(value).padStart(2, '0');
const clock = (at: number): string => {
  const date = new Date(at);
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
};

function chatter(index: number, at: number, random: () => number): string {
  const who = PLAYERS[Math.floor(random() * PLAYERS.length)] ?? 'mira';
  const stamp = `[${clock(at)}] `;
  const behind = Math.round(2_000 + index * 30 + random() * 400);
  switch (index % 7) {
    case 0:
      return `${stamp}[${GREEN}Server thread/INFO${RESET}]: <${CYAN}${who}${RESET}> does it lag for you too`;
    case 1:
      return `${stamp}[${YELLOW}Server thread/WARN${RESET}]: Can't keep up! Is the server overloaded? Running ${behind}ms or ${Math.round(behind / 50)} ticks behind`;
    case 2:
      return `${stamp}[${GREEN}Server thread/INFO${RESET}]: ${who} joined the game`;
    case 3:
      return `${stamp}[${BLUE}Worker-Main-${1 + (index % 6)}/INFO${RESET}] [${CYAN}mekanism/${RESET}]: Rebuilding chunk cache for dimension allthemodium:mining`;
    case 4:
      return `${stamp}[${GREEN}Server thread/INFO${RESET}]: Saving chunks for level 'ServerLevel[world]'/allthemodium:the_other`;
    case 5:
      return `${stamp}[${YELLOW}Server thread/WARN${RESET}] [${CYAN}ae2/${RESET}]: Grid of ${who} has 48,112 nodes, updates are spread over several ticks`;
    default:
      return `${stamp}[${GREEN}Server thread/INFO${RESET}]: ${who} has made the advancement ${GREEN}[Unobtainium at Last]${RESET}`;
  }
}

/** Two hundred lines: a server that gets slower, the error, and the words of its node. */
function outOfMemoryLines(at: number): readonly IncidentLine[] {
  const random = randomFrom(77);
  const end = [
    `${RED}java.lang.OutOfMemoryError: Java heap space${RESET}`,
    `${RED}	at java.base/java.util.Arrays.copyOf(Arrays.java:3541)${RESET}`,
    `${RED}	at TRANSFORMER/minecraft@1.21.1/net.minecraft.nbt.CompoundTag.write(CompoundTag.java:214)${RESET}`,
    `${RED}	at TRANSFORMER/ae2@19.2.9/appeng.me.storage.NetworkStorage.persist(NetworkStorage.java:188)${RESET}`,
    `${RED}	at TRANSFORMER/minecraft@1.21.1/net.minecraft.server.MinecraftServer.runServer(MinecraftServer.java:713)${RESET}`,
    `${BOLD_RED}Exception in thread "Server thread" java.lang.OutOfMemoryError: GC overhead limit exceeded${RESET}`,
    'Killed',
    `${YELLOW}[Pterodactyl Daemon]:${RESET} ---------- Detected server process in a crashed state! ----------`,
    `${YELLOW}[Pterodactyl Daemon]:${RESET} Exit code: 137`,
    `${YELLOW}[Pterodactyl Daemon]:${RESET} Out of memory: true`,
    `${YELLOW}[Pterodactyl Daemon]:${RESET} Aborting automatic restart, last crash occurred less than 60 seconds ago.`,
  ];
  const count = 200 - end.length;
  const lines = Array.from({ length: count }, (_, index) => {
    const when = at - 4_000 - (count - index) * 2_600;
    return { at: when, text: chatter(index, when, random) };
  });
  return [...lines, ...end.map((text, index) => ({ at: at - 3_000 + index * 250, text }))];
}

/** Ten minutes in which memory climbs to its limit. */
function climbingStats(at: number, limit: number): StatsColumns {
  const random = randomFrom(5);
  const times = Array.from({ length: 300 }, (_, index) => at - (299 - index) * 2 * SECOND_MS - SECOND_MS);
  const part = (index: number): number => index / 299;
  return {
    at: times,
    cpuPercent: times.map((_, index) => 95 + part(index) ** 2 * 180 + (random() - 0.5) * 24),
    memoryBytes: times.map((_, index) => limit * Math.min(1, 0.62 + part(index) * 0.38 + (random() - 0.5) * 0.01)),
    diskBytes: times.map((_, index) => 21.4 * GIB + index * MIB),
    networkRxRate: times.map(() => 90_000 + random() * 50_000),
    networkTxRate: times.map((_, index) => (1 - part(index) * 0.6) * 800_000 + random() * 160_000),
    uptimeMs: times.map((_, index) => 5 * HOUR_MS + index * 2 * SECOND_MS),
  };
}

const NO_STATS: StatsColumns = {
  at: [],
  cpuPercent: [],
  memoryBytes: [],
  diskBytes: [],
  networkRxRate: [],
  networkTxRate: [],
  uptimeMs: [],
};

function incident(id: string, at: number, change: Partial<Incident> = {}): Incident {
  return {
    id,
    key: CRASHED_KEY,
    accountId: 'acc-1',
    serverName: 'All the Mods 10',
    at,
    reason: 'out-of-memory',
    exitCode: 137,
    aftermath: 'aborted',
    ...change,
  };
}

function report(of: Incident, change: Partial<CrashReport> = {}): CrashReport {
  const memoryLimitBytes = 12 * GIB;
  return {
    incident: of,
    lines: outOfMemoryLines(of.at),
    stats: climbingStats(of.at, memoryLimitBytes),
    memoryLimitBytes,
    diskLimitBytes: 40 * GIB,
    cpuLimitPercent: 300,
    node: 'node-2',
    panelLabel: 'Hosting GmbH',
    ...change,
  };
}

/** Newest first. */
export function seedReports(now: number): readonly CrashReport[] {
  return [
    report(incident('inc-1', now - 3 * MINUTE_MS)),
    report(incident('inc-2', now - 4 * MINUTE_MS, { aftermath: 'starting' })),
    report(incident('inc-3', now - 9 * HOUR_MS, { reason: 'crashed', exitCode: 1, aftermath: 'running' })),
    report(
      incident('inc-gone', now - 26 * HOUR_MS, {
        key: GONE_KEY,
        serverName: 'Old Rental',
        reason: 'went-offline',
        exitCode: null,
        aftermath: 'down',
      }),
      { lines: [], stats: NO_STATS, memoryLimitBytes: null, cpuLimitPercent: null, diskLimitBytes: null },
    ),
  ];
}
