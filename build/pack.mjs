/** Packages the built app unpacked for Linux, then checks what is inside. Works without Electron's archive too. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

import { build as packageApp, Platform } from 'electron-builder';

import { checkArtifact } from './check-artifact.mjs';
import { writeElectronStub } from './electron-stub.mjs';

const { version } = JSON.parse(readFileSync('node_modules/electron/package.json', 'utf8'));
const downloaded = 'node_modules/electron/dist';
const hasElectron = existsSync(path.join(downloaded, 'version'));
const electronDist = path.resolve(hasElectron ? downloaded : writeElectronStub('.cache/electron-stub', version));
console.log(
  hasElectron
    ? `Packaging with Electron ${version}`
    : `Packaging with a stub in place of Electron ${version}, whose archive is not here: contents and fuses can be checked, the result cannot run`,
);

rmSync('release', { recursive: true, force: true });
await packageApp({
  targets: Platform.LINUX.createTarget('dir'),
  config: { extends: 'electron-builder.yml', electronDist, electronVersion: version },
  publish: 'never',
});
const problems = await checkArtifact('release/linux-unpacked');
for (const problem of problems) console.error(`not as it should be: ${problem}`);
if (problems.length > 0) process.exit(1);
console.log(
  'The package holds what it should: main, preload, renderer, the keyring module unpacked, fuses set; no sources, maps or development packages.',
);
