import type { Logger } from 'pino';
import { failureOf } from '../running/failure.ts';

/** Does what needs the state, and goes on without where the state fails. @returns null where it does */
export function keep<Result>(log: Logger, action: () => Result): Result | null {
  try {
    return action();
  } catch (error) {
    log.warn({ reason: failureOf(error).reason }, 'the state keeps nothing');
    return null;
  }
}
