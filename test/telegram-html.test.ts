import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { citationText } from '../src/render/citation.ts';
import { visibleLength } from '../src/render/html.ts';
import { excerptHtml, leastLength } from '../src/render/telegram-excerpt.ts';
import { answerMessage, excerptsMessage, paragraphHtml } from '../src/render/telegram-html.ts';
import { regionOf } from '../src/text/region.ts';
import type { Answer } from '../src/types.ts';
import {
  answerOf,
  excerptOf,
  meiReport,
  reportOf,
  residents,
  secretaries,
  taibaiReport,
} from './fake-answerer.ts';
import { linkTo, styleOf } from './message-styles.ts';
import { parseTelegramHtml } from './telegram-markup.ts';

const COUNTIES = ['眉县', '太白县'];
const simplified = styleOf('zh-Hans');
const OPENS = 'https://t.me/wenxian_bot?start=p422ab341e01ff17a';

suite('citation', () => {
  test('names county, region, title and paragraph', () => {
    const citation = { report: taibaiReport, paragraph: 1 };
    assert.equal(
      citationText(citation, 'zh-Hans'),
      '太白县(陕西省宝鸡市)·破题发展迎蝶变 起势超越谱新篇·第1段',
    );
    assert.equal(
      citationText(citation, 'zh-Hant'),
      '太白縣(陝西省寶雞市)·破题发展迎蝶变 起势超越谱新篇·第1段',
    );
    assert.equal(
      citationText(citation, 'en'),
      '太白县(陕西省宝鸡市)·破题发展迎蝶变 起势超越谱新篇·paragraph 1',
    );
  });

  test('of a report without county is title and paragraph', () => {
    const report = reportOf({ id: 'a', text: '一', title: '公报' });
    assert.equal(citationText({ report, paragraph: 3 }, 'zh-Hans'), '公报·第3段');
  });

  test('a municipality has no prefecture', () => {
    const county = { code: '110109', name: '门头沟区', province: '北京市', prefecture: null };
    assert.equal(regionOf(county), '北京市');
  });
});

suite('citation below a quotation', () => {
  const cited = (fields: Parameters<typeof reportOf>[0], style = simplified) => {
    const report = reportOf(fields);
    return excerptsMessage([excerptOf(report, report.text)], style)
      .html.split('\n')
      .slice(1)
      .join('\n');
  };

  test('names the place, links to the passage and gives the date, in the language of the reader', () => {
    const { start, end } = residents;
    const href = `${OPENS}-${start}-${end}`;
    const line = (language: 'zh-Hans' | 'zh-Hant' | 'en') =>
      excerptsMessage([residents], styleOf(language, { linkTo })).html.split('\n')[1];
    assert.equal(
      line('zh-Hans'),
      `—— 太白县 (陕西省宝鸡市) ·<a href="${href}">《破题发展迎蝶变 起势超越谱新篇》第1段</a> · 2022-01-24`,
    );
    assert.equal(
      line('zh-Hant'),
      `—— 太白縣 (陝西省寶雞市) ·<a href="${href}">《破题发展迎蝶变 起势超越谱新篇》第1段</a> · 2022-01-24`,
    );
    assert.equal(
      line('en'),
      `—— 太白县 (陕西省宝鸡市) · <a href="${href}">《破题发展迎蝶变 起势超越谱新篇》 paragraph 1</a> · 2022-01-24`,
    );
  });

  test('has what is known: no place, no date, a region, counties that the name may mean', () => {
    const region = { kind: 'prefecture', name: '宝鸡市', province: '陕西省', codePrefix: '6103' } as const;
    const chaoyang = { name: '朝阳区', prefecture: null };
    const candidates = [
      { ...chaoyang, code: '110105', province: '北京市' },
      { ...chaoyang, code: '220104', province: '吉林省', prefecture: '长春市' },
    ];
    assert.equal(cited({ id: 'a', text: '一', title: '公报' }), '—— 《公报》第1段');
    assert.equal(cited({ id: 'a', text: '一', title: '全市', region }), '—— 陕西省宝鸡市 ·《全市》第1段');
    assert.equal(
      cited({ id: 'a', text: '一', title: '城区', candidates }),
      '—— 朝阳区 (北京市或吉林省长春市) ·《城区》第1段',
    );
  });

  test('says where else the same stands', () => {
    const repeated = { ...secretaries, repeats: [{ report: taibaiReport, paragraph: 1 }] };
    assert.match(excerptsMessage([repeated], simplified).html, /第3段\n<i>同文另见：太白县.+第1段<\/i>$/);
  });

  test('shortens a title that is a whole paragraph, on one line', () => {
    const line = cited({ id: 'a', text: '一', title: `${'长'.repeat(80)}\n${'长'.repeat(800)}` });
    assert.match(line, /^—— 《长{80} 长{70,80}…》第1段$/);
  });

  test('links to any address, whatever stands in it', () => {
    const address = 'https://example.org/?a=1&lt=2&q="<b>\'';
    const { html } = excerptsMessage([residents], styleOf('zh-Hans', { linkTo: () => address }));
    assert.equal(parseTelegramHtml(html).entities.find(({ type }) => type === 'a')?.url, address);
  });
});

suite('answer message', () => {
  test('quotes verbatim, best first, each with its citation', () => {
    const answer = answered({ excerpts: [secretaries, residents] });
    assert.equal(
      answerMessage(answer, COUNTIES, simplified).html,
      '<blockquote>二是配強力量。堅持因村派人、盡銳出戰,<b>選派37名優秀干部到村擔任第一書記</b>,選派263名干部駐村幫扶,全縣86個村實現駐村工作全覆蓋。</blockquote>\n' +
        '—— 眉县 (陕西省宝鸡市) ·《陜西眉縣堅持黨建引領》第3段\n\n' +
        '<blockquote>充分借鉴脱贫攻坚优秀经验成果,按照先定村、后定人的原则,向全县44个行政村和1个易地扶贫搬迁社区<b>选派145名驻村干部</b>赴一线淬炼。</blockquote>\n' +
        '—— 太白县 (陕西省宝鸡市) ·《破题发展迎蝶变 起势超越谱新篇》第1段 · 2022-01-24',
    );
  });

  test('says the question above the answer where it is asked to', () => {
    const answer = answered({ excerpts: [secretaries] });
    const { html } = answerMessage(answer, COUNTIES, styleOf('zh-Hant'), '<眉縣>\n呢？');
    assert.ok(html.startsWith('<b>問：&lt;眉縣&gt; 呢？</b>\n\n<blockquote>'));
  });

  test('says which of several counties has no report', () => {
    const answer = answered({ counties: ['眉县', '岐山县'], excerpts: [secretaries] });
    const { html, shown } = answerMessage(answer, COUNTIES, simplified);
    assert.match(html, /第3段\n\n没有岐山县的报告。$/);
    assert.deepEqual(shown, [secretaries]);
  });

  test('leaves out the last excerpts when they do not fit', () => {
    const text = ['一'.repeat(2000), '二'.repeat(2000), '三'.repeat(2000)].join('\n');
    const report = reportOf({ id: 'b', text });
    const excerpts = report.text.split('\n').map((line) => excerptOf(report, line));
    const { html, shown } = excerptsMessage(excerpts, simplified);
    assert.deepEqual(shown, excerpts.slice(0, 2));
    assert.ok(html.includes('第2段') && !html.includes('第3段'));
  });

  test('cuts a single excerpt that is too long, outside the quotation', () => {
    const report = reportOf({ id: 'b', text: '😀'.repeat(3000) });
    const { html } = excerptsMessage([excerptOf(report, report.text)], simplified);
    const { text, entities } = parseTelegramHtml(html);
    assert.ok(text.length > 4090 && text.length <= 4096);
    const quotation = text.slice(0, entities[0]!.length);
    assert.ok(report.text.startsWith(quotation));
    assert.ok(text.slice(quotation.length).startsWith('\n……（原文较长，只显示一部分）\n—— '));
  });

  test('folds a long quotation, and no short one', () => {
    const typeOf = (length: number) => {
      const report = reportOf({ id: 'b', text: '长'.repeat(length) });
      return parseTelegramHtml(excerptsMessage([excerptOf(report, report.text)], simplified).html)
        .entities[0]!.type;
    };
    assert.deepEqual([typeOf(300), typeOf(1000)], ['blockquote', 'blockquote expandable']);
  });

  test('quotes the sentence that was checked as the report writes it, also for who has quotations converted', () => {
    const answer = answered({
      form: 'quotation',
      quotation: { pasted: '选派37名', match: 'folded', parts: [] },
      excerpts: [secretaries],
    });
    const { html } = answerMessage(answer, COUNTIES, styleOf('zh-Hans', { isConverted: true }));
    assert.ok(html.includes('選派37名優秀干部到村擔任第一書記') && !html.includes('已转换'));
  });

  test('says honestly what is not there', () => {
    const asked = { reason: 'no_such_county_report', counties: ['广水市', '眉县'] } as const;
    const said = (fields: Partial<Answer>, style = simplified) =>
      answerMessage(answerOf(fields), COUNTIES, style).html;
    assert.equal(said(asked), '没有广水市的报告。\n现有：眉县、太白县。');
    assert.equal(said(asked, styleOf('zh-Hant')), '沒有廣水市的報告。\n現有：眉縣、太白縣。');
    assert.equal(
      said({ suggestions: ['<眉县>储备了多少人?'] }),
      '这些报告里没有找到能回答这个问题的内容。\n\n可以问：',
    );
    assert.match(said({ reason: 'empty_question' }, styleOf('en')), /^Please write/);
  });
});

suite('a cut excerpt', () => {
  const { county } = meiReport;
  const reports = [
    reportOf({ id: 'a', text: '选'.repeat(3000), title: '<&>'.repeat(200), county }),
    reportOf({ id: 'b', text: '選'.repeat(3000), date: '2022-01-24' }),
    reportOf({ id: 'c', text: '&'.repeat(3000) }),
    reportOf({ id: 'd', text: '😀'.repeat(3000), county }),
  ];

  test('shows some text of every script in the room that is said to be the least', () => {
    for (const report of reports)
      for (const language of ['zh-Hans', 'zh-Hant', 'en'] as const)
        for (const isConverted of [false, true]) {
          const style = styleOf(language, { isConverted, linkTo });
          const excerpt = { ...excerptOf(report, report.text), repeats: [{ report, paragraph: 1 }] };
          const least = leastLength(excerpt, style);
          const html = excerptHtml(excerpt, style, least);
          const said = `${report.id} ${language} ${isConverted}`;
          assert.ok(visibleLength(html) <= least, said);
          const quoted = visibleLength(html.slice(0, html.indexOf('</blockquote>')));
          assert.ok(quoted > 50 && quoted <= 60, `${said}: ${quoted}`);
        }
  });
});

suite('paragraph message', () => {
  test('says which paragraph it is, and shows all of it with the excerpt in bold', () => {
    assert.equal(
      paragraphHtml(residents, styleOf('zh-Hans', { linkTo })),
      '<b>第1/1段</b>\n<blockquote>坚持派强用好,驻村力量靶心不散帮扶不断。<b>充分借鉴脱贫攻坚优秀经验成果,按照先定村、后定人的原则,向全县44个行政村和1个易地扶贫搬迁社区选派145名驻村干部赴一线淬炼。</b></blockquote>\n' +
        '—— 太白县 (陕西省宝鸡市) ·《破题发展迎蝶变 起势超越谱新篇》第1段 · 2022-01-24',
    );
    assert.match(paragraphHtml(secretaries, styleOf('en')), /^<b>Paragraph 3 of 3<\/b>\n/);
  });

  test('of a quotation that is the whole paragraph has in bold what answers', () => {
    const whole = excerptOf(meiReport, '實施組織聚力工程', '組織聚力');
    assert.match(paragraphHtml(whole, simplified), /<blockquote>實施<b>組織聚力<\/b>工程<\/blockquote>/);
  });

  test('shows a neighbour under its own number, with nothing in bold and no word of repeats', () => {
    const repeated = { ...secretaries, repeats: [{ report: taibaiReport, paragraph: 1 }] };
    assert.equal(
      paragraphHtml(repeated, simplified, 2),
      '<b>第2/3段</b>\n<blockquote>實施組織聚力工程</blockquote>\n' +
        '—— 眉县 (陕西省宝鸡市) ·《陜西眉縣堅持黨建引領》第2段',
    );
    assert.match(paragraphHtml(repeated, simplified), /同文另见/);
  });

  test('folds a long one, and keeps the excerpt in sight of one that is too long', () => {
    const report = reportOf({ id: 'c', text: `${'&'.repeat(6000)}就在这里。${'乙'.repeat(6000)}` });
    const { text, entities } = parseTelegramHtml(paragraphHtml(excerptOf(report, '就在这里。'), simplified));
    const bold = entities.filter(({ type }) => type === 'b').at(-1)!;
    assert.equal(text.slice(bold.offset, bold.offset + bold.length), '就在这里。');
    assert.ok(entities.some(({ type }) => type === 'blockquote expandable'));
    assert.ok(text.includes('……（原文较长，只显示一部分）'));
  });
});

function answered(fields: Partial<Answer>): Answer {
  return answerOf({ status: 'answered', reason: null, ...fields });
}
