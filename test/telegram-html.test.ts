import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { citationText } from '../src/render/citation.ts';
import { countiesPage } from '../src/render/telegram-counties.ts';
import { answerMessage, excerptsMessage, paragraphHtml } from '../src/render/telegram-html.ts';
import { regionOf } from '../src/text/region.ts';
import type { Excerpt, Language, Report, Span } from '../src/types.ts';
import {
  answerOf,
  excerptOf,
  meiReport,
  reportOf,
  residents,
  secretaries,
  taibaiReport,
} from './fake-answerer.ts';
import { parseTelegramHtml } from './telegram-markup.ts';

const COUNTIES = ['眉县', '太白县'];

suite('citation', () => {
  test('names county, region, title and paragraph', () => {
    assert.equal(
      citationText({ report: taibaiReport, paragraph: 1 }, 'zh-Hans'),
      '太白县(陕西省宝鸡市)·破题发展迎蝶变 起势超越谱新篇·第1段',
    );
    assert.equal(
      citationText({ report: taibaiReport, paragraph: 1 }, 'zh-Hant'),
      '太白縣(陝西省寶雞市)·破题发展迎蝶变 起势超越谱新篇·第1段',
    );
    assert.equal(
      citationText({ report: taibaiReport, paragraph: 1 }, 'en'),
      '太白县(陕西省宝鸡市)·破题发展迎蝶变 起势超越谱新篇·paragraph 1',
    );
  });

  test('of a report without county is title and paragraph', () => {
    assert.equal(
      citationText({ report: reportOf({ id: 'a', text: '一', title: '公报' }), paragraph: 3 }, 'zh-Hans'),
      '公报·第3段',
    );
  });

  test('a municipality has no prefecture', () => {
    const county = { code: '110109', name: '门头沟区', province: '北京市', prefecture: null };
    assert.equal(regionOf(county), '北京市');
  });
});

suite('answer message', () => {
  test('quotes verbatim, best first, each with its citation', () => {
    const answer = answerOf({ status: 'answered', reason: null, excerpts: [secretaries, residents] });
    assert.equal(
      answerMessage(answer, COUNTIES).html,
      '<blockquote>二是配強力量。堅持因村派人、盡銳出戰,<b>選派37名優秀干部到村擔任第一書記</b>,選派263名干部駐村幫扶,全縣86個村實現駐村工作全覆蓋。</blockquote>\n' +
        '—— 眉县(陕西省宝鸡市)·陜西眉縣堅持黨建引領·第3段\n\n' +
        '<blockquote>充分借鉴脱贫攻坚优秀经验成果,按照先定村、后定人的原则,向全县44个行政村和1个易地扶贫搬迁社区<b>选派145名驻村干部</b>赴一线淬炼。</blockquote>\n' +
        '—— 太白县(陕西省宝鸡市)·破题发展迎蝶变 起势超越谱新篇·第1段·2022-01-24',
    );
  });

  test('says which of several counties has no report', () => {
    const counties = ['眉县', '岐山县'];
    const answer = answerOf({ status: 'answered', reason: null, counties, excerpts: [secretaries] });
    const { html, shown } = answerMessage(answer, COUNTIES);
    assert.match(html, /第3段\n\n没有岐山县的报告。$/);
    assert.deepEqual(shown, [secretaries]);
  });

  test('leaves out the last excerpts when they do not fit', () => {
    const report = reportOf({
      id: 'b',
      text: ['一'.repeat(2000), '二'.repeat(2000), '三'.repeat(2000)].join('\n'),
    });
    const excerpts = report.text.split('\n').map((line) => excerptOf(report, line));
    const { html, shown } = excerptsMessage(excerpts, 'zh-Hans');
    assert.deepEqual(shown, excerpts.slice(0, 2));
    assert.ok(html.includes('第2段') && !html.includes('第3段'));
  });

  test('cuts a single excerpt that is too long, outside the quotation', () => {
    const report = reportOf({ id: 'b', text: '😀'.repeat(3000) });
    const { html } = excerptsMessage([excerptOf(report, report.text)], 'zh-Hans');
    const { text, entities } = parseTelegramHtml(html);
    assert.ok(text.length > 4090 && text.length <= 4096);
    const quotation = text.slice(0, entities[0]!.length);
    assert.ok(report.text.startsWith(quotation));
    assert.ok(text.slice(quotation.length).startsWith('\n……（原文较长，只显示一部分）\n—— '));
  });

  test('says honestly what is not there', () => {
    const asked = { reason: 'no_such_county_report', counties: ['广水市', '眉县'] } as const;
    assert.equal(answerMessage(answerOf(asked), COUNTIES).html, '没有广水市的报告。\n现有：眉县、太白县。');
    assert.equal(
      answerMessage(answerOf({ ...asked, language: 'zh-Hant' }), COUNTIES).html,
      '沒有廣水市的報告。\n現有：眉縣、太白縣。',
    );
    assert.equal(
      answerMessage(answerOf({ suggestions: ['<眉县>储备了多少人?'] }), COUNTIES).html,
      '这些报告里没有找到能回答这个问题的内容。\n\n可以问：\n• &lt;眉县&gt;储备了多少人?',
    );
    assert.match(
      answerMessage(answerOf({ reason: 'empty_question', language: 'en' }), []).html,
      /^Please write/,
    );
  });
});

suite('paragraph message', () => {
  test('shows the whole paragraph with the excerpt in bold', () => {
    assert.equal(
      paragraphHtml(residents, 'zh-Hans'),
      '<blockquote>坚持派强用好,驻村力量靶心不散帮扶不断。<b>充分借鉴脱贫攻坚优秀经验成果,按照先定村、后定人的原则,向全县44个行政村和1个易地扶贫搬迁社区选派145名驻村干部赴一线淬炼。</b></blockquote>\n' +
        '—— 太白县(陕西省宝鸡市)·破题发展迎蝶变 起势超越谱新篇·第1段·2022-01-24',
    );
  });

  test('folds a long one, and keeps the excerpt in sight of one that is too long', () => {
    const report = reportOf({ id: 'c', text: `${'&'.repeat(6000)}就在这里。${'乙'.repeat(6000)}` });
    const { text, entities } = parseTelegramHtml(paragraphHtml(excerptOf(report, '就在这里。'), 'zh-Hans'));
    const bold = entities.find(({ type }) => type === 'b')!;
    assert.equal(text.slice(bold.offset, bold.offset + bold.length), '就在这里。');
    assert.ok(entities.some(({ type }) => type === 'blockquote expandable'));
  });
});

suite('list of reports', () => {
  test('is one line a report', () => {
    assert.equal(
      countiesPage([taibaiReport, meiReport], 'zh-Hans').html,
      '<b>共 2 份报告</b>\n\n• 眉县(陕西省宝鸡市)·陜西眉縣堅持黨建引領\n' +
        '• 太白县(陕西省宝鸡市)·破题发展迎蝶变 起势超越谱新篇·2022-01-24',
    );
  });

  test('has pages, and every report is on one of them', () => {
    const reports = Array.from({ length: 445 }, (_, index) =>
      reportOf({ id: `${index}`, text: '一', title: `第${index}号` }),
    );
    const { pages } = countiesPage(reports, 'zh-Hans');
    const all = Array.from(
      { length: pages },
      (_, index) => countiesPage(reports, 'zh-Hans', index + 1).html,
    ).join('\n');
    assert.ok(reports.every(({ title }) => all.includes(`• ${title}\n`) || all.endsWith(title)));
    assert.equal(countiesPage(reports, 'zh-Hans', 9999).page, pages);
  });

  test('without reports says so', () => {
    assert.equal(countiesPage([], 'zh-Hans').html, '现在还没有收录报告。');
  });
});

suite('any report', () => {
  const wild = fc.string({ unit: 'binary', maxLength: 80 }).map((text) => text.repeat(60));
  const halves = fc.array(fc.constantFrom('\uD83D', '\uDE00', '<', '&', '</b>', '县', '\n', ' '), {
    maxLength: 900,
  });
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    wild,
    halves.map((parts) => parts.join('')),
  );
  const anyLanguage = fc.constantFrom<Language>('zh-Hans', 'zh-Hant', 'en');
  const anySpans = fc.array(fc.tuple(fc.integer({ min: -5, max: 6000 }), fc.integer({ min: -5, max: 6000 })));

  function isWellFormed(html: string): void {
    assert.ok(parseTelegramHtml(html).text.length <= 4096);
    assert.ok(html.length < 4096 * 10);
  }

  function wholeExcerpt(report: Report, highlights: Span[]): Excerpt {
    const { text } = report;
    return { text, highlights, report, paragraph: 1, start: 0, end: text.length, score: 1, repeats: [] };
  }

  test('yields valid messages of no more than 4096 characters', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyText, anySpans), { minLength: 1, maxLength: 4 }),
        anyText,
        anyLanguage,
        (parts, title, language) => {
          const excerpts = parts.map(([text, spans], id) =>
            wholeExcerpt(reportOf({ id: `${id}`, text, title, county: meiReport.county }), spans),
          );
          isWellFormed(excerptsMessage(excerpts, language).html);
          isWellFormed(paragraphHtml(excerpts[0]!, language));
          isWellFormed(
            countiesPage(
              Array.from({ length: 25 }, () => excerpts[0]!.report),
              language,
            ).html,
          );
        },
      ),
      { numRuns: 150 },
    );
  });

  test('is quoted verbatim where it fits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), anySpans, (text, spans) => {
        const { html } = excerptsMessage([wholeExcerpt(reportOf({ id: 'd', text }), spans)], 'zh-Hans');
        assert.equal(parseTelegramHtml(html).text, `${text}\n—— 报告·第1段`);
      }),
      { numRuns: 150 },
    );
  });

  test('suggestions of any text stay within a message', () => {
    fc.assert(
      fc.property(fc.array(anyText), anyLanguage, (suggestions, language) => {
        isWellFormed(answerMessage(answerOf({ suggestions, language }), []).html);
      }),
      { numRuns: 100 },
    );
  });
});
