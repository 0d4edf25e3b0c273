/** What goes wrong in the half hour, minute by minute. */
import type { Simulator } from '../../simulator/index';
import type { NetworkHalf } from './network-half';
import type { SimulatedTime } from './simulated-time';

export interface Fault {
  /** Simulated minute at which it begins. */
  readonly minute: number;
  readonly what: string;
  run(world: FaultWorld): void | Promise<void>;
}

export interface FaultWorld {
  readonly simulator: Simulator;
  readonly rookery: NetworkHalf;
  readonly time: SimulatedTime;
  /** Panels whose limit somebody else uses up, and when, epoch ms; their 429s are asked for. */
  readonly exhausted: { to: string; from: number; until: number }[];
}

const panelName = ({ simulator }: FaultWorld, index: number): string => simulator.panels[index]?.name ?? '';

function firstNodeOf({ simulator }: FaultWorld, index: number): string {
  const uuid = simulator.panels[index]?.servers[0]?.uuid ?? '';
  return simulator.server(uuid).node;
}

export const FAULTS: readonly Fault[] = [
  {
    minute: 4,
    what: 'every socket of one node is cut',
    run: (world) => world.simulator.control.restartWings({ node: firstNodeOf(world, 0) }),
  },
  {
    minute: 6,
    what: 'a panel answers 502 for two minutes',
    run: (world) => world.simulator.control.htmlError({ panel: panelName(world, 1), status: 502, seconds: 120 }),
  },
  {
    minute: 8,
    what: 'a node refuses connections',
    run: (world) => world.simulator.control.nodeMode({ node: firstNodeOf(world, 2), mode: 'refuse' }),
  },
  {
    minute: 11,
    what: 'that node is back',
    run: (world) => world.simulator.control.nodeMode({ node: firstNodeOf(world, 2), mode: 'up' }),
  },
  {
    minute: 12,
    what: 'somebody else uses up the limit of one panel user for a minute',
    run: (world) => {
      const now = Date.now();
      world.exhausted.push({ to: panelName(world, 3), from: now, until: now + 61_000 });
      world.simulator.control.exhaustRateLimit({ panel: panelName(world, 3), user: 'owner', seconds: 60 });
    },
  },
  {
    minute: 14,
    what: 'all tokens of one panel are revoked',
    run: (world) => {
      for (const { uuid } of world.simulator.panels[4]?.servers ?? [])
        world.simulator.control.denylistTokens({ server: uuid });
    },
  },
  {
    minute: 16,
    what: 'ten servers crash',
    run: (world) => {
      for (const { uuid } of world.simulator.panels[5]?.servers.slice(0, 10) ?? [])
        if (world.simulator.server(uuid).state === 'running') world.simulator.control.crash({ server: uuid });
    },
  },
  {
    minute: 18,
    what: 'the computer sleeps for eight hours and wakes',
    run: (world) => {
      world.time.sleep(8 * 3_600_000);
      world.rookery.wake();
    },
  },
  {
    minute: 22,
    what: 'the network flaps ten times in a minute',
    run: async (world) => {
      for (let times = 0; times < 10; times += 1) {
        for (const { servers } of world.simulator.panels)
          for (const { uuid } of servers) world.simulator.control.dropSockets({ server: uuid });
        world.rookery.wake();
        await world.time.pass(6_000);
      }
    },
  },
  {
    minute: 25,
    what: 'sockets of one node stay open and silent',
    run: (world) => {
      for (const { uuid } of world.simulator.panels[6]?.servers ?? [])
        world.simulator.control.halfOpen({ server: uuid, on: true });
    },
  },
  {
    minute: 26,
    what: 'and speak again',
    run: (world) => {
      for (const { uuid } of world.simulator.panels[6]?.servers ?? [])
        world.simulator.control.halfOpen({ server: uuid, on: false });
    },
  },
];
