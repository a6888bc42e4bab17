import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until the condition gives something, at most three seconds. */
export async function until<T>(what: string, condition: () => T | undefined | false): Promise<T> {
  for (const started = Date.now(); Date.now() - started < 3000; ) {
    const value = condition();
    if (value !== undefined && value !== false) return value;
    await sleep(10);
  }
  throw new Error(`waited in vain for ${what}`);
}
