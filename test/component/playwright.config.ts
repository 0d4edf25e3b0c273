import { fileURLToPath } from 'node:url';

import { defineConfig } from '@playwright/test';

/** One of its own for each run, so that two checkouts do not meet; the workers get it through the environment. */
const PORT = Number((process.env['COMPONENT_PORT'] ??= String(20_000 + (process.pid % 20_000))));
const CONFIG = 'test/harness/vite.config.ts';

/** The renderer on the harness' fake bridge, in Chromium: `npx playwright test -c test/component/playwright.config.ts`. */
export default defineConfig({
  testDir: '.',
  fullyParallel: true,
  workers: 2,
  /** Ends what hangs. A long walk through a tab on a machine that is busy with other things does not. */
  timeout: 60_000,
  outputDir: '../../test-results/component',
  reporter: [['list']],
  use: {
    baseURL: `http://localhost:${PORT}`,
    viewport: { width: 1280, height: 800 },
    colorScheme: 'dark',
    permissions: ['clipboard-read', 'clipboard-write'],
    // Recording every step takes as long as the steps themselves; `--trace on` has it when it is wanted.
    trace: 'off',
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox'],
    },
  },
  webServer: {
    command: `npx vite build -c ${CONFIG} --logLevel warn && npx vite preview -c ${CONFIG} --port ${PORT} --strictPort`,
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    url: `http://localhost:${PORT}`,
    reuseExistingServer: false,
  },
});
