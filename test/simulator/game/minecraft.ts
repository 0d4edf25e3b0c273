/** Paper, and the proxy in front of it: boot, chat, saves, warnings and a stack trace now and then. */
import { clock, entrypoint, sgr } from './ansi';
import { anybody, type Game, type GameContext, leaver, newcomer, someAddress } from './game';

function info(game: GameContext, text: string): string {
  return `${sgr('32', `[${clock(game.now)} INFO]: `)}${text}`;
}

function warn(game: GameContext, text: string): string {
  return sgr('33', `[${clock(game.now)} WARN]: ${text}`);
}

function error(game: GameContext, text: string): string {
  return sgr('31', `[${clock(game.now)} ERROR]: ${text}`);
}

const CHAT = [
  'anyone up for the end tonight?',
  'who took my boat',
  'selling 3 stacks of quartz',
  'brb dinner',
  'nice build!',
  'the creeper got my roof again',
  'can somebody open the gate',
  'gg',
  'how do I claim land?',
  'lag or is it me?',
  'farm is full again :)',
  'meet at spawn',
  'I found a village at -340 1200',
  'thanks mira',
  'does the map update daily?',
];
const DEATHS = [
  'was slain by Zombie',
  'fell from a high place',
  'tried to swim in lava',
  'was blown up by Creeper',
  'drowned',
  'was shot by Skeleton',
  'hit the ground too hard',
  'walked into a cactus while trying to escape Spider',
];
const ADVANCEMENTS = [
  'Diamonds!',
  'Getting an Upgrade',
  'The Next Generation',
  'Hot Stuff',
  'Monster Hunter',
  'Sweet Dreams',
];

function stackTrace(game: GameContext): string[] {
  return [
    error(game, 'Could not pass event PlayerInteractEvent to MarketStalls v2.4.1'),
    sgr(
      '31',
      'java.lang.NullPointerException: Cannot invoke "org.bukkit.block.Sign.getSide(org.bukkit.block.sign.Side)" because "sign" is null',
    ),
    sgr(
      '31',
      '\tat MarketStalls-2.4.1.jar/net.marketstalls.listener.StallListener.onInteract(StallListener.java:88) ~[MarketStalls-2.4.1.jar:?]',
    ),
    sgr(
      '31',
      '\tat com.destroystokyo.paper.event.executor.MethodHandleEventExecutor.execute(MethodHandleEventExecutor.java:44) ~[paper-api.jar:?]',
    ),
    sgr('31', '\tat co.aikar.timings.TimedEventExecutor.execute(TimedEventExecutor.java:80) ~[paper-api.jar:?]'),
    sgr('31', '\tat org.bukkit.plugin.RegisteredListener.callEvent(RegisteredListener.java:70) ~[paper-api.jar:?]'),
    sgr('31', '\t... 14 more'),
  ];
}

function join(game: GameContext): string[] {
  const name = newcomer(game);
  if (name === null) return [info(game, 'A connection was refused: the server is full')];
  game.players.push(name);
  const at = [game.rng.int(-900, 900), game.rng.int(60, 110), game.rng.int(-900, 900)].map((n) => `${n}.5`).join(', ');
  return [
    info(
      game,
      `UUID of player ${name} is 0${game.rng.int(1000000, 9999999)}-0000-4000-8000-${game.rng.int(100000000000, 999999999999)}`,
    ),
    info(game, sgr('33', `${name} joined the game`)),
    info(
      game,
      `${name}[/${someAddress(game.rng)}] logged in with entity id ${game.rng.int(100, 99999)} at ([world]${at})`,
    ),
  ];
}

function leave(game: GameContext): string[] {
  const name = leaver(game);
  if (name === null) return join(game);
  return [info(game, `${name} lost connection: Disconnected`), info(game, sgr('33', `${name} left the game`))];
}

function ambient(game: GameContext): string[] {
  const { rng } = game;
  const who = anybody(game);
  const dice = rng.next();
  if (who === null || dice < 0.1) return join(game);
  if (dice < 0.17) return leave(game);
  if (dice < 0.62) return [info(game, `<${who}> ${rng.pick(CHAT)}`)];
  if (dice < 0.7) return [info(game, `${who} ${rng.pick(DEATHS)}`)];
  if (dice < 0.77) return [info(game, `${who} has made the advancement ${sgr('32', `[${rng.pick(ADVANCEMENTS)}]`)}`)];
  if (dice < 0.85)
    return [
      info(game, `${who} issued server command: /${rng.pick(['home', 'spawn', 'tpa mira', 'balance', 'warp shop'])}`),
    ];
  if (dice < 0.91) return [info(game, sgr('90', '[CoreProtect] Purged 0 rows, database is up to date.'))];
  if (dice < 0.95) return [info(game, 'Saving the game (this may take a moment!)'), info(game, 'Saved the game')];
  if (dice < 0.985)
    return [
      warn(
        game,
        `Can't keep up! Is the server overloaded? Running ${rng.int(2010, 6200)}ms or ${rng.int(40, 124)} ticks behind`,
      ),
    ];
  return stackTrace(game);
}

function reply(game: GameContext, command: string): string[] {
  const [word = '', ...rest] = command.replace(/^\//, '').split(/\s+/);
  const text = rest.join(' ');
  switch (word.toLowerCase()) {
    case 'list':
      return [
        info(
          game,
          `There are ${game.players.length} of a max of ${game.maxPlayers} players online: ${game.players.join(', ')}`,
        ),
      ];
    case 'say':
      return [info(game, `${sgr('95', '[Server]')} ${text}`)];
    case 'save-all':
      return [info(game, 'Saving the game (this may take a moment!)'), info(game, 'Saved the game')];
    case 'tps':
      return [info(game, `${sgr('33', 'TPS from last 1m, 5m, 15m: ')}${sgr('32', '20.0, 19.98, 19.95')}`)];
    case 'version':
      return [
        info(
          game,
          `This server is running Paper version 1.21.3-82-ver/1.21.3 (Implementing API version 1.21.3-R0.1-SNAPSHOT)`,
        ),
      ];
    case 'help':
      return [
        '--------- Help: Index (1/4) ---------',
        '/ban: Bans a player',
        '/kick: Kicks a player',
        '/list: Lists players',
        '/say: Says something',
        '/whitelist: Manages the whitelist',
      ].map((line) => info(game, sgr('33', line)));
    case 'whitelist':
      return [
        info(
          game,
          rest[0] === 'add'
            ? `Added ${rest[1] ?? 'nobody'} to the whitelist`
            : 'There are 2 whitelisted player(s): Jonas_K, mira',
        ),
      ];
    case 'kick': {
      const index = game.players.indexOf(rest[0] ?? '');
      if (index < 0) return [info(game, sgr('31', 'No player was found'))];
      game.players.splice(index, 1);
      return [info(game, `Kicked ${rest[0] ?? ''}: Kicked by an operator`)];
    }
    default:
      return [
        info(game, 'Unknown or incomplete command, see below for error'),
        info(game, `${sgr('37', word)}${sgr('31;4', '<--[HERE]')}`),
      ];
  }
}

/** A Paper server. */
export const minecraft: Game = {
  stopCommand: 'stop',
  load: { cpuIdle: 9, cpuPerPlayer: 5.5, memoryShare: 0.46, networkPerPlayer: 14_000 },
  boot: (game) => [
    {
      afterMs: 150,
      lines: [
        entrypoint('java -version'),
        'openjdk version "21.0.5" 2024-10-15 LTS',
        'OpenJDK Runtime Environment Temurin-21.0.5+11 (build 21.0.5+11-LTS)',
      ],
    },
    { afterMs: 200, lines: [entrypoint(game.startup)] },
    { afterMs: 900, lines: ['Starting org.bukkit.craftbukkit.Main'] },
    { afterMs: 700, lines: [info(game, 'Loading libraries, please wait...')] },
    {
      afterMs: 1500,
      lines: [
        info(game, 'Starting minecraft server version 1.21.3'),
        info(game, 'Loading properties'),
        info(game, `Default game type: ${game.variable('GAMEMODE').toUpperCase()}`),
        info(game, `Starting Minecraft server on *:${game.port}`),
      ],
    },
    {
      afterMs: 900,
      lines: [
        info(game, '[MarketStalls] Loading server plugin MarketStalls v2.4.1'),
        info(game, '[LuckPerms] Enabling LuckPerms v5.4.145'),
        warn(game, '[MarketStalls] A new version is available: 2.4.2'),
      ],
    },
    { afterMs: 900, lines: [info(game, `Preparing level "${game.variable('LEVEL_NAME')}"`)] },
    { afterMs: 700, lines: [info(game, 'Preparing spawn area: 3%')] },
    { afterMs: 700, lines: [info(game, 'Preparing spawn area: 61%')] },
    {
      afterMs: 600,
      lines: [
        info(game, 'Time elapsed: 2219 ms'),
        info(game, `Done (${game.rng.int(11, 21)}.412s)! For help, type "help"`),
      ],
    },
  ],
  shutdown: (game) => [
    { afterMs: 100, lines: [info(game, 'Stopping the server'), info(game, 'Stopping server')] },
    { afterMs: 500, lines: [info(game, 'Saving players'), info(game, 'Saving worlds')] },
    {
      afterMs: 900,
      lines: [info(game, `Saving chunks for level 'ServerLevel[${game.variable('LEVEL_NAME')}]'/minecraft:overworld`)],
    },
    { afterMs: 500, lines: [info(game, 'ThreadedAnvilChunkStorage: All dimensions are saved')] },
  ],
  ambient,
  reply,
};

/** A proxy: little load, connections passing through. */
export const proxy: Game = {
  ...minecraft,
  stopCommand: 'end',
  load: { cpuIdle: 1.5, cpuPerPlayer: 0.4, memoryShare: 0.31, networkPerPlayer: 9_000 },
  boot: (game) => [
    { afterMs: 300, lines: [entrypoint(game.startup), info(game, 'Booting up Velocity 3.4.0-SNAPSHOT...')] },
    {
      afterMs: 800,
      lines: [
        info(game, 'Loading localizations...'),
        info(game, 'Connections will use epoll channels, libdeflate compression, OpenSSL ciphers'),
      ],
    },
    {
      afterMs: 900,
      lines: [
        info(game, 'Loaded 4 plugins'),
        info(game, `Listening on /0.0.0.0:${game.port}`),
        info(game, 'Done (1.93s)!'),
      ],
    },
  ],
  shutdown: (game) => [
    { afterMs: 300, lines: [info(game, 'Shutting down the proxy...'), info(game, 'Closing endpoint')] },
  ],
  ambient: (game) => {
    const who = anybody(game);
    if (who === null || game.rng.chance(0.25)) {
      const name = newcomer(game);
      if (name === null) return [warn(game, 'The proxy is full')];
      game.players.push(name);
      return [info(game, `[connected player] ${name} (/${someAddress(game.rng)}) has connected`)];
    }
    if (game.rng.chance(0.3)) return [info(game, `[connected player] ${leaver(game) ?? who} has disconnected`)];
    return [
      info(
        game,
        `[server connection] ${who} -> ${game.rng.pick(['lobby', 'survival', 'creative', 'minigames'])} has connected`,
      ),
    ];
  },
};
