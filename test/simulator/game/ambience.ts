/** Keeps running servers talking at their own pace, and installers reporting. */
import { Rng } from '../random';
import type { Timers } from '../timers';
import { publish, type Server } from '../world/model';

/** A SteamCMD progress line that moves on with the clock and starts over every ten minutes. */
function installProgress(now: number): string {
  const share = (now % 600_000) / 600_000;
  const total = 1_402_113_740;
  const done = Math.floor(share * total);
  return ` Update state (0x61) downloading, progress: ${(share * 100).toFixed(2)} (${done} / ${total})`;
}

/** Schedules unprompted output of a server; the pace is read anew each time, so it may change. */
export function startAmbience(server: Server, timers: Timers): void {
  const rng = new Rng(`ambience:${server.uuid}`);
  const next = (): void => {
    const perMinute = server.linesPerMinute;
    // A silent server is looked at now and then, in case its pace was raised.
    const pause = perMinute > 0 ? (60_000 / perMinute) * (0.3 + 1.4 * rng.next()) : 2000;
    timers.after(pause, () => {
      if (server.linesPerMinute > 0 && server.status === 'installing') {
        publish(server, 'install output', [installProgress(Date.now())]);
      } else if (server.linesPerMinute > 0) server.process.ambient();
      next();
    });
  };
  next();
}
