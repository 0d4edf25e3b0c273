/** Made-up activity of the past days: every event that a panel or a node is known to log (protocol 6.14). */
import type { Rng } from '../random';
import { ACTIVITY_SAMPLES, type ActivitySample } from './activity-samples';
import type { Server, User } from './model';

const DAY_MS = 86_400_000;

/** A server of the demo with so much behind it that its log has many pages, and one where nothing ever happened. */
const BUSY = 'Hearthwood Creative';
const BUSY_COUNT = 340;
const BUSY_DAYS = 45;
const SILENT = 'snapshot-testing';
const USUAL_DAYS = 10;

/** Every sample once as far as there is room for all of them, and the usual ones again and again. */
function choose(count: number, rng: Rng): ActivitySample[] {
  const often = ACTIVITY_SAMPLES.flatMap((sample) => Array.from({ length: sample.weight ?? 1 }, () => sample));
  const once = count > ACTIVITY_SAMPLES.length ? [...ACTIVITY_SAMPLES] : [];
  const chosen = [...once, ...Array.from({ length: count - once.length }, () => rng.pick(often))];
  // Fisher and Yates.
  for (let i = chosen.length - 1; i > 0; i--) {
    const j = rng.int(0, i);
    const [a, b] = [chosen[i], chosen[j]];
    if (a !== undefined && b !== undefined) [chosen[i], chosen[j]] = [b, a];
  }
  return chosen;
}

/** Adds about `count` entries, oldest first, spread over the past days. */
export function seedActivity(server: Server, count: number, rng: Rng): void {
  if (server.name === SILENT) return;
  const isBusy = server.name === BUSY;
  const actors: User[] = [server.owner, server.owner, ...server.subusers.keys()];
  const samples = choose(isBusy ? BUSY_COUNT : count, rng);
  const spanMs = (isBusy ? BUSY_DAYS : USUAL_DAYS) * DAY_MS;
  const now = Date.now();
  samples.forEach((sample, i) => {
    server.activity.push({
      event: sample.event,
      isApi: sample.system !== true && sample.node !== true && rng.chance(0.3),
      ip: `192.0.2.${rng.int(10, 60)}`,
      actor: sample.system === true ? null : rng.pick(actors),
      properties: sample.properties?.(server, rng) ?? {},
      at: new Date(now - ((samples.length - i) / (samples.length + 1)) * spanMs),
    });
  });
}
