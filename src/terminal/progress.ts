import { Presets, SingleBar } from 'cli-progress';
import type { ComposeOptions } from '../compose.ts';

const STAGES = {
  read: 'Reading reports',
  embed: 'Embedding passages',
  sentences: 'Embedding sentences',
  link: 'Linking vectors',
} as const;

/** Progress bars on standard error for downloads and builds; nothing where that is no terminal. */
export function progressBars(): Required<Pick<ComposeOptions, 'onDownload' | 'onProgress'>> & {
  stop(): void;
} {
  let bar: SingleBar | undefined;
  let shown = '';
  const show = (title: string, done: number, total: number) => {
    if (!process.stderr.isTTY || total === 0) return;
    if (title !== shown) {
      bar?.stop();
      bar = new SingleBar(
        { format: `${title} {bar} {percentage}% {value}/{total}`, stream: process.stderr },
        Presets.shades_classic,
      );
      bar.start(total, done);
      shown = title;
    }
    bar?.update(done);
  };
  return {
    onDownload: (file, loaded, total) =>
      show(`Downloading ${file} (KB)`, Math.round(loaded / 1024), Math.round(total / 1024)),
    onProgress: (stage, done, total) => show(STAGES[stage], done, total),
    stop: () => {
      bar?.stop();
      shown = '';
    },
  };
}
