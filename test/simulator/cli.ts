/** Runs the simulator until SIGTERM or SIGINT; see README.md. */
import { parseArgs } from 'node:util';

import { type Simulator, startSimulator } from './index';
import { buildWorld, demoWorld, smallWorld, type WorldSpec } from './index';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    world: { type: 'string', default: 'demo' },
    speed: { type: 'string' },
    json: { type: 'boolean', default: false },
    tls: { type: 'boolean', default: false },
    panels: { type: 'string', default: '20' },
    servers: { type: 'string', default: '1000' },
    fault: { type: 'string', multiple: true, default: [] },
    help: { type: 'boolean', default: false },
  },
});

const HELP = `Usage: simulator [--port N] [--world demo|small|bench] [--speed F] [--tls] [--json]
                 [--panels N --servers N] [--fault NAME[=VALUE]]...
Faults: token-ttl=SECONDS, slow=MS, rate-limit=SECONDS, html=STATUS, malformed, node-down[=NODE]
`;

function chosenWorld(): WorldSpec {
  const base =
    values.world === 'bench'
      ? buildWorld({ panels: Number(values.panels), servers: Number(values.servers) })
      : values.world === 'small'
        ? smallWorld()
        : demoWorld();
  if (!values.tls) return base;
  const panels = base.panels.map((panel) => ({
    ...panel,
    tls: true,
    nodes: panel.nodes.map((node) => ({ ...node, tls: true })),
  }));
  return { ...base, panels };
}

async function applyFault({ control }: Simulator, text: string): Promise<void> {
  const [name = '', value = ''] = text.split('=');
  const actions: Record<string, () => void | Promise<void>> = {
    'token-ttl': () => control.tokenTtl({ seconds: Number(value) }),
    slow: () => control.slow({ ms: Number(value) }),
    'rate-limit': () => control.rateLimit({ seconds: Number(value), retryAfter: Number(value) }),
    html: () => control.htmlError({ status: Number(value || 502) }),
    malformed: () => control.malformed({}),
    'node-down': () => control.nodeMode({ mode: 'refuse', ...(value === '' ? {} : { node: value }) }),
  };
  const action = actions[name];
  if (!action) throw new Error(`Unknown fault ${name}`);
  await action();
}

function printTable(simulator: Simulator): void {
  const lines = simulator.panels.flatMap((panel) => [
    '',
    `${panel.name}  (era ${panel.era}, ${panel.servers.length} servers)`,
    `  address  ${panel.url}`,
    `  API key  ${panel.key}`,
    `  account  ${panel.account.name} <${panel.account.email}>${panel.account.admin ? ', root admin' : ''}`,
    ...(panel.fingerprint === null ? [] : [`  SHA-256  ${panel.fingerprint}`]),
  ]);
  process.stdout.write(`${lines.join('\n')}\n\ncontrol  ${simulator.controlUrl}\nCtrl+C ends it.\n`);
}

async function run(): Promise<void> {
  const simulator = await startSimulator({
    world: chosenWorld(),
    port: Number(values.port),
    ...(values.speed === undefined ? {} : { speed: Number(values.speed) }),
  });
  for (const fault of values.fault) await applyFault(simulator, fault);
  if (values.json) process.stdout.write(`${JSON.stringify(simulator.describe())}\n`);
  else printTable(simulator);
  const end = (): void => {
    void simulator.stop().then(() => process.exit(0));
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
}

if (values.help) process.stdout.write(HELP);
else await run();
