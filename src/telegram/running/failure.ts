import { GrammyError, HttpError } from 'grammy';

/** Why a call to Telegram failed, by what can be done about it. */
export interface Failure {
  /** `token`: refused for good; `conflict`: somebody else polls; `trouble`: passes by itself; `defect`: ours. */
  readonly kind: 'token' | 'conflict' | 'trouble' | 'defect';
  /** A few words without token or user's text, e.g. `ECONNREFUSED` or `502 Bad Gateway`. */
  readonly reason: string;
  /** How long Telegram asks to wait, in milliseconds. */
  readonly retryAfterMs: number | null;
}

export function failureOf(error: unknown): Failure {
  if (error instanceof GrammyError) {
    const seconds = error.parameters.retry_after;
    const retryAfterMs = seconds === undefined ? null : seconds * 1000;
    return { kind: kindOf(error.error_code), reason: reasonOf(error), retryAfterMs };
  }
  if (error instanceof HttpError) return { kind: 'trouble', reason: reasonOf(error), retryAfterMs: null };
  return { kind: 'defect', reason: reasonOf(error), retryAfterMs: null };
}

function kindOf(code: number): Failure['kind'] {
  // A token of the wrong shape gets 404, one that was revoked 401.
  if (code === 401 || code === 404) return 'token';
  return code === 409 ? 'conflict' : 'trouble';
}

/** Messages of network errors hold the URL, and so the token: only their codes are repeated. */
function reasonOf(error: unknown): string {
  if (error instanceof GrammyError) return `${error.error_code} ${error.description}`;
  if (error instanceof HttpError) return codeOf(error.error) ?? 'no answer';
  return error instanceof Error ? error.name : typeof error;
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'type' in error && error.type === 'invalid-json' ? 'an answer that is not JSON' : undefined;
}
