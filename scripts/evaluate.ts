/** `npm run evaluate`: figures over question sets. `--help` lists the options. */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { THRESHOLDS } from '../src/answer/thresholds.ts';
import { openAnswerer } from '../src/compose.ts';
import { type Config, loadConfig } from '../src/config.ts';
import { loadTransformersEmbedder } from '../src/embedding/transformers.ts';
import { ConfigError } from '../src/errors.ts';
import { countiesText, evaluateCounties } from '../src/evaluation/counties.ts';
import { type Dataset, readDataset } from '../src/evaluation/dataset.ts';
import { goldenSetsIn } from '../src/evaluation/golden.ts';
import { goldenLibrary } from '../src/evaluation/golden-library.ts';
import {
  type GoldenRun,
  goldenCurves,
  goldenRows,
  goldenText,
  runGolden,
  variantsText,
} from '../src/evaluation/golden-run.ts';
import { type RefusalCurve, refusalCurve } from '../src/evaluation/refusal.ts';
import { thinnedSetCases } from '../src/evaluation/refusal-set.ts';
import { refusalSvg } from '../src/evaluation/refusal-svg.ts';
import { refusalText } from '../src/evaluation/refusal-text.ts';
import { evaluateRetrieval } from '../src/evaluation/retrieval.ts';
import { retrievalTable } from '../src/evaluation/tables.ts';
import { parseRetriever } from '../src/terminal/options.ts';
import { runScript } from '../src/terminal/run-script.ts';

const GOLDEN_FOLDER = 'test';
const PARAPHRASED = 'test/golden-paraphrased.jsonl';
/** Reports that belong to the golden sets, besides those that are served. */
const GOLDEN_REPORTS = 'test/fixtures/reports';

const HELP = `Measures answers, refusal, retrieval and the choice of sentences. Without options: all golden sets, in all tables.

  npm run evaluate
  npm run evaluate -- --golden FILE [--golden FILE …] [--variants] [--refusal] [options]
  npm run evaluate -- --refusal [--dataset DIR …] [options]
  npm run evaluate -- --dataset DIR [--dataset DIR …] [options]
  npm run evaluate -- --counties test/county-labels.jsonl --articles FILE

  --golden FILE      questions over reports, with what must be quoted; default for --variants and
                     --refusal: ${GOLDEN_FOLDER}/golden*.jsonl
  --seeds DIR        folder of the reports that the golden questions are asked of; may be given several
                     times; default: the seeds and ${GOLDEN_REPORTS}
  --variants         the golden questions in other scripts and with typos; without --golden those of
                     ${PARAPHRASED}
  --refusal          what other thresholds of refusal would do, over the golden sets and each --dataset,
                     of which every third passage is left out
  --svg FILE         where --refusal draws its curves; default: refusal.svg in the current folder
  --dataset DIR      folder with passages.jsonl and queries.jsonl: measures retrieval, but for --refusal
  --counties FILE    counties of articles, as a reader labelled them
  --articles FILE    the articles, one JSON object with title and text a line; may be gzipped
  --retriever NAME   hybrid (default), dense or lexical; may be given several times
  --json             one JSON object a line`;

type Options = ReturnType<typeof parseOptions>;

await runScript(HELP, async () => {
  const options = parseOptions();
  const config = loadConfig(process.env);
  if (options.counties) await printCounties(options.counties, options);
  if (options.datasets.length > 0 && !options.refusal) await printRetrieval(options, config);
  if (options.asksGolden) {
    const run = await askGoldenSets(options, config);
    printGolden(run, options);
    if (options.showsRefusal) {
      const curves = goldenCurves(run.asked, THRESHOLDS.least);
      await printRefusal([...curves, ...(await datasetCurves(options, config))], options);
    }
  }
});

function parseOptions() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      dataset: { type: 'string', multiple: true, default: [] },
      golden: { type: 'string', multiple: true, default: [] },
      seeds: { type: 'string', multiple: true, default: [] },
      variants: { type: 'boolean', default: false },
      refusal: { type: 'boolean', default: false },
      svg: { type: 'string', default: 'refusal.svg' },
      counties: { type: 'string' },
      articles: { type: 'string' },
      retriever: { type: 'string', multiple: true, default: ['hybrid'] },
      json: { type: 'boolean', default: false },
    },
  });
  const { golden, variants, refusal, counties } = values;
  const datasets = [...values.dataset, ...positionals];
  const isBare =
    datasets.length === 0 && golden.length === 0 && !variants && !refusal && counties === undefined;
  return {
    ...values,
    datasets,
    retrievers: values.retriever.map(parseRetriever),
    asksGolden: isBare || golden.length > 0 || variants || refusal,
    showsGolden: isBare || golden.length > 0,
    showsVariants: isBare || variants,
    showsRefusal: isBare || refusal,
  };
}

async function printCounties(labels: string, { articles, json }: Options): Promise<void> {
  if (!articles) {
    throw new ConfigError('--counties needs the labelled articles', 'Name their file with --articles FILE');
  }
  const outcomes = await evaluateCounties(labels, articles);
  if (json) for (const outcome of outcomes) console.log(JSON.stringify(outcome));
  else console.log(countiesText(outcomes));
}

async function printRetrieval({ datasets, retrievers, json }: Options, config: Config): Promise<void> {
  const embedder = await embedderOf(config);
  const rows = [];
  for (const folder of datasets) {
    const dataset = await readDataset(folder);
    for (const retriever of retrievers) {
      const row = await evaluateRetrieval(dataset, embedder, retriever);
      if (json) console.log(JSON.stringify(row));
      rows.push(row);
    }
  }
  if (!json) console.log(retrievalTable(rows));
}

/** The reports of all folders together make one index, which is thrown away afterwards. */
async function askGoldenSets(options: Options, config: Config): Promise<GoldenRun> {
  const { golden, showsGolden, showsVariants, showsRefusal, retrievers } = options;
  const named = golden.length > 0 ? golden : await goldenSetsIn(GOLDEN_FOLDER);
  const both = [config.seedsFolder, ...(existsSync(GOLDEN_REPORTS) ? [GOLDEN_REPORTS] : [])];
  const library = await goldenLibrary(options.seeds.length > 0 ? options.seeds : both);
  try {
    return await runGolden({
      sets: showsGolden || showsRefusal ? named : [],
      variantSets: showsVariants ? named.filter((set) => golden.length > 0 || set === PARAPHRASED) : [],
      retrievers,
      open: async (mode) => (await openAnswerer({ ...config, ...library }, { mode })).answerer,
    });
  } finally {
    await library.remove();
  }
}

function printGolden({ asked, variants }: GoldenRun, options: Options): void {
  const rows = options.showsGolden ? goldenRows(asked) : [];
  if (options.json) {
    for (const { set, ...row } of rows) console.log(JSON.stringify({ golden: set, ...row }));
    for (const { set, ...row } of variants) console.log(JSON.stringify({ variants: set, ...row }));
    return;
  }
  if (rows.length > 0) console.log(`${goldenText(rows)}\n`);
  if (variants.length > 0) console.log(`${variantsText(variants)}\n`);
}

async function datasetCurves({ datasets, retrievers }: Options, config: Config): Promise<RefusalCurve[]> {
  if (datasets.length === 0) return [];
  const embedder = await embedderOf(config);
  const sets: Dataset[] = [];
  for (const folder of datasets) sets.push(await readDataset(folder));
  const curves: RefusalCurve[] = [];
  for (const dataset of sets) {
    for (const retriever of retrievers) {
      const cases = await thinnedSetCases(dataset, embedder, retriever);
      curves.push(refusalCurve(`${dataset.name}, ${retriever}`, cases, THRESHOLDS.least));
    }
  }
  return curves;
}

/** A run without options leaves no file behind: it draws only when it is asked for refusal. */
async function printRefusal(curves: readonly RefusalCurve[], { json, refusal, svg }: Options): Promise<void> {
  if (json) for (const { name, ...curve } of curves) console.log(JSON.stringify({ refusal: name, ...curve }));
  else console.log(`## Refusal\n\n${curves.map(refusalText).join('\n\n')}`);
  if (!refusal) return;
  await writeFile(svg, refusalSvg(curves, THRESHOLDS.least));
  if (!json) console.log(`\nDrawn in ${svg}`);
}

function embedderOf({ embeddingModel, modelsFolder, hub }: Config) {
  return loadTransformersEmbedder(embeddingModel, { modelsFolder, hub });
}
