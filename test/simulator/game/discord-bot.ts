/** A Discord bot on Node.js: steady memory, structured log lines, a rejected promise now and then. */
import { entrypoint, isoClock, sgr } from './ansi';
import type { Game, GameContext } from './game';

function log(game: GameContext, level: 'INFO' | 'WARN' | 'ERROR' | 'DEBUG', text: string): string {
  const colour = { INFO: '36', WARN: '33', ERROR: '31', DEBUG: '90' }[level];
  return `${sgr('90', isoClock(game.now))} ${sgr(colour, level.padEnd(5))} ${text}`;
}

/** A bot without players. */
export const bot: Game = {
  stopCommand: null,
  load: { cpuIdle: 1.2, cpuPerPlayer: 0, memoryShare: 0.42, networkPerPlayer: 900 },
  boot: (game) => [
    { afterMs: 200, lines: [entrypoint('node -v'), 'v20.18.1', entrypoint(game.startup)] },
    {
      afterMs: 1400,
      lines: [
        '',
        sgr('32', 'up to date, audited 214 packages in 2s'),
        '',
        '41 packages are looking for funding',
        '  run `npm fund` for details',
        '',
        'found ' + sgr('32;1', '0') + ' vulnerabilities',
      ],
    },
    {
      afterMs: 900,
      lines: [log(game, 'INFO', 'Loading 27 commands'), log(game, 'INFO', 'Connecting to gateway (shard 0/1)')],
    },
    {
      afterMs: 700,
      lines: [log(game, 'INFO', `Ready! Logged in as ${sgr('35', game.serverName)}, serving 14 guilds`)],
    },
  ],
  shutdown: (game) => [
    {
      afterMs: 200,
      lines: [log(game, 'INFO', 'SIGTERM received, closing gateway connection'), log(game, 'INFO', 'Bye')],
    },
  ],
  ambient: (game) => {
    const dice = game.rng.next();
    if (dice < 0.55)
      return [
        log(
          game,
          'INFO',
          `/${game.rng.pick(['play', 'rank', 'poll', 'remind', 'ticket', 'whois'])} by ${sgr('35', `user${game.rng.int(100, 999)}`)} in #${game.rng.pick(['general', 'bots', 'support'])} (${game.rng.int(18, 240)} ms)`,
        ),
      ];
    if (dice < 0.75) return [log(game, 'DEBUG', `heartbeat acknowledged, latency ${game.rng.int(21, 95)} ms`)];
    if (dice < 0.88)
      return [log(game, 'INFO', `cache: ${game.rng.int(900, 1400)} members, ${game.rng.int(120, 180)} channels`)];
    if (dice < 0.96)
      return [
        log(game, 'WARN', `Rate limited on POST /channels/:id/messages, retrying in ${game.rng.int(300, 2200)} ms`),
      ];
    return [
      log(game, 'ERROR', 'Unhandled rejection'),
      sgr('31', 'DiscordAPIError[10008]: Unknown Message'),
      sgr('31', '    at handleErrors (/home/container/node_modules/@discordjs/rest/dist/index.js:748:13)'),
      sgr('31', '    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)'),
    ];
  },
  reply: (game, command) => [log(game, 'WARN', `stdin: unknown command "${command}"`)],
};
