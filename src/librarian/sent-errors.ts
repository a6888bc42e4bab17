import { ConfigError, IndexError, ModelError, SeedError } from '../errors.ts';
import type { SentError } from './jobs.ts';

const EXPLAINED = { ConfigError, IndexError, ModelError, SeedError } as const;

export function sentError(error: unknown): SentError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), stack: undefined };
  const { name, message, stack } = error;
  return { name, message, stack };
}

/** An explained error comes back as what it was, with its message; any other as an `Error`. */
export function receivedError({ name, message, stack }: SentError): Error {
  const error = name in EXPLAINED ? new EXPLAINED[name as keyof typeof EXPLAINED]('', '') : new Error();
  error.message = message;
  if (stack !== undefined) error.stack = stack;
  return error;
}
