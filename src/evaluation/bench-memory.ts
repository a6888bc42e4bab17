import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

let collectGarbage: (() => void) | undefined;

/** Bytes that JavaScript holds, typed arrays included, once what is no longer used has been collected. */
export function heldBytes(): number {
  if (!collectGarbage) {
    // The flag only shows in contexts that are made after it is set; so nobody has to start Node with it.
    setFlagsFromString('--expose-gc');
    collectGarbage = globalThis.gc ?? (runInNewContext('gc') as () => void);
  }
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
