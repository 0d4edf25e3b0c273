/** What can be said about an API key without asking anybody (protocol 2.1). Pure. */
import { PanelError } from './errors';
import { applicationKeyRefusal, isApplicationKey } from './refusals';

/** Panel keys have 48 characters; other panels' may be longer, but not like this. */
const KEY_MAX_CHARS = 400;

/**
 * The key without spaces, line breaks and invisible characters that pasting added. Keys have no fixed form: old ones
 * have no prefix, so only what can be no key at all is refused.
 *
 * @throws PanelError `invalid` with `fields.apiKey`, or `application-key`
 */
export function cleanKey(typed: string): string {
  const key = typed.replace(/[\s\u00AD\u200B-\u200F\u2060\uFEFF]/g, '').replace(/^Bearer(?=ptl|pacc)/i, '');
  if (key === '') throw invalid('Enter an API key.');
  if (isApplicationKey(key)) throw new PanelError(applicationKeyRefusal());
  // Anything else could not travel in a header.
  if (!/^[\x21-\x7E]+$/.test(key)) throw invalid('An API key has only plain letters, digits and signs in it.');
  if (key.length > KEY_MAX_CHARS) throw invalid('This is too long for an API key.');
  if (/^https?:\/\//i.test(key)) throw invalid('This looks like an address, not like an API key.');
  return key;
}

function invalid(message: string): PanelError {
  return new PanelError({
    code: 'invalid',
    message,
    nextStep: "Create a key in the panel's account page, API credentials, and paste it here.",
    blame: 'you',
    fields: { apiKey: message },
  });
}
