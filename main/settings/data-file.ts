/**
 * A JSON file for what happened, in the user data folder. Not kept by electron-store, which writes while everything else
 * waits: this one is written beside, list entry by list entry, and put in place when it is whole and on the disk.
 */
import { open, rename, writeFile } from 'node:fs/promises';

import { MODE, openOwnFile, type OwnFileOptions } from './set-aside';

export interface DataFile<T extends object> {
  /** Hands on, once, what was there when Rookery was started; what could not be read is reported in `problem`. */
  load(): { readonly raw: unknown; readonly problem: string | null };
  /** Rejects when the disk refuses, and then the file is as it was. One call at a time. */
  save(value: T): Promise<void>;
  /** Puts a copy of the file beside it; returns its name, null when there is no file. */
  setAside(): string | null;
}

/** The value as text, in parts: between two of them others have their turn. */
function* partsOf(value: object): Generator<string> {
  let before = '{';
  for (const [key, content] of Object.entries(value)) {
    yield `${before}${JSON.stringify(key)}:`;
    before = ',\n';
    if (Array.isArray(content)) yield* listParts(content);
    else yield JSON.stringify(content);
  }
  yield before === '{' ? '{}\n' : '}\n';
}

function* listParts(list: readonly unknown[]): Generator<string> {
  if (list.length === 0) yield '[';
  for (const [index, entry] of list.entries()) yield `${index === 0 ? '[' : ',\n'}${JSON.stringify(entry)}`;
  yield ']';
}

async function replace(file: string, parts: Iterable<string>): Promise<void> {
  const fresh = `${file}.new`;
  const handle = await open(fresh, 'w', MODE);
  try {
    await writeFile(handle, parts);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(fresh, file);
}

/** Where the disk does not let the file be read at all, `unreadable` is told, and nothing is kept. */
export function openDataFile<T extends object>(options: OwnFileOptions & { readonly unreadable: string }): DataFile<T> {
  try {
    const { path, found, problem, setAside } = openOwnFile(options);
    let raw: object | null = found;
    return {
      load() {
        const once = raw;
        raw = null;
        return { raw: once, problem };
      },
      save: (value) => replace(path, partsOf(value)),
      setAside: () => setAside('damaged'),
    };
  } catch {
    return {
      load: () => ({ raw: {}, problem: options.unreadable }),
      save: () => Promise.resolve(),
      setAside: () => null,
    };
  }
}
