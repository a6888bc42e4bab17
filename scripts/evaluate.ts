/** `npm run evaluate`: figures over question sets. `--help` lists the options. */
import { parseArgs } from 'node:util';
import { openAnswerer } from '../src/compose.ts';
import { loadConfig } from '../src/config.ts';
import { loadTransformersEmbedder } from '../src/embedding/transformers.ts';
import { ConfigError } from '../src/errors.ts';
import { countiesText, evaluateCounties } from '../src/evaluation/counties.ts';
import { readDataset } from '../src/evaluation/dataset.ts';
import { evaluateGolden, readGolden } from '../src/evaluation/golden.ts';
import { evaluateRetrieval } from '../src/evaluation/retrieval.ts';
import { goldenText, retrievalTable } from '../src/evaluation/tables.ts';
import { parseRetriever } from '../src/terminal/options.ts';
import { runScript } from '../src/terminal/run-script.ts';

const HELP = `Measures retrieval and the choice of sentences.

  npm run evaluate -- --dataset DIR [--dataset DIR …] [options]
  npm run evaluate -- --golden test/golden.jsonl [options]
  npm run evaluate -- --counties test/county-labels.jsonl --articles FILE

  --dataset DIR      folder with passages.jsonl and queries.jsonl
  --golden FILE      questions over the real index
  --counties FILE    counties of articles, as a reader labelled them
  --articles FILE    the articles, one JSON object with title and text a line; may be gzipped
  --retriever NAME   hybrid (default), dense or lexical; may be given several times
  --json             one JSON object a line`;

await runScript(HELP, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      dataset: { type: 'string', multiple: true, default: [] },
      golden: { type: 'string' },
      counties: { type: 'string' },
      articles: { type: 'string' },
      retriever: { type: 'string', multiple: true, default: ['hybrid'] },
      json: { type: 'boolean', default: false },
    },
  });
  const folders = [...values.dataset, ...positionals];
  if (folders.length === 0 && !values.golden && !values.counties) {
    throw new ConfigError('Nothing to evaluate', 'Name a question set with --dataset DIR or --golden FILE');
  }
  if (values.counties) {
    if (!values.articles) {
      throw new ConfigError('--counties needs the labelled articles', 'Name their file with --articles FILE');
    }
    const outcomes = await evaluateCounties(values.counties, values.articles);
    if (values.json) for (const outcome of outcomes) console.log(JSON.stringify(outcome));
    else console.log(countiesText(outcomes));
  }
  const config = loadConfig(process.env);
  const modes = values.retriever.map(parseRetriever);
  if (folders.length > 0) {
    const model = { modelsFolder: config.modelsFolder, hub: config.hub };
    const embedder = await loadTransformersEmbedder(config.embeddingModel, model);
    const rows = [];
    for (const folder of folders) {
      const dataset = await readDataset(folder);
      for (const mode of modes) {
        const row = await evaluateRetrieval(dataset, embedder, mode);
        if (values.json) console.log(JSON.stringify(row));
        rows.push(row);
      }
    }
    if (!values.json) console.log(retrievalTable(rows));
  }
  if (values.golden) {
    const questions = await readGolden(values.golden);
    for (const mode of modes) {
      const { answerer } = await openAnswerer(config, { mode });
      const figures = await evaluateGolden(questions, answerer);
      console.log(
        values.json
          ? JSON.stringify({ golden: values.golden, retriever: mode, ...figures })
          : goldenText(figures),
      );
    }
  }
});
