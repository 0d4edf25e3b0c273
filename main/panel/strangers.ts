/** What an answer means that does not come from a panel's API: proxies, firewalls, Wings, other web sites. Pure. */
import type { WireError } from '../../preload/contract/errors';
import { hostKeyOf } from './address';
import type { Answer } from './envelope';
import { isWingsBody, rawDetail } from './envelope';
import { PanelError } from './errors';
import { bounded, redact } from './redact';
import { rateLimitRefusal, retryAfterOf } from './retry-after';

/** Which route was asked; the same status and code mean different things on different routes. */
export type Route =
  | 'account'
  | 'servers'
  | 'permissions'
  | 'server'
  | 'resources'
  | 'power'
  | 'command'
  | 'websocket'
  | 'rename'
  | 'reinstall'
  | 'startup'
  | 'variable'
  | 'image'
  | 'activity'
  | 'write-file'
  | 'other';

/** What is known about the request beside its answer. */
export interface RequestContext {
  readonly route: Route;
  /** `host:port` that was asked, for the sentences. */
  readonly host: string;
  /** The key that was sent: its prefix tells what kind it is, and it must not show in any text. */
  readonly apiKey: string;
  /** True when this panel has sent X-RateLimit headers before, so that their absence means something (4.3). */
  readonly sendsRateHeaders: boolean;
  /** Epoch ms. */
  readonly now: number;
}

export type Refusal = Omit<WireError, 'detail'>;

/** Longest `detail` of a WireError. */
export const DETAIL_MAX_CHARS = 2048;

/** The next step when a person can only wait. */
export const TELL_OWNER = 'Try again later. If it lasts, tell the owner of the panel.';

/** The PanelError for a success that is not a panel's: HTML where JSON was due (2.2). */
export function notAPanel(answer: Answer, context: RequestContext): PanelError {
  return new PanelError(
    {
      ...elsewhere(context, 'Something other than a panel answers'),
      detail: bounded(redact(rawDetail(answer, null), context.apiKey), DETAIL_MAX_CHARS),
    },
    answer.status,
  );
}

/** The PanelError for a redirect that is not followed. `location` is null when there is none that can be read. */
export function redirectedError(answer: Answer, context: RequestContext, location: URL | null): PanelError {
  if (location === null) return notAPanel(answer, context);
  const isElsewhere = hostKeyOf(location) !== context.host;
  return new PanelError(
    {
      code: 'redirected',
      message: isElsewhere
        ? `${context.host} sends Rookery on to ${location.origin}. The key was not sent there.`
        : `${context.host} sends Rookery on to another place of its own, and that leads nowhere.`,
      nextStep: isElsewhere
        ? `If ${location.host} is the panel, use that address instead.`
        : 'Open the panel in a browser, and use the address that it shows in the end.',
      blame: 'panel',
      location: location.origin,
      detail: `HTTP ${answer.status}, location ${redact(location.origin + location.pathname, context.apiKey)}`,
    },
    answer.status,
  );
}

/** An answer outside 2xx without the panel's envelope. */
export function fromStranger(answer: Answer, context: RequestContext): Refusal {
  const { status } = answer;
  const host = shownHost(context);
  const panel = (message: string): Refusal => ({ code: 'panel', message, nextStep: TELL_OWNER, blame: 'panel' });
  if (isWingsBody(answer.body)) {
    return { code: 'node', message: 'The node refused this.', nextStep: TELL_OWNER, blame: 'node' };
  }
  if (status === 429) return rateLimitRefusal(retryAfterOf(answer.headers, context.now), true);
  if (status >= 520 && status <= 530) return panel(`Cloudflare stands in front of ${host} and cannot reach the panel.`);
  if (status === 502 || status === 503 || status === 504) {
    return panel(`The web server at ${host} is up, but the panel behind it does not answer.`);
  }
  if (status >= 500) return panel('The panel failed with an error of its own.');
  if (status === 413) {
    return {
      code: 'invalid',
      message: `The web server at ${host} takes nothing that large.`,
      nextStep: 'Send less, or ask the owner of the panel to raise the limit.',
      blame: 'panel',
    };
  }
  if (status === 401 || status === 403) {
    return {
      code: 'not-a-panel',
      message: `A firewall or a log-in page stands before the panel at ${host}.`,
      nextStep: 'Open the panel in a browser. If it works there, tell its owner that Rookery is kept out.',
      blame: 'panel',
    };
  }
  return elsewhere(context, 'Something other than a panel answers');
}

/** Nobody types the port that https has anyway. */
const shownHost = ({ host }: RequestContext): string => host.replace(/:443$/, '');

/** Nothing at this address behaves like a panel's API. Whoever asks for a server has met the panel there before. */
export function elsewhere(context: RequestContext, opening: string): Refusal {
  const refusal = { code: 'not-a-panel', message: `${opening} at ${shownHost(context)}.` } as const;
  const { route } = context;
  if (route === 'account' || route === 'servers') {
    const nextStep = 'Check the address: it is the one you open the panel with in a browser.';
    return { ...refusal, nextStep, blame: 'you' };
  }
  const nextStep = 'Open the panel in a browser. If it works there, try again; else tell its owner.';
  return { ...refusal, nextStep, blame: 'panel' };
}
