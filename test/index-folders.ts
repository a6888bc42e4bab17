import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Embedder } from '../src/embedding/embedder.ts';
import { BUNDLED_MODEL } from '../src/embedding/models.ts';
import { loadTransformersEmbedder, modelFingerprint } from '../src/embedding/transformers.ts';
import { type BuildOptions, type BuildSummary, buildIndex } from '../src/store/build.ts';
import { type LoadedIndex, loadIndex } from '../src/store/load.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const MODEL = { modelsFolder: join(ROOT, 'models') };

export const fingerprint = await modelFingerprint(BUNDLED_MODEL, MODEL);
let loading: Promise<Embedder> | undefined;

/** The bundled model, loaded once. */
export function bundledModel(): Promise<Embedder> {
  loading ??= loadTransformersEmbedder(BUNDLED_MODEL, MODEL);
  return loading;
}

/** Folders of one test: a copy of the five seeds and an index, below a temporary folder. */
export interface Workplace {
  readonly root: string;
  readonly seeds: string;
  readonly index: string;
}

export interface Workplaces {
  /** With seeds and no index yet. */
  make(): Workplace;
  /** With an index of the seeds, built once and copied. */
  makeBuilt(): Promise<Workplace>;
  remove(): void;
}

/** Makes workplaces, and removes all that it made. */
export function workplaces(): Workplaces {
  const made: string[] = [];
  const copy = (from: string, ...folders: string[]): Workplace => {
    const root = mkdtempSync(join(tmpdir(), 'wenxian-build-'));
    made.push(root);
    for (const folder of folders)
      cpSync(join(from, folder), join(root, folder), { recursive: true, preserveTimestamps: true });
    return { root, seeds: join(root, 'seeds'), index: join(root, 'index') };
  };
  const make = () => copy(ROOT, 'seeds');
  let template: Promise<Workplace> | undefined;
  return {
    make,
    async makeBuilt() {
      template ??= Promise.resolve(make()).then((place) => build(place).then(() => place));
      return copy((await template).root, 'seeds', 'index');
    },
    remove() {
      for (const root of made) rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Builds with the bundled model, or as told. */
export function build(place: Workplace, options: Partial<BuildOptions> = {}): Promise<BuildSummary | null> {
  return buildIndex({
    seedsFolder: place.seeds,
    indexFolder: place.index,
    fingerprint: async () => fingerprint,
    loadEmbedder: bundledModel,
    ...options,
  });
}

export function load(place: Workplace): Promise<LoadedIndex> {
  return loadIndex(place.index, fingerprint);
}

/** What lies in the index folder, by kind: a good one holds one build and the pointer to it. */
export function contents({ index }: Workplace): string[] {
  return readdirSync(index)
    .map((name) => name.replace(/-.*/, ''))
    .sort();
}

/** Passages of the five seeds. */
export const PASSAGES = 42;

/** `contents` of an index folder in order. */
export const GOOD = ['build', 'current'];

/** Loads the index and asks it something. */
export async function assertServes(place: Workplace, passages = PASSAGES): Promise<void> {
  const { index, manifest } = await load(place);
  assert.equal(index.passages.length, passages);
  assert.equal(manifest.count, passages);
  const query = await (await bundledModel()).embedQuery('眉县选派了多少名第一书记');
  assert.equal(index.vectors.search(query, 3).length, 3);
}
