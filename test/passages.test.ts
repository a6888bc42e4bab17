import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { quoteSpan } from '../src/answer/excerpt.ts';
import { corpusOfTexts } from '../src/corpus/corpus.ts';
import { splitPassages } from '../src/corpus/passages.ts';
import { makeReport } from '../src/corpus/report.ts';
import { splitSentences } from '../src/text/sentences.ts';
import { anyText, reportLike } from './texts.ts';

const pages = fc
  .array(fc.oneof(reportLike, anyText, fc.constant('全县建成图书馆12座，方便群众借阅。')), { maxLength: 8 })
  .map((lines) => lines.join('\n'));

describe('every excerpt of every passage', () => {
  it('is its report’s own text, sentence by sentence, whatever the page held', () => {
    fc.assert(
      fc.property(fc.array(pages, { minLength: 1, maxLength: 4 }), (texts) => {
        const { passages, reportOf } = corpusOfTexts(
          texts.map((text, file) => ({ file: String(file), text })),
        );
        passages.forEach((passage, position) => {
          const report = reportOf[position]!;
          const { text } = report;
          const paragraph = report.paragraphs[passage.paragraph - 1]!;
          assert.ok(paragraph.start <= passage.start && passage.end <= paragraph.end);
          const body = text.slice(passage.start, passage.end);
          for (const [start, end] of splitSentences(body)) {
            const excerpt = quoteSpan(report, [passage.start + start, passage.start + end], 1);
            assert.equal(excerpt.text, body.slice(start, end));
            assert.equal(excerpt.paragraph, passage.paragraph);
          }
        });
      }),
      { numRuns: 300 },
    );
  });
});

describe('a short line without a stop', () => {
  it('is a heading, but an item or a table row that tells a figure is quoted', () => {
    const page =
      '某县2021年工作要点\n第1章 水利\n新建水库4座\n储备编织袋30万条\n2022年安排\n乡镇 人口 投资\n城关镇 48210 1260\n全县将继续推进水利建设。';
    const report = makeReport('a.txt', { text: page })!.report;
    const bodies = report.paragraphs.filter(({ kind }) => kind === 'body');
    assert.deepEqual(
      bodies.map(({ start, end }) => report.text.slice(start, end)),
      ['新建水库4座', '储备编织袋30万条', '城关镇 48210 1260', '全县将继续推进水利建设。'],
    );
    const row = splitPassages(report).find(({ start, end }) =>
      report.text.slice(start, end).startsWith('城关镇'),
    );
    assert.equal(row?.context, '2022年安排\n乡镇 人口 投资');
  });
});
