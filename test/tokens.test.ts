import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { foldText } from '../src/text/fold.ts';
import { terms, tokenize } from '../src/text/tokens.ts';
import { anyText } from './texts.ts';

describe('terms', () => {
  const cases: readonly [what: string, text: string, expected: readonly string[]][] = [
    [
      'Han characters and their bigrams, so that no word is unknown',
      '眉县的',
      ['眉', '县', '眉县', '的', '县的'],
    ],
    ['bigrams do not reach over punctuation', '县、村', ['县', '村']],
    ['characters beyond the first plane count as one', '𠮷县', ['𠮷', '县', '𠮷县']],
    ['〇 is a figure of Han', '二〇', ['二', '〇', '二〇']],
    ['a figure with its unit', '37名', ['37', '7名', '名']],
    ['a unit with its figure', '共37', ['共', '共3', '37']],
    ['a Latin word with its particle', 'nfl的', ['nfl', 'l的', '的']],
    ['words and figures that meet have no seam', 'covid19', ['covid', '19']],
    ['numbers without grouping commas', '1,408吨', ['1408', '8吨', '吨']],
    ['decimal numbers stay whole', '3.8万', ['3.8', '8万', '万']],
    ['the last comma of a number belongs to the sentence', '37,38,', ['3738']],
    [
      'English plurals as singulars',
      'counties villages classes cooperatives',
      ['county', 'village', 'classe', 'cooperative'],
    ],
    ['what only looks plural stays', 'bus congress status has', ['bus', 'congress', 'status', 'has']],
    ['words with accents stay whole', 'lüliang café', ['lüliang', 'café']],
    ['nothing but signs has no terms', '。，《》…!? ', []],
  ];
  for (const [what, text, expected] of cases) {
    it(what, () => assert.deepEqual(terms(text), expected));
  }
});

describe('tokenize of any text', () => {
  it('says where each term stands', () => {
    fc.assert(
      fc.property(anyText, (original) => {
        const text = foldText(original);
        for (const { term, start, end } of tokenize(text)) {
          assert.ok(start >= 0 && end > start && end <= text.length);
          const standing = text.slice(start, end).replaceAll(',', '');
          // A plural's stem keeps its beginning.
          assert.equal(standing.slice(0, term.length - 1), term.slice(0, -1));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('leaves out no letter, Han character or figure', () => {
    fc.assert(
      fc.property(anyText, (original) => {
        const text = foldText(original);
        const covered = new Uint8Array(text.length);
        for (const { start, end } of tokenize(text)) covered.fill(1, start, end);
        for (const match of text.matchAll(/[\p{L}0-9]/gu)) assert.equal(covered[match.index], 1, match[0]);
      }),
      { numRuns: 500 },
    );
  });

  it('finds every two Han characters that stand together as one term', () => {
    fc.assert(
      fc.property(anyText, (original) => {
        const text = foldText(original);
        const found = new Set(terms(text));
        for (const [, pair] of text.matchAll(/(?=(\p{Script=Han}{2}))/gu)) assert.ok(found.has(pair!), pair);
      }),
      { numRuns: 500 },
    );
  });
});
