/** Eggs: images, startup command and variables of each game, covering every kind of rule of protocol 6.13. */
import type { GameId } from './spec';

export interface EggVariable {
  name: string;
  description: string;
  env: string;
  default: string;
  viewable: boolean;
  editable: boolean;
  rules: string;
}

export interface Egg {
  uuid: string;
  name: string;
  /** Label to image. */
  dockerImages: Record<string, string>;
  startup: string;
  features: string[] | null;
  variables: EggVariable[];
}

interface Flags {
  hidden?: boolean;
  locked?: boolean;
}

function variable(
  name: string,
  description: string,
  env: string,
  value: string,
  rules: string,
  flags: Flags = {},
): EggVariable {
  return {
    name,
    description,
    env,
    default: value,
    rules,
    viewable: !flags.hidden,
    editable: !flags.hidden && !flags.locked,
  };
}

const JAVA_IMAGES = {
  'Java 21': 'ghcr.io/pterodactyl/yolks:java_21',
  'Java 17': 'ghcr.io/pterodactyl/yolks:java_17',
  'Java 11': 'ghcr.io/pterodactyl/yolks:java_11',
  'Java 8': 'ghcr.io/pterodactyl/yolks:java_8',
};
const JAR_RULES = 'required|regex:/^([\\w\\d._-]+)(\\.jar)$/';
const JAVA_STARTUP =
  'java -Xms128M -XX:MaxRAMPercentage=95.0 -Dterminal.jline=false -Dterminal.ansi=true -jar {{SERVER_JARFILE}}';

const MINECRAFT: Egg = {
  uuid: '5da37ef6-58da-4169-90a6-e683e1721247',
  name: 'Paper',
  dockerImages: JAVA_IMAGES,
  startup: JAVA_STARTUP,
  features: ['eula', 'java_version', 'pid_limit'],
  variables: [
    variable(
      'Minecraft Version',
      'Which game version to fetch. Use latest for the newest release.',
      'MINECRAFT_VERSION',
      'latest',
      'nullable|string|max:20',
    ),
    variable('Server Jar File', 'File name of the jar that gets launched.', 'SERVER_JARFILE', 'server.jar', JAR_RULES),
    variable('Build Number', 'Paper build to download.', 'BUILD_NUMBER', 'latest', 'required|string|max:20'),
    variable(
      'Resource Pack URL',
      'Optional direct link offered to players on join.',
      'RESOURCE_PACK',
      '',
      'nullable|url',
    ),
    variable(
      'Player Slots',
      'How many players may be online at once.',
      'MAX_PLAYERS',
      '20',
      'required|integer|between:1,200',
    ),
    variable(
      'View Distance',
      'Chunks sent around each player.',
      'VIEW_DISTANCE',
      '10',
      'required|numeric|min:2|max:32',
    ),
    variable('Online Mode', 'Check accounts against the session service.', 'ONLINE_MODE', '1', 'required|boolean'),
    variable(
      'Game Mode',
      'Mode given to new players.',
      'GAMEMODE',
      'survival',
      'required|string|in:survival,creative,adventure,spectator',
    ),
    variable(
      'World Folder',
      'Directory name of the main world.',
      'LEVEL_NAME',
      'world',
      'required|alpha_dash|between:1,100',
    ),
    variable(
      'Whitelist Enabled',
      'Stored as the words true or false.',
      'WHITELIST',
      'false',
      'required|string|in:true,false',
    ),
    variable('Query Port', 'Set by the host.', 'QUERY_PORT', '25565', 'required|integer|between:1025,65535', {
      locked: true,
    }),
  ],
};

const PROXY: Egg = {
  uuid: '9e6b409e-4028-4947-aea8-50a2c404c271',
  name: 'Velocity',
  dockerImages: JAVA_IMAGES,
  startup: 'java -Xms128M -XX:MaxRAMPercentage=95.0 -jar {{SERVER_JARFILE}}',
  features: ['java_version', 'pid_limit'],
  variables: [
    variable('Proxy Jar', 'File name of the proxy jar.', 'SERVER_JARFILE', 'velocity.jar', JAR_RULES),
    variable('Proxy Version', 'Release to download.', 'PROXY_VERSION', 'latest', 'required|alpha_num|between:1,6'),
    variable(
      'Forwarding Secret',
      'Shared with the servers behind the proxy.',
      'FORWARDING_SECRET',
      'change-me',
      'required|string|size:9',
      { hidden: true },
    ),
  ],
};

const RUST: Egg = {
  uuid: 'bace2dfb-209c-452a-9459-7d6f340b07ae',
  name: 'Rust',
  dockerImages: { 'ghcr.io/pterodactyl/games:rust': 'ghcr.io/pterodactyl/games:rust' },
  startup:
    './RustDedicated -batchmode +server.port {{SERVER_PORT}} +server.identity "rust" +server.hostname "{{HOSTNAME}}" +server.level "{{LEVEL}}" +server.maxplayers {{MAX_PLAYERS}} +rcon.password "{{RCON_PASS}}"',
  features: ['steam_disk_space'],
  variables: [
    variable('Server Name', 'Name shown in the server browser.', 'HOSTNAME', 'A Rust Server', 'required|string|max:60'),
    variable(
      'Level',
      'Map generator.',
      'LEVEL',
      'Procedural Map',
      'required|string|in:Procedural Map,Barren,HapisIsland,SavasIsland|max:20',
    ),
    variable(
      'World Size',
      'Edge length of a procedural map.',
      'WORLD_SIZE',
      '3000',
      'required|integer|gt:999|max:6000',
    ),
    variable('World Seed', 'Leave empty for a random one.', 'WORLD_SEED', '', 'nullable|digits_between:1,10'),
    variable(
      'Player Slots',
      'How many players may be online at once.',
      'MAX_PLAYERS',
      '40',
      'required|integer|min:1|max:500',
    ),
    variable('Save Interval', 'Seconds between automatic saves.', 'SAVEINTERVAL', '60', 'required|int|not_in:0'),
    variable(
      'Modding Framework',
      'Loader installed beside the game.',
      'FRAMEWORK',
      'vanilla',
      'required|in:vanilla,oxide,carbon',
    ),
    variable('Custom Map URL', 'Must point to a .map file.', 'MAP_URL', '', 'nullable|url|ends_with:.map'),
    variable('Rcon Password', 'Set by the host.', 'RCON_PASS', 'CHANGEME', 'required|regex:/^[\\w.-]*$/|max:64', {
      hidden: true,
    }),
    variable('Rcon Port', 'Set by the host.', 'RCON_PORT', '28016', 'required|integer', { locked: true }),
  ],
};

const SOURCE: Egg = {
  uuid: '437c367d-06be-498f-a604-fdad135504d7',
  name: 'Counter-Strike 2',
  dockerImages: {
    'Steam Runtime': 'ghcr.io/pterodactyl/games:source',
    'Steam Runtime (beta)': 'ghcr.io/pterodactyl/games:source_beta',
  },
  startup:
    './game/cs2.sh -dedicated +ip 0.0.0.0 -port {{SERVER_PORT}} +map {{SRCDS_MAP}} -maxplayers {{SRCDS_MAXPLAYERS}} +sv_setsteamaccount {{STEAM_ACC}}',
  features: ['gsl_token', 'steam_disk_space'],
  variables: [
    variable('Map', 'Map loaded at start.', 'SRCDS_MAP', 'de_dust2', 'required|string|alpha_dash'),
    variable(
      'Player Slots',
      'How many players may be online at once.',
      'SRCDS_MAXPLAYERS',
      '16',
      'required|numeric|digits_between:1,3',
    ),
    variable(
      'Steam Account Token',
      'Game server login token of the Steam account.',
      'STEAM_ACC',
      '',
      'string|alpha_num|size:32',
    ),
    variable('Auto Update', 'Update the game at every start.', 'SRCDS_AUTOUPDATE', '1', 'required|boolean'),
    variable('Secure', 'Cheat protection.', 'SRCDS_VAC', '1', 'in:0,1'),
    variable('Tick Mode', 'Left to the host.', 'TICK_MODE', 'sub', 'present|regex:/^(sub|128)$/', { locked: true }),
  ],
};

const VALHEIM: Egg = {
  uuid: '8dcd4b0e-7b9b-4c45-a1a7-1f0c2f4de6a1',
  name: 'Valheim',
  dockerImages: { Valheim: 'ghcr.io/parkervcp/games:valheim' },
  startup:
    './valheim_server.x86_64 -nographics -batchmode -name "{{SERVER_NAME}}" -port {{SERVER_PORT}} -world "{{WORLD}}" -public {{PUBLIC_SERVER}}',
  features: null,
  variables: [
    variable(
      'Server Name',
      'Name shown in the server list.',
      'SERVER_NAME',
      'A hosted server',
      'required|string|max:60',
    ),
    variable('World Name', 'Name of the world file.', 'WORLD', 'Dedicated', 'required|alpha_dash|max:20'),
    variable('Server Password', 'At least five characters.', 'PASSWORD', 'secret', 'required|string|min:5|max:20'),
    variable('Public', 'Show in the public list.', 'PUBLIC_SERVER', '1', 'required|boolean'),
    variable('Crossplay', 'Let other stores join.', 'ENABLE_CROSSPLAY', '0', 'required|in:0,1'),
  ],
};

const BOT: Egg = {
  uuid: '1c4f7f3e-5b0d-4f0e-8f7e-3f0d7c0b5a11',
  name: 'node.js generic',
  dockerImages: {
    'NodeJS 22': 'ghcr.io/parkervcp/yolks:nodejs_22',
    'NodeJS 20': 'ghcr.io/parkervcp/yolks:nodejs_20',
    'NodeJS 18': 'ghcr.io/parkervcp/yolks:nodejs_18',
  },
  startup: 'if [ -f package.json ]; then npm install; fi; node /home/container/{{MAIN_FILE}}',
  features: null,
  variables: [
    variable('Main File', 'Entry point of the app.', 'MAIN_FILE', 'index.js', 'required|string|max:16'),
    variable('Git Repository', 'Cloned at install.', 'GIT_ADDRESS', '', 'nullable|string'),
    variable('Auto Update', 'Pull at every start.', 'AUTO_UPDATE', '0', 'required|boolean'),
    variable('Additional Packages', 'Separated by spaces.', 'NODE_PACKAGES', '', 'nullable|string'),
    variable('Log Level', 'How much the bot prints.', 'LOG_LEVEL', 'info', 'required|in:debug,info,warn,error'),
    variable('Notes', 'Free text without rules.', 'NOTES', '', ''),
  ],
};

/** The egg of each game. */
export const EGGS: Readonly<Record<GameId, Egg>> = {
  minecraft: MINECRAFT,
  proxy: PROXY,
  rust: RUST,
  source: SOURCE,
  valheim: VALHEIM,
  bot: BOT,
};
