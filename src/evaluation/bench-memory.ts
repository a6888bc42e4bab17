import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Native objects let their memory go a turn after they are collected. */
const PASSES = 3;

let collectGarbage: (() => void) | undefined;

/** Bytes that JavaScript holds, typed arrays included, once what is no longer used has been collected. */
export async function heldBytes(): Promise<number> {
  if (!collectGarbage) {
    // The flag shows only in contexts that are made after it is set; so nobody has to start Node with it.
    setFlagsFromString('--expose-gc');
    collectGarbage = globalThis.gc ?? (runInNewContext('gc') as () => void);
  }
  for (let pass = 0; pass < PASSES; pass++) {
    collectGarbage();
    await setImmediate();
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
