import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { splitSentences } from '../src/text/sentences.ts';
import { anyText, rawSeed, SEED_FILES } from './texts.ts';

/** The text with `|` before every sentence but the first. */
function cut(text: string): string {
  const starts = splitSentences(text).map(([start]) => start);
  return starts.map((start, index) => text.slice(index === 0 ? 0 : start, starts[index + 1])).join('|');
}

describe('splitSentences', () => {
  const cases: readonly [what: string, expected: string][] = [
    ['ends at Chinese stops', '全县上下一心。|成效如何？|很好！|一是落实；|二是督查。'],
    ['ends at half-width stops', '压实责任;|配强力量!|成效如何?|很好'],
    ['keeps what follows the last stop', '全县上下一心。|一是压实责任'],
    ['keeps a run of stops together', '真的？！|是……|一。。。|二'],
    ['keeps a title whole', '编印《什么是乡村振兴？》手册。|下发到村。'],
    ['keeps quoted questions whole', '解决“是什么？为什么？”的问题。|再办。'],
    ['keeps traditional quotations whole', '解決「是什麼？為什麼？」的問題。|再辦。'],
    ['keeps brackets whole', '选派(含街道；社区)干部263名。|覆盖86个村。'],
    ['keeps nested brackets whole', '办（见《纲要（试行）。》；下同）公室。|完'],
    ['lets go of a bracket that never closes', '(一是压实责任。|二是配强力量。'],
    ['lets go of a quotation that never closes', '他说：“走吧。|大家就走了。'],
    ['lets go of a closing mark that nothing opened', '走吧。”|大家就走了。'],
    ['lets go of brackets of two widths', '(一是压实责任。|二是）配强。'],
    ['leaves numbers whole', '增收3.8万元;|支出2.3亿元；|销售1,408吨。'],
    ['ends at line breaks', '实施组织聚力工程\n|一是压实责任。'],
    ['ends at English full stops', 'The county acted. |It sent 37 secretaries! |(Good.)'],
    ['leaves initials whole', 'The U.S. Army came. |It left.'],
    ['leaves abbreviations whole', 'See No. 5 by Mr. Smith, e.g. Vol. 2. |It is short.'],
    ['ends behind a quotation that ends a sentence of its own', '他说：“走吧。”|大家就走了。'],
    ['ends behind each such quotation', '「走吧！」|「好。」|大家就走了。'],
    ['goes on behind a quotation with what goes on', '“走吧！”，他说，“走吧。”的时候到了。|完'],
    ['keeps a quotation in brackets whole', '办公室（他说：“走吧。”）成立。|完'],
    ['keeps straight closing quotes with their sentence', '"Go!" |he said "Stop." |Then he went.'],
    ['keeps Chinese straight closing quotes with their sentence', '他说："走吧。"|大家就走了。'],
    ['ends before a curly English quotation', 'It sent 37 secretaries. |“Good.”'],
    ['ends behind a curly English quotation', 'He said “Go!” |Then he went.'],
    ['leaves file names and addresses whole', 'See index.html or a.b.c for it.'],
    ['drops white space between sentences', '上。 　|下。'],
  ];
  for (const [what, expected] of cases) {
    it(what, () => assert.equal(cut(expected.replaceAll('|', '')), expected));
  }

  it('finds nothing in nothing', () => {
    assert.deepEqual(splitSentences(''), []);
    assert.deepEqual(splitSentences(' \n　'), []);
  });

  it('lets go of a quotation that is too long to be one', () => {
    assert.equal(splitSentences(`“${'一是压实责任。'.repeat(30)}”`).length, 30);
  });

  const todo: readonly [what: string, why: string, expected: string][] = [
    [
      'goes on behind a straight quotation with what goes on',
      'a straight quotation is cut at its stop, whatever follows',
      '解决"是什么?"的问题。|再办。',
    ],
    [
      'goes on behind a quoted question with a noun',
      'only particles and marks count as going on',
      '开展“学什么？怎么学？”大讨论。|再办。',
    ],
    [
      'ends behind a curly quotation that ends with a Latin full stop',
      'only other stops are looked for before the closing quote',
      'He said: “Go.” |Then he went.',
    ],
    [
      'ends behind the word no',
      'taken for the abbreviation of number where no number follows',
      'The answer is no. |Then he left.',
    ],
  ];
  for (const [what, why, expected] of todo) {
    it(what, { todo: why }, () => assert.equal(cut(expected.replaceAll('|', '')), expected));
  }
});

describe('splitSentences of any text', () => {
  const texts = fc.oneof(anyText, fc.constantFrom(...SEED_FILES.map(rawSeed)));

  it('gives ascending, disjoint, trimmed spans', () => {
    fc.assert(
      fc.property(texts, (text) => {
        let previous = 0;
        for (const [start, end] of splitSentences(text)) {
          assert.ok(start >= previous && end > start && end <= text.length);
          assert.equal(text.slice(start, end), text.slice(start, end).trim());
          previous = end;
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('loses nothing but white space', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const kept = splitSentences(text).map(([start, end]) => text.slice(start, end));
        assert.equal(kept.join('').replace(/\s/g, ''), text.replace(/\s/g, ''));
      }),
      { numRuns: 1000 },
    );
  });

  it('never cuts a surrogate pair', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const [start, end] of splitSentences(text)) {
          assert.doesNotMatch(text.slice(start - 1, start + 1), /^[\ud800-\udbff][\udc00-\udfff]$/);
          assert.doesNotMatch(text.slice(end - 1, end + 1), /^[\ud800-\udbff][\udc00-\udfff]$/);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('never cuts a number', () => {
    const numbers = fc.oneof(
      fc.double({ min: 0, max: 1e6, noNaN: true }).map((value) => value.toFixed(2)),
      fc.integer({ min: 1000, max: 1e9 }).map((value) => value.toLocaleString('en')),
      fc.constantFrom('30.3%', '1.5:1', '2022.01.24', '11:23'),
    );
    const around = fc.constantFrom('', '元', '。', '；', ' ', '(', ')', '“', '”', '\n', 'in ', '.');
    fc.assert(
      fc.property(numbers, around, around, (number, before, behind) => {
        const text = `全县${before}${number}${behind}全县`;
        assert.ok(splitSentences(text).some(([start, end]) => text.slice(start, end).includes(number)));
      }),
      { numRuns: 500 },
    );
  });
});
