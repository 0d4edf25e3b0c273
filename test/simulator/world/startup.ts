/** Startup commands and variable values, as P StartupCommandService renders them. */
import type { EggVariable } from './eggs';
import type { Server } from './model';

/** The value in force: the server's own, else the egg's default; null when there is no such variable. */
export function variableValue(server: Server, env: string): string | null {
  const known = server.egg.variables.find((variable) => variable.env === env);
  return known === undefined ? null : (server.variables.get(env) ?? known.default);
}

/** The startup line. Hidden variables print `[hidden]`, and all of them when the reader may not see any. */
export function startupCommand(server: Server, mayReadVariables: boolean): string {
  const fixed: [string, string][] = [
    ['SERVER_MEMORY', String(server.limits.memory)],
    ['SERVER_IP', server.allocations[0]?.ip ?? '0.0.0.0'],
    ['SERVER_PORT', String(server.allocations[0]?.port ?? 0)],
  ];
  const shown = (v: EggVariable): string =>
    v.viewable && mayReadVariables ? (server.variables.get(v.env) ?? v.default) : '[hidden]';
  const all = [...fixed, ...server.egg.variables.map((v): [string, string] => [v.env, shown(v)])];
  return all.reduce((line, [name, value]) => line.replaceAll(`{{${name}}}`, value), server.egg.startup);
}
