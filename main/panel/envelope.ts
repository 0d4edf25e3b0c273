/** Reads the panel's error envelope out of any body, and quotes bodies for the disclosure (protocol 3.1). Pure. */
import type { HttpResponse } from './transport';

export type Answer = Pick<HttpResponse, 'status' | 'headers' | 'body'>;

/** One entry of `errors`. */
export interface EnvelopeError {
  /** PHP class name without namespace. */
  readonly code: string;
  readonly detail: string;
  /** `meta.source_field` of a validation error. */
  readonly field: string | null;
  /** `meta.rule` of a validation error; empty for one added outside a rule. */
  readonly rule: string | null;
}

const BODY_READ_CHARS = 20_000;
const BODY_QUOTE_CHARS = 500;

/** True for a content type that holds JSON. */
export function isJson(headers: Readonly<Record<string, string>>): boolean {
  return /^[^;]*[/+]json\s*(?:;|$)/i.test(headers['content-type'] ?? '');
}

/** The panel's `{errors:[{code,detail,meta}]}`, null when the body is anything else. */
export function envelopeOf(body: string): readonly EnvelopeError[] | null {
  const parsed = parseJson(body);
  if (!isRecord(parsed) || !Array.isArray(parsed['errors'])) return null;
  const errors = parsed['errors'].flatMap((entry: unknown): EnvelopeError[] => {
    if (!isRecord(entry) || typeof entry['code'] !== 'string') return [];
    const meta = isRecord(entry['meta']) ? entry['meta'] : {};
    return [
      {
        code: entry['code'],
        detail: typeof entry['detail'] === 'string' ? entry['detail'] : '',
        field: typeof meta['source_field'] === 'string' ? meta['source_field'] : null,
        rule: typeof meta['rule'] === 'string' ? meta['rule'] : null,
      },
    ];
  });
  return errors.length === 0 ? null : errors;
}

/** True for Wings' own `{error, request_id}`. */
export function isWingsBody(body: string): boolean {
  const parsed = parseJson(body);
  return isRecord(parsed) && typeof parsed['error'] === 'string';
}

/** The answer as one text: status, codes and details, or the words of a page. Not redacted, not bounded. */
export function rawDetail(answer: Answer, errors: readonly EnvelopeError[] | null): string {
  if (errors !== null) {
    return errors.map(({ code, detail }) => `HTTP ${answer.status} ${code}: ${detail}`).join('\n');
  }
  const type = answer.headers['content-type'] ?? 'no content type';
  const text = answer.body
    .slice(0, BODY_READ_CHARS)
    .replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return `HTTP ${answer.status}, ${type}${text === '' ? ', empty' : `: ${text.slice(0, BODY_QUOTE_CHARS)}`}`;
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
