/** What an HTTP answer that is not a success means to a person (protocol 3.3 and 3.4). Pure. */
import type { WireError } from '../../preload/contract/errors';
import type { Answer, EnvelopeError } from './envelope';
import { envelopeOf, rawDetail } from './envelope';
import { PanelError } from './errors';
import { bounded, redact } from './redact';
import { rateLimitRefusal, retryAfterOf } from './retry-after';
import { refusalOnRoute } from './route-refusals';
import type { Refusal, RequestContext, Route } from './strangers';
import { DETAIL_MAX_CHARS, elsewhere, fromStranger, TELL_OWNER } from './strangers';

const QUOTE_MAX_CHARS = 300;

/** The next step where the panel's own words say what is wrong. */
const ASK_OWNER = 'If you do not know why, ask the owner of the panel.';

/** True for keys of the application API, which the client API refuses (2.1). */
export function isApplicationKey(key: string): boolean {
  return key.startsWith('ptla_') || key.startsWith('papp_');
}

/** The PanelError for an answer outside 2xx. */
export function errorFromResponse(raw: Answer, context: RequestContext): PanelError {
  // Cleaned before anything is cut or quoted, so that no half of a secret slips through.
  const answer = { ...raw, body: redact(raw.body, context.apiKey) };
  const errors = envelopeOf(answer.body);
  const first = errors?.[0];
  const refusal =
    errors === null || first === undefined ? fromStranger(answer, context) : fromPanel(answer, first, errors, context);
  return new PanelError(
    { ...refusal, detail: bounded(rawDetail(answer, errors), DETAIL_MAX_CHARS) },
    answer.status,
    first?.code ?? null,
  );
}

function fromPanel(
  answer: Answer,
  first: EnvelopeError,
  all: readonly EnvelopeError[],
  context: RequestContext,
): Refusal {
  const { status } = answer;
  const { code, detail } = first;
  const onRoute = refusalOnRoute(context.route, { status, ...first });
  if (onRoute !== null) return onRoute;
  if (code === 'DaemonConnectionException') return fromNode(status);
  if (code === 'TwoFactorAuthRequiredException') {
    return {
      code: 'two-factor',
      message: 'This panel demands two-factor authentication, and your account has it turned off.',
      nextStep: "Turn it on in the panel's own account page, then try again. The key stays the same.",
      blame: 'you',
    };
  }
  if (status === 401 && code === 'AuthenticationException') {
    return {
      code: 'unauthorized',
      message: 'The panel does not accept this API key.',
      nextStep:
        "It may be mistyped, deleted or expired. Create a new one in the panel's account page, API credentials.",
      blame: 'you',
    };
  }
  if (status === 403 && code === 'AccessDeniedHttpException') return accessDenied(answer, detail, context);
  if (status === 403) return forbidden(context.route);
  if (status === 404) return notFound(context);
  if (status === 409 && code === 'ServerStateConflictException') {
    return {
      code: 'conflict',
      message:
        'The panel allows this only when the server is not suspended, installing, restoring a backup or moving, ' +
        'and its node is not under maintenance.',
      nextStep: "Look at the server's state, and try again when it is over.",
      blame: 'panel',
    };
  }
  if (status === 409) return quoting('conflict', 'The panel refused this at the moment', detail, 'panel');
  if (status === 422) return validation(all);
  if (status === 429) {
    return rateLimitRefusal(retryAfterOf(answer.headers, context.now), code === 'ThrottleRequestsException');
  }
  if (status === 502 && code === 'HttpException' && context.route === 'command') {
    return {
      code: 'not-running',
      message: 'The server is not running, so it cannot take commands.',
      nextStep: 'Start it first.',
      blame: 'you',
    };
  }
  if (status === 503) {
    return {
      code: 'panel',
      message: 'The panel is under maintenance.',
      nextStep: 'Wait until its owner has finished. Rookery tries again by itself.',
      blame: 'panel',
    };
  }
  // A bad request where the route itself has no such answer: the body did not arrive as it was sent (2.2).
  const isBadBody = status === 400 && code === 'BadRequestHttpException' && context.route !== 'other';
  const isBadQuery = code === 'InvalidFilterQuery' || code === 'InvalidSortQuery';
  if (status === 405 || status === 419 || isBadBody || isBadQuery) {
    return {
      code: 'bug',
      message: 'This panel does not understand the request that Rookery sent.',
      nextStep: 'Update Rookery. If that does not help, report it with the detail below.',
      blame: 'rookery',
    };
  }
  if (status >= 400 && status < 500) return quoting('invalid', 'The panel refused this', detail, 'you');
  return { code: 'panel', message: 'The panel failed with an error of its own.', nextStep: TELL_OWNER, blame: 'panel' };
}

/** The panel's own business rules are written for people, so their words are shown. */
function quoting(
  code: WireError['code'],
  opening: string,
  detail: string,
  blame: WireError['blame'] & string,
): Refusal {
  const quote = bounded(detail.replace(/\s+/g, ' ').trim(), QUOTE_MAX_CHARS);
  return { code, message: quote === '' ? `${opening}.` : `${opening}: ${ended(quote)}`, nextStep: ASK_OWNER, blame };
}

/** A quote as the end of a sentence. */
const ended = (quote: string): string => (/[.!?…]$/.test(quote) ? quote : `${quote}.`);

/** The panel reached its node, or tried to; never a matter of the person's key, whatever the status (1.3). */
function fromNode(status: number): Refusal {
  const node = (message: string, nextStep: string): Refusal => ({ code: 'node', message, nextStep, blame: 'node' });
  if (status === 401 || status === 403) {
    return node(
      'The node does not accept the panel: their shared token differs.',
      'Tell the owner of the panel. Your key is fine.',
    );
  }
  if (status === 404) {
    return node('The node does not know this server.', 'Tell the owner of the panel that server and node disagree.');
  }
  if (status === 409) {
    return node('The node is busy with another action of this server.', 'Wait until it has finished, then try again.');
  }
  if (status === 502 || status === 504) {
    return node(
      'The panel gets no answer from the node of this server.',
      'The node may be offline or restarting. Try again later, or tell the owner of the panel.',
    );
  }
  return node('The node of this server failed with an error of its own.', TELL_OWNER);
}

/**
 * One code stands for three refusals. The key's prefix and the rate-limit headers tell them apart: the address check
 * runs before the limiter, so its answer has no such headers, the other two have them (4.3). Routes that need no
 * permission cannot lack one. The text is asked only where these leave more than one possibility.
 */
function accessDenied(
  { headers }: Answer,
  detail: string,
  { route, apiKey, sendsRateHeaders }: RequestContext,
): Refusal {
  if (isApplicationKey(apiKey)) return applicationKeyRefusal();
  const passedLimiter = headers['x-ratelimit-limit'] !== undefined;
  const saysApplicationKey = /application API key/i.test(detail);
  const needsNoPermission = route === 'account' || route === 'servers' || route === 'permissions' || route === 'server';
  if (passedLimiter) return needsNoPermission || saysApplicationKey ? applicationKeyRefusal() : forbidden(route);
  if (saysApplicationKey) return applicationKeyRefusal();
  // Without headers from this panel so far, a proxy may have taken them out: only the text can tell then.
  const isPermission = !needsNoPermission && !sendsRateHeaders && !/\bIP address\b/i.test(detail);
  return isPermission ? forbidden(route) : ipRefusal();
}

/** The refusal of an application key; also used before such a key is sent at all. */
export function applicationKeyRefusal(): WireError {
  return {
    code: 'application-key',
    message: 'This is an application API key, made for administering the panel. Rookery needs a client API key.',
    nextStep: "Create one in the panel's account page, API credentials; it starts with ptlc_ (Pelican: pacc_).",
    blame: 'you',
  };
}

function ipRefusal(): Refusal {
  return {
    code: 'ip-not-allowed',
    message: 'The panel accepts this key only from certain IP addresses, and yours is not one of them.',
    nextStep: "Add your address to the key's allowed IPs in the panel, or create a key without that limit.",
    blame: 'you',
  };
}

const FORBIDDEN: Partial<Record<Route, string>> = {
  power: 'You do not have the permission to do this with this server.',
  command: 'You do not have the permission to send commands to this server.',
  websocket: 'You do not have the permission to follow this server live.',
  rename: 'You do not have the permission to rename this server.',
  reinstall: 'You do not have the permission to reinstall this server.',
  startup: 'You do not have the permission to see the startup settings of this server.',
  variable: 'You do not have the permission to change the startup settings of this server.',
  image: 'You do not have the permission to change the Docker image of this server.',
  activity: 'You do not have the permission to see the activity of this server.',
  'write-file': 'You do not have the permission to write files on this server.',
};

function forbidden(route: Route): Refusal {
  return {
    code: 'forbidden',
    message: FORBIDDEN[route] ?? 'You do not have the permission for this.',
    nextStep: 'Ask the owner of the server to give it to you.',
    blame: 'you',
  };
}

function notFound(context: RequestContext): Refusal {
  if (context.route === 'account' || context.route === 'servers' || context.route === 'permissions') {
    return elsewhere(context, 'No panel API is found');
  }
  return {
    code: 'not-found',
    message: 'The panel has no such server for you: it was deleted, or your access was removed.',
    nextStep: 'Ask the owner of the server.',
    blame: 'panel',
  };
}

function validation(all: readonly EnvelopeError[]): Refusal {
  const fields: Record<string, string> = {};
  for (const { field, detail } of all) {
    const name = field ?? '';
    const text = bounded(detail.trim(), QUOTE_MAX_CHARS) || (name === '' ? '' : 'The panel does not accept this.');
    if (text === '') continue;
    if (Object.hasOwn(fields, name)) fields[name] = `${fields[name] ?? ''} ${text}`;
    else Object.defineProperty(fields, name, { value: text, enumerable: true, writable: true, configurable: true });
  }
  const texts = Object.values(fields);
  const [only] = texts;
  const quote = texts.length === 1 && only !== undefined ? `: ${ended(only)}` : '.';
  return {
    code: 'invalid',
    message: `The panel did not accept what was entered${quote}`,
    nextStep: 'Correct it and try again.',
    blame: 'you',
    fields,
  };
}
