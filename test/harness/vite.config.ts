import { fileURLToPath } from 'node:url';

import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

const project = fileURLToPath(new URL('../..', import.meta.url));

/** The renderer on a fake bridge, for looking at it and for component tests: `npx vite -c test/harness/vite.config.ts`. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  cacheDir: `${project}/.cache/harness`,
  plugins: [svelte({ configFile: `${project}/svelte.config.js` })],
  build: {
    target: 'chrome130',
    // Not below node_modules: checkouts that share that folder would replace each other's build while tests run on it.
    outDir: `${project}/dist-test/harness`,
    emptyOutDir: true,
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  server: { fs: { allow: [project] }, watch: null },
  clearScreen: false,
});
