/**
 * Builds an index and stops at the last moment, when all files are written and none serves yet, until a file called
 * GO exists. Run by `build-processes.test.ts` to be killed there, or to meet another builder.
 *
 *     node --import tsx test/build-child.ts SEEDS INDEX GO
 */
import { existsSync, writeSync } from 'node:fs';
import { BUNDLED_MODEL } from '../src/embedding/models.ts';
import { loadTransformersEmbedder, modelFingerprint } from '../src/embedding/transformers.ts';
import { buildIndex } from '../src/store/build.ts';

const [seedsFolder, indexFolder, go] = process.argv.slice(2) as [string, string, string];
const model = { modelsFolder: 'models' };
const embedder = await loadTransformersEmbedder(BUNDLED_MODEL, model);
const clock = new Int32Array(new SharedArrayBuffer(4));

const holding = {
  ...embedder,
  // The build asks for the id only when it describes what it has written.
  get id() {
    writeSync(1, 'holding\n');
    while (!existsSync(go)) Atomics.wait(clock, 0, 0, 2);
    return embedder.id;
  },
};

await buildIndex({
  seedsFolder,
  indexFolder,
  fingerprint: () => modelFingerprint(BUNDLED_MODEL, model),
  loadEmbedder: async () => holding,
});
