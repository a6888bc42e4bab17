/** `npm run index`: builds or updates the index from the seeds. `--help` lists the options. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildOptions } from '../src/compose.ts';
import { loadConfig } from '../src/config.ts';
import { buildIndex, seedOutcomes } from '../src/store/build.ts';
import { progressBars } from '../src/terminal/progress.ts';
import { runScript } from '../src/terminal/run-script.ts';
import { seedReport } from '../src/terminal/seed-report.ts';
import { summaryText } from '../src/terminal/summary.ts';

const HELP = `Builds or updates the index from the reports in the seeds folder.

  npm run index -- [options]

  --seeds DIR   folder of the reports (SEEDS_DIR, seeds)
  --index DIR   folder of the index (INDEX_DIR, index)
  --model ID    sentence model (EMBEDDING_MODEL, the bundled one)
  --full        build anew even if nothing changed
  --strict      fail, and keep the old index, when a file cannot be read
  --report      also write a list of what was taken, left out, repaired and guessed, as report.md in the index folder`;

await runScript(HELP, async () => {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string' },
      index: { type: 'string' },
      model: { type: 'string' },
      full: { type: 'boolean', default: false },
      strict: { type: 'boolean', default: false },
      report: { type: 'boolean', default: false },
    },
  });
  const { seeds, index, model, full, strict, report } = values;
  const config = loadConfig({
    ...process.env,
    ...(seeds !== undefined && { SEEDS_DIR: seeds }),
    ...(index !== undefined && { INDEX_DIR: index }),
    ...(model !== undefined && { EMBEDDING_MODEL: model }),
  });
  const bars = progressBars();
  const summary = await buildIndex({ ...buildOptions(config, bars), full, strict }).finally(bars.stop);
  console.log(
    summary ? summaryText(summary) : `The index in ${config.indexFolder} is up to date; nothing to do.`,
  );
  if (!report) return;
  const path = join(config.indexFolder, 'report.md');
  await writeFile(path, seedReport((await seedOutcomes(config))!, new Date().toISOString()));
  console.log(`The list of files is in ${path}`);
});
