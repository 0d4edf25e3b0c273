import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // For modules with runes; components are tested in a browser.
  plugins: [svelte()],
  test: {
    include: ['test/{unit,contract,integration,host,system}/**/*.test.ts'],
    testTimeout: 20_000,
  },
});
