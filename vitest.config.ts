import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{unit,contract,integration,host,system}/**/*.test.ts'],
    testTimeout: 20_000,
  },
});
