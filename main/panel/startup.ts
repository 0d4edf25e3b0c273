/** Decodes the startup page and saved variables (protocol 6.11, 6.12). Pure. */
import * as v from 'valibot';

import type { EggVariable, SavedVariable, Startup } from '../../preload/contract/server-models';
import { issueText, parse } from './parse';
import { bounded, redact } from './redact';
import { flag, item, listShape, optionalText, text } from './shapes';

/** What the startup route says; the image in force stands in the server's own description. */
export type PanelStartup = Omit<Startup, 'image'>;

const NAME_MAX_CHARS = 191;

/** `server_value` echoes what validation saw, so it may be a number or a yes (6.12). */
const value = v.union(
  [
    v.string(),
    v.pipe(v.number(), v.transform(String)),
    v.pipe(
      v.boolean(),
      v.transform((yes) => (yes ? '1' : '0')),
    ),
  ],
  'is not a text',
);

const variableShape = v.object({
  name: optionalText,
  description: optionalText,
  env_variable: v.pipe(text, v.nonEmpty('is empty')),
  default_value: v.nullish(value, ''),
  server_value: v.nullish(value, null),
  is_editable: flag,
  rules: optionalText,
});

/** An empty PHP map prints as `[]` (5); eggs made before images had labels hold a list of images. */
const images = v.union([
  v.pipe(
    v.array(v.unknown()),
    v.transform((list) => {
      const named = list.filter((image) => typeof image === 'string');
      return Object.fromEntries(named.map((image): [string, string] => [image, image]));
    }),
  ),
  v.record(v.string(), text),
]);

const startupMeta = v.object({
  meta: v.object({
    startup_command: text,
    raw_startup_command: optionalText,
    docker_images: v.nullish(images, {}),
  }),
});

const savedMeta = v.object({
  meta: v.object({ startup_command: text, raw_startup_command: v.nullish(text, null) }),
});

const variableHint = v.object({ attributes: v.object({ env_variable: text }) });

/** `GET .../startup`: a variable that cannot be read becomes a sentence, the others survive. */
export function decodeStartup(body: unknown): PanelStartup {
  const list = parse('startup', listShape, body);
  const { meta } = parse('startup', startupMeta, body);
  const variables: EggVariable[] = [];
  const problems: string[] = [];
  list.data.forEach((entry, index) => {
    const parsed = v.safeParse(item(variableShape), entry);
    if (parsed.success) variables.push(variableOf(parsed.output.attributes));
    else problems.push(problemOf(entry, index, issueText(parsed.issues)));
  });
  return {
    command: meta.startup_command,
    rawCommand: meta.raw_startup_command,
    images: Object.entries(meta.docker_images).map(([label, image]) => ({ label, image })),
    variables,
    problems,
  };
}

/** `PUT .../startup/variable`. The documentation knows no `meta`, so one that is missing is no error (14). */
export function decodeSavedVariable(body: unknown): SavedVariable {
  const { attributes } = parse('startup variable', item(variableShape), body);
  const found = v.safeParse(savedMeta, body);
  return {
    variable: variableOf(attributes),
    command: found.success ? found.output.meta.startup_command : null,
    rawCommand: found.success ? found.output.meta.raw_startup_command : null,
  };
}

function variableOf(found: v.InferOutput<typeof variableShape>): EggVariable {
  return {
    env: found.env_variable,
    name: found.name === '' ? found.env_variable : found.name,
    description: found.description,
    defaultValue: found.default_value,
    value: found.server_value,
    isEditable: found.is_editable,
    rules: found.rules,
  };
}

function problemOf(entry: unknown, index: number, issue: string): string {
  const hint = v.safeParse(variableHint, entry);
  const who = hint.success
    ? `The variable ${bounded(redact(hint.output.attributes.env_variable), NAME_MAX_CHARS)}`
    : `Variable number ${index + 1}`;
  return `${who} cannot be shown: the panel's description of it is not understood (${issue}).`;
}
