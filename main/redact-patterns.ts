/** What keys and tokens look like, for every place that takes secrets out of text: the log, and what a person sees. */

/** What is put in place of a secret is no secret, however it is looked at again. */
const DONE = String.raw`(?!\[redacted)`;

const PATTERNS: readonly { readonly find: RegExp; readonly replace: string }[] = [
  // Short words behind it are prose about a bearer, not a header.
  { find: new RegExp(String.raw`\b(Bearer\s+)${DONE}[^\s"'<>]{8,}`, 'gi'), replace: '$1[redacted]' },
  // Pterodactyl client and application keys, Pelican's two, whole or cut.
  { find: /(?<![A-Za-z0-9])(ptl[a-z]|pacc|papp)_[A-Za-z0-9]+/g, replace: '$1_[redacted]' },
  // JSON web tokens, whole or cut: base64url parts, the first of which begins an encoded `{"`.
  { find: /\beyJ[\w-]{4,}(?:\.[\w-]*){0,2}/g, replace: '[redacted token]' },
  // In addresses: also `access_token=` and the `X-Amz-Signature=` of signed ones.
  {
    find: new RegExp(
      String.raw`([?&#](?:[\w-]+[_-])?(?:token|key|password|secret|signature)=)${DONE}[^&\s"'<>]+`,
      'gi',
    ),
    replace: '$1[redacted]',
  },
];

/** `text` without anything that has the shape of a key or a token. */
export function hideSecretShapes(text: string): string {
  let clean = text;
  for (const { find, replace } of PATTERNS) clean = clean.replace(find, replace);
  return clean;
}
