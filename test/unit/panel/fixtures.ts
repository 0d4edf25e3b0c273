/** Reads the recorded panel answers. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '../../fixtures/panel');

export const text = (name: string): string => readFileSync(path.join(ROOT, name), 'utf8');

export const json = (name: string): unknown => JSON.parse(text(name)) as unknown;

/** A recorded object that a test changes; a fresh copy each time. */
export const object = (name: string): Record<string, unknown> => json(name) as Record<string, unknown>;

/** One entry of `errors/index.json`. */
export interface RecordedError {
  readonly file: string;
  readonly http_status: number;
  readonly headers: Readonly<Record<string, string>>;
}

export const recordedErrors = json('errors/index.json') as Readonly<Record<string, RecordedError>>;

/** Header names in lower case, as the transport gives them. */
export const lowered = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
