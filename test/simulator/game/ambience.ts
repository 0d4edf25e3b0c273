/** Keeps running servers talking at their own pace. */
import { Rng } from '../random';
import type { Timers } from '../timers';
import type { Server } from '../world/model';

/** Schedules unprompted output of a server; the pace is read anew each time, so it may change. */
export function startAmbience(server: Server, timers: Timers): void {
  const rng = new Rng(`ambience:${server.uuid}`);
  const next = (): void => {
    const perMinute = server.linesPerMinute;
    // A silent server is looked at now and then, in case its pace was raised.
    const pause = perMinute > 0 ? (60_000 / perMinute) * (0.3 + 1.4 * rng.next()) : 2000;
    timers.after(pause, () => {
      if (server.linesPerMinute > 0) server.process.ambient();
      next();
    });
  };
  next();
}
