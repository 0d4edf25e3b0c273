/** Looks into a packaged app and lists everything that is not as it should be. */
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

import { extractFile, listPackage } from '@electron/asar';
import fuseTools from '@electron/fuses';

const { FuseV1Options, getCurrentFuseWire } = fuseTools;

/** The preload is compiled on each page load; more than this means something was bundled by accident. */
const PRELOAD_MAX_BYTES = 8 * 1024;

/** How a fuse stands in the executable: the characters 0 and 1. */
const DISABLED = 48;
const ENABLED = 49;

const EXPECTED_FUSES = {
  RunAsNode: DISABLED,
  EnableCookieEncryption: ENABLED,
  EnableNodeOptionsEnvironmentVariable: DISABLED,
  EnableNodeCliInspectArguments: DISABLED,
  EnableEmbeddedAsarIntegrityValidation: ENABLED,
  OnlyLoadAppFromAsar: ENABLED,
  LoadBrowserProcessSpecificV8Snapshot: DISABLED,
  GrantFileProtocolExtraPrivileges: DISABLED,
};

/** Packages that may be inside: the native keyring and nothing that is only for development. */
const ALLOWED_PACKAGE = /^\/node_modules\/@napi-rs\/keyring/;

const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true }).filter((name) => statSync(path.join(folder, name)).isFile());

/** Problems in words; an empty list is a good package. `folder` is the unpacked application. */
export async function checkArtifact(folder) {
  const problems = [];
  const asar = path.join(folder, 'resources', 'app.asar');
  const inside = listPackage(asar, { isPack: false }).map((name) => name.replaceAll('\\', '/'));

  for (const needed of [
    '/dist/main/index.js',
    '/dist/preload/index.cjs',
    '/dist/renderer/index.html',
    '/package.json',
  ]) {
    if (!inside.includes(needed)) problems.push(`${needed} is missing`);
  }
  if (!inside.some((name) => /^\/dist\/renderer\/assets\/.*\.js$/.test(name))) problems.push('the page has no script');

  const folders = /^\/(node_modules|node_modules\/@napi-rs)$/;
  for (const name of inside) {
    const isPackageFile = name.startsWith('/node_modules/') && !folders.test(name);
    if (isPackageFile && !ALLOWED_PACKAGE.test(name)) problems.push(`${name} is a package that does not belong inside`);
    if (/\.map$/.test(name)) problems.push(`${name} is a source map`);
    if (/\.(ts|svelte)$/.test(name)) problems.push(`${name} is a source file`);
    if (/^\/(main|renderer|preload|test|build)(\/|$)/.test(name)) problems.push(`${name} is not built`);
  }

  const unpacked = path.join(folder, 'resources', 'app.asar.unpacked');
  const native = filesBelow(unpacked).filter((name) => name.endsWith('.node'));
  if (!native.some((name) => name.includes('keyring'))) problems.push('the native keyring module is not unpacked');

  if (inside.includes('/dist/preload/index.cjs')) {
    const bytes = extractFile(asar, 'dist/preload/index.cjs').length;
    if (bytes > PRELOAD_MAX_BYTES) problems.push(`the preload has ${bytes} bytes`);
  }

  const fuses = await getCurrentFuseWire(path.join(folder, 'rookery'));
  for (const [name, wanted] of Object.entries(EXPECTED_FUSES)) {
    const found = fuses[FuseV1Options[name]];
    if (found !== wanted) problems.push(`the fuse ${name} is ${String.fromCharCode(found)}`);
  }
  return problems;
}
