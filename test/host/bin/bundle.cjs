'use strict';
const { spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const { existsSync, readdirSync, readFileSync } = require('node:fs');
const { join, resolve } = require('node:path');

const HOST = resolve(__dirname, '..');
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
  for (const path of [join(HOST, 'build.mjs'), join(PROJECT, 'node_modules/electron/package.json')]) {
    hash.update(readFileSync(path));
  }
  return hash.digest('hex').slice(0, 16);
}

/** The path of the built host, building it first when its sources have no build yet. */
function hostBundle() {
  const folder = join(PROJECT, 'dist-test/host', sourceHash());
  if (!existsSync(join(folder, 'host.cjs'))) {
    const build = spawnSync(process.execPath, [join(HOST, 'build.mjs'), folder], { encoding: 'utf8' });
    if (build.status !== 0) throw new Error(`The test host could not be built:\n${build.stdout}${build.stderr}`);
  }
  return join(folder, 'host.cjs');
}

module.exports = { hostBundle };
