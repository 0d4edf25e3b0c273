/** What a container would have printed by now. */
import type { PowerState } from '../world/spec';
import type { Game, GameContext } from './game';

/** Boot output and about `count` unprompted events over the last three hours; sets `context.now` as it goes. */
export function historyLines(
  game: Game,
  context: GameContext,
  state: PowerState,
  now: number,
  uptimeMs: number,
  count: number,
): string[] {
  if (count === 0) return [];
  context.now = new Date(now - uptimeMs);
  const boot = game.boot(context);
  if (state === 'starting') return boot.slice(0, Math.ceil(boot.length * 0.7)).flatMap((step) => step.lines);
  const lines = boot.flatMap((step) => step.lines);
  const span = Math.min(uptimeMs, 3 * 3_600_000);
  for (let i = 0; i < count; i++) {
    context.now = new Date(now - span + (span * (i + 1)) / (count + 1));
    lines.push(...game.ambient(context));
  }
  context.now = new Date(now);
  if (state === 'stopping') lines.push(...(game.shutdown(context)[0]?.lines ?? []));
  return lines;
}
