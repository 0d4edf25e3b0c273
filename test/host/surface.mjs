// Reads Electron's own type declarations for the names of its modules and of the members of its classes.
import { readFileSync } from 'node:fs';

const TYPE_START = /^ {2}(?:class|interface) (\w+)(?: extends ([\w.]+))? \{/;
const MEMBER = /^ {4}(static )?(?:readonly )?(?:get |set )?(\w+)\??[(:<]/;
const EVENT = /^ {4}on\(event: '([\w-]+)'/;
const MODULE = /^ {4}(?:const|class) (\w+)/;

/**
 * Lists, for each of Electron's types, its own members and statics and the type it extends, and the names that
 * `require('electron')` answers with.
 */
export function electronSurface(declarations) {
  const types = {};
  const modules = new Set();
  let current;
  let inModules = false;
  for (const line of readFileSync(declarations, 'utf8').split('\n')) {
    if (/^ {2}namespace (Main|Common) \{/.test(line)) inModules = true;
    else if (/^ {2}\}/.test(line)) {
      inModules = false;
      current = undefined;
    }
    if (inModules) {
      const name = MODULE.exec(line)?.[1];
      if (name) modules.add(name);
      continue;
    }
    const start = TYPE_START.exec(line);
    if (start) {
      current = types[start[1]] ??= { parent: start[2] ?? '', members: [], statics: [], events: [] };
      continue;
    }
    const member = current && MEMBER.exec(line);
    if (!member || member[2] === 'constructor') continue;
    const event = EVENT.exec(line)?.[1];
    if (event) current.events.push(event);
    const list = member[1] ? current.statics : current.members;
    if (!list.includes(member[2])) list.push(member[2]);
  }
  const used = Object.entries(types).filter(([, type]) => type.members.length + type.statics.length > 0);
  return { types: Object.fromEntries(used), modules: [...modules].sort() };
}
