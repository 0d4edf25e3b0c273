/** The demo world: three panels, a fleet that looks lived in. */
import { demoServers } from './demo-fleet';
import type { NodeSpec, PanelSpec, UserSpec, WorldSpec } from './spec';

const HEARTHWOOD_NODES: NodeSpec[] = [
  { name: 'fra-01', fqdn: 'fra-01.hearthwood.example' },
  { name: 'fra-02', fqdn: 'fra-02.hearthwood.example' },
  { name: 'hel-01', fqdn: 'hel-01.hearthwood.example', maintenance: true },
];
const NORTHGATE_NODES: NodeSpec[] = [
  { name: 'ams-03', fqdn: 'ams-03.northgate.example' },
  { name: 'ams-04', fqdn: 'ams-04.northgate.example' },
  { name: 'lon-02', fqdn: 'lon-02.northgate.example', down: true },
];
const BASEMENT_NODES: NodeSpec[] = [{ name: 'rack', fqdn: 'rack.basement.example' }];

function person(username: string, firstName: string, lastName: string, more: Partial<UserSpec> = {}): UserSpec {
  return { username, firstName, lastName, email: `${username}@example.org`, ...more };
}

function panel(
  name: string,
  era: 'A' | 'B',
  users: UserSpec[],
  nodes: NodeSpec[],
  servers: PanelSpec['servers'],
): PanelSpec {
  return { name, era, users, nodes, servers };
}

/** Fresh description of the demo world; seeds are fixed, so names, ids and keys never change. */
export function demoWorld(): WorldSpec {
  return {
    seed: 2026,
    speed: 1,
    panels: [
      panel(
        'Hearthwood Hosting',
        'B',
        [
          person('jonas', 'Jonas', 'Adler', {
            twoFactor: true,
            keys: [
              { label: 'main', description: 'Rookery' },
              { label: 'second', description: 'phone' },
              { label: 'expired', expired: true },
            ],
          }),
          person('mira', 'Mira', 'Okafor', { keys: [{ label: 'mira' }] }),
          person('support', 'Hearthwood', 'Support', { admin: true, twoFactor: true, keys: [{ label: 'admin' }] }),
        ],
        HEARTHWOOD_NODES,
        demoServers('hearthwood'),
      ),
      panel(
        'Northgate Games',
        'A',
        [
          person('jonas.a', 'Jonas', 'Adler', {
            twoFactor: true,
            keys: [
              { label: 'main', legacy: true, description: 'desktop' },
              { label: 'application', kind: 'application' },
            ],
          }),
          person('tilda', 'Tilda', 'Brandt', { keys: [{ label: 'tilda' }] }),
          person('ops', 'Northgate', 'Operations', { admin: true, twoFactor: true, keys: [{ label: 'admin' }] }),
        ],
        NORTHGATE_NODES,
        demoServers('northgate'),
      ),
      panel(
        'Basement Rack',
        'B',
        [
          person('jadler', 'Jonas', 'Adler', {
            admin: true,
            twoFactor: true,
            keys: [{ label: 'main', description: 'Rookery' }],
          }),
          person('kid', 'Robin', 'Adler', { keys: [{ label: 'kid' }] }),
        ],
        BASEMENT_NODES,
        demoServers('basement'),
      ),
    ],
  };
}
