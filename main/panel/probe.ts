/** Finds out whether an address and a key go together, sending the key only where the person agreed (protocol 2). */
import type { WireError } from '../../preload/contract/errors';
import type { Identity, PanelKind } from '../../preload/contract/models';
import type { Clock } from '../ports';
import type { PanelAddress } from './address';
import { hostKeyOf, normalizePanelAddress } from './address';
import { cleanKey } from './api-key';
import type { RateSample } from './budget-rules';
import type { Pins } from './certificates';
import { decodeAccount } from './decode';
import { PanelError, toPanelError } from './errors';
import type { KeyedAnswer, KeyedRequest } from './requests';
import { contextOf, insecureError, isSamePlace, redirectTarget, REQUEST_TIMEOUT_MS, sendKeyed } from './requests';
import type { Route } from './strangers';
import { redirectedError } from './strangers';
import type { HttpTransport } from './transport';
import { NOT_TLS, TransportError } from './transport';

const ACCOUNT_PATH = '/api/client/account';
/** Only to find out whether anything answers; a person waits. */
const KNOCK_TIMEOUT_MS = 8_000;

export interface ProbeInput {
  /** As typed. */
  readonly address: string;
  /** As typed. */
  readonly apiKey: string;
  /** The person agreed to plain http. */
  readonly allowHttp: boolean;
  /** SHA-256 fingerprint of a certificate that the person looked at and trusts; null: the system decides. */
  readonly trustedFingerprint: string | null;
  /** Pins that are trusted already. */
  readonly pins?: Pins;
}

export interface ProbeDeps {
  readonly transport: HttpTransport;
  readonly clock: Clock;
  /** `Rookery/<version>`. */
  readonly userAgent: string;
  /** For tests; 20 s otherwise. */
  readonly timeoutMs?: number;
  /** Sees each keyed answer, so that the user's rate budget can count it once the user is known. */
  readonly onAnswer?: (sample: RateSample) => void;
}

export interface ProbeOutcome {
  /** After a move from http to https. */
  readonly panelUrl: string;
  readonly panelKind: PanelKind;
  readonly identity: Identity;
  /** What has to be pinned for this panel to be reached. */
  readonly pins: Pins;
  /** The key without what pasting added to it. */
  readonly apiKey: string;
}

/**
 * Asks the panel who the key belongs to, and whether it may be used. Nothing is sent to an http address without
 * agreement, and no key to a certificate that neither the system nor the person trusts.
 *
 * @throws PanelError with the sentence of the refusal; `tls` carries the certificate to look at
 */
export async function probePanel(input: ProbeInput, deps: ProbeDeps): Promise<ProbeOutcome> {
  const apiKey = cleanKey(input.apiKey);
  const address = normalizePanelAddress(input.address);
  if (address.isHttp && !input.allowHttp) throw insecureError(hostKeyOf(address.url));

  const visit: Visit = { input: { ...input, apiKey }, deps, pins: input.pins ?? {} };
  const start = address.isHttp ? await upgraded(address.url, visit) : address.url;
  try {
    return await ask(start, visit);
  } catch (error) {
    const http = httpInstead(address, error);
    if (http === null || !(await answers(http, visit))) throw error;
    if (!input.allowHttp) throw insecureError(hostKeyOf(http));
    return ask(http, visit);
  }
}

interface Visit {
  readonly input: ProbeInput;
  readonly deps: ProbeDeps;
  readonly pins: Pins;
}

async function ask(panelUrl: string, visit: Visit): Promise<ProbeOutcome> {
  try {
    return await askTrusting(panelUrl, visit, visit.pins);
  } catch (error) {
    const pins = newlyPinned(error, visit);
    if (pins === null) throw error;
    return askTrusting(panelUrl, visit, pins);
  }
}

async function askTrusting(panelUrl: string, visit: Visit, pins: Pins): Promise<ProbeOutcome> {
  const answer = await get(`${panelUrl}${ACCOUNT_PATH}`, 'account', visit, pins);
  const { panelKind, identity } = decodeAccount(answer.json);
  const found = answer.url.endsWith(ACCOUNT_PATH) ? answer.url.slice(0, -ACCOUNT_PATH.length) : panelUrl;
  // The account route is exempt from the panel's demand for two-factor authentication; the list is not (2.1).
  await get(`${found}/api/client?per_page=1`, 'servers', visit, pins);
  return { panelUrl: found, panelKind, identity, pins, apiKey: visit.input.apiKey };
}

const get = (url: string, route: Route, visit: Visit, pins: Pins): Promise<KeyedAnswer> =>
  sendKeyed(requestOf(url, route, visit, pins));

function requestOf(url: string, route: Route, { input, deps }: Visit, pins: Pins): KeyedRequest {
  return {
    transport: deps.transport,
    method: 'GET',
    url,
    route,
    pins,
    apiKey: input.apiKey,
    userAgent: deps.userAgent,
    allowHttp: input.allowHttp,
    timeoutMs: deps.timeoutMs ?? REQUEST_TIMEOUT_MS,
    sendsRateHeaders: false,
    now: () => deps.clock.now(),
    onAnswer: ({ status, headers }, error) =>
      deps.onAnswer?.({ status, headers, panelCode: error?.panelCode ?? null, hasOwnLimiter: false }),
  };
}

/** Pins with the presented certificate when it is the one the person looked at; null when it is not. */
function newlyPinned(error: unknown, { input, pins }: Visit): Pins | null {
  if (!(error instanceof PanelError) || error.certificate === null || input.trustedFingerprint === null) return null;
  const { info, pem } = error.certificate;
  if (info.fingerprint256 !== input.trustedFingerprint || Object.hasOwn(pins, info.host)) return null;
  return { ...pins, [info.host]: { fingerprint256: info.fingerprint256, pem } };
}

/** The http form of an address without a typed scheme, when its https form cannot be reached at all; else null. */
function httpInstead(address: PanelAddress, error: unknown): string | null {
  if (address.hasTypedScheme || !(error instanceof PanelError)) return null;
  const { code, detail } = error.wire satisfies WireError;
  const isNotTls = code === 'tls' && detail?.includes(NOT_TLS) === true;
  if (code !== 'offline' && code !== 'timeout' && !isNotTls) return null;
  return address.url.replace(/^https:/, 'http:');
}

/**
 * Where an http address leads: its https form when it sends people there, so that the key never leaves in the clear
 * for a panel that only redirects. The question is asked without the key.
 */
async function upgraded(url: string, visit: Visit): Promise<string> {
  const answer = await knock(url, visit);
  if (answer === null || answer.status < 300 || answer.status > 399) return url;
  const target = redirectTarget(`${url}${ACCOUNT_PATH}`, answer.headers['location']);
  if (target === null || target.origin === new URL(url).origin) return url;
  if (isSamePlace(new URL(url), target) && target.href.endsWith(ACCOUNT_PATH)) {
    return target.href.slice(0, -ACCOUNT_PATH.length);
  }
  throw redirectedError(answer, contextOf(requestOf(url, 'account', visit, visit.pins), url), target);
}

async function answers(url: string, visit: Visit): Promise<boolean> {
  return (await knock(url, visit)) !== null;
}

/** A request without a key: what answers at this address? Null when nothing does. */
async function knock(url: string, { deps }: Visit) {
  try {
    return await deps.transport.request({
      method: 'GET',
      url: `${url}${ACCOUNT_PATH}`,
      headers: { accept: 'application/json', 'user-agent': deps.userAgent },
      timeoutMs: Math.min(KNOCK_TIMEOUT_MS, deps.timeoutMs ?? KNOCK_TIMEOUT_MS),
    });
  } catch (error) {
    if (error instanceof TransportError) return null;
    throw toPanelError(error);
  }
}
