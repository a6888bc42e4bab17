import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { IndexError } from '../../src/errors.ts';
import { seededRandom } from '../../src/evaluation/random.ts';
import { ExactVectorStore } from '../../src/store/exact.ts';
import type { VectorStore } from '../../src/store/vector-store.ts';

export const DIMENSIONS = 32;
const SIZE = 1000;

/** Unit vectors in all directions, row by row. */
export function randomVectors(count: number, seed: number): Float32Array {
  const random = seededRandom(seed);
  const gaussian = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const vectors = Float32Array.from({ length: count * DIMENSIONS }, gaussian);
  for (let start = 0; start < vectors.length; start += DIMENSIONS) {
    const row = vectors.subarray(start, start + DIMENSIONS);
    const norm = Math.hypot(...row);
    row.forEach((component, index) => {
      row[index] = component / norm;
    });
  }
  return vectors;
}

export function row(vectors: Float32Array, index: number): Float32Array {
  return vectors.subarray(index * DIMENSIONS, (index + 1) * DIMENSIONS);
}

function cosine(one: Float32Array, other: Float32Array): number {
  return one.reduce((sum, component, index) => sum + component * other[index]!, 0);
}

/** Of the true ten nearest, the share that the store finds. */
export function recall(store: VectorStore, exact: ExactVectorStore, queries: Float32Array): number {
  let found = 0;
  let wanted = 0;
  for (let index = 0; index < queries.length / DIMENSIONS; index++) {
    const truth = new Set(exact.search(row(queries, index), 10).map(({ passage }) => passage));
    wanted += truth.size;
    found += store.search(row(queries, index), 10).filter(({ passage }) => truth.has(passage)).length;
  }
  return found / wanted;
}

/** What every `VectorStore` promises. */
export function testVectorStore(name: string, open: (exact: ExactVectorStore) => VectorStore): void {
  describe(name, () => {
    const vectors = randomVectors(SIZE, 1);
    const queries = randomVectors(100, 2);
    const query = row(queries, 0);
    const exact = new ExactVectorStore(vectors, DIMENSIONS);
    const store = open(exact);

    it('knows its size', () => {
      assert.deepEqual([store.size, store.dimensions], [SIZE, DIMENSIONS]);
    });

    it('finds each passage nearest to itself', () => {
      for (let passage = 0; passage < SIZE; passage += 37) {
        const [nearest] = store.search(row(vectors, passage), 1);
        assert.equal(nearest!.passage, passage);
        assert.ok(Math.abs(nearest!.similarity - 1) < 1e-5);
      }
    });

    it('gives the nearest first, each once, with its cosine', () => {
      const neighbors = store.search(query, 50);
      assert.equal(neighbors.length, 50);
      assert.equal(new Set(neighbors.map(({ passage }) => passage)).size, 50);
      neighbors.forEach(({ passage, similarity }, index) => {
        assert.ok(index === 0 || similarity <= neighbors[index - 1]!.similarity);
        assert.ok(Math.abs(similarity - cosine(query, row(vectors, passage))) < 1e-5);
        assert.ok(Math.abs(similarity - store.similarity(query, passage)) < 1e-5);
      });
    });

    it('finds what there truly is nearest', () => {
      assert.ok(recall(store, exact, queries) >= 0.95, `recall ${recall(store, exact, queries)}`);
    });

    it('gives as many as are asked for, from none to all', () => {
      assert.deepEqual(store.search(query, 0), []);
      assert.equal(store.search(query, 1).length, 1);
      assert.equal(store.search(query, SIZE).length, SIZE);
      assert.equal(store.search(query, SIZE + 1).length, SIZE);
      assert.equal(store.search(query, Number.POSITIVE_INFINITY).length, SIZE);
    });

    it('gives only accepted passages: none, one, a few, all', () => {
      assert.deepEqual(
        store.search(query, 10, () => false),
        [],
      );
      assert.deepEqual(
        store.search(query, 10, (passage) => passage === 999).map(({ passage }) => passage),
        [999],
      );
      const few = store.search(query, 10, (passage) => passage % 100 === 7);
      assert.equal(few.length, 10);
      assert.ok(few.every(({ passage }) => passage % 100 === 7));
      assert.deepEqual(
        store.search(query, 10, () => true),
        store.search(query, SIZE, () => true).slice(0, 10),
      );
    });

    it('refuses a question that is no vector of the model', () => {
      const withNaN = Float32Array.from(query);
      withNaN[3] = Number.NaN;
      const endless = Float32Array.from(query);
      endless[3] = Number.POSITIVE_INFINITY;
      for (const wrong of [withNaN, endless, query.subarray(1), new Float32Array(0), new Float32Array(33)]) {
        assert.throws(() => store.search(wrong, 5), IndexError);
        assert.throws(() => store.search(wrong, 0), IndexError);
      }
    });

    it('answers a question without a known word, whose vector is zero', () => {
      const neighbors = store.search(new Float32Array(DIMENSIONS), 5);
      assert.deepEqual(
        neighbors.map(({ similarity }) => similarity),
        [0, 0, 0, 0, 0],
      );
    });

    it('finds nothing among nothing', () => {
      const empty = open(new ExactVectorStore(new Float32Array(0), DIMENSIONS));
      assert.equal(empty.size, 0);
      assert.deepEqual(empty.search(query, 5), []);
      assert.deepEqual(
        empty.search(query, 5, () => true),
        [],
      );
    });

    it('finds the one passage there is', () => {
      const one = open(new ExactVectorStore(vectors.slice(0, DIMENSIONS), DIMENSIONS));
      assert.deepEqual(
        one.search(query, 5).map(({ passage }) => passage),
        [0],
      );
    });
  });
}
