/** What could be reached at best: the terminal alone, and the bridge alone, with the very frames of a real run. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { Page } from 'playwright';

import type { BenchApp, BenchMain, BenchPage } from './app';
import { type PageHealth, watchPage } from './page-watch';

/** As main does it: nothing more is sent while this much is not acknowledged. */
const CREDIT_CHARS = 100_000;
const LIBRARIES = ['@xterm/xterm/lib/xterm.js', '@xterm/addon-unicode11/lib/addon-unicode11.js'];

interface RawTerminal {
  loadAddon(addon: object): void;
  open(host: HTMLElement): void;
  resize(cols: number, rows: number): void;
  write(text: string, taken: () => void): void;
  dispose(): void;
  readonly unicode: { activeVersion: string };
}

interface RawWindow extends Window {
  readonly Terminal: new (options: object) => RawTerminal;
  readonly Unicode11Addon: { readonly Unicode11Addon: new () => object };
}

/** Puts the library beside the app's own copy, past the page's rules for scripts, which only bind the page. */
async function loadLibraries(page: Page): Promise<void> {
  for (const library of LIBRARIES) {
    const source = readFileSync(path.join('node_modules', library), 'utf8');
    await page.evaluate(`${source}\n;undefined`);
  }
}

/** ms from the first write until everything is in the buffer of a bare xterm that covers the app's own. */
export async function rawTerminal(page: Page, texts: readonly string[]): Promise<{ ms: number; health: PageHealth }> {
  await loadLibraries(page);
  const stop = await watchPage(page);
  const ms = await page.evaluate(
    async ({ frames, credit }) => {
      const { Terminal, Unicode11Addon } = window as unknown as RawWindow;
      const region = document.querySelector('[aria-label="Console output"]');
      const cover = document.createElement('div');
      cover.style.cssText = 'position: absolute; inset: 0; z-index: 9; background: var(--console)';
      region?.append(cover);
      const terminal = new Terminal({
        allowProposedApi: true,
        scrollback: 10_000,
        disableStdin: true,
        fontFamily: getComputedStyle(cover).getPropertyValue('--font-mono'),
        fontSize: 13,
        minimumContrastRatio: 4.5,
        logLevel: 'off',
      });
      terminal.loadAddon(new Unicode11Addon.Unicode11Addon());
      terminal.unicode.activeVersion = '11';
      terminal.open(cover);
      const rows = document.querySelectorAll('.xterm-rows')[0]?.childElementCount ?? 24;
      const ownWidth = cover.querySelector<HTMLElement>('.xterm-screen')?.offsetWidth ?? 80;
      terminal.resize(Math.floor(cover.offsetWidth / (ownWidth / 80)) - 2, rows);
      await new Promise((done) => setTimeout(done, 100));
      const startedAt = performance.now();
      await new Promise<void>((done) => {
        let next = 0;
        let waiting = 0;
        const feed = (): void => {
          while (next < frames.length && waiting < credit) {
            const text = frames[next] ?? '';
            next += 1;
            waiting += text.length;
            terminal.write(text, () => {
              waiting -= text.length;
              if (next === frames.length && waiting === 0) done();
              else feed();
            });
          }
        };
        feed();
      });
      const took = performance.now() - startedAt;
      terminal.dispose();
      cover.remove();
      return took;
    },
    { frames: texts, credit: CREDIT_CHARS },
  );
  return { ms, health: await stop() };
}

/** ms for the same texts from main to the page and acknowledged back, with nobody reading them. */
export async function bareBridge({ app, page }: BenchApp, texts: readonly string[]): Promise<number> {
  await page.evaluate(() => {
    const { calls, events } = (window as unknown as BenchPage).rookery;
    const stop = events['console.frame'](({ attachmentId, text, seq }) => {
      if (attachmentId !== 0) return;
      void calls['console.ack']({ attachmentId, chars: text.length });
      if (seq === -1) stop();
    });
  });
  return app.evaluate(
    ({ BrowserWindow }, { frames, credit }) =>
      new Promise<number>((done) => {
        const { benchProbe: probe } = globalThis as unknown as BenchMain;
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        const startedAt = probe.now();
        let next = 0;
        let waiting = 0;
        const feed = (): void => {
          while (next < frames.length && waiting < credit) {
            const text = frames[next] ?? '';
            next += 1;
            waiting += text.length;
            const seq = next === frames.length ? -1 : next;
            contents?.send('rookery:console.frame', { attachmentId: 0, seq, text, lines: 1, isBacklog: false });
          }
        };
        probe.onAck = ({ attachmentId, chars }) => {
          if (attachmentId !== 0) return;
          waiting -= chars;
          if (next < frames.length || waiting > 0) return feed();
          probe.onAck = null;
          done(probe.now() - startedAt);
        };
        feed();
      }),
    { frames: texts, credit: CREDIT_CHARS },
  );
}
