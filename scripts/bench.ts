/** `npm run bench`: speed, memory and size, beside its peers. `--help` lists the options. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { buildOptions, openAnswerer } from '../src/compose.ts';
import { type Config, loadConfig } from '../src/config.ts';
import { loadTransformersEmbedder } from '../src/embedding/transformers.ts';
import { ConfigError } from '../src/errors.ts';
import type { Effort } from '../src/evaluation/bench-comparison.ts';
import type { ReportsBench, ResidentMemory } from '../src/evaluation/bench-reports.ts';
import { datasetSet, reportsSet } from '../src/evaluation/bench-set.ts';
import { type GoldenQuestion, readGolden } from '../src/evaluation/golden.ts';
import { buildIndex } from '../src/store/build.ts';
import { runScript } from '../src/terminal/run-script.ts';

const HELP = `Measures speed, memory and size, beside MiniSearch and Orama, in one run.

  npm run bench -- [options]

  --dataset DIR     folder with passages.jsonl and queries.jsonl to compare over instead of the reports; repeatable
  --questions N     questions of each set at most, spread evenly (all)
  --golden FILE     questions over the reports (test/golden.jsonl)
  --scale N         random vectors for HNSW (5000)
  --quick           little of everything: shows that it runs, not how fast
  --json            one JSON object`;

/** How much of everything is done. */
interface Amounts extends Effort {
  readonly questions: number;
  readonly vectors: number;
  readonly coldStarts: number;
}

const FULL: Amounts = {
  questions: Number.POSITIVE_INFINITY,
  vectors: 5000,
  coldStarts: 3,
  builds: 3,
  timings: 300,
};
const QUICK: Amounts = { questions: 10, vectors: 500, coldStarts: 1, builds: 1, timings: 0 };

await runScript(HELP, async () => {
  const { values } = parseArgs({
    options: {
      dataset: { type: 'string', multiple: true, default: [] },
      questions: { type: 'string' },
      golden: { type: 'string', default: 'test/golden.jsonl' },
      scale: { type: 'string' },
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      // Not for people: the question for a process that only tells its memory.
      resident: { type: 'string' },
    },
  });
  if (values.resident !== undefined) {
    console.log(JSON.stringify(await ownMemory(values.resident)));
    return;
  }
  const amounts: Amounts = {
    ...(values.quick ? QUICK : FULL),
    ...(values.questions !== undefined && { questions: parseCount('questions', values.questions) }),
    ...(values.scale !== undefined && { vectors: parseCount('scale', values.scale) }),
  };
  const indexFolder = await mkdtemp(join(tmpdir(), 'wenxian-bench-'));
  try {
    // Whatever index a person has is left alone.
    const env = { ...process.env, INDEX_DIR: indexFolder, DATABASE_URL: '' };
    const { figures, text } = await measure(env, values.dataset, values.golden, amounts);
    console.log(values.json ? JSON.stringify(figures) : text);
  } finally {
    await rm(indexFolder, { recursive: true, force: true });
  }
});

async function measure(env: NodeJS.ProcessEnv, folders: string[], goldenFile: string, amounts: Amounts) {
  const config = loadConfig(env);
  const golden = await readGolden(goldenFile);
  const reports = await reportsSet(config.seedsFolder, goldenFile, amounts.questions);
  if (reports.questions.length === 0) {
    throw new ConfigError(
      `--golden ${goldenFile} has no question with sentences`,
      'Name a file such as test/golden.jsonl',
    );
  }
  const datasets = await Promise.all(folders.map((folder) => datasetSet(folder, amounts.questions)));
  const { runBench, benchText } = await loadBench();
  const { modelsFolder, hub } = config;
  const figures = await runBench({
    reports: reportsBench(config, env, golden.slice(0, amounts.questions), amounts.coldStarts),
    embedder: () => loadTransformersEmbedder(config.embeddingModel, { modelsFolder, hub }),
    sets: datasets.length > 0 ? datasets : [reports],
    warmUp: reports,
    effort: amounts,
    vectors: amounts.vectors,
    onStage: (stage) => process.stderr.isTTY && console.error(`Measuring ${stage} …`),
  });
  return { figures, text: benchText(figures) };
}

/** Imported late: the process that `--resident` measures must not hold the peers. */
async function loadBench() {
  try {
    const [{ runBench }, { benchText }] = await Promise.all([
      import('../src/evaluation/bench.ts'),
      import('../src/evaluation/bench-tables.ts'),
    ]);
    return { runBench, benchText };
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw cause;
    throw new ConfigError('MiniSearch and Orama are not installed', 'Install them with: npm ci', { cause });
  }
}

function reportsBench(
  config: Config,
  env: NodeJS.ProcessEnv,
  golden: readonly GoldenQuestion[],
  coldStarts: number,
): ReportsBench {
  const runAlone = (script: string, ...words: string[]) => {
    const path = fileURLToPath(new URL(script, import.meta.url));
    // Node's own options say how TypeScript is loaded.
    return promisify(execFile)(process.execPath, [...process.execArgv, path, ...words], { env });
  };
  return {
    indexFolder: config.indexFolder,
    modelFolder: join(config.modelsFolder, config.embeddingModel),
    build: async () => (await buildIndex({ ...buildOptions(config), full: true }))!,
    open: async () => (await openAnswerer(config)).answerer,
    askOnce: async (question) => {
      await runAlone('ask.ts', question);
    },
    residentMemory: async (question) =>
      JSON.parse((await runAlone('bench.ts', '--resident', question)).stdout) as ResidentMemory,
    questions: golden.map(({ question }) => question),
    coldStarts,
  };
}

/** What this process holds after loading the index, and after one question. */
async function ownMemory(question: string): Promise<ResidentMemory> {
  const { answerer } = await openAnswerer(loadConfig(process.env));
  const loaded = process.memoryUsage.rss();
  await answerer.ask(question);
  return { loaded, asked: process.memoryUsage.rss() };
}

/** @throws ConfigError */
function parseCount(option: string, text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  throw new ConfigError(`--${option} ${text} is not a number`, 'Give a whole number from 1 to 9999999');
}
