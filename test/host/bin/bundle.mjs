// Finds the built host, or builds it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const HOST = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const PROJECT = resolve(HOST, '../..');

function* files(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* files(path);
    else yield path;
  }
}

/** Hashes what the bundle is made of: contents, not times, since a fresh clone has new times. */
function sourceHash() {
  const hash = createHash('sha256');
  for (const path of files(join(HOST, 'src'))) hash.update(path.slice(HOST.length)).update(readFileSync(path));
  for (const path of [
    join(HOST, 'build.mjs'),
    join(HOST, 'surface.mjs'),
    join(PROJECT, 'node_modules/electron/package.json'),
  ]) {
    hash.update(readFileSync(path));
  }
  return hash.digest('hex').slice(0, 16);
}

/** The path of the built host, building it first when its sources have no build yet. */
export function hostBundle() {
  const folder = join(PROJECT, 'dist-test/host', sourceHash());
  if (!existsSync(join(folder, 'host.cjs'))) {
    const build = spawnSync(process.execPath, [join(HOST, 'build.mjs'), folder], { encoding: 'utf8' });
    if (build.status !== 0) throw new Error(`The test host could not be built:\n${build.stdout}${build.stderr}`);
  }
  return join(folder, 'host.cjs');
}
