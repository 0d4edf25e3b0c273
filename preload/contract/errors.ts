/** Errors as they cross the bridge: plain data, because `invoke` and `contextBridge` keep only an Error's message. */

/**
 * What went wrong, in a closed list the renderer can switch over.
 *
 * `unauthorized` the panel does not accept the key; `application-key`, `ip-not-allowed`, `two-factor` the key is
 * known but refused for that reason; `not-a-panel` something else answers at the address; `redirected` the address
 * leads to another origin; `insecure` http where https is wanted and nobody agreed to it; `tls` the certificate is
 * not trusted; `timeout` and `offline` nobody answered; `node` the panel works but the node does not;
 * `vault-locked`, `vault-missing` the OS keychain cannot be used; `no-key` it works and holds no key for the account.
 */
export type ErrorCode =
  | 'unauthorized'
  | 'application-key'
  | 'ip-not-allowed'
  | 'two-factor'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'rate-limited'
  | 'invalid'
  | 'not-running'
  | 'node'
  | 'panel'
  | 'not-a-panel'
  | 'redirected'
  | 'insecure'
  | 'tls'
  | 'timeout'
  | 'offline'
  | 'bad-response'
  | 'vault-locked'
  | 'vault-missing'
  | 'no-key'
  | 'cancelled'
  | 'bug';

/** Whose problem it is, so that the window can say whom to tell. */
export type Blame = 'you' | 'panel' | 'node' | 'network' | 'this computer' | 'rookery';

/** A certificate that the system does not trust, for a person to look at before pinning it. */
export interface CertificateInfo {
  /** host:port that presented it. */
  readonly host: string;
  /** SHA-256 of the DER bytes, upper-case hex pairs with colons. */
  readonly fingerprint256: string;
  readonly subject: string;
  readonly issuer: string;
  /** Epoch ms. */
  readonly validTo: number;
}

/** One failed call. `message` is a sentence for a person, `nextStep` says what to do; neither ever holds a secret. */
export interface WireError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly nextStep?: string;
  readonly blame?: Blame;
  /** The raw answer for a disclosure: status, code and detail of the panel. */
  readonly detail?: string;
  /** How long to wait before it makes sense to try again, ms. */
  readonly retryAfterMs?: number;
  /** Messages by field name, of a 422 or of a refused argument. */
  readonly fields?: Readonly<Record<string, string>>;
  /** With `tls`: what was presented. */
  readonly certificate?: CertificateInfo;
  /** With `redirected`: the origin it leads to. */
  readonly location?: string;
}

const UNANSWERED: ReadonlySet<ErrorCode> = new Set(['timeout', 'offline', 'node']);

/** An answer that never came says nothing about whether what was sent arrived. */
export const mayHaveArrived = (error: WireError): boolean => UNANSWERED.has(error.code);

/** The answer of every call. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: WireError };
