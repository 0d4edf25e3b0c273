/**
 * Half an hour of a big fleet with everything going wrong, in simulated time: real panels and nodes of the simulator, real
 * sockets, and the half of Rookery that speaks to them. Counts requests, tokens and refusals, and looks whether every
 * server is shown as it is in the end.
 */
import { buildWorld, startSimulator } from '../../simulator/index';
import { FAULTS, type FaultWorld } from './faults';
import { type NetworkHalf, startNetworkHalf } from './network-half';
import { RequestCount } from './request-count';
import { simulateTime } from './simulated-time';
import { Traffic } from './traffic';

const MINUTE_MS = 60_000;

/** The limit of newer panels, requests a minute (protocol 4.1). */
export const LIMIT = 256;

/** What a person asked for by starting it: all lists and the first looks at servers, ahead of the background's pace. */
const START_MS = 2 * MINUTE_MS;

export interface DaySize {
  readonly panels: number;
  readonly servers: number;
  readonly sockets: number;
  readonly minutes: number;
}

/** What the day came to. */
export interface DayResult {
  /** The most requests of each account in any minute after the start, and within the two minutes after it. */
  readonly mostPerMinute: readonly number[];
  readonly mostAtStart: readonly number[];
  /** Answers of 429, and those for which nobody else had used up the limit. */
  readonly refused: number;
  readonly refusedUnasked: number;
  readonly tokens: { readonly most: number; readonly shortestMs: number; readonly all: number };
  readonly sockets: number;
  /** A sentence for each server whose shown state is not that of its node in the end. */
  readonly wrong: readonly string[];
  readonly requests: number;
  /** Seconds of processor time, of simulator and Rookery together. */
  readonly cpuSeconds: number;
  /** By account, for each minute. */
  readonly perMinute: Readonly<Record<string, readonly number[]>>;
}

/** `tell` is called with each fault as it begins. */
export async function runDay(size: DaySize, tell: (text: string) => void = () => {}): Promise<DayResult> {
  const traffic = new Traffic();
  const time = simulateTime(traffic);
  const simulator = await startSimulator({
    world: buildWorld({ panels: size.panels, servers: size.servers, running: 0.9, rateLimit: LIMIT }),
    speed: 1,
  });
  let rookery: NetworkHalf | null = null;
  try {
    const count = new RequestCount();
    const start = Date.now();
    const cpuBefore = process.cpuUsage();
    rookery = await startNetworkHalf(simulator.panels, traffic, size.sockets);
    const world: FaultWorld = { simulator, rookery, time, exhausted: [] };
    let sockets = 0;
    const collect = (): void => {
      count.take(simulator.requests);
      simulator.clearRequests();
      sockets = Math.max(sockets, traffic.openSockets);
    };
    for (let minute = 0; minute < size.minutes; minute += 1) {
      for (const fault of FAULTS.filter((each) => each.minute === minute)) {
        tell(`minute ${minute}: ${fault.what}`);
        await fault.run(world);
      }
      await time.pass(MINUTE_MS, collect);
    }
    const cpu = process.cpuUsage(cpuBefore);
    return {
      mostPerMinute: count.mostPerMinute(start + START_MS, Date.now()),
      mostAtStart: count.mostPerMinute(start, start + START_MS),
      refused: count.refused,
      refusedUnasked: count.refusedOutside(world.exhausted),
      tokens: count.tokens(),
      sockets,
      wrong: wronglyShown(world),
      requests: count.all,
      cpuSeconds: (cpu.user + cpu.system) / 1_000_000,
      perMinute: count.perMinute(start),
    };
  } finally {
    rookery?.stop();
    time.end();
    await simulator.stop();
  }
}

/** Servers whose shown state is not that of the node. */
function wronglyShown({ simulator, rookery }: FaultWorld): readonly string[] {
  const isDown = (state: string) => state === 'offline' || state === 'crashed';
  return rookery.fleet.servers().servers.flatMap(({ uuid, name, state }) => {
    const real = simulator.server(uuid).state;
    return state === real || (isDown(state) && isDown(real)) ? [] : [`${name}: ${state}, really ${real}`];
  });
}
