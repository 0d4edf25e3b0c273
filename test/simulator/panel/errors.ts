/** The panel's error envelope and every answer of protocol 3.3. */
import { randomUUID } from 'node:crypto';

import type { Conflict } from '../world/model';

export interface ErrorEntry {
  code: string;
  status: string;
  detail: string;
  meta?: { source_field: string; rule: string };
}

/** An answer that ends a request early. */
export class PanelError extends Error {
  constructor(
    readonly status: number,
    readonly entries: ErrorEntry[],
    readonly headers: Record<string, string> = {},
  ) {
    super(entries[0]?.detail ?? 'error');
  }

  /** Validation and "display" errors redirect back when the caller does not expect JSON (protocol 2.2). */
  get redirectsBack(): boolean {
    return this.status === 422 || this.entries[0]?.code.endsWith('DisplayException') === true;
  }
}

function fail(status: number, code: string, detail: string, headers: Record<string, string> = {}): PanelError {
  return new PanelError(status, [{ code, status: String(status), detail }], headers);
}

export const unauthenticated = (): PanelError => fail(401, 'AuthenticationException', 'Unauthenticated.');
export const csrfMismatch = (): PanelError => fail(419, 'HttpException', 'CSRF token mismatch.');
export const unauthorized = (): PanelError => fail(403, 'AccessDeniedHttpException', 'This action is unauthorized.');
export const applicationKey = (): PanelError =>
  fail(
    403,
    'AccessDeniedHttpException',
    'You are attempting to use an application API key on an endpoint that requires a client API key.',
  );
export const ipNotAllowed = (ip: string): PanelError =>
  fail(
    403,
    'AccessDeniedHttpException',
    `This IP address (${ip}) does not have permission to access the API using these credentials.`,
  );
export const noWebsocketPermission = (): PanelError =>
  fail(403, 'HttpForbiddenException', "You do not have permission to connect to this server's websocket.");
export const noTransferPermission = (): PanelError =>
  fail(403, 'HttpForbiddenException', 'You do not have permission to view server transfer logs.');
export const twoFactorRequired = (): PanelError =>
  fail(
    400,
    'TwoFactorAuthRequiredException',
    'Two-factor authentication is required on this account in order to access this endpoint.',
  );
export const malformedJson = (): PanelError =>
  fail(400, 'BadRequestHttpException', 'The JSON data passed in the request appears to be malformed: Syntax error');
export const unknownServer = (): PanelError =>
  fail(404, 'NotFoundHttpException', 'The requested resource could not be found on the server.');
export const noAccess = (): PanelError =>
  fail(404, 'NotFoundHttpException', 'The requested resource does not exist on this server.');
export const unknownRoute = (path: string): PanelError =>
  fail(404, 'NotFoundHttpException', `The route ${path} could not be found.`);
export const maintenanceMode = (): PanelError => fail(503, 'HttpException', 'Service Unavailable');
export const serverOffline = (): PanelError =>
  fail(502, 'HttpException', 'Server must be online in order to send commands.');
export const badRequest = (detail: string): PanelError => fail(400, 'BadRequestHttpException', detail);
export const unhandled = (code: string): PanelError =>
  fail(500, code, 'An unexpected error was encountered while processing this request, please try again.');
export const invalidFilter = (names: string): PanelError =>
  fail(
    400,
    'InvalidFilterQuery',
    `Requested filter(s) \`${names}\` are not allowed. Allowed filter(s) are \`uuid, name, description, external_id, *\`.`,
  );
export const invalidActivityFilter = (names: string): PanelError =>
  fail(400, 'InvalidFilterQuery', `Requested filter(s) \`${names}\` are not allowed. Allowed filter(s) are \`event\`.`);
export const invalidSort = (names: string): PanelError =>
  fail(400, 'InvalidSortQuery', `Requested sort(s) \`${names}\` is not allowed. Allowed sort(s) are \`timestamp\`.`);

/** 405 with the `Allow` header. */
export function wrongMethod(method: string, path: string, allowed: readonly string[]): PanelError {
  const list = allowed.join(', ');
  return fail(
    405,
    'MethodNotAllowedHttpException',
    `The ${method} method is not supported for route ${path}. Supported methods: ${list}.`,
    { Allow: list },
  );
}

const CONFLICTS: Readonly<Record<Conflict, string>> = {
  suspended: 'This server is currently suspended and the functionality requested is unavailable.',
  maintenance: 'The node of this server is currently under maintenance and the functionality requested is unavailable.',
  installing: 'This server has not yet completed its installation process, please try again later.',
  restoring: 'This server is currently restoring from a backup, please try again later.',
  transferring: 'This server is currently being transferred to a new machine, please try again later.',
};

/** 409 of a server in a state that blocks nearly every route (protocol 3.5). */
export function stateConflict(conflict: Conflict): PanelError {
  return fail(409, 'ServerStateConflictException', CONFLICTS[conflict]);
}

/** Limiter answer (protocol 4.3): times in seconds. */
export function tooManyAttempts(limit: number, retryAfter: number): PanelError {
  return fail(429, 'ThrottleRequestsException', 'Too Many Attempts.', {
    'X-RateLimit-Limit': String(limit),
    'X-RateLimit-Remaining': '0',
    'Retry-After': String(retryAfter),
    'X-RateLimit-Reset': String(Math.floor(Date.now() / 1000) + retryAfter),
  });
}

export const nodeUnreachable = (): PanelError =>
  fail(
    504,
    'DaemonConnectionException',
    'Could not establish a connection to the machine running this server. Please try again.',
  );

/** The node answered with an error; 4xx carry its text, 5xx do not (P DaemonConnectionException). */
export function nodeAnswered(status: number, text: string): PanelError {
  if (status < 500)
    return fail(
      status,
      'DaemonConnectionException',
      `An error occurred on the remote host: ${text}. (request id: ${randomUUID()})`,
    );
  return fail(status, 'DaemonConnectionException', nodeTrouble(status));
}

/** `/resources` turns any answer with an error into 504 (P DaemonServerRepository). */
export function nodeResourcesFailed(status: number): PanelError {
  return fail(504, 'DaemonConnectionException', nodeTrouble(status));
}

function nodeTrouble(status: number): string {
  return `There was an error while communicating with the machine running this server. This error has been logged, please try again. (code: ${status}) (request_id: ${randomUUID()})`;
}

/** One failed rule. */
export interface Failure {
  field: string;
  rule: string;
  detail: string;
}

/** 422 with one entry per failed rule. */
export function invalid(failures: readonly Failure[]): PanelError {
  const entries = failures.map(({ field, rule, detail }) => ({
    code: 'ValidationException',
    status: '422',
    detail,
    meta: { source_field: field, rule },
  }));
  return new PanelError(422, entries);
}
