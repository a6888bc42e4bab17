/** `npm run index`: builds or updates the index from the seeds. `--help` lists the options. */
import { parseArgs } from 'node:util';
import { buildOptions } from '../src/compose.ts';
import { loadConfig } from '../src/config.ts';
import { buildIndex } from '../src/store/build.ts';
import { progressBars, summaryText } from '../src/terminal/progress.ts';
import { runScript } from '../src/terminal/run-script.ts';

const HELP = `Builds or updates the index from the reports in the seeds folder.

  npm run index -- [options]

  --seeds DIR   folder of the reports (SEEDS_DIR, seeds)
  --index DIR   folder of the index (INDEX_DIR, index)
  --model ID    sentence model (EMBEDDING_MODEL, the bundled one)
  --full        build anew even if nothing changed`;

await runScript(HELP, async () => {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string' },
      index: { type: 'string' },
      model: { type: 'string' },
      full: { type: 'boolean', default: false },
    },
  });
  const { seeds, index, model, full } = values;
  const config = loadConfig({
    ...process.env,
    ...(seeds !== undefined && { SEEDS_DIR: seeds }),
    ...(index !== undefined && { INDEX_DIR: index }),
    ...(model !== undefined && { EMBEDDING_MODEL: model }),
  });
  const bars = progressBars();
  const summary = await buildIndex({ ...buildOptions(config, bars), full }).finally(bars.stop);
  console.log(
    summary ? summaryText(summary) : `The index in ${config.indexFolder} is up to date; nothing to do.`,
  );
});
