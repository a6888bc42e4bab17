import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { MODEL_FILES } from '../src/embedding/download.ts';
import { BUNDLED_MODEL } from '../src/embedding/models.ts';
import { loadTransformersEmbedder } from '../src/embedding/transformers.ts';
import { foldText } from '../src/text/fold.ts';

const MODELS = new URL('../models', import.meta.url).pathname;
const FOLDER = join(MODELS, BUNDLED_MODEL);
const CANONICAL: readonly { text: string; vector: number[] }[] = JSON.parse(
  readFileSync(join(FOLDER, 'canonical.json'), 'utf8'),
);
const embedder = await loadTransformersEmbedder(BUNDLED_MODEL, { modelsFolder: MODELS });

describe('the bundled model', () => {
  it('gives the vectors that its training wrote down, and for each the same in any company', async () => {
    assert.ok(CANONICAL.length >= 5);
    const together = await embedder.embedPassages(CANONICAL.map(({ text }) => text).reverse());
    together.reverse();
    for (const [index, { text, vector }] of CANONICAL.entries()) {
      const alone = await embedder.embedQuery(text);
      assert.ok(distance(alone, vector) < 1e-3, text);
      assert.deepEqual(together[index], alone);
    }
  });

  it("gives the same to the library's own pipeline, whichever pooling is asked for", async () => {
    const { pipeline } = await import('@xenova/transformers');
    const extract = await pipeline('feature-extraction', BUNDLED_MODEL);
    // The library divides a text that says nothing by its length of zero.
    const speaking = CANONICAL.filter(({ vector }) => vector.some((component) => component !== 0));
    assert.ok(speaking.length >= 5);
    for (const pooling of ['cls', 'mean'] as const) {
      const output = await extract(
        speaking.map(({ text }) => text),
        { pooling, normalize: true },
      );
      for (const [index, { text, vector }] of speaking.entries()) {
        const start = index * embedder.dimensions;
        const found = output.data.slice(start, start + embedder.dimensions) as Float32Array;
        assert.ok(distance(found, vector) < 1e-3, `${text}, ${pooling}`);
      }
    }
  });

  it('takes at most 30 MB of the repository', () => {
    const bytes = MODEL_FILES.reduce((sum, file) => sum + statSync(join(FOLDER, file)).size, 0);
    assert.ok(bytes < 30e6, `${bytes} bytes`);
  });

  it('understands what shares no word with the passage, in both languages', async () => {
    const passages = [
      '选派37名优秀干部到村担任第一书记,选派263名干部驻村帮扶。',
      '全县新增高标准农田两万亩,粮食产量连续五年增长。',
      '新建幼儿园三所,小学生全部实现就近入学。',
    ];
    const vectors = await embedder.embedPassages(passages.map(foldText));
    const questions: [string, number][] = [
      ['how many officials were sent to villages to help', 0],
      ['grain harvest and farmland', 1],
      ['where do children go to school', 2],
    ];
    for (const [question, right] of questions) {
      const query = await embedder.embedQuery(foldText(question));
      const scores = vectors.map((vector) => vector.reduce((sum, x, i) => sum + x * query[i]!, 0));
      assert.equal(scores.indexOf(Math.max(...scores)), right, `${question}: ${scores}`);
    }
  });

  it('embeds a text of any length and any characters', async () => {
    for (const text of ['县'.repeat(20_000), '\u{2a700}', 'ñ', '\ud800', '……', 'x'.repeat(500)]) {
      const vector = await embedder.embedQuery(text);
      assert.equal(vector.length, embedder.dimensions);
      assert.ok(vector.every(Number.isFinite), text.slice(0, 5));
    }
  });
});

/** Largest difference of two vectors' components. */
function distance(a: Float32Array, b: readonly number[]): number {
  return Math.max(...b.map((component, index) => Math.abs(component - a[index]!)));
}
