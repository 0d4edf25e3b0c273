/** How the fake answers a probe: the address and the key say what goes wrong (`tls.example`, a key with `wrong`). */
import type { PanelCredentials } from '../../preload/contract/calls';
import type { CertificateInfo, WireError } from '../../preload/contract/errors';
import type { Account, ProbeResult } from '../../preload/contract/models';
import { Refusal } from './refusal';

const CERTIFICATE: CertificateInfo = {
  host: 'tls.example:443',
  fingerprint256: '3A:9F:17:C2:5B:04:6E:D8:91:AA:7C:20:FE:43:B1:65:08:D7:5E:92:1F:CB:60:38:E4:0D:86:B9:72:15:AF:53',
  subject: 'CN=tls.example',
  issuer: 'CN=tls.example (self-signed)',
  validTo: Date.UTC(2027, 2, 14),
};

const REFUSALS: Readonly<Record<string, WireError>> = {
  'gone.example': {
    code: 'offline',
    message: "Rookery can't find gone.example.",
    nextStep: 'Check the address for a typing mistake.',
    blame: 'you',
    detail: 'getaddrinfo ENOTFOUND gone.example',
  },
  'blog.example': {
    code: 'not-a-panel',
    message: 'Something answers at blog.example, but it is not a Pterodactyl panel.',
    nextStep: 'Use the address you open in the browser to manage your servers.',
    blame: 'you',
    detail: '200 OK, text/html; charset=UTF-8',
  },
};

const KEY_REFUSALS: Readonly<Record<string, WireError>> = {
  wrong: {
    code: 'unauthorized',
    message: 'The panel does not know this key.',
    nextStep: 'Copy the whole key again, or make a new one.',
    blame: 'you',
    detail: '401 Unauthorized\nAuthenticationException: Unauthenticated.',
  },
  ptla: {
    code: 'application-key',
    message: 'This is an application key. Rookery needs an account API key.',
    nextStep: 'Make one on the panel under Account, API Credentials.',
    blame: 'you',
    detail: '403 Forbidden',
  },
};

export function answerProbe(arg: PanelCredentials, accounts: readonly Account[]): ProbeResult {
  if (arg.address.includes(' ')) {
    const message = 'An address has no spaces in it.';
    throw new Refusal({ code: 'invalid', message, blame: 'you', fields: { address: message } });
  }
  const url = new URL(/^https?:\/\//.test(arg.address) ? arg.address : `https://${arg.address}`);
  const panelUrl = url.href.replace(/\/+$/, '');
  const refusal = REFUSALS[url.hostname];
  if (refusal !== undefined) throw new Refusal(refusal);
  if (url.protocol === 'http:' && !arg.allowHttp) {
    throw new Refusal({
      code: 'insecure',
      message: 'This address is not encrypted: anybody on the way could read your key.',
      nextStep: 'Use https if the panel offers it.',
      blame: 'you',
    });
  }
  if (url.hostname === 'tls.example' && arg.trustedFingerprint !== CERTIFICATE.fingerprint256) {
    throw new Refusal({
      code: 'tls',
      message: 'This computer does not trust the certificate of tls.example.',
      nextStep: 'Compare the fingerprint with the one on the panel before you trust it.',
      blame: 'panel',
      detail: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      certificate: CERTIFICATE,
    });
  }
  for (const [part, error] of Object.entries(KEY_REFUSALS)) if (arg.apiKey.includes(part)) throw new Refusal(error);
  return {
    panelUrl,
    panelKind: 'pterodactyl',
    identity: { userId: '7', username: 'jana', email: 'jana@hosting.example', name: 'Jana Reuter', isAdmin: false },
    suggestedLabel: url.hostname.replace(/^panel\./, ''),
    duplicateOf: accounts.find((account) => account.panelUrl === panelUrl)?.label ?? null,
  };
}
