/** A panel and Wings stand-in over real HTTP and real websockets, in this process. */
import { type Certificate, makeCertificate } from './certificate';
import { controlServer } from './control/control-server';
import { PanelControl } from './control/panel-control';
import { type Machinery, selectServer } from './control/selectors';
import { type Flood, ServerControl } from './control/server-control';
import { foreignHost } from './foreign-host';
import { startAmbience } from './game/ambience';
import { PanelServer } from './panel/panel-server';
import { type LoggedRequest, RequestLog } from './requests';
import { Timers } from './timers';
import { NodeServer } from './wings/node-server';
import { createWorld } from './world/build';
import { demoWorld } from './world/demo';
import { type Panel, type Server, shortId, type World } from './world/model';
import { smallWorld } from './world/small';
import type { PowerState, WorldSpec } from './world/spec';

export type { LoggedRequest } from './requests';
export { buildWorld } from './world/bench';
export { demoWorld } from './world/demo';
export { smallWorld } from './world/small';
export type { WorldSpec } from './world/spec';

export interface SimulatorOptions {
  /** `small` (default), `demo`, or a description of your own. */
  world?: 'small' | 'demo' | WorldSpec;
  /** 0 (default): free ports. Otherwise control listens here, panels and nodes on the ports that follow. */
  port?: number;
  /** Overrides the world's speed factor; 1 is realistic. */
  speed?: number;
}

/** A panel as a person with a browser would know it. */
export interface SimPanel {
  readonly name: string;
  readonly era: 'A' | 'B';
  readonly url: string;
  /** Plain http address that redirects to `url`; null unless the panel uses TLS. */
  readonly redirectUrl: string | null;
  /** SHA-256 of the certificate; null unless the panel uses TLS. */
  readonly fingerprint: string | null;
  /** The key labelled `main`. */
  readonly key: string;
  /** Every key by label. */
  readonly keys: Readonly<Record<string, string>>;
  /** Whose `key` that is. */
  readonly account: { username: string; email: string; name: string; admin: boolean };
  readonly servers: readonly { name: string; uuid: string; identifier: string }[];
}

/** Handle on one server for tests. */
export interface SimServer {
  readonly name: string;
  readonly uuid: string;
  readonly identifier: string;
  readonly state: PowerState;
  /** Name of its node, for node faults. */
  readonly node: string;
  readonly model: Server;
  print(lines: string | string[]): void;
  flood(flood: Flood): Promise<void>;
}

export class Simulator {
  readonly control: PanelControl & ServerControl;
  readonly #log = new RequestLog();
  readonly #timers = new Timers();
  readonly #certificate: Certificate | null;
  readonly #world: World;
  readonly #panelServers: PanelServer[];
  readonly #nodeServers: NodeServer[];
  readonly #foreign;
  readonly #control;

  constructor(world: World, port: number, certificate: Certificate | null) {
    this.#world = world;
    this.#certificate = certificate;
    let next = port;
    const take = (): number => (port === 0 ? 0 : ++next);
    this.#panelServers = world.panels.map(
      (panel) => new PanelServer(panel, this.#log, take(), panel.tls ? certificate : null, () => this.#foreign.url),
    );
    this.#nodeServers = world.panels.flatMap((panel) =>
      panel.nodes.map((node) => new NodeServer(panel, node, this.#log, take(), node.tls ? certificate : null)),
    );
    this.#foreign = foreignHost(this.#log, take());
    const machinery: Machinery = { panels: this.#panelServers, nodes: this.#nodeServers };
    const panels = new PanelControl(machinery);
    const servers = new ServerControl(machinery);
    this.control = join(panels, servers);
    this.#control = controlServer({ panels, servers, log: this.#log, describe: () => this.describe() }, port);
  }

  get panels(): SimPanel[] {
    return this.#panelServers.map((server) => describePanel(server, this.#certificate));
  }

  /** Everything that was asked, oldest first. */
  get requests(): readonly LoggedRequest[] {
    return this.#log.entries;
  }

  get controlUrl(): string {
    return this.#control.url;
  }

  /** A host that is no panel; `redirect` leads here. */
  get foreignUrl(): string {
    return this.#foreign.url;
  }

  clearRequests(): void {
    this.#log.clear();
  }

  /** A server by name, uuid or short id. */
  server(which: string): SimServer {
    const model = selectServer({ panels: this.#panelServers, nodes: this.#nodeServers }, which);
    const { control } = this;
    return {
      model,
      uuid: model.uuid,
      identifier: shortId(model),
      node: model.node.name,
      get name() {
        return model.name;
      },
      get state() {
        return model.process.state;
      },
      print: (lines) => control.print({ server: model.uuid, lines: typeof lines === 'string' ? [lines] : lines }),
      flood: (flood) => control.flood({ server: model.uuid, ...flood }),
    };
  }

  /** What the CLI prints and `GET /state` answers. */
  describe(): unknown {
    return {
      control: this.controlUrl,
      foreign: this.foreignUrl,
      panels: this.#panelServers.map((server) => ({
        ...describePanel(server, this.#certificate),
        keyList: describeKeys(server.panel),
        serverStates: server.panel.servers.map(describeServer),
      })),
    };
  }

  /** Opens every listener and lets the servers talk. */
  async start(): Promise<void> {
    for (const listener of [this.#control, this.#foreign, ...this.#panelServers, ...this.#nodeServers])
      await listener.open();
    for (const panel of this.#world.panels) for (const server of panel.servers) startAmbience(server, this.#timers);
  }

  /** Ends everything; resolves when all sockets are closed. */
  async stop(): Promise<void> {
    this.#timers.close();
    for (const panel of this.#world.panels) {
      for (const server of panel.servers) {
        server.faults.stopDropping?.();
        server.process.dispose();
      }
    }
    await Promise.all(
      [this.#control, this.#foreign, ...this.#panelServers, ...this.#nodeServers].map((listener) => listener.close()),
    );
  }
}

/** Both control objects as one, so that tests need only `sim.control`. */
function join(panels: PanelControl, servers: ServerControl): PanelControl & ServerControl {
  return new Proxy(panels, {
    get(target, name) {
      const owner = name in target ? target : servers;
      const value: unknown = Reflect.get(owner, name);
      return typeof value === 'function' ? (value.bind(owner) as unknown) : value;
    },
  }) as PanelControl & ServerControl;
}

function describePanel({ panel, redirectUrl }: PanelServer, certificate: Certificate | null): SimPanel {
  const main = panel.keys.find((key) => key.label === 'main') ?? panel.keys[0];
  if (!main) throw new Error(`${panel.name} has no key`);
  const { username, email, firstName, lastName, admin } = main.user;
  return {
    name: panel.name,
    era: panel.era,
    url: panel.url,
    redirectUrl,
    fingerprint: panel.tls ? (certificate?.fingerprint ?? null) : null,
    key: main.token,
    keys: Object.fromEntries(panel.keys.map((key) => [key.label, key.token])),
    account: { username, email, name: `${firstName} ${lastName}`, admin },
    servers: panel.servers
      .filter((server) => !server.deleted)
      .map((server) => ({ name: server.name, uuid: server.uuid, identifier: shortId(server) })),
  };
}

function describeKeys(panel: Panel): unknown[] {
  return panel.keys.map((key) => ({
    label: key.label,
    key: key.token,
    kind: key.kind,
    user: key.user.username,
    admin: key.user.admin,
  }));
}

function describeServer(server: Server): unknown {
  return {
    name: server.name,
    uuid: server.uuid,
    game: server.game,
    owner: server.owner.username,
    node: server.node.name,
    power: server.process.state,
    status: server.status,
    sockets: server.listeners.size,
    tokenRequests: server.tokenRequests.length,
  };
}

/** Starts a simulator; every address is known when this resolves. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { world = 'small', port = 0, speed } = options;
  const spec = world === 'small' ? smallWorld() : world === 'demo' ? demoWorld() : world;
  const needsTls = spec.panels.some((panel) => panel.tls || panel.nodes.some((node) => node.tls));
  const certificate = needsTls ? await makeCertificate() : null;
  const simulator = new Simulator(
    createWorld({ ...spec, ...(speed === undefined ? {} : { speed }) }),
    port,
    certificate,
  );
  await simulator.start();
  return simulator;
}
