/** `npm run ask`: answers one question, or with `--batch` one a line of standard input. `--help` lists the options. */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { openAnswerer } from '../src/compose.ts';
import { loadConfig } from '../src/config.ts';
import { ConfigError } from '../src/errors.ts';
import { answerJson } from '../src/render/json.ts';
import { answerText } from '../src/render/terminal.ts';
import type { RetrieverMode } from '../src/retrieve/retriever.ts';
import { progressBars } from '../src/terminal/progress.ts';
import { runScript } from '../src/terminal/run-script.ts';
import type { Answer, Library } from '../src/types.ts';

const HELP = `Answers a question with quotations from the county reports.

  npm run ask -- "眉县选派了多少名第一书记?" [options]
  npm run ask -- --batch [options] < questions.txt

  --json                one JSON object an answer
  --batch               questions from standard input, one a line, answered in order
  --top N               excerpts at most (3)
  --retriever NAME      hybrid (default), dense or lexical
  --seeds DIR           folder of the reports (SEEDS_DIR, seeds)
  --index DIR           folder of the index (INDEX_DIR, index)`;

const RETRIEVERS: readonly RetrieverMode[] = ['hybrid', 'dense', 'lexical'];

await runScript(HELP, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      batch: { type: 'boolean', default: false },
      top: { type: 'string' },
      retriever: { type: 'string' },
      seeds: { type: 'string' },
      index: { type: 'string' },
    },
  });
  const { seeds, index } = values;
  const config = loadConfig({
    ...process.env,
    ...(seeds !== undefined && { SEEDS_DIR: seeds }),
    ...(index !== undefined && { INDEX_DIR: index }),
  });
  const top = parseTop(values.top);
  const mode = parseRetriever(values.retriever);
  const bars = progressBars();
  const { answerer } = await openAnswerer(config, { ...bars, mode }).finally(bars.stop);
  const print = (answer: Answer) =>
    console.log(values.json ? JSON.stringify(answerJson(answer)) : readable(answer, answerer.library));
  if (!values.batch) {
    print(await answerer.ask(positionals.join(' '), { top }));
    return;
  }
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    const answer = await answerer.ask(line, { top });
    if (!values.json) console.log(`\n> ${line}`);
    print(answer);
  }
});

function readable(answer: Answer, library: Library): string {
  const color = process.stdout.isTTY === true && !process.env.NO_COLOR;
  return answerText(answer, library, { width: Math.min(process.stdout.columns ?? 80, 100), color });
}

function parseTop(text: string | undefined): number {
  if (text === undefined) return 3;
  if (/^[1-9]\d?$/.test(text)) return Number(text);
  throw new ConfigError(`--top ${text} is not a number of excerpts`, 'Give a whole number from 1 to 99');
}

function parseRetriever(text: string | undefined): RetrieverMode | undefined {
  if (text === undefined) return undefined;
  const mode = RETRIEVERS.find((known) => known === text);
  if (mode) return mode;
  throw new ConfigError(`--retriever ${text} is unknown`, `Use one of ${RETRIEVERS.join(', ')}`);
}
