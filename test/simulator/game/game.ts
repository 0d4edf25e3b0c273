/** What a game must know to play its part in a console. */
import type { Rng } from '../random';

/** What a game may look at and change. */
export interface GameContext {
  readonly rng: Rng;
  readonly serverName: string;
  readonly port: number;
  readonly maxPlayers: number;
  /** The rendered startup command. */
  readonly startup: string;
  readonly image: string;
  /** Names of those online; games add and remove. */
  readonly players: string[];
  /** Moment the next line is printed at (differs from the clock while history is made up). */
  now: Date;
  variable(name: string): string;
}

/** Lines printed after a pause. */
export interface Step {
  afterMs: number;
  lines: string[];
}

export interface Load {
  /** Percent of one core with nobody online. */
  cpuIdle: number;
  cpuPerPlayer: number;
  /** Share of the memory limit used by an empty server. */
  memoryShare: number;
  /** Bytes per second and player. */
  networkPerPlayer: number;
}

export interface Game {
  /** Typed into the console to stop; null means a signal is used. */
  stopCommand: string | null;
  load: Load;
  /** Output from container start to the line that makes the server `running` (the last one). */
  boot(game: GameContext): Step[];
  shutdown(game: GameContext): Step[];
  /** One unprompted event: one line, or a burst such as a stack trace. */
  ambient(game: GameContext): string[];
  reply(game: GameContext, command: string): string[];
}

const NAMES = [
  'mira',
  'Jonas_K',
  'petalstorm',
  'OldManOak',
  'kestrel',
  'Quillfeather',
  'brannoch',
  'Wrenna',
  'tinhat',
  'Marlow',
  'saltmarsh',
  'Ibex77',
  'nocturne',
  'Pippa',
  'Thornback',
  'gravelpit',
  'Yuki',
  'aurelio',
  'Copperleaf',
  'dusk_runner',
  'Fenwick',
  'hollyhock',
  'Juniper',
  'lanternfish',
  'Magpie',
  'Otterly',
  'rookwood',
  'Sable',
  'thistle',
  'Umber',
];

/** Somebody who is not online, or null when the server is full. */
export function newcomer(game: GameContext): string | null {
  if (game.players.length >= game.maxPlayers) return null;
  const free = NAMES.filter((name) => !game.players.includes(name));
  return free.length === 0 ? null : game.rng.pick(free);
}

/** Removes and returns somebody who is online, or null. */
export function leaver(game: GameContext): string | null {
  if (game.players.length === 0) return null;
  return game.players.splice(game.rng.int(0, game.players.length - 1), 1)[0] ?? null;
}

/** Somebody online, or null. */
export function anybody(game: GameContext): string | null {
  return game.players.length === 0 ? null : game.rng.pick(game.players);
}

/** An address from the documentation ranges. */
export function someAddress(rng: Rng): string {
  return `${rng.pick(['192.0.2', '198.51.100', '203.0.113'])}.${rng.int(2, 250)}:${rng.int(40000, 65000)}`;
}
