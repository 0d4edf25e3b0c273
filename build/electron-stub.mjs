/** A folder shaped like Electron's archive, so that packaging can be checked where the archive cannot be had. */
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** How Electron marks its fuses in the executable (electron/docs/tutorial/fuses.md). */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSE_VERSION = 1;
/** As Electron ships: run-as-node, cookies, NODE_OPTIONS, inspect, integrity, only-asar, snapshot, file privileges. */
const SHIPPED_FUSES = '10110001';

/** Writes the folder anew and returns it. The result can be packaged and inspected; it cannot run. */
export function writeElectronStub(folder, version) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.join(folder, 'locales'), { recursive: true });
  mkdirSync(path.join(folder, 'resources'), { recursive: true });
  const executable = Buffer.concat([
    Buffer.from('#!/bin/sh\necho "This package was made without the Electron runtime and cannot run." >&2\nexit 1\n'),
    Buffer.from(FUSE_SENTINEL),
    Buffer.from([FUSE_VERSION, SHIPPED_FUSES.length]),
    Buffer.from(SHIPPED_FUSES),
    Buffer.from('\n'),
  ]);
  writeFileSync(path.join(folder, 'electron'), executable);
  chmodSync(path.join(folder, 'electron'), 0o755);
  writeFileSync(path.join(folder, 'version'), version);
  writeFileSync(path.join(folder, 'LICENSE'), 'Stub\n');
  writeFileSync(path.join(folder, 'LICENSES.chromium.html'), 'Stub\n');
  writeFileSync(path.join(folder, 'resources.pak'), '');
  writeFileSync(path.join(folder, 'locales', 'en-US.pak'), '');
  return folder;
}
