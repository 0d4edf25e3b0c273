/** Takes secrets out of text that a person, a log or the window may see. */
import { hideSecretShapes } from '../redact-patterns';

/** `text` without `secrets` and without anything that has the shape of a key or a token. */
export function redact(text: string, ...secrets: readonly string[]): string {
  let clean = text;
  for (const secret of secrets) if (secret.length >= 4) clean = clean.replaceAll(secret, '[redacted]');
  return hideSecretShapes(clean);
}

/** At most `max` UTF-16 units of `text`, with a mark where it was cut. */
export function bounded(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max - 1)}…`;
}
