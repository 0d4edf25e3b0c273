import { defineConfig } from 'vite';

/** preload: one CommonJS file, because a sandboxed preload can neither import ES modules nor require files. */
export default defineConfig({
  build: {
    ssr: true,
    target: 'es2023',
    outDir: 'dist/preload',
    emptyOutDir: true,
    minify: false,
    sourcemap: false,
    rolldownOptions: {
      input: 'preload/index.ts',
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: 'index.cjs' },
    },
  },
});
