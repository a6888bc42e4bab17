import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createLibrary } from '../src/library.ts';
import { countiesPage } from '../src/render/telegram-counties.ts';
import { orderedReports, reportPage, reportsPage } from '../src/render/telegram-reports.ts';
import type { County, Region, Report } from '../src/types.ts';
import { excerptOf, meiReport, reportOf, secretaries, taibaiReport } from './fake-answerer.ts';
import { linkTo, styleOf } from './message-styles.ts';
import { assertMessage, assertVerbatimList, listedIn } from './quotations.ts';
import { parseTelegramHtml } from './telegram-markup.ts';

const MEI = meiReport.county!;
const TAIBAI = taibaiReport.county!;
const QIANJIANG: County = { code: '429005', name: '潜江市', province: '湖北省', prefecture: null };
const BEIJING: County = { code: '110105', name: '朝阳区', province: '北京市', prefecture: null };
const CHANGCHUN: County = { code: '220104', name: '朝阳区', province: '吉林省', prefecture: '长春市' };
const BAOJI: Region = { codePrefix: '6103', kind: 'prefecture', name: '宝鸡市', province: '陕西省' };

const unplaced = reportOf({ id: 'u', text: '丁。', title: '公报' });
const regional = reportOf({ id: 'r', text: '丙。', title: '全市情况', region: BAOJI });
const ambiguous = reportOf({ id: 'a', text: '乙。', title: '城区', candidates: [BEIJING, CHANGCHUN] });
const joint = reportOf({
  id: 'j',
  text: '甲。\n戊。',
  title: '四县合报',
  counties: [MEI, TAIBAI, QIANJIANG, BEIJING],
  date: '2023-01-01',
});
const reports = [unplaced, regional, joint, ambiguous, taibaiReport, meiReport];

describe('the page of counties', () => {
  it('groups them by province and prefecture, counts the reports of each and names what has no county', () => {
    const { html, page, pages } = countiesPage(createLibrary(reports), 'zh-Hans');
    assert.equal(
      html,
      '<b>5 个县、6 份报告</b>\n\n' +
        '▪ 北京市\n    朝阳区 2\n' +
        '▪ 吉林省\n    长春市 朝阳区\n' +
        '▪ 湖北省\n    潜江市\n' +
        '▪ 陕西省\n    宝鸡市 眉县 2、太白县 2\n' +
        '▪ 其他：2 份报告 (宝鸡市)',
    );
    assert.deepEqual([page, pages], [1, 1]);
  });

  it('is written in the language and script of the reader', () => {
    const library = createLibrary([meiReport, unplaced]);
    assert.equal(
      countiesPage(library, 'zh-Hant').html,
      '<b>1 個縣、2 份報告</b>\n\n▪ 陝西省\n    寶雞市 眉縣\n▪ 其他：1 份報告',
    );
    assert.equal(
      countiesPage(library, 'en').html,
      '<b>1 county, 2 reports</b>\n\n▪ 陕西省\n    宝鸡市 眉县\n▪ Others: 1 report',
    );
  });

  it('labels counties for buttons, those of one name with their region', () => {
    const { counties } = countiesPage(createLibrary(reports), 'zh-Hant');
    assert.deepEqual(counties, [
      { code: '110105', label: '朝陽區 (北京市)' },
      { code: '220104', label: '朝陽區 (吉林省長春市)' },
      { code: '429005', label: '潛江市' },
      { code: '610326', label: '眉縣' },
      { code: '610331', label: '太白縣' },
    ]);
  });

  it('has every county on one of its pages, in the order of the buttons, and the rest on the last', () => {
    const many = Array.from({ length: 300 }, (_, index) =>
      reportOf({ id: `${index}`, text: '一', county: numbered(index) }),
    );
    const library = createLibrary([...many, unplaced]);
    const { pages } = countiesPage(library, 'zh-Hans');
    const all = Array.from({ length: pages }, (_, index) => countiesPage(library, 'zh-Hans', index + 1));
    assert.ok(pages > 5);
    assert.deepEqual(
      all.flatMap(({ counties }) => counties.map(({ code }) => code)),
      many.map(({ county }) => county!.code),
    );
    for (const { html, counties, page } of all) {
      assertMessage(html);
      assert.deepEqual(
        html.match(/第\d+县/g),
        counties.map(({ label }) => label),
      );
      assert.ok(html.startsWith(`<b>300 个县、301 份报告（第 ${page}/${pages} 页）</b>\n\n▪ 某省`));
      assert.equal(html.includes('其他'), page === pages);
    }
  });

  it('turns to the nearest page there is', () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      reportOf({ id: `${index}`, text: '一', county: numbered(index) }),
    );
    const library = createLibrary(many);
    const { pages } = countiesPage(library, 'en');
    const shown = [-3, 0, Number.NaN, 1.5, 2, 1e9, Number.POSITIVE_INFINITY].map(
      (asked) => countiesPage(library, 'en', asked).page,
    );
    assert.deepEqual(shown, [1, 1, 1, 1, 2, pages, pages]);
  });

  it('without counties, or without any report, says so', () => {
    assert.equal(countiesPage(createLibrary([]), 'zh-Hans').html, '现在还没有收录报告。');
    assert.equal(
      countiesPage(createLibrary([regional]), 'zh-Hans').html,
      '<b>1 份报告</b>\n\n▪ 其他：1 份报告 (宝鸡市)',
    );
  });
});

describe('the page of reports', () => {
  it('numbers them by place, a line each, with region where a name alone would not do', () => {
    assert.equal(
      reportsPage(reports, 'zh-Hans').html,
      '<b>6 份报告</b>\n\n' +
        '1. 朝阳区 (北京市或吉林省长春市) ·《城区》\n' +
        '2. 陕西省宝鸡市 ·《全市情况》\n' +
        '3. 眉县 ·《陜西眉縣堅持黨建引領》\n' +
        '4. 眉县、太白县、潜江市… ·《四县合报》 · 2023-01-01\n' +
        '5. 太白县 ·《破题发展迎蝶变 起势超越谱新篇》 · 2022-01-24\n' +
        '6. 《公报》',
    );
    assert.match(reportsPage(reports, 'zh-Hant').html, /\n3\. 眉縣 ·《陜西眉縣堅持黨建引領》\n/);
    assert.match(
      reportsPage(reports, 'en').html,
      /\n4\. 眉县, 太白县, 潜江市… · 《四县合报》 · 2023-01-01\n/,
    );
  });

  it('gives the numbers by which `orderedReports` finds a report', () => {
    for (const { number, report } of reportsPage(reports, 'zh-Hans').numbered)
      assert.equal(orderedReports(reports)[number - 1], report);
  });

  it('orders reports the same, in whatever order they come', () => {
    const ids = (given: readonly Report[]) => orderedReports(given).map(({ id }) => id);
    fc.assert(
      fc.property(fc.shuffledSubarray(reports, { minLength: reports.length }), (shuffled) => {
        assert.deepEqual(ids(shuffled), ids(reports));
      }),
    );
  });

  it('has every report on one of its pages under its number', () => {
    const many = Array.from({ length: 445 }, (_, index) =>
      reportOf({ id: `${index}`, text: '一', title: `第${index}号` }),
    );
    const { pages } = reportsPage(many, 'zh-Hans');
    const all = Array.from({ length: pages }, (_, index) => reportsPage(many, 'zh-Hans', index + 1));
    const lines = all.flatMap(({ html }) => html.split('\n').slice(2));
    assert.deepEqual(
      lines,
      orderedReports(many).map(({ title }, index) => `${index + 1}. 《${title}》`),
    );
    assert.equal(reportsPage(many, 'zh-Hans', 9999).page, pages);
    assert.match(reportsPage(many, 'en', 2).html, new RegExp(`^<b>445 reports \\(page 2 of ${pages}\\)</b>`));
  });

  it('without reports says so', () => {
    assert.equal(reportsPage([], 'en').html, 'There are no reports yet.');
  });
});

describe('the page of a report', () => {
  const published = { ...taibaiReport, source: '<陕西日报>', url: 'https://example.org/a?b=1&c="<d>' };

  it('says what it is and what it says, each sentence with a link to its paragraph', () => {
    const first = excerptOf(published, '坚持派强用好,', '派强');
    const { start, end } = first;
    assert.equal(
      reportPage(published, 5, [first], styleOf('zh-Hans', { linkTo })),
      '<b>5. 《破题发展迎蝶变 起势超越谱新篇》</b>\n太白县 (陕西省宝鸡市)\n&lt;陕西日报&gt; · 2022-01-24\n1 段，84 字\n' +
        '<a href="https://example.org/a?b=1&amp;c=%22%3Cd%3E">原文网页</a>\n\n' +
        '<blockquote>• 坚持<b>派强</b>用好,<i>' +
        `<a href="https://t.me/wenxian_bot?start=p422ab341e01ff17a-${start}-${end}">（第1段）</a></i></blockquote>`,
    );
  });

  it('counts in English as English does', () => {
    assert.match(
      reportPage(unplaced, 1, [], styleOf('en')),
      /^<b>1\. 《公报》<\/b>\n1 paragraph, 2 characters$/,
    );
    assert.match(
      reportPage(joint, 1, [], styleOf('en')),
      /\n眉县, 太白县, 潜江市…\n2023-01-01\n2 paragraphs, /,
    );
  });

  it('says below its sentences that they are converted', () => {
    const converted = reportPage(meiReport, 1, [secretaries], styleOf('zh-Hans', { isConverted: true }));
    assert.match(converted, /选派37名.+<\/blockquote>\n<i>（已转换为简体，原文为繁体）<\/i>$/);
  });

  it('links to web pages only', () => {
    for (const url of [
      'javascript:alert(1)',
      'ftp://example.org/',
      'example.org',
      'http://',
      ' ',
      '<b>',
      `https://example.org/${'a'.repeat(9000)}`,
    ]) {
      const { entities } = parseTelegramHtml(reportPage({ ...published, url }, 1, [], styleOf('en')));
      assert.deepEqual(
        entities.filter(({ type }) => type === 'a'),
        [],
        url,
      );
    }
  });

  it('shows as many of its sentences as find room', () => {
    const text = Array.from({ length: 12 }, (_, index) => `${index}${'长'.repeat(500)}`).join('\n');
    const report = reportOf({ id: 'l', text });
    const outline = text.split('\n').map((line) => excerptOf(report, line));
    const html = reportPage(report, 1, outline, styleOf('zh-Hans', { linkTo }));
    assertMessage(html);
    assert.ok(listedIn(html) >= 7);
    assertVerbatimList(html, outline.slice(0, listedIn(html)), styleOf('zh-Hans'));
  });
});

/** One of hundreds of counties, six to a prefecture. */
function numbered(index: number): County {
  const prefecture = `第${Math.floor(index / 6)}市`;
  return { code: String(100000 + index), name: `第${index}县`, province: '某省', prefecture };
}
