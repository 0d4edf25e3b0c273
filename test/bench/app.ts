/** The built app under the bench: a fresh profile with the simulator's panels, and the probe in main. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { _electron, type ElectronApplication, type Page } from 'playwright';

import type { Bridge } from '../../preload/contract/channels';
import type { ConsoleFrame, ServerSummary } from '../../preload/contract/models';
import { type Seed, seedProfile } from '../demo/seed';
import type { Simulator } from '../simulator/index';

const PROBE = path.resolve('test/bench/main-probe.cjs');

/** What `main-probe.cjs` leaves in main. */
export interface MainProbe {
  sends: [at: number, frame: ConsoleFrame][] | null;
  acks: [at: number, attachmentId: number, chars: number][] | null;
  onAck: ((ack: { attachmentId: number; chars: number }) => void) | null;
  now(): number;
}

/** Main's globals, as functions that run there see them. */
export interface BenchMain {
  readonly benchProbe: MainProbe;
}

/** The page's globals, as functions that run there see them. */
export interface BenchPage extends Window {
  readonly rookery: Bridge;
}

export interface Profile {
  readonly folder: string;
  remove(): Promise<void>;
}

export async function makeProfile(simulator: Simulator, seed?: Seed): Promise<Profile> {
  const folder = mkdtempSync(path.join(tmpdir(), 'rookery-bench-'));
  const seeded = await seedProfile(folder, simulator, seed);
  return {
    folder,
    async remove() {
      await seeded.removeKeys();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    },
  };
}

/** Chromium refuses its sandbox to root. */
export const appArguments = (folder: string): string[] => [
  '-r',
  PROBE,
  '.',
  '--no-sandbox',
  `--user-data-dir=${folder}`,
];

export class BenchApp {
  readonly app: ElectronApplication;
  readonly page: Page;

  private constructor(app: ElectronApplication, page: Page) {
    this.app = app;
    this.page = page;
  }

  static async start(profile: Profile): Promise<BenchApp> {
    const app = await _electron.launch({ args: appArguments(profile.folder) });
    const page = await app.firstWindow();
    await page.getByRole('gridcell').first().waitFor();
    // The bench runs through a compiler that keeps names by this helper, which functions sent to the page would miss.
    await page.evaluate('globalThis.__name = (target) => target');
    return new BenchApp(app, page);
  }

  /** Of main; on the test host the same process also plays Electron's part. */
  get pid(): number {
    return this.app.process().pid ?? 0;
  }

  servers(): Promise<readonly ServerSummary[]> {
    return this.page.evaluate(async () => {
      const answer = await (window as unknown as BenchPage).rookery.calls['servers.list']({});
      if (!answer.ok) throw new Error(answer.error.message);
      return answer.value.servers;
    });
  }

  /** Opens a server as a person does, and waits until its console is live. */
  async open(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'All servers' }).click();
    await this.page.getByRole('textbox', { name: 'Search servers' }).fill(name);
    await this.page.getByRole('row', { name, exact: true }).getByText(name, { exact: true }).click();
    await this.page.getByRole('region', { name: 'Console output' }).waitFor();
    await this.page.waitForFunction(
      async (wanted) => {
        const answer = await (window as unknown as BenchPage).rookery.calls['servers.list']({});
        return answer.ok && answer.value.servers.some((each) => each.name === wanted && each.link.phase === 'live');
      },
      name,
      { polling: 100 },
    );
    // What was there before is on its way.
    await this.page.waitForTimeout(500);
  }

  /** Resolves when so many servers have a live socket, or when no more came for half a minute. */
  async waitForSockets(wanted: number): Promise<number> {
    let live = 0;
    for (let still = 0; still < 30; still += 1) {
      const now = (await this.servers()).filter(({ link }) => link.phase === 'live').length;
      if (now >= wanted) return now;
      if (now > live) still = 0;
      live = now;
      await this.page.waitForTimeout(1_000);
    }
    return live;
  }

  /** Begins to note frames and acknowledgements. */
  record(): Promise<void> {
    return this.app.evaluate(() => {
      const { benchProbe } = globalThis as unknown as BenchMain;
      benchProbe.sends = [];
      benchProbe.acks = [];
    });
  }

  /**
   * Resolves with main's time of the moment at which the page has acknowledged everything up to the frame that holds
   * `text`. Waits in main, so that nothing is asked meanwhile.
   */
  acknowledged(text: string): Promise<number> {
    return this.app.evaluate(
      (_electron, wanted) =>
        new Promise<number>((done) => {
          const { benchProbe: probe } = globalThis as unknown as BenchMain;
          const check = (): void => {
            const last = probe.sends?.at(-1)?.[1];
            if (last === undefined || !last.text.includes(wanted)) return;
            const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
            const sent = sum((probe.sends ?? []).map(([, frame]) => frame.text.length));
            const taken = sum((probe.acks ?? []).map(([, , chars]) => chars));
            if (taken < sent) return;
            probe.onAck = null;
            done(probe.now());
          };
          probe.onAck = check;
          check();
        }),
      text,
    );
  }

  close(): Promise<void> {
    return this.app.close();
  }
}
