import { fileURLToPath } from 'node:url';

import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

const project = fileURLToPath(new URL('../..', import.meta.url));

/** The renderer on a fake bridge, for looking at it and for component tests: `npx vite -c test/harness/vite.config.ts`. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  cacheDir: `${project}/node_modules/.cache/harness`,
  plugins: [svelte({ configFile: `${project}/svelte.config.js` })],
  build: {
    target: 'chrome130',
    outDir: `${project}/node_modules/.cache/harness-built`,
    emptyOutDir: true,
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  server: { fs: { allow: [project] }, watch: null },
  clearScreen: false,
});
