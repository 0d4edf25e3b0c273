/** Which console belongs to which egg. */
import type { GameId } from '../world/spec';
import { bot } from './discord-bot';
import type { Game } from './game';
import { minecraft, proxy } from './minecraft';
import { rust, source, valheim } from './steam-games';

export const GAMES: Readonly<Record<GameId, Game>> = { minecraft, proxy, rust, source, valheim, bot };
