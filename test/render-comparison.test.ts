import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { createLibrary } from '../src/library.ts';
import { figureRows } from '../src/render/figures.ts';
import { answerMessage } from '../src/render/telegram-html.ts';
import { answerText } from '../src/render/terminal.ts';
import type { Answer, County, Excerpt } from '../src/types.ts';
import { answerOf, excerptOf, meiReport, reportOf, taibaiReport } from './fake-answerer.ts';
import { styleOf } from './message-styles.ts';
import { parseTelegramHtml } from './telegram-markup.ts';

const library = createLibrary([meiReport, taibaiReport]);
const COUNTIES = ['眉县', '太白县'];
const CUT = '……（原文较长，只显示一部分）';

const mei = excerptOf(meiReport, '選派37名優秀干部到村擔任第一書記', '37名');
const taibai = excerptOf(taibaiReport, '选派145名驻村干部赴一线淬炼。', '145名');

describe('the figures of a comparison', () => {
  it('stand above the quotations, a line each, below each other in a terminal', () => {
    const answer = comparing([mei, taibai], { counties: [...COUNTIES, '岐山县'], silentCounties: ['凤县'] });
    const html = answerMessage(answer, COUNTIES, styleOf('zh-Hans')).html;
    assert.ok(html.startsWith('眉县  <b>37名</b>\n太白县  <b>145名</b>\n\n<blockquote>選派<b>37名</b>優秀'));
    assert.ok(html.endsWith('2022-01-24\n\n没有讲到的：凤县\n没有岐山县的报告。'));
    const text = answerText(answer, library, { width: 80, color: false });
    assert.ok(text.startsWith('  眉县    37名\n  太白县  145名\n\n  選派37名優秀'));
    assert.ok(text.endsWith('2022-01-24\n\n没有讲到的：凤县\n没有岐山县的报告。'));
  });

  it('are the highlights that hold a numeral, Arabic or Chinese, and no ordinal or mere word', () => {
    const figures = ['三十七名', '開展320場', '五万余元', '６０％', '百分之六十', '一千二百三十戶'];
    const others = [
      '第一書記',
      '第十三次',
      '第2期',
      '统一',
      '两委',
      '五大工程',
      '一起',
      '千方百计',
      '驻村干部',
    ];
    for (const part of figures) assert.deepEqual(figuresOf(part), [['眉县', [part]]], part);
    for (const part of others) assert.deepEqual(figuresOf(part), [], part);
  });

  it('are not shown of one county alone, whose quotation stands all the same', () => {
    const plain = excerptOf(taibaiReport, '驻村力量靶心不散', '驻村力量');
    const { html, shown } = answerMessage(comparing([mei, plain]), COUNTIES, styleOf('zh-Hans'));
    assert.ok(html.startsWith('<blockquote>'));
    assert.equal(shown.length, 2);
  });

  it('leave out a county that gives none', () => {
    const plain = excerptIn({ code: '3', name: '凤县' }, '没有数。');
    assert.deepEqual(
      figureRows([mei, plain, taibai], 'zh-Hans').map(({ place }) => place),
      ['眉县', '太白县'],
    );
  });

  it('tell counties of one name apart by their region', () => {
    const beijing = excerptIn({ code: '110105', name: '朝阳区', province: '北京市' }, '3个', '3个');
    const changchun = excerptIn({ code: '220104', name: '朝阳区', province: '吉林省' }, '4个', '4个');
    assert.deepEqual(figureRows([beijing, changchun], 'zh-Hans'), [
      { place: '朝阳区(北京市)', figures: ['3个'] },
      { place: '朝阳区(吉林省)', figures: ['4个'] },
    ]);
  });

  it('are verbatim slices, whatever is highlighted', () => {
    const anySpan = fc.tuple(fc.nat(60), fc.nat(60));
    fc.assert(
      fc.property(fc.array(anySpan, { maxLength: 6 }), (spans) => {
        const highlights = spans.map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
        const excerpts = [mei, taibai].map((excerpt) => ({ ...excerpt, highlights }));
        for (const [index, { figures }] of figureRows(excerpts, 'zh-Hant').entries())
          for (const figure of figures) assert.ok(excerpts[index]!.text.includes(figure));
      }),
    );
  });

  it('keep within a narrow terminal', () => {
    const long = '选派145名驻村干部赴一线淬炼';
    const wide = excerptIn({ code: '1', name: '积石山保安族东乡族撒拉族自治县' }, long, long);
    const text = answerText(comparing([wide, mei]), library, { width: 40, color: false });
    const table = text.split('\n\n')[0]!.split('\n');
    assert.ok(table.length > 2);
    assert.ok(
      table.every((line, index) => index === 0 || stringWidth(line) <= 40),
      table.join('\n'),
    );
  });
});

describe('the room of a comparison', () => {
  it('is shared equally when not all fit, each cut one marked as such', () => {
    const excerpts = ['甲县', '乙县', '丙县'].map((name, index) =>
      excerptIn({ code: `${index}`, name }, `${index}${'长'.repeat(3000)}`),
    );
    const { html, shown } = answerMessage(comparing(excerpts), COUNTIES, styleOf('zh-Hans'));
    const blocks = parseTelegramHtml(html).text.split('\n\n');
    assert.deepEqual(shown, excerpts);
    assert.deepEqual(
      blocks.map((block) => block.includes(CUT)),
      [true, true, true],
    );
    assert.equal(new Set(blocks.map(({ length }) => length)).size, 1);
    assert.ok(parseTelegramHtml(html).text.length > 4090);
  });

  it('that a short excerpt does not need goes to the others', () => {
    const long = excerptIn({ code: '1', name: '甲县' }, '长'.repeat(5000));
    const { html, shown } = answerMessage(
      comparing([long, mei, { ...long, start: 1 }]),
      COUNTIES,
      styleOf('zh-Hans'),
    );
    assert.equal(shown.length, 3);
    assert.ok(html.includes('擔任第一書記</blockquote>\n——'));
    assert.ok(parseTelegramHtml(html).text.length > 4080);
  });

  it('is not taken by the figures of many counties', () => {
    const figure = `共${'3'.repeat(90)}名`;
    const excerpts = Array.from({ length: 60 }, (_, index) =>
      excerptIn({ code: `${index}`, name: `第${index}县` }, figure, figure),
    );
    const { html, shown } = answerMessage(comparing(excerpts), COUNTIES, styleOf('zh-Hans'));
    assert.ok(shown.length > 10, `${shown.length} excerpts`);
    assert.match(html, /<\/b>\n…\n\n<blockquote>/);
  });

  it('says of which counties it holds nothing, when there are too many', () => {
    const excerpts = Array.from({ length: 80 }, (_, index) =>
      excerptIn({ code: `${index}`, name: `第${index}县` }, '长'.repeat(300)),
    );
    const { html, shown } = answerMessage(comparing(excerpts), COUNTIES, styleOf('zh-Hans'));
    assert.ok(shown.length > 15);
    assert.match(html, new RegExp(`还有 ${80 - shown.length} 处放不下：第${shown.length}县、`));
  });
});

function comparing(excerpts: readonly Excerpt[], fields: Partial<Answer> = {}): Answer {
  return answerOf({ status: 'answered', reason: null, form: 'comparison', excerpts, ...fields });
}

function excerptIn(
  county: Partial<County> & Pick<County, 'code' | 'name'>,
  text: string,
  ...marks: string[]
) {
  const report = reportOf({
    id: county.code,
    text,
    county: { province: '某省', prefecture: null, ...county },
  });
  return excerptOf(report, text, ...marks);
}

/** Place and figures of 眉县, were this the highlight, beside another county's. */
function figuresOf(part: string): [string, readonly string[]][] {
  const excerpts = [excerptIn({ code: '1', name: '眉县' }, `共${part}。`, part), taibai];
  return figureRows(excerpts, 'zh-Hans')
    .slice(0, 1)
    .map(({ place, figures }) => [place, figures]);
}
