// Bundles the host into the folder given as argument: host.cjs for Node, and the two scripts put into every page.
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'vite';

import { electronSurface } from './surface.mjs';

const HOST = dirname(fileURLToPath(import.meta.url));
const target = resolve(process.argv[2]);
const parent = dirname(target);
mkdirSync(parent, { recursive: true });
const staging = mkdtempSync(join(parent, '.building-'));

const surface = electronSurface(join(HOST, '../../node_modules/electron/electron.d.ts'));
const common = { configFile: false, logLevel: 'error', root: HOST };

for (const name of ['isolated-world', 'main-world']) {
  await build({
    ...common,
    build: {
      outDir: staging,
      emptyOutDir: false,
      minify: false,
      target: 'es2023',
      lib: {
        entry: join(HOST, `src/page/${name}.ts`),
        formats: ['iife'],
        name: 'hostPage',
        fileName: () => `${name}.js`,
      },
    },
  });
}
await build({
  ...common,
  define: { __ELECTRON_SURFACE__: JSON.stringify(surface) },
  build: {
    ssr: join(HOST, 'src/boot.ts'),
    outDir: staging,
    emptyOutDir: false,
    minify: false,
    target: 'node20',
    rollupOptions: { output: { format: 'cjs', entryFileNames: 'host.cjs', codeSplitting: false } },
  },
});

// Renaming is atomic: of two starts at the same time one wins, and the other uses its result.
try {
  renameSync(staging, target);
} catch {
  rmSync(staging, { recursive: true, force: true });
}

// Bundles of earlier sources are of no use after a while; a running host may still be loading a recent one.
const DAY_MS = 86_400_000;
for (const name of readdirSync(parent)) {
  const path = join(parent, name);
  if (name !== basename(target) && Date.now() - statSync(path).mtimeMs > DAY_MS) rmSync(path, { recursive: true });
}
