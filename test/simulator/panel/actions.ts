/** Routes that change a server: power, command, settings, startup, files (protocol 6.5 to 6.12). */
import { reinstall } from '../game/install';
import type { PowerAction } from '../game/process';
import { record } from '../world/model';
import { startupCommand } from '../world/startup';
import { callNode } from './daemon';
import { badRequest, invalid, nodeAnswered, serverOffline, unhandled } from './errors';
import type { Answer, ServerRequest } from './request';
import { validate } from './rules';
import { list, variableItem, variableItems } from './transform';

const DONE: Answer = { status: 204 };
/** Wings waits this long for the lock when a power action comes over REST (W router_server.go). */
const REST_LOCK_WAIT_MS = 30_000;

/** Checks fields against rules; throws the 422 with every failure. */
function check(request: ServerRequest, rules: Record<string, string>): void {
  const failures = Object.entries(rules).flatMap(([field, rule]) => validate(field, request.body[field] ?? null, rule));
  if (failures.length > 0) throw invalid(failures);
}

function log(request: ServerRequest, event: string, properties: Record<string, unknown> = {}): void {
  record(request.server, { event, isApi: true, ip: request.ip, actor: request.user, properties });
}

/** 204 whatever comes of it; Wings works in the background. */
export async function power(request: ServerRequest): Promise<Answer> {
  check(request, { signal: 'required|string|in:start,stop,restart,kill' });
  const { server } = request;
  await callNode(server, 'other');
  const signal = request.body['signal'] as PowerAction;
  // Nobody hears of a refusal: the answer is long gone (W router_server.go only logs it).
  if (!server.faults.ignorePower) server.process.power(signal, REST_LOCK_WAIT_MS).catch(() => undefined);
  log(request, `server:power.${signal}`);
  return DONE;
}

/** Types a line; 502 when the server is not running. */
export async function command(request: ServerRequest): Promise<Answer> {
  check(request, { command: 'required|string|min:1' });
  await callNode(request.server, 'other');
  const text = String(request.body['command']);
  if (request.server.process.state === 'offline') throw serverOffline();
  request.server.process.command(text);
  log(request, 'server:console.command', { command: text });
  return DONE;
}

/** Name and description; leaving `description` out keeps it. */
export function rename(request: ServerRequest): Answer {
  const { server, body } = request;
  const withDescription = 'description' in body;
  check(request, {
    name: 'required|string|min:1|max:191',
    ...(withDescription ? { description: 'string|nullable' } : {}),
  });
  const name = String(body['name']);
  if (name !== server.name) log(request, 'server:settings.rename', { old: server.name, new: name });
  server.name = name;
  if (!withDescription) return DONE;
  const description = typeof body['description'] === 'string' ? body['description'] : '';
  if (description !== server.description)
    log(request, 'server:settings.description', { old: server.description, new: description });
  server.description = description;
  return DONE;
}

/** 202 with `[]`; the status turns `installing` at once. */
export async function startReinstall(request: ServerRequest): Promise<Answer> {
  const { server } = request;
  await callNode(server, 'other');
  if (server.process.isLocked)
    throw nodeAnswered(409, 'Cannot execute server reinstall event while another power action is running.');
  log(request, 'server:reinstall');
  reinstall(server);
  return { status: 202, body: [] };
}

/** Must be one of the egg's images, and the current one too. */
export function dockerImage(request: ServerRequest): Answer {
  const { server } = request;
  const images = Object.values(server.egg.dockerImages);
  check(request, { docker_image: `required|string|max:191|in:${images.join(',')}` });
  if (!images.includes(server.dockerImage))
    throw badRequest("This server's Docker image has been manually set by an administrator and cannot be updated.");
  const image = String(request.body['docker_image']);
  if (image !== server.dockerImage) log(request, 'server:startup.image', { old: server.dockerImage, new: image });
  server.dockerImage = image;
  return DONE;
}

/** The startup page. */
export function showStartup({ server }: ServerRequest): Answer {
  const meta = {
    startup_command: startupCommand(server, true),
    docker_images: server.egg.dockerImages,
    raw_startup_command: server.egg.startup,
  };
  return { status: 200, body: { ...list(variableItems(server)), meta } };
}

/** Sets one variable after checking its own rules. */
export function updateVariable(request: ServerRequest): Answer {
  const { server, body, panel } = request;
  check(request, { key: 'required|string' });
  if (!('value' in body))
    throw invalid([{ field: 'value', rule: 'present', detail: 'The value field must be present.' }]);
  const variable = server.egg.variables.find((candidate) => candidate.env === body['key']);
  if (variable === undefined && panel.era === 'A') throw unhandled('ErrorException');
  if (!variable?.viewable) throw badRequest('The environment variable you are trying to edit does not exist.');
  if (!variable.editable) throw badRequest('The environment variable you are trying to edit is read-only.');
  const value = body['value'];
  const failures = validate('value', value, variable.rules);
  if (failures.length > 0) throw invalid(failures);
  const old = server.variables.get(variable.env) ?? null;
  const stored = value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);
  server.variables.set(variable.env, stored);
  if (old !== stored) log(request, 'server:startup.edit', { variable: variable.env, old, new: value });
  const meta = { startup_command: startupCommand(server, true), raw_startup_command: server.egg.startup };
  return { status: 200, body: { ...variableItem(variable, value), meta } };
}

/** Writes a file; what the EULA fix of the official page needs. */
export async function writeFile(request: ServerRequest): Promise<Answer> {
  const file = request.query.get('file');
  if (file === null || file === '')
    throw invalid([{ field: 'file', rule: 'required', detail: 'The file field is required.' }]);
  await callNode(request.server, 'other');
  request.server.files.set(file.startsWith('/') ? file : `/${file}`, request.rawBody);
  log(request, 'server:file.write', { file });
  return DONE;
}
