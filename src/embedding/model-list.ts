import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ModelError } from '../errors.ts';
import { MODEL_FILES } from './download.ts';
import { assumedRecord, BUNDLED_MODEL, MODEL_RECORDS, type ModelRecord, modelRecord } from './models.ts';

/** A model, and what is there of it. */
export interface ListedModel {
  /** As the table has it, or as a model without a record is used; null dimensions: known only when it is loaded. */
  readonly record: Omit<ModelRecord, 'dimensions'> & { readonly dimensions: number | null };
  /** Whether the table has it. */
  readonly isKnown: boolean;
  /** Whether it is used where no other is chosen. */
  readonly isDefault: boolean;
  readonly isChosen: boolean;
  readonly onDisk: 'whole' | 'part' | 'none';
  /** Of those of its files that are on disk. */
  readonly bytesOnDisk: number;
  /**
   * Whether the index was made with it. `outdated`: with other files of it than are on disk now, or with another record,
   * so that the index is rebuilt before it is used again.
   */
  readonly index: 'made' | 'outdated' | 'other';
}

export interface ModelListOptions {
  readonly modelsFolder: string;
  /** Id of the model that the settings name. */
  readonly chosen: string;
  /** The model in the manifest of the index; null when there is no index. */
  readonly indexModel: { readonly id: string; readonly fingerprint: string } | null;
  /** Tells a model's vectors from another's; asked only of a model that is on disk whole. */
  readonly fingerprint: (id: string) => Promise<string>;
}

/**
 * Every known model, in the order of the table, then every other that is on disk, chosen, or in use by the index. Reads
 * only, and asks nothing of the hub.
 *
 * @throws ModelError when the models folder cannot be read
 */
export async function listModels(options: ModelListOptions): Promise<ListedModel[]> {
  const { modelsFolder, chosen, indexModel } = options;
  const known = MODEL_RECORDS.map(({ id }) => id);
  const others = new Set([
    ...(await modelsOnDisk(modelsFolder)),
    chosen,
    ...(indexModel ? [indexModel.id] : []),
  ]);
  for (const id of known) others.delete(id);
  return Promise.all([...known, ...[...others].sort()].map((id) => describe(id, options)));
}

async function describe(id: string, options: ModelListOptions): Promise<ListedModel> {
  const folder = join(options.modelsFolder, id);
  const sizes = await sizesOnDisk(folder);
  const onDisk = sizes.length === MODEL_FILES.length ? 'whole' : sizes.length > 0 ? 'part' : 'none';
  const known = modelRecord(id);
  return {
    record: known ?? { ...assumedRecord(id, 0), dimensions: await configuredDimensions(folder) },
    isKnown: known !== undefined,
    isDefault: id === BUNDLED_MODEL,
    isChosen: id === options.chosen,
    onDisk,
    bytesOnDisk: sizes.reduce((sum, bytes) => sum + bytes, 0),
    index: await indexUse(id, onDisk, options),
  };
}

async function indexUse(
  id: string,
  onDisk: ListedModel['onDisk'],
  { indexModel, fingerprint }: ModelListOptions,
): Promise<ListedModel['index']> {
  if (indexModel?.id !== id) return 'other';
  // A model that is not whole cannot be compared.
  if (onDisk !== 'whole') return 'made';
  return (await fingerprint(id)) === indexModel.fingerprint ? 'made' : 'outdated';
}

/** Ids of the folders that hold a model's file, by themselves or below an owner's folder. */
async function modelsOnDisk(modelsFolder: string): Promise<string[]> {
  const names = await namesIn(modelsFolder);
  const nested = names.map(async (owner) => {
    // A file, or a folder that is not for us: no model is to be had there.
    const inside = await readdir(join(modelsFolder, owner)).catch(() => []);
    return inside.map((name) => `${owner}/${name}`);
  });
  const candidates = [...names, ...(await Promise.all(nested)).flat()];
  const sizes = await Promise.all(candidates.map((id) => sizesOnDisk(join(modelsFolder, id))));
  return candidates.filter((_, index) => sizes[index]!.length > 0);
}

/** Nothing where the folder has yet to be made. */
async function namesIn(modelsFolder: string): Promise<string[]> {
  return readdir(modelsFolder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return [];
    throw new ModelError(
      `The models folder ${modelsFolder} cannot be read (${cause.code})`,
      'Name a folder that can be read with MODELS_DIR',
      { cause },
    );
  });
}

/** In bytes, of those of a model's files that are there. */
async function sizesOnDisk(folder: string): Promise<number[]> {
  const sizes = MODEL_FILES.map((file) =>
    stat(join(folder, file)).then(
      (found) => (found.isFile() ? [found.size] : []),
      () => [],
    ),
  );
  return (await Promise.all(sizes)).flat();
}

/** `hidden_size`, as encoders of the BERT family call it; null where the model does not say. */
async function configuredDimensions(folder: string): Promise<number | null> {
  const config: unknown = await readFile(join(folder, 'config.json'), 'utf8')
    .then(JSON.parse)
    .catch(() => null);
  const size = (config as { hidden_size?: unknown } | null)?.hidden_size;
  return typeof size === 'number' ? size : null;
}
