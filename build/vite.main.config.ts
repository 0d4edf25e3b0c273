import { builtinModules } from 'node:module';

import { defineConfig } from 'vite';

/** main: one ES module for Electron's Node. Only Electron, Node and the native keyring stay outside the bundle. */
export default defineConfig({
  root: 'main',
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    target: 'node20',
    outDir: '../dist/main',
    emptyOutDir: true,
    minify: false,
    sourcemap: false,
    rolldownOptions: {
      input: 'main/index.ts',
      external: [
        'electron',
        ...builtinModules.flatMap((name) => [name, `node:${name}`]),
        /^@napi-rs\/keyring/,
        // Optional speed-ups that ws looks for and works without.
        'bufferutil',
        'utf-8-validate',
      ],
      output: { format: 'es', entryFileNames: 'index.js', chunkFileNames: '[name].js' },
    },
  },
});
