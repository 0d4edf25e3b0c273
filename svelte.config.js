import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** Runes everywhere in our own files; packages decide for themselves. */
export default {
  preprocess: vitePreprocess({ script: true }),
  compilerOptions: {
    runes: ({ filename }) => (filename.includes('node_modules') ? undefined : true),
  },
};
