import { Presets, SingleBar } from 'cli-progress';
import type { ComposeOptions } from '../compose.ts';
import type { BuildSummary } from '../store/build.ts';

const STAGES = { read: 'Reading reports', embed: 'Embedding passages', link: 'Linking vectors' } as const;

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

/** What a build did, for the person who started it. Pure. */
export function summaryText(summary: BuildSummary): string {
  const { reports, counties, passages, embedded, repeatsDropped, recall, notes, warnings, seconds } = summary;
  const kept = passages - embedded;
  return [
    `Index built in ${seconds.toFixed(1)} s`,
    `  reports    ${reports}`,
    `  counties   ${counties.length}${counties.length > 0 ? `: ${listSome(counties)}` : ''}`,
    `  passages   ${passages}${kept > 0 ? ` (${kept} unchanged)` : ''}`,
    `  repeats    ${repeatsDropped} dropped`,
    `  HNSW       recall@10 ${recall.toFixed(3)} against exact search`,
    ...notes.map((note) => `  note       ${note}`),
    ...warnings.map((warning) => `  warning    ${warning}`),
  ].join('\n');
}

const MOST_NAMES = 12;

function listSome(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  return names.slice(0, MOST_NAMES).join('、') + (more > 0 ? ` and ${more} more` : '');
}
