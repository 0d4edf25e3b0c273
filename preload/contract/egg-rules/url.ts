/** The addresses that Laravel's `url` rule takes (L `Str::isUrl`). */

/** Schemes of the IANA register that are followed by `//` and that anybody may put into a variable. */
const SCHEMES = new Set(
  (
    'aaa aaas about afp blob chrome coap coaps content cvs data dav dict dns ed2k facetime feed file filesystem finger ' +
    'fish ftp geo git gopher h323 http https icap imap info ipp ipps irc irc6 ircs jar jms ldap ldaps magnet mailto ' +
    'market maps mms mongodb ms-settings msrp msrps mumble mvn news nfs nntp platform pop proxy redis rediss res ' +
    'resource rmi rsync rtmfp rtmp rtsp rtsps s3 secondlife service session sftp shttp sip sips skype smb smtp snmp ' +
    'soldat spotify ssh steam stun stuns svn teamspeak tel telnet tftp tg ts3server turn turns tv udp unreal urn ' +
    'ut2004 ventrilo vnc webcal ws wss xmpp z39.50'
  ).split(' '),
);

const ESCAPED = '%[0-9A-Fa-f]{2}';
const IN_PATH = `[\\p{L}\\p{N}\\-._~!$&'()*+,;=:@]`;

const SHAPE = new RegExp(
  [
    '^([a-z][a-z0-9+.-]*)://',
    `(?:(?:[\\p{L}\\p{N}_.\\-]|${ESCAPED})+(?::(?:[\\p{L}\\p{N}_.\\-]|${ESCAPED})*)?@)?`,
    '(?:[\\p{L}\\p{N}\\p{S}_.\\-]+[\\p{L}\\p{N}]\\.?|\\[[0-9a-f:.]+\\])',
    '(?::[0-9]+)?',
    `(?:/(?:${IN_PATH}|${ESCAPED})*)*`,
    `(?:\\?(?:[\\p{L}\\p{N}\\-._~!$&'[\\]()*+,;=:@/?]|${ESCAPED})*)?`,
    `(?:#(?:[\\p{L}\\p{N}\\-._~!$&'()*+,;=:@/?]|${ESCAPED})*)?$`,
  ].join(''),
  'iu',
);

/** An absolute address with a known scheme. */
export function isUrl(text: string): boolean {
  const scheme = SHAPE.exec(text)?.[1];
  return scheme !== undefined && SCHEMES.has(scheme.toLowerCase());
}
