/**
 * Half an hour of a big fleet with everything going wrong, in simulated time: real panels and nodes of the simulator, real
 * sockets, and the half of Rookery that speaks to them. Counts requests, tokens and refusals, and looks whether every
 * server is shown as it is in the end.
 */
import { buildWorld, startSimulator } from '../../simulator/index';
import { atLeast,exactly, type Report, upTo } from '../report';
import { FAULTS, type FaultWorld } from './faults';
import { type NetworkHalf, startNetworkHalf } from './network-half';
import { RequestCount } from './request-count';
import { simulateTime } from './simulated-time';
import { Traffic } from './traffic';

const MINUTE_MS = 60_000;

/** The limit of newer panels, requests a minute (protocol 4.1). */
const LIMIT = 256;

/** What a person asked for by starting it: all lists and the first looks at servers, ahead of the background's pace. */
const START_MS = 2 * MINUTE_MS;

export interface DaySize {
  readonly panels: number;
  readonly servers: number;
  readonly sockets: number;
  readonly minutes: number;
}

export async function benchDay(size: DaySize, report: Report): Promise<void> {
  console.log(`\nA day: ${size.minutes} simulated minutes with ${size.panels} panels and ${size.servers} servers`);
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
    rookery = await startNetworkHalf(simulator.panels, traffic, size.sockets);
    const world: FaultWorld = { simulator, rookery, time, exhausted: [] };
    const cpuBefore = process.cpuUsage();
    let mostSockets = 0;
    const collect = (): void => {
      count.take(simulator.requests);
      simulator.clearRequests();
      mostSockets = Math.max(mostSockets, traffic.openSockets);
    };
    for (let minute = 0; minute < size.minutes; minute += 1) {
      for (const fault of FAULTS.filter((each) => each.minute === minute)) {
        console.log(`  minute ${minute}: ${fault.what}`);
        await fault.run(world);
      }
      await time.pass(MINUTE_MS, collect);
    }
    const cpu = process.cpuUsage(cpuBefore);
    const wrong = wronglyShown(world);
    const end = Date.now();
    const fleet = `${size.panels} accounts, ${size.servers} servers`;
    report.add(
      `day, most requests of an account in a minute (${fleet})`,
      'requests',
      count.mostPerMinute(start + START_MS, end),
      upTo(LIMIT / 4),
    );
    report.add(
      'day, the same in the two minutes after the start',
      'requests',
      count.mostPerMinute(start, start + START_MS),
      upTo(LIMIT),
    );
    report.add(
      'day, refused with 429 though nobody else used the limit',
      'answers',
      [count.refusedOutside(world.exhausted)],
      exactly(0),
    );
    const tokens = count.tokens();
    report.add('day, most token requests for one server in a minute', 'requests', [tokens.most], upTo(5));
    report.add('day, shortest time between two of them', 's', [tokens.shortestMs / 1_000], atLeast(12));
    report.add('day, live sockets at most', 'sockets', [mostSockets], exactly(size.sockets));
    report.add('day, servers shown otherwise than they are in the end', 'servers', [wrong.length], exactly(0));
    report.note(
      `The day took ${count.all} requests, ${tokens.all} of them for tokens, ${count.refused} refused with 429; ` +
        `${((cpu.user + cpu.system) / 1_000_000).toFixed(0)} s of processor time for both sides.`,
    );
    report.attach('requests per minute', count.perMinute(start));
    if (wrong.length > 0) report.attach('shown otherwise', wrong);
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
