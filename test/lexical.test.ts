import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Bm25Options, buildLexicalData, LexicalIndex } from '../src/store/lexical.ts';

const OPTIONS: Bm25Options = { k1: 1.2, b: 0.5 };

function indexOf(documents: readonly (readonly string[])[], options = OPTIONS): LexicalIndex {
  return new LexicalIndex(buildLexicalData(documents), options);
}

/** BM25 as the textbook has it, counting everything anew for each passage; 0–1 of what the question can reach. */
function slowScores(
  documents: readonly (readonly string[])[],
  query: ReadonlyMap<string, number>,
  { k1, b }: Bm25Options,
): number[] {
  const meanLength = documents.flat().length / documents.length || 1;
  const idf = (term: string) => {
    const holding = documents.filter((document) => document.includes(term)).length;
    return Math.log(1 + (documents.length - holding + 0.5) / (holding + 0.5));
  };
  return documents.map((document) => {
    let score = 0;
    let highest = 0;
    for (const [term, weight] of query) {
      const frequency = document.filter((other) => other === term).length;
      const norm = k1 * (1 - b + (b * document.length) / meanLength);
      if (frequency > 0) score += (weight * idf(term) * frequency * (k1 + 1)) / (frequency + norm);
      highest += weight * idf(term) * (k1 + 1);
    }
    return highest === 0 ? 0 : score / highest;
  });
}

const words = fc.constantFrom('眉', '县', '眉县', '第一', 'a', '37', '__proto__', 'constructor');
const corpora = fc.array(fc.array(words, { maxLength: 12 }), { maxLength: 8 });
const weights = fc.double({ min: 0.01, max: 5, noNaN: true });
const queries = fc
  .array(fc.tuple(fc.oneof(words, fc.constant('unknown')), weights), { maxLength: 6 })
  .map((entries) => new Map(entries));
const parameters = fc.record({
  k1: fc.double({ min: 0, max: 3, noNaN: true }),
  b: fc.double({ min: 0, max: 1, noNaN: true }),
});

describe('LexicalIndex', () => {
  it('scores as a slow, obvious BM25 does', () => {
    fc.assert(
      fc.property(corpora, queries, parameters, (documents, query, options) => {
        const { scores } = indexOf(documents, options).score(query);
        const expected = slowScores(documents, query, options);
        assert.equal(scores.length, expected.length);
        scores.forEach((score, passage) => {
          assert.ok(Math.abs(score - expected[passage]!) < 1e-5, `${score}, not ${expected[passage]}`);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('scores from 0 to 1', () => {
    fc.assert(
      fc.property(corpora, queries, parameters, (documents, query, options) => {
        for (const score of indexOf(documents, options).score(query).scores) {
          assert.ok(score >= 0 && score <= 1, `${score}`);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('counts the passages that hold a term', () => {
    fc.assert(
      fc.property(corpora, words, (documents, term) => {
        const holding = documents.filter((document) => document.includes(term)).length;
        assert.equal(indexOf(documents).passageFrequency(term), holding);
      }),
    );
  });

  it('prefers the passage that holds the rarer term', () => {
    const { scores } = indexOf([
      ['县', '村'],
      ['县', '眉'],
      ['县', '镇'],
    ]).score(
      new Map([
        ['眉', 1],
        ['县', 1],
      ]),
    );
    assert.ok(scores[1]! > scores[0]!);
    assert.ok(scores[0]! > 0);
  });

  it('prefers the shorter of two passages that hold a term alike', () => {
    const { scores } = indexOf([
      ['眉', '县', '县', '县'],
      ['眉', '县'],
    ]).score(new Map([['眉', 1]]));
    assert.ok(scores[1]! > scores[0]!);
  });

  it('marks an unknown term against every passage, so that an off-topic question scores low', () => {
    const index = indexOf([['眉', '县'], ['县']]);
    const [alone] = index.score(new Map([['眉', 1]])).scores;
    const [besides] = index.score(
      new Map([
        ['眉', 1],
        ['unknown', 1],
      ]),
    ).scores;
    assert.ok(besides! < alone! / 2);
    assert.deepEqual([...index.score(new Map([['unknown', 1]])).scores], [0, 0]);
    assert.equal(index.passageFrequency('unknown'), 0);
  });

  it('scores nothing for a question without terms', () => {
    const { scores, bound } = indexOf([['眉'], []]).score(new Map());
    assert.deepEqual([...scores], [0, 0]);
    assert.equal(bound, 0);
  });

  it('answers over no passages, and over empty ones, without NaN', () => {
    assert.equal(indexOf([]).size, 0);
    assert.deepEqual([...indexOf([]).score(new Map([['眉', 1]])).scores], []);
    assert.deepEqual([...indexOf([[], []]).score(new Map([['眉', 1]])).scores], [0, 0]);
  });

  it('bears a term that stands in a passage more often than a byte can count', () => {
    const { scores } = indexOf([Array(1000).fill('县'), ['县']]).score(new Map([['县', 1]]));
    assert.ok(scores.every((score) => score > 0 && score <= 1));
  });

  it('never scores above 1 when sums in Float32 round up', () => {
    const query = new Map([
      ['县', 3.685328686169837],
      ['眉', 0.01],
    ]);
    const { scores } = indexOf([['眉', '县'], []], { k1: 0, b: 0 }).score(query);
    assert.equal(scores[0], 1);
  });
});
