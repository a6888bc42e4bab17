import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { ExactVectorStore } from '../src/store/exact.ts';
import { HnswVectorStore } from '../src/store/hnsw.ts';
import { recallAgainstExact } from '../src/store/recall.ts';
import type { VectorStore } from '../src/store/vector-store.ts';
import { DIMENSIONS, randomVectors, recall, row, testVectorStore } from './contracts/vector-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'wenxian-vectors-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function savedAndLoaded(exact: ExactVectorStore): HnswVectorStore {
  const path = join(folder, 'hnsw.bin');
  HnswVectorStore.build(exact).save(path);
  return HnswVectorStore.load(path, exact);
}

testVectorStore('ExactVectorStore', (exact) => exact);
testVectorStore('HnswVectorStore, built', (exact) => HnswVectorStore.build(exact));
testVectorStore('HnswVectorStore, saved and loaded', savedAndLoaded);

describe('HnswVectorStore of more passages than are looked through one by one', () => {
  const SIZE = 5000;
  const vectors = randomVectors(SIZE, 3);
  const queries = randomVectors(50, 4);
  const exact = new ExactVectorStore(vectors, DIMENSIONS);
  const store = HnswVectorStore.build(exact);

  it('finds what there truly is nearest', () => {
    assert.ok(recall(store, exact, queries) >= 0.95, `recall ${recall(store, exact, queries)}`);
  });

  for (const [share, accept] of [
    ['half', (passage: number) => passage % 2 === 0],
    ['a thousandth', (passage: number) => passage % 1000 === 0],
    ['all', () => true],
  ] as const) {
    it(`gives the nearest accepted passages, but for a few, where ${share} are accepted`, () => {
      let found = 0;
      for (let index = 0; index < 50; index++) {
        const truth = exact.search(row(queries, index), 5, accept);
        const neighbors = store.search(row(queries, index), 5, accept);
        assert.equal(neighbors.length, truth.length);
        assert.ok(neighbors.every(({ passage }) => accept(passage)));
        found += neighbors.filter(({ passage }) => truth.some((other) => other.passage === passage)).length;
      }
      assert.ok(found / 250 >= 0.95, `${found} of 250`);
    });
  }

  it('tells how many have been added', () => {
    const steps: number[] = [];
    HnswVectorStore.build(new ExactVectorStore(vectors.slice(0, 1200 * DIMENSIONS), DIMENSIONS), (added) =>
      steps.push(added),
    );
    assert.deepEqual(steps, [500, 1000]);
  });
});

describe('recallAgainstExact', () => {
  const exact = new ExactVectorStore(randomVectors(400, 5), DIMENSIONS);

  it('is 1 for a store that finds all, ties and the empty store included', () => {
    assert.equal(recallAgainstExact(exact, exact), 1);
    const alike = new Float32Array(50 * DIMENSIONS).fill(Math.sqrt(1 / DIMENSIONS));
    const ties = new ExactVectorStore(alike, DIMENSIONS);
    assert.equal(recallAgainstExact(HnswVectorStore.build(ties), ties), 1);
    const empty = new ExactVectorStore(new Float32Array(0), DIMENSIONS);
    assert.equal(recallAgainstExact(empty, empty), 1);
  });

  it('is low for a store that finds something else', () => {
    const blind: VectorStore = {
      size: exact.size,
      dimensions: DIMENSIONS,
      similarity: (query, passage) => exact.similarity(query, passage),
      search: (query, count) => exact.search(query, exact.size).slice(-count),
    };
    assert.equal(recallAgainstExact(blind, exact), 0);
    const half: VectorStore = { ...blind, search: (query) => exact.search(query, 5) };
    assert.equal(recallAgainstExact(half, exact), 0.5);
  });
});
