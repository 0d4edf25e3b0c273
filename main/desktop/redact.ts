/** Takes secrets out of text on its way into the log, so that no caller can forget to. */
import { hideSecretShapes } from '../redact-patterns';

/** As it reads in an address. What cannot be encoded is no key, and must not break the log. */
const encoded = (secret: string): string => (/^[\x20-\x7e]*$/.test(secret) ? encodeURIComponent(secret) : secret);

/** Knows the live secrets as well as their patterns: keys made before Pterodactyl 1.8 have no prefix. */
export class Redactor {
  /** Longest first: one may begin with another. */
  #secrets: readonly string[] = [];

  /** Remembers a secret for as long as Rookery runs. Very short ones would blank out ordinary words. */
  register(secret: string): void {
    if (secret.length < 8) return;
    const known = new Set([...this.#secrets, secret]);
    this.#secrets = [...known].sort((a, b) => b.length - a.length);
  }

  /** The text without secrets; of a registered one the last three characters stay, to tell two keys apart. */
  redact(text: string): string {
    let clean = text;
    for (const secret of this.#secrets) {
      const mark = `[redacted …${secret.slice(-3)}]`;
      clean = clean.replaceAll(secret, () => mark).replaceAll(encoded(secret), () => mark);
    }
    return hideSecretShapes(clean);
  }
}
