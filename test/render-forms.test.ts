import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { createLibrary } from '../src/library.ts';
import { answerMessage } from '../src/render/telegram-html.ts';
import { answerText } from '../src/render/terminal.ts';
import type { Answer, ComparedPart, Excerpt, Language, QuotationCheck } from '../src/types.ts';
import { answerOf, excerptOf, meiReport, reportOf, secretaries, taibaiReport } from './fake-answerer.ts';
import { linkTo, styleOf } from './message-styles.ts';
import { parseTelegramHtml } from './telegram-markup.ts';

const COUNTIES = ['眉县', '太白县'];
const library = createLibrary([meiReport, taibaiReport]);

const mei = excerptOf(meiReport, '選派37名優秀干部到村擔任第一書記', '37名');
const taibai = excerptOf(taibaiReport, '选派145名驻村干部赴一线淬炼。', '145名');
const MEI_CITED = '—— 眉县 (陕西省宝鸡市) ·《陜西眉縣堅持黨建引領》第3段';
const TAIBAI_CITED = '—— 太白县 (陕西省宝鸡市) ·《破题发展迎蝶变 起势超越谱新篇》第1段 · 2022-01-24';
const MEI_HTML = `<blockquote>選派<b>37名</b>優秀干部到村擔任第一書記</blockquote>\n${MEI_CITED}`;
const TAIBAI_HTML = `<blockquote>选派<b>145名</b>驻村干部赴一线淬炼。</blockquote>\n${TAIBAI_CITED}`;
const MEI_LINES = [
  '  選派37名優秀干部到村擔任第一書記',
  '  —— 眉县(陕西省宝鸡市)·陜西眉縣堅持黨建引領·第3段',
];
const TAIBAI_LINES = [
  '  选派145名驻村干部赴一线淬炼。',
  '  —— 太白县(陕西省宝鸡市)·破题发展迎蝶变 起势超越谱新篇·第1段 · 2022-01-24',
];

describe('a follow-up', () => {
  const answer = answered({ understoodAs: '<太白县>选派了多少名第一书记？', excerpts: [taibai] });

  it('is answered below what it was understood as, and how to say that it was not meant so', () => {
    assert.equal(
      html(answer),
      `理解为：&lt;太白县&gt;选派了多少名第一书记？\n<i>（不是这个意思？在句首加“问：”再发一次）</i>\n\n${TAIBAI_HTML}`,
    );
    assert.deepEqual(lines(answer), [
      '理解为：<太白县>选派了多少名第一书记？',
      '（不是这个意思？在句首加“问：”再发一次）',
      '',
      ...TAIBAI_LINES,
    ]);
  });

  it('says so too when it is refused', () => {
    const refused = answerOf({ understoodAs: '太白县有多少头牛？', reason: 'nothing_relevant' });
    assert.match(html(refused), /^理解为：太白县有多少头牛？\n<i>.+<\/i>\n\n这些报告里没有/);
    assert.deepEqual(lines(refused).slice(-2), ['', '这些报告里没有找到能回答这个问题的内容。']);
  });

  it('has the way out in dim letters where there is colour', () => {
    assert.ok(colored(answer).includes('\x1b[2m（不是这个意思？在句首加“问：”再发一次）\x1b[22m'));
  });

  it('steers no terminal, whatever was typed', () => {
    const typed = answered({ understoodAs: '眉县\x1b[2J\n呢\x07？', excerpts: [taibai] });
    assert.equal(lines(typed)[0], '理解为：眉县 [2J 呢 ？');
  });
});

describe('more to see', () => {
  it('is offered in the last line of a terminal, where the reader can reply; Telegram has a button for it', () => {
    const more = answered({ excerpts: [mei], hasMore: true });
    assert.equal(html(more), MEI_HTML);
    assert.deepEqual(lines(more), [...MEI_LINES, '', '回复“还有吗”看更多']);
    const once = answerText(more, library, { width: 80, color: false, canReply: false });
    assert.deepEqual(once.split('\n'), MEI_LINES);
    assert.deepEqual(lines(answered({ excerpts: [mei] })), MEI_LINES);
  });

  it('is said not to be there, instead of a reason, passages and questions, when all of it was shown', () => {
    const all = answerOf({
      reason: 'nothing_relevant',
      silence: 'county',
      counties: ['眉县'],
      closest: [taibai],
      suggestions: ['眉县?'],
      understoodAs: '眉县?',
      turn: { question: '眉县?', shown: 1 },
    });
    for (const [language, said] of [
      ['zh-Hans', '没有更多了。'],
      ['zh-Hant', '沒有更多了。'],
      ['en', 'There is no more.'],
    ] as const) {
      assert.equal(
        html({ ...all, language })
          .split('\n\n')
          .slice(1)
          .join('\n\n'),
        said,
      );
      assert.deepEqual(lines({ ...all, language }).slice(2), ['', said]);
    }
    assert.deepEqual(answerMessage(all, COUNTIES, styleOf(all.language)).shown, []);
  });
});

describe('an answer about all counties', () => {
  const fields = { form: 'coverage', excerpts: [mei, taibai], silentCounties: ['甘泉县', '凤县'] } as const;

  it('counts the counties that speak of it and names those that do not', () => {
    const coverage = answered({ ...fields, counties: ['岐山县'] });
    assert.equal(
      html(coverage),
      `2 个县的报告讲到：\n${MEI_HTML}\n\n${TAIBAI_HTML}\n\n没有讲到的：甘泉县、凤县\n没有岐山县的报告。`,
    );
    assert.deepEqual(lines(coverage), [
      '2 个县的报告讲到：',
      ...MEI_LINES,
      '',
      ...TAIBAI_LINES,
      '',
      '没有讲到的：甘泉县、凤县',
      '没有岐山县的报告。',
    ]);
  });

  it('counts in the language of the asker, one as one', () => {
    assert.match(
      html(answered({ ...fields, language: 'en' })),
      /^2 counties speak of this in their reports:/,
    );
    const one = answered({ ...fields, excerpts: [mei, secretaries], language: 'en' });
    assert.match(html(one), /^1 county speaks of this in its reports:/);
    assert.match(html(answered({ ...fields, language: 'zh-Hant' })), /沒有講到的：甘泉縣、鳳縣$/);
  });

  it('counts a county whose report says the same word for word', () => {
    const repeated = { ...mei, repeats: [{ report: taibaiReport, paragraph: 1 }] };
    assert.equal(lines(answered({ ...fields, excerpts: [repeated] }))[0], '2 个县的报告讲到：');
  });

  it('names the counties whose excerpts find no room', () => {
    const coverage = answered({ ...fields, silentCounties: [], excerpts: longExcerpts(6, 1500) });
    const { html, shown } = answerMessage(coverage, COUNTIES, styleOf(coverage.language));
    assert.equal(shown.length, 2);
    assert.match(html, /^6 个县的报告讲到：/);
    assert.match(html, /还有 4 处放不下：第2县、第3县、第4县、第5县。$/);
  });

  it('does not flood the message with hundreds of silent counties', () => {
    const silentCounties = Array.from({ length: 300 }, (_, number) => `第${number}县`);
    const text = html(answered({ ...fields, silentCounties }));
    assert.match(text, /第19县 等 300 个县$/);
    assert.ok(!text.includes('第20县'));
  });
});

describe('an overview', () => {
  const excerpts = [
    excerptOf(meiReport, '陜西眉縣堅持黨建引領,實施“五大工程”'),
    taibai,
    excerptOf(meiReport, '一是壓實責任。'),
  ];

  it('lists what each report says, with one citation for each', () => {
    const overview = answered({ form: 'overview', excerpts });
    const { html, shown } = answerMessage(overview, COUNTIES, styleOf(overview.language));
    assert.equal(
      html,
      '<blockquote>• 陜西眉縣堅持黨建引領,實施“五大工程”<i>（第1段）</i>\n• 一是壓實責任。<i>（第3段）</i></blockquote>\n' +
        '—— 眉县 (陕西省宝鸡市) ·《陜西眉縣堅持黨建引領》\n\n' +
        '<blockquote>• 选派<b>145名</b>驻村干部赴一线淬炼。<i>（第1段）</i></blockquote>\n' +
        '—— 太白县 (陕西省宝鸡市) ·《破题发展迎蝶变 起势超越谱新篇》 · 2022-01-24',
    );
    assert.deepEqual(shown, [excerpts[0], excerpts[2], excerpts[1]]);
  });

  it('links each sentence to its paragraph where the reader can open it', () => {
    const overview = answered({ form: 'overview', excerpts: [taibai] });
    const { html } = answerMessage(overview, COUNTIES, styleOf('en', { linkTo }));
    const { entities } = parseTelegramHtml(html);
    assert.deepEqual(
      entities.flatMap(({ url }) => url ?? []),
      [linkTo(taibai)],
    );
    assert.ok(
      html.endsWith(
        '</a></i></blockquote>\n—— 太白县 (陕西省宝鸡市) · 《破题发展迎蝶变 起势超越谱新篇》 · 2022-01-24',
      ),
    );
  });

  it('breaks its lines in a terminal under the text, not under the bullet', () => {
    const overview = answered({ form: 'overview', excerpts: [secretaries] });
    assert.deepEqual(lines(overview), [
      '  • 二是配強力量。堅持因村派人、盡銳出戰,選派37名優秀干部到村擔任第一書記,選派',
      '    263名干部駐村幫扶,全縣86個村實現駐村工作全覆蓋。（第3段）',
      '  —— 眉县(陕西省宝鸡市)·陜西眉縣堅持黨建引領',
    ]);
  });

  it('says how much more there is than finds room', () => {
    const overview = answered({ form: 'overview', excerpts: longExcerpts(5, 1000) });
    const { html, shown } = answerMessage(overview, COUNTIES, styleOf(overview.language));
    assert.equal(shown.length, 3);
    assert.match(html, /还有 2 处放不下。$/);
    const one = answered({ form: 'overview', excerpts: longExcerpts(2, 5000), language: 'en' });
    assert.match(
      answerMessage(one, COUNTIES, styleOf(one.language)).html,
      /shown in part\)\n—— .+\n\n1 more did not fit\.$/,
    );
  });

  it('names of a report about several counties the one that is quoted, or else all', () => {
    const counties = [meiReport.county!, taibaiReport.county!];
    const both = reportOf({ id: 'both', title: '两县', text: '眉县的事。\n太白县的事。', counties });
    const paragraphs = both.paragraphs.map((paragraph, index) => ({
      ...paragraph,
      county: counties[index]!,
    }));
    const report = { ...both, paragraphs };
    const [first, second] = [excerptOf(report, '眉县的事。'), excerptOf(report, '太白县的事。')];
    const cited = (quoted: Excerpt[]) => lines(answered({ form: 'overview', excerpts: quoted })).at(-1);
    assert.equal(cited([first]), '  —— 眉县(陕西省宝鸡市)·两县');
    assert.equal(cited([first, second]), '  —— 眉县、太白县·两县');
  });
});

describe('a pasted sentence', () => {
  const parts: readonly ComparedPart[] = [
    { in: 'both', text: '選派' },
    { in: 'pasted', text: '<73' },
    { in: 'report', text: '37' },
    { in: 'both', text: '名優秀干部到村擔任第一書記' },
  ];
  const near = quotation('near', parts);

  it('that stands in a report is found there, to the letter or but for script and marks', () => {
    assert.equal(html(quotation('exact')), `✓ 一字不差，原文在：\n${MEI_HTML}`);
    assert.deepEqual(lines(quotation('folded')), [
      '✓ 文字相同（繁简、全半角或标点写法不同），原文在：',
      ...MEI_LINES,
    ]);
  });

  it('that nearly does is laid beside the report, which is then quoted', () => {
    assert.equal(
      html(near),
      '≈ 报告里有相近的句子，有出入：\n選派<s>&lt;73</s><b>37</b>名優秀干部到村擔任第一書記\n' +
        `<i><s>您发来的</s> <b>报告里的</b></i>\n\n${MEI_HTML}`,
    );
    assert.deepEqual(lines(near), [
      '≈ 报告里有相近的句子，有出入：',
      '  選派[-<73-]{+37+}名優秀干部到村擔任第一書記',
      '  [-您发来的-] {+报告里的+}',
      '',
      ...MEI_LINES,
    ]);
  });

  it('is struck out in red where it differs, and the report is green and bold, where there is colour', () => {
    const text = colored(near);
    assert.ok(text.includes('選派\x1b[31m\x1b[9m<73\x1b[29m\x1b[39m\x1b[32m\x1b[1m37\x1b[22m\x1b[39m名優秀'));
    assert.ok(stripVTControlCharacters(text).includes('  選派<7337名優秀'));
  });

  it('leaves room for the report, however long it is', () => {
    const long = quotation('near', [{ in: 'pasted', text: '甲'.repeat(4000) }, ...parts]);
    const message = html(long);
    assert.ok(message.endsWith(MEI_HTML));
    assert.ok(message.includes('</s>\n……（原文较长，只显示一部分）\n<i>'));
    assert.ok(parseTelegramHtml(message).text.length > 2000);
  });

  it('that no report holds is answered by that alone', () => {
    const none = answerOf({
      form: 'quotation',
      reason: 'nothing_relevant',
      quotation: { pasted: '没有的话', match: 'none', parts: [] },
      closest: [taibai],
      suggestions: ['眉县?'],
    });
    assert.deepEqual(answerMessage(none, COUNTIES, styleOf(none.language)), {
      html: '✗ 没有哪份报告里有这句话。',
      shown: [],
    });
    assert.deepEqual(lines(none), ['✗ 没有哪份报告里有这句话。']);
  });

  function quotation(match: QuotationCheck['match'], compared: readonly ComparedPart[] = []): Answer {
    const check = { pasted: '选派', match, parts: compared };
    return answered({ form: 'quotation', quotation: check, excerpts: [mei] });
  }
});

describe('a refusal', () => {
  const nothing = { reason: 'nothing_relevant' } as const;

  it('says what the reports leave out', () => {
    const county = { ...nothing, silence: 'county', counties: ['眉县'] } as const;
    assert.equal(html(answerOf(county)), '眉县的报告没有讲到这一点。');
    assert.equal(html(answerOf({ ...county, language: 'en' })), 'No report on 眉县 speaks of this.');
    assert.equal(
      html(answerOf({ ...county, counties: COUNTIES, language: 'zh-Hant' })),
      '眉縣、太白縣的報告沒有講到這一點。',
    );
    assert.equal(html(answerOf({ ...nothing, silence: 'subject' })), '这个问题不在这些报告的范围里。');
    assert.equal(
      html(answerOf({ ...nothing, silence: 'detail' })),
      '报告里讲到相关内容，但没有找到能回答这一问的句子。',
    );
  });

  it('does not call a county silent where something comes close', () => {
    const near = { ...nothing, silence: 'county', counties: ['眉县'], closest: [mei] } as const;
    assert.equal(lines(answerOf(near))[0], '眉县的报告里没有找到有把握的回答。');
  });

  it('does not call a county silent that has no report', () => {
    const mixed = answerOf({ ...nothing, silence: 'county', counties: ['眉县', '岐山县'] });
    assert.deepEqual(lines(mixed), ['眉县的报告没有讲到这一点。', '没有岐山县的报告。']);
    const none = answerOf({ ...nothing, silence: 'county', counties: [] });
    assert.deepEqual(lines(none), ['这些报告里没有找到能回答这个问题的内容。']);
  });

  it('shows the closest passages with buttons, and nothing in them as an answer', () => {
    const refused = answerOf({ ...nothing, silence: 'detail', closest: [mei], suggestions: ['眉县?'] });
    const { html, shown } = answerMessage(refused, COUNTIES, styleOf(refused.language));
    assert.equal(
      html,
      '报告里讲到相关内容，但没有找到能回答这一问的句子。\n\n最接近的段落，不一定是答案：\n' +
        `<blockquote>選派37名優秀干部到村擔任第一書記</blockquote>\n${MEI_CITED}\n\n可以问：`,
    );
    assert.deepEqual(shown, [{ ...mei, highlights: [] }]);
    assert.deepEqual(lines(refused), [
      '报告里讲到相关内容，但没有找到能回答这一问的句子。',
      '',
      '最接近的段落，不一定是答案：',
      ...MEI_LINES,
      '',
      '可以问：',
      '  • 眉县?',
    ]);
    assert.ok(!colored(refused).includes('\x1b[1m'));
  });

  it('of a county without report suggests what can be asked', () => {
    const refused = answerOf({
      reason: 'no_such_county_report',
      counties: ['岐山县'],
      suggestions: ['眉县?'],
    });
    assert.equal(html(refused), '没有岐山县的报告。\n现有：眉县、太白县。\n\n可以问：');
  });
});

describe('an answer that was limited to the chosen county', () => {
  it('says so above what it quotes, in the script of the reader', () => {
    const limited = answered({ limitedTo: '太白县', excerpts: [taibai] });
    assert.equal(html(limited), `只看太白县的报告：\n\n${TAIBAI_HTML}`);
    assert.match(html({ ...limited, language: 'zh-Hant' }), /^只看太白縣的報告：\n\n/);
    assert.match(html({ ...limited, language: 'en' }), /^From the reports on 太白县 only:\n\n/);
  });

  it('says so when it is refused, below how it was understood', () => {
    const refused = answerOf({ limitedTo: '太白县', understoodAs: '有多少头牛？', suggestions: ['眉县?'] });
    assert.match(
      html(refused),
      /^理解为：有多少头牛？\n.+\n\n只看太白县的报告：\n\n这些报告里没有.+\n\n可以问：$/,
    );
  });
});

describe('every message', () => {
  it('speaks the language that the reader chose, whatever the question was asked in', () => {
    const asked = answered({ language: 'en', form: 'coverage', excerpts: [mei], silentCounties: ['凤县'] });
    const { html } = answerMessage(asked, COUNTIES, styleOf('zh-Hant'));
    assert.match(html, /^1 個縣的報告講到：\n.+\n—— 眉縣 \(陝西省寶雞市\) ·.+\n\n沒有講到的：鳳縣$/);
  });

  it('is written in the language of the asker', () => {
    const asked = { understoodAs: 'X', form: 'coverage', silentCounties: ['甲县'] } as const;
    const text = (language: Language) =>
      lines(answered({ ...asked, language, excerpts: [mei] })).filter((line) => !line.startsWith('  '));
    assert.deepEqual(text('zh-Hant'), [
      '理解為：X',
      '（不是這個意思？在句首加「問：」再傳一次）',
      '',
      '1 個縣的報告講到：',
      '',
      '沒有講到的：甲縣',
    ]);
    assert.deepEqual(text('en'), [
      'Understood as: X',
      '(Not what you meant? Send it again, beginning with “ask:”)',
      '',
      '1 county speaks of this in its reports:',
      '',
      'Silent on this: 甲县',
    ]);
  });

  it('says how to see more instead of how many counties there are, as long as there is more', () => {
    const asked = answered({ hasMore: true, form: 'coverage', excerpts: [mei] });
    const said = lines(asked).filter((line) => line !== '' && !line.startsWith('  '));
    assert.deepEqual(said, ['回复“还有吗”看更多']);
    assert.ok(
      !html({ ...asked, hasMore: false, turn: { question: 'X', shown: 3 } }).includes('个县的报告讲到'),
    );
  });
});

function answered(fields: Partial<Answer>): Answer {
  return answerOf({ status: 'answered', reason: null, ...fields });
}

/** Excerpts of that many characters, each of another county. */
function longExcerpts(count: number, length: number): Excerpt[] {
  return Array.from({ length: count }, (_, number) => {
    const county = { code: `${number}`, name: `第${number}县`, province: '某省', prefecture: null };
    const report = reportOf({ id: `${number}`, text: `${number}${'长'.repeat(length - 1)}`, county });
    return excerptOf(report, report.text);
  });
}

function html(answer: Answer): string {
  const message = answerMessage(answer, COUNTIES, styleOf(answer.language)).html;
  parseTelegramHtml(message);
  return message;
}

function lines(answer: Answer): string[] {
  return answerText(answer, library, { width: 80, color: false }).split('\n');
}

function colored(answer: Answer): string {
  return answerText(answer, library, { width: 80, color: true });
}
