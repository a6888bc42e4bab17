/** `npm run ask`: answers one question, or with `--batch` one a line of standard input. `--help` lists the options. */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { openAnswerer } from '../src/compose.ts';
import { loadConfig } from '../src/config.ts';
import { answerJson } from '../src/render/json.ts';
import { answerText } from '../src/render/terminal.ts';
import type { BuildSummary } from '../src/store/build.ts';
import { parseRetriever, parseTop } from '../src/terminal/options.ts';
import { progressBars } from '../src/terminal/progress.ts';
import { runScript } from '../src/terminal/run-script.ts';
import { screen } from '../src/terminal/screen.ts';
import { modelChange } from '../src/terminal/summary.ts';
import type { Answer } from '../src/types.ts';

const HELP = `Answers a question with quotations from the county reports.

  npm run ask -- "眉县选派了多少名第一书记?" [options]
  npm run ask -- --batch [options] < questions.txt

  --json                one JSON object an answer
  --batch               questions from standard input, one a line, answered in order
  --top N               excerpts at most (3; 8 of an overview; one a county)
  --retriever NAME      hybrid (default), dense or lexical
  --seeds DIR           folder of the reports (SEEDS_DIR, seeds)
  --index DIR           folder of the index (INDEX_DIR, index)`;

await runScript(HELP, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      batch: { type: 'boolean', default: false },
      top: { type: 'string' },
      retriever: { type: 'string', default: 'hybrid' },
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
  const top = values.top === undefined ? {} : { top: parseTop(values.top) };
  const mode = parseRetriever(values.retriever);
  const bars = progressBars();
  let rebuilt: string | null = null;
  const onBuilt = (summary: BuildSummary) => {
    rebuilt = modelChange(summary);
  };
  const { answerer } = await openAnswerer(config, { ...bars, mode, onBuilt }).finally(bars.stop);
  if (rebuilt !== null) console.error(rebuilt);
  // Each question stands alone here: a reply would go on from nothing.
  const style = { ...screen(), canReply: false };
  const print = (answer: Answer) =>
    console.log(
      values.json ? JSON.stringify(answerJson(answer)) : answerText(answer, answerer.library, style),
    );
  if (!values.batch) {
    print(await answerer.ask(positionals.join(' '), top));
    return;
  }
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    const answer = await answerer.ask(line, top);
    if (!values.json) console.log(`\n> ${line}`);
    print(answer);
  }
});
