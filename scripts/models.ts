/** `npm run models`: lists the sentence models. `--help` lists the options. */
import { parseArgs } from 'node:util';
import stringWidth from 'string-width';
import { loadConfig } from '../src/config.ts';
import { type ListedModel, listModels } from '../src/embedding/model-list.ts';
import { modelFingerprint } from '../src/embedding/transformers.ts';
import { markdown } from '../src/evaluation/tables.ts';
import { currentBuild } from '../src/store/builds.ts';
import { type Manifest, readManifest } from '../src/store/manifest.ts';
import { runScript } from '../src/terminal/run-script.ts';

const HELP = `Lists the sentence models that are known or on disk, and which of them the index was made with.

  npm run models -- [options]

  --json        one JSON object a model, one a line
  --index DIR   folder of the index (INDEX_DIR, index)

The folder of the models is MODELS_DIR, or models.`;

const HEADER = ['model', 'dimensions', 'size', 'licence', 'languages', 'on disk', 'default', 'index'];
const ON_DISK = { whole: 'yes', part: 'in part', none: 'no' } as const;
const INDEX = { made: 'yes', outdated: 'outdated', other: 'no' } as const;

await runScript(HELP, async () => {
  const { values } = parseArgs({
    options: { json: { type: 'boolean', default: false }, index: { type: 'string' } },
  });
  const config = loadConfig({
    ...process.env,
    ...(values.index !== undefined && { INDEX_DIR: values.index }),
  });
  const { modelsFolder, embeddingModel: chosen } = config;
  const models = await listModels({
    modelsFolder,
    chosen,
    indexModel: await indexModel(config.indexFolder),
    fingerprint: (id) => modelFingerprint(id, { modelsFolder }),
  });
  const lines = values.json ? models.map((model) => JSON.stringify(modelJson(model))) : textLines(models);
  console.log(lines.join('\n'));
});

/** An index that cannot be read is as good as none: it is made anew before it is used. */
async function indexModel(indexFolder: string): Promise<Manifest['model'] | null> {
  const build = await currentBuild(indexFolder);
  if (build === null) return null;
  return readManifest(build).then(
    ({ model }) => model,
    () => null,
  );
}

function modelJson({ record, isKnown, isDefault, isChosen, ...disk }: ListedModel): object {
  return {
    ...record,
    bytes: record.bytes ?? null,
    known: isKnown,
    default: isDefault,
    chosen: isChosen,
    ...disk,
  };
}

/** The table, which model is chosen if it is not the default, and how to choose another. */
function textLines(models: readonly ListedModel[]): string[] {
  const chosen = models.filter(({ isChosen, isDefault }) => isChosen && !isDefault);
  return [
    table(models),
    '',
    ...chosen.map(({ record }) => `EMBEDDING_MODEL chooses ${record.id}.`),
    'Use another with: EMBEDDING_MODEL=<model> npm run index (fetched once where it is not on disk)',
  ];
}

function table(models: readonly ListedModel[]): string {
  const rows = models.map(({ record, onDisk, bytesOnDisk, isDefault, index }) => [
    record.id,
    String(record.dimensions ?? '?'),
    onDisk === 'whole' ? megabytes(bytesOnDisk) : megabytes(record.bytes),
    record.licence,
    record.languages,
    ON_DISK[onDisk],
    isDefault ? 'yes' : 'no',
    INDEX[index],
  ]);
  const widths = HEADER.map((_, column) =>
    Math.max(...[HEADER, ...rows].map((cells) => stringWidth(cells[column]!))),
  );
  const padded = (cells: readonly string[]) =>
    cells.map((cell, column) => cell + ' '.repeat(widths[column]! - stringWidth(cell)));
  return markdown(padded(HEADER), rows.map(padded));
}

function megabytes(bytes: number | undefined): string {
  return bytes === undefined ? '?' : `${(bytes / 1e6).toFixed(0)} MB`;
}
