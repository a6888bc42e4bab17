import { constants } from 'node:os';
import type { Logger } from 'pino';

/**
 * @returns a signal that the first SIGTERM or SIGINT raises; the second ends the process at once, with the exit code
 *   that a shell gives to a program that was ended so
 */
export function stopSignal(log: Logger): AbortSignal {
  const stop = new AbortController();
  for (const name of ['SIGTERM', 'SIGINT'] as const) {
    process.on(name, () => {
      if (stop.signal.aborted) process.exit(128 + constants.signals[name]);
      log.info({ signal: name }, 'stopping when what is being answered is done');
      stop.abort();
    });
  }
  return stop.signal;
}
