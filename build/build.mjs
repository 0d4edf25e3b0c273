/** Builds main, preload and renderer into dist/; `node build/build.mjs main` builds one of them. */
import { build } from 'vite';

const SIDES = ['main', 'preload', 'renderer'];
const wanted = process.argv.slice(2);
const sides = wanted.length > 0 ? wanted : SIDES;

for (const side of sides) {
  if (!SIDES.includes(side)) {
    console.error(`There is no side named ${side}; there are ${SIDES.join(', ')}.`);
    process.exit(1);
  }
  await build({ configFile: `build/vite.${side}.config.ts`, logLevel: 'warn' });
}
