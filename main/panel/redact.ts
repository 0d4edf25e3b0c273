/** Takes secrets out of text that a person, a log or the window may see. */

/** Keys by their prefix, JSON web tokens (also cut ones) and bearer headers. */
const SECRET_SHAPES: readonly RegExp[] = [
  /\b(?:ptl[a-z]|pacc|papp)_[A-Za-z0-9]+/g,
  /\beyJ[\w-]{4,}(?:\.[\w-]*){0,2}/g,
  /\bBearer\s+[^\s"'<>]+/gi,
  /([?&](?:token|key|secret|signature)=)[^&\s"'<>]+/gi,
];

/** `text` without `secrets` and without anything that has the shape of a key or a token. */
export function redact(text: string, ...secrets: readonly string[]): string {
  let clean = text;
  for (const secret of secrets) if (secret.length >= 4) clean = clean.replaceAll(secret, '[redacted]');
  for (const shape of SECRET_SHAPES) {
    clean = clean.replace(shape, (_match, kept: unknown) => `${typeof kept === 'string' ? kept : ''}[redacted]`);
  }
  return clean;
}

/** At most `max` UTF-16 units of `text`, with a mark where it was cut. */
export function bounded(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max - 1)}…`;
}
