/** Startup pages of the harness: every kind of rule, saves that work and saves that fail. */
import type { WireError } from '../../../preload/contract/errors';
import type { ServerKey } from '../../../preload/contract/models';
import type { EggVariable, Startup } from '../../../preload/contract/server-models';
import { Refusal } from '../refusal';
import type { PageHandlers, PageHost } from './host';

type Row = readonly [
  name: string,
  description: string,
  env: string,
  defaultValue: string,
  value: string | null,
  rules: string,
];

const ROWS: readonly Row[] = [
  [
    'Minecraft Version',
    'Which game version to fetch. Use latest for the newest release.',
    'MINECRAFT_VERSION',
    'latest',
    '1.21.3',
    'nullable|string|max:20',
  ],
  [
    'Server Jar File',
    'File name of the jar that gets launched.',
    'SERVER_JARFILE',
    'server.jar',
    'paper.jar',
    'required|regex:/^([\\w\\d._-]+)(\\.jar)$/',
  ],
  ['Build Number', 'Paper build to download.', 'BUILD_NUMBER', 'latest', 'latest', 'required|string|max:20'],
  ['Resource Pack URL', 'Optional direct link offered to players on join.', 'RESOURCE_PACK', '', '', 'nullable|url'],
  ['Player Slots', 'How many players may be online.', 'MAX_PLAYERS', '20', '40', 'required|integer|between:1,200'],
  ['View Distance', 'Chunks sent around each player.', 'VIEW_DISTANCE', '10', null, 'required|numeric|min:2|max:32'],
  ['Online Mode', 'Check accounts against the session service.', 'ONLINE_MODE', '1', '1', 'required|boolean'],
  [
    'Game Mode',
    'Mode given to new players.',
    'GAMEMODE',
    'survival',
    'survival',
    'required|string|in:survival,creative,adventure,spectator',
  ],
  [
    'World Folder',
    'Directory of the main world.',
    'LEVEL_NAME',
    'world',
    'my world',
    'required|alpha_dash|between:1,100',
  ],
  ['Whitelist Enabled', 'Stored as words.', 'WHITELIST', 'false', 'true', 'required|string|in:true,false'],
  ['World Seed', '', 'WORLD_SEED', '', '', 'nullable|digits_between:1,10'],
];

const LOCKED: EggVariable = {
  ...variableOf([
    'Query Port',
    'Set by the host.',
    'QUERY_PORT',
    '25565',
    '25565',
    'required|integer|between:1025,65535',
  ]),
  isEditable: false,
};

const RAW =
  'java -Xms128M -XX:MaxRAMPercentage=95.0 -Dterminal.jline=false -Dterminal.ansi=true -jar {{SERVER_JARFILE}} ' +
  '--port {{SERVER_PORT}} --max-players {{MAX_PLAYERS}} --rcon {{RCON_PASSWORD}}';

const IMAGES: Startup['images'] = [21, 17, 11, 8].map((version) => ({
  label: `Java ${version}`,
  image: `ghcr.io/pterodactyl/yolks:java_${version}`,
}));

const LONG_NAME = 'The name of a variable that somebody wrote without ever thinking about how wide a window may be';
const LONG_VALUE = '-XX:+UseG1GC -XX:+ParallelRefProcEnabled -XX:MaxGCPauseMillis=200 -XX:+UnlockExperimentalVMOptions '
  .repeat(3)
  .trim();

/** Values that make a save fail, each in its own way. */
const FAILURES: Readonly<Record<string, WireError>> = {
  refused: {
    code: 'invalid',
    message: 'The panel did not accept what was entered: The value field format is invalid.',
    nextStep: 'Correct it and try again.',
    blame: 'you',
    fields: { value: 'The value field format is invalid.' },
  },
  broken: {
    code: 'panel',
    message: 'The panel failed with an error of its own (500).',
    nextStep: 'Tell the owner of the panel.',
    blame: 'panel',
    detail: '500 Internal Server Error\nErrorException: An unexpected error was encountered.',
  },
  offline: {
    code: 'offline',
    message: "Rookery can't reach panel.hosting.example.",
    nextStep: 'What you typed is kept.',
    blame: 'network',
    detail: 'connect ECONNREFUSED 203.0.113.7:443',
  },
};

function variableOf([name, description, env, defaultValue, value, rules]: Row): EggVariable {
  return { name, description, env, defaultValue, value, rules, isEditable: true };
}

function variablesOf(serverName: string): readonly EggVariable[] {
  if (serverName === 'Discord bot') return [];
  const usual = [...ROWS.map(variableOf), LOCKED];
  if (serverName === 'Map render') {
    const many = Array.from({ length: 188 }, (_, index) => {
      const [name, description, env, ...rest] = ROWS[index % ROWS.length] ?? raise();
      return variableOf([`${name} ${index + 2}`, description, `${env}_${index + 2}`, ...rest]);
    });
    return [...usual, ...many];
  }
  if (!serverName.startsWith('Project Zomboid')) return usual;
  return [
    variableOf([
      LONG_NAME,
      `${LONG_NAME}. `.repeat(4),
      'AN_ENVIRONMENT_NAME_THAT_IS_LONG'.repeat(3),
      '',
      LONG_VALUE,
      'string',
    ]),
    variableOf(['Motto', '', 'MOTTO', 'a'.repeat(180), null, 'string']),
    variableOf(['Region', 'Where it is listed.', 'REGION', 'eu', 'mars', 'required|in:eu,us,asia']),
    variableOf(['Crossplay', 'Let other stores join.', 'CROSSPLAY', '', 'maybe', 'nullable|boolean']),
    ...usual,
  ];
}

const render = (variables: readonly EggVariable[]): string =>
  RAW.replaceAll(/\{\{(\w+)\}\}/g, (_all, env: string) => {
    const variable = variables.find((one) => one.env === env);
    if (variable !== undefined) return variable.value ?? variable.defaultValue;
    return env === 'SERVER_PORT' ? '25565' : '[hidden]';
  });

export function startupHandlers(
  host: PageHost,
): PageHandlers<'startup.read' | 'startup.setVariable' | 'startup.setImage'> {
  const kept = new Map<ServerKey, Startup>();
  const pageOf = (key: ServerKey): Startup => {
    const { name } = host.server(key);
    const variables = variablesOf(name);
    const image = name === 'Valheim' ? 'registry.example/private/valheim:pinned' : (IMAGES[1]?.image ?? '');
    const page = kept.get(key) ?? { command: '', rawCommand: RAW, image, images: IMAGES, variables, problems: [] };
    return { ...page, command: render(page.variables) };
  };
  return {
    'startup.read': ({ key }) => pageOf(key),
    'startup.setVariable': ({ key, env, value }) => {
      const failure = FAILURES[value];
      if (failure !== undefined) throw new Refusal(failure);
      const page = pageOf(key);
      const found = page.variables.find((one) => one.env === env) ?? raise();
      const saved = { ...found, value: value.trim() };
      const variables = page.variables.map((one) => (one.env === env ? saved : one));
      kept.set(key, { ...page, variables });
      return {
        variable: { ...saved, value: saved.value === '' ? null : saved.value },
        command: render(variables),
        rawCommand: RAW,
      };
    },
    'startup.setImage': ({ key, image }) => {
      kept.set(key, { ...pageOf(key), image });
      return null;
    },
  };
}

function raise(): never {
  throw new Refusal({ code: 'not-found', message: 'There is no such variable.' });
}
