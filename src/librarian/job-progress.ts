import type { BuildOptions } from '../store/build.ts';
import type { Progress } from './librarian.ts';

const EVERY_MS = 500;

/** Passes on the beginning and the end of each stage, and in between as much as a person can follow. */
export function throttled(
  show: (progress: Progress) => void,
  now: () => number = () => performance.now(),
): NonNullable<BuildOptions['onProgress']> {
  let shown: Progress['stage'] | null = null;
  let at = Number.NEGATIVE_INFINITY;
  return (stage, done, total) => {
    if (stage === shown && done < total && now() - at < EVERY_MS) return;
    shown = stage;
    at = now();
    show({ stage, done, total });
  };
}
