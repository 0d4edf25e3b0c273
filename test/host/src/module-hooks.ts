/** Makes `electron` a module of this process, for `require` and for `import`. */
import Module, { register } from 'node:module';

interface ModuleInternals {
  _load(request: string, ...rest: unknown[]): unknown;
}

const NAMES = /^electron(\/(main|common))?$/;
const KEY = 'electron-host-module';

export function provideElectron(electron: Readonly<Record<string, unknown>>): void {
  const internals = Module as unknown as ModuleInternals;
  const load = internals._load.bind(Module);
  internals._load = (request, ...rest) => (NAMES.test(request) ? electron : load(request, ...rest));

  Object.defineProperty(globalThis, Symbol.for(KEY), { value: electron });
  register(dataUrl(loaderSource(Object.keys(electron))));
}

/** The loader runs in a thread of its own, so it gets the module's names and answers with source text. */
function loaderSource(names: readonly string[]): string {
  const exported = names.map((name) => `export const ${name} = electron.${name};`).join('\n');
  const facade = `const electron = globalThis[Symbol.for('${KEY}')];\nexport default electron;\n${exported}`;
  return `
    const names = ${NAMES.toString()};
    const url = 'electron-host:electron';
    const source = ${JSON.stringify(facade)};
    export const resolve = (specifier, context, next) =>
      names.test(specifier) ? { url, format: 'module', shortCircuit: true } : next(specifier, context);
    export const load = (target, context, next) =>
      target === url ? { format: 'module', source, shortCircuit: true } : next(target, context);
  `;
}

function dataUrl(source: string): string {
  return `data:text/javascript,${encodeURIComponent(source)}`;
}
