/** Rust, Counter-Strike 2 and a Valheim-like server. */
import { entrypoint, isoClock, sgr } from './ansi';
import { anybody, type Game, type GameContext, leaver, newcomer, someAddress } from './game';

function steamId(game: GameContext): string {
  return `7656119${game.rng.int(8000000000, 8999999999)}`;
}

/** A Rust server. */
export const rust: Game = {
  stopCommand: 'quit',
  load: { cpuIdle: 34, cpuPerPlayer: 3.1, memoryShare: 0.58, networkPerPlayer: 22_000 },
  boot: (game) => [
    { afterMs: 200, lines: [`:/home/container$ ${game.startup}`] },
    { afterMs: 1500, lines: ['Loading Prefab Bundle 0%', 'Loading Prefab Bundle 38%'] },
    {
      afterMs: 1500,
      lines: [
        'Loading Prefab Bundle 100%',
        `Generating procedural map of size ${game.variable('WORLD_SIZE')} with seed 48213`,
      ],
    },
    { afterMs: 1800, lines: ['Spawning 2731 resources', sgr('33', "Couldn't load cfg/bans.cfg, creating a new one")] },
    { afterMs: 1200, lines: ['Server startup complete', 'SteamServer Initialized', 'SteamServer Connected'] },
  ],
  shutdown: () => [
    { afterMs: 200, lines: ['Saving complete', sgr('33', 'Server shutting down: quit')] },
    { afterMs: 800, lines: ['Unloading all plugins', 'Shutdown complete.'] },
  ],
  ambient: (game) => {
    const who = anybody(game);
    const dice = game.rng.next();
    if (who === null || dice < 0.16) {
      const name = newcomer(game);
      if (name === null) return [sgr('33', 'Kicking 0/unknown: Server Full')];
      game.players.push(name);
      const id = steamId(game);
      return [`${someAddress(game.rng)}/${id}/${name} joined [windows/${id}]`, `${name}[${id}] has entered the game`];
    }
    if (dice < 0.26)
      return [`${someAddress(game.rng)}/${steamId(game)}/${leaver(game) ?? who} disconnecting: disconnect`];
    if (dice < 0.5)
      return [
        `[CHAT] ${sgr('36', who)} : ${game.rng.pick(['lf group near airfield', 'wipe when?', 'nice base', 'stop offlining us', 'heli incoming'])}`,
      ];
    if (dice < 0.7)
      return [
        `${who}[${steamId(game)}] was killed by ${game.rng.pick(['bear', 'scientistnpc_oilrig', 'Hunger', 'autoturret_deployed', 'Fall'])}`,
      ];
    if (dice < 0.92)
      return [
        `Saved ${game.rng.int(40_000, 90_000).toLocaleString('en-US')} ents, cache(0.0${game.rng.int(1, 9)}), write(0.0${game.rng.int(1, 9)}), disk(0.0${game.rng.int(1, 9)}) totalling 0.1${game.rng.int(1, 9)}.`,
      ];
    if (dice < 0.97)
      return [sgr('33', `Calling 'OnEntityTakeDamage' on 'NPCVendors v1.4.2' took ${game.rng.int(110, 420)}ms`)];
    return [
      sgr('31', 'NullReferenceException: Object reference not set to an instance of an object'),
      sgr('31', '  at BaseNpc.TickAi () [0x00031] in <3f2d1b6e>:0'),
      sgr('31', '  at AIThinkManager.ProcessQueue () [0x0005c] in <3f2d1b6e>:0'),
    ];
  },
  reply: (game, command) => {
    const [word = '', ...rest] = command.split(/\s+/);
    if (word === 'status')
      return [
        `hostname: ${game.variable('HOSTNAME')}`,
        'version : 2568 secure (secure mode enabled, connected to Steam3)',
        `players : ${game.players.length} (${game.maxPlayers} max) (0 queued) (0 joining)`,
        ...game.players.map((name) => `${steamId(game)} "${name}" ${game.rng.int(18, 90)} ${game.rng.int(60, 9000)}s`),
      ];
    if (word === 'say') return [`[CHAT] SERVER ${rest.join(' ')}`];
    if (word === 'server.save' || word === 'save')
      return ['Saved 61,204 ents, cache(0.03), write(0.01), disk(0.02) totalling 0.12.'];
    return [`Command '${word}' not found`];
  },
};

/** A Counter-Strike 2 server. */
export const source: Game = {
  stopCommand: 'quit',
  load: { cpuIdle: 22, cpuPerPlayer: 6.2, memoryShare: 0.37, networkPerPlayer: 18_000 },
  boot: (game) => [
    {
      afterMs: 200,
      lines: [`:/home/container$ ${game.startup}`, "Redirecting stderr to '/home/container/Steam/logs/stderr.txt'"],
    },
    {
      afterMs: 900,
      lines: [sgr('32', '[  0%] Checking for available updates...'), sgr('32', '[----] Verifying installation...')],
    },
    {
      afterMs: 1200,
      lines: [
        'Steam Console Client (c) Valve Corporation - version 1729286921',
        "Success! App '730' already up to date.",
      ],
    },
    {
      afterMs: 1500,
      lines: [
        'Loading libtier0.so',
        `Loaded map "${game.variable('SRCDS_MAP')}"`,
        sgr('33', "WARNING: convar 'sv_maxrate' is clamped"),
      ],
    },
    {
      afterMs: 1200,
      lines: [
        'Network: IP 0.0.0.0, mode MP, dedicated Yes, ports ' + String(game.port) + ' SV',
        'GC Connection established for server version 2000258',
        'Connection to Steam servers successful.',
        'VAC secure mode is activated.',
      ],
    },
  ],
  shutdown: () => [{ afterMs: 300, lines: ['Dropped all clients from server: Server shutting down', 'L quit'] }],
  ambient: (game) => {
    const who = anybody(game);
    const dice = game.rng.next();
    const stamp = `L ${isoClock(game.now).slice(5, 10).replace('-', '/')}/${game.now.getFullYear()} - ${isoClock(game.now).slice(11)}:`;
    if (who === null || dice < 0.18) {
      const name = newcomer(game);
      if (name === null) return [`${stamp} "unknown<9><[U:1:0]><>" rejected: server is full`];
      game.players.push(name);
      return [
        `Client "${name}" connected (${someAddress(game.rng)}).`,
        `${stamp} "${name}<${game.rng.int(2, 40)}><[U:1:${game.rng.int(1000000, 99999999)}]><>" entered the game`,
      ];
    }
    if (dice < 0.28) return [`Dropped "${leaver(game) ?? who}" from server: Disconnect`];
    if (dice < 0.72) {
      const victim = game.players.find((name) => name !== who) ?? 'BOT Ferris';
      return [
        `${stamp} "${who}<3><[U:1:4411]><${sgr('34', 'CT')}>" killed "${victim}<5><[U:1:9921]><${sgr('33', 'TERRORIST')}>" with "${game.rng.pick(['ak47', 'm4a1_silencer', 'awp', 'deagle', 'usp_silencer'])}"${game.rng.chance(0.3) ? ' (headshot)' : ''}`,
      ];
    }
    if (dice < 0.9)
      return [
        `${stamp} World triggered "Round_${game.rng.pick(['Start', 'End'])}"`,
        `${stamp} Team "CT" scored "${game.rng.int(0, 12)}" with "5" players`,
      ];
    return [sgr('33', 'CServerSideClientBase: client lagged, resending full update')];
  },
  reply: (game, command) => {
    const [word = '', ...rest] = command.split(/\s+/);
    if (word === 'status')
      return [
        '----- Status -----',
        `hostname : ${game.serverName}`,
        `map      : ${game.variable('SRCDS_MAP')}`,
        `players  : ${game.players.length} humans, 0 bots (${game.maxPlayers} max)`,
        ...game.players.map(
          (name, i) => `${i + 2} ${game.rng.int(1, 59)}:12 ${game.rng.int(12, 80)} 0 active 786432 ${name}`,
        ),
        '#end',
      ];
    if (word === 'say') return [`Console: ${rest.join(' ')}`];
    if (word === 'changelevel') return [`---- Host_Changelevel: ${rest[0] ?? ''} ----`];
    return [`Unknown command '${word}'!`];
  },
};

function stamped(game: GameContext, text: string): string {
  const iso = isoClock(game.now);
  return `${iso.slice(5, 7)}/${iso.slice(8, 10)}/${iso.slice(0, 4)} ${iso.slice(11)}: ${text}`;
}

/** A Valheim-like server: no console input, quiet, world saves. */
export const valheim: Game = {
  stopCommand: null,
  load: { cpuIdle: 28, cpuPerPlayer: 7, memoryShare: 0.52, networkPerPlayer: 12_000 },
  boot: (game) => [
    { afterMs: 200, lines: [entrypoint(game.startup)] },
    {
      afterMs: 1400,
      lines: [
        "[S_API] SteamAPI_Init(): Loaded local 'steamclient.so' OK.",
        stamped(game, 'Load world: ' + game.variable('WORLD')),
      ],
    },
    {
      afterMs: 1600,
      lines: [stamped(game, 'Initializing world generator seed:qV7rTn2kLp'), stamped(game, 'Loaded 148213 zdos')],
    },
    { afterMs: 1400, lines: [stamped(game, 'Zonesystem Start 2204'), stamped(game, 'Game server connected')] },
  ],
  shutdown: (game) => [
    {
      afterMs: 400,
      lines: [
        stamped(game, 'Game - OnApplicationQuit'),
        stamped(game, 'World saved ( 812.4ms )'),
        stamped(game, 'Net scene destroyed'),
      ],
    },
  ],
  ambient: (game) => {
    const who = anybody(game);
    const dice = game.rng.next();
    if (who === null || dice < 0.14) {
      const name = newcomer(game);
      if (name === null) return [stamped(game, 'Server is full')];
      game.players.push(name);
      return [
        stamped(game, `Got connection SteamID ${steamId(game)}`),
        stamped(game, `Got character ZDOID from ${name} : ${game.rng.int(100000, 9999999)}:1`),
      ];
    }
    if (dice < 0.22)
      return [
        stamped(
          game,
          `Destroying abandoned non persistent zdo ${game.rng.int(100, 999)}:33 owner ${leaver(game) ?? who}`,
        ),
      ];
    if (dice < 0.6)
      return [
        stamped(
          game,
          ` Connections ${game.players.length} ZDOS:${game.rng.int(140000, 160000)}  sent:${game.rng.int(0, 400)} recv:${game.rng.int(0, 400)}`,
        ),
      ];
    if (dice < 0.8) return [stamped(game, `World saved ( ${game.rng.int(500, 1400)}.${game.rng.int(1, 9)}ms )`)];
    if (dice < 0.92)
      return [
        stamped(game, `Random event set: ${game.rng.pick(['army_eikthyr', 'skeletons', 'wolves', 'foresttrolls'])}`),
      ];
    return [sgr('33', stamped(game, 'Failed to find location of type StartTemple'))];
  },
  reply: () => [],
};
