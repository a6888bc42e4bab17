import assert from 'node:assert/strict';
import { PassThrough, Readable } from 'node:stream';
import { describe, it } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { createLibrary } from '../src/library.ts';
import { answerText } from '../src/render/terminal.ts';
import { chat } from '../src/terminal/chat.ts';
import type { Answer, Language, Library, Report } from '../src/types.ts';
import { answerOf, excerptOf, FakeAnswerer, reportOf, residents, secretaries } from './fake-answerer.ts';
import { anyText } from './texts.ts';

const { library } = new FakeAnswerer(() => ({}));
const NO_REPORTS: Library = createLibrary([]);
const twoExcerpts = answered([secretaries, residents]);

const MEI_CITED = '  —— 眉县(陕西省宝鸡市)·陜西眉縣堅持黨建引領·第3段';
const TAIBAI_CITED = '  —— 太白县(陕西省宝鸡市)·破题发展迎蝶变 起势超越谱新篇·第1段 · 2022-01-24';

describe('an answer in the terminal', () => {
  it('reads well at 80 columns, each excerpt with its source', () => {
    assert.deepEqual(lines(twoExcerpts, 80), [
      '  二是配強力量。堅持因村派人、盡銳出戰,選派37名優秀干部到村擔任第一書記,選派263',
      '  名干部駐村幫扶,全縣86個村實現駐村工作全覆蓋。',
      MEI_CITED,
      '',
      '  充分借鉴脱贫攻坚优秀经验成果,按照先定村、后定人的原则,向全县44个行政村和1个易',
      '  地扶贫搬迁社区选派145名驻村干部赴一线淬炼。',
      TAIBAI_CITED,
    ]);
  });

  it('reads well at 40 columns', () => {
    assert.deepEqual(lines(twoExcerpts, 40), [
      '  二是配強力量。堅持因村派人、盡銳出戰,',
      '  選派37名優秀干部到村擔任第一書記,選派',
      '  263名干部駐村幫扶,全縣86個村實現駐村工',
      '  作全覆蓋。',
      '  —— 眉县(陕西省宝鸡市)·陜西眉縣堅持黨建',
      '  引領·第3段',
      '',
      '  充分借鉴脱贫攻坚优秀经验成果,按照先定',
      '  村、后定人的原则,向全县44个行政村和1个',
      '  易地扶贫搬迁社区选派145名驻村干部赴一',
      '  线淬炼。',
      '  —— 太白县(陕西省宝鸡市)·破题发展迎蝶变',
      '  起势超越谱新篇·第1段 · 2022-01-24',
    ]);
  });

  it('says which of several counties has no report', () => {
    const answer = { ...answered([secretaries]), counties: ['眉县', '岐山县'] };
    assert.equal(lines(answer, 80).at(-1), '没有岐山县的报告。');
  });

  it('counts a Han character as two columns and fills the line with them', () => {
    const answer = quoting('县'.repeat(40));
    assert.deepEqual(quotedLines(answer, 42), [`  ${'县'.repeat(20)}`, `  ${'县'.repeat(20)}`]);
    assert.deepEqual(quotedLines(answer, 43), [`  ${'县'.repeat(20)}`, `  ${'县'.repeat(20)}`]);
    assert.deepEqual(quotedLines(answer, 44), [`  ${'县'.repeat(21)}`, `  ${'县'.repeat(19)}`]);
  });

  it('never begins a line with the mark that closes the one before', () => {
    for (let length = 30; length < 50; length++) {
      const answer = quoting(`${'县'.repeat(length)}。”${'村'.repeat(30)}》，${'镇'.repeat(9)}！`);
      for (const line of quotedLines(answer, 40)) assert.doesNotMatch(line, /^\s*[。”》，！]/u);
    }
  });

  it('leaves words and numbers whole', () => {
    const text = '全县村级集体经济累计收益共7800余万元由multilingual-e5-small计算得出1,408.5亩';
    for (const width of [22, 30, 36, 40]) {
      const quoted = quotedLines(quoting(text), width);
      for (const word of ['7800', 'multilingual-e5-small', '1,408.5']) {
        assert.ok(
          quoted.some((line) => line.includes(word)),
          `${word} is broken at ${width} columns`,
        );
      }
    }
  });

  it('shows an address longer than the line whole rather than cut', () => {
    const address = `https://example.org/${'a'.repeat(80)}`;
    assert.ok(quotedLines(quoting(`详见${address}。`), 40).some((line) => line.includes(address)));
  });

  it('keeps every character of the excerpt, at any width', () => {
    fc.assert(
      fc.property(reportWords, fc.integer({ min: 1, max: 120 }), (text, width) => {
        assert.equal(quoted(quoting(text), width), text);
      }),
    );
  });

  it('keeps the lines within the width where they can be broken', () => {
    fc.assert(
      fc.property(
        fc.array(han).map((all) => all.join('')),
        fc.integer({ min: 22, max: 120 }),
        (text, width) => {
          for (const line of text === '' ? [] : quotedLines(quoting(text), width)) {
            assert.ok(
              stringWidth(line) <= width,
              `${stringWidth(line)} columns instead of ${width}: ${line}`,
            );
          }
        },
      ),
    );
  });

  it('gives names in the script and the paragraph in the language of the asker', () => {
    assert.equal(citation('zh-Hans'), MEI_CITED);
    assert.equal(citation('zh-Hant'), '  —— 眉縣(陝西省寶雞市)·陜西眉縣堅持黨建引領·第3段');
    assert.equal(citation('en'), '  —— 眉县(陕西省宝鸡市)·陜西眉縣堅持黨建引領·paragraph 3');
  });

  it('cites a report of no county by its title', () => {
    const report = reportOf({ id: 'x', title: '通知', text: '各地要做好防汛工作。' });
    assert.equal(lines(answered([excerptOf(report, report.text)]), 80).at(-1), '  —— 通知·第1段');
  });
});

describe('an answer in a terminal with colour', () => {
  it('marks exactly what answers, also across a line break', () => {
    for (const width of [22, 30, 40, 80]) {
      const text = answerText(twoExcerpts, library, { width, color: true });
      assert.equal(marked(text), '選派37名優秀干部到村擔任第一書記选派145名驻村干部');
    }
  });

  it('puts bold around the figure and dims the source', () => {
    const answer = answered([excerptOf(library.reports[1]!, '选派145名驻村干部赴一线淬炼。', '145名')]);
    assert.equal(
      answerText(answer, library, { width: 80, color: true }),
      `  选派\x1b[1m\x1b[33m145名\x1b[39m\x1b[22m驻村干部赴一线淬炼。\n\x1b[2m${TAIBAI_CITED}\x1b[22m`,
    );
  });

  it('is the same text as without', () => {
    for (const width of [22, 40, 80]) {
      const colored = answerText(twoExcerpts, library, { width, color: true });
      assert.notEqual(colored, stripVTControlCharacters(colored));
      assert.equal(stripVTControlCharacters(colored), lines(twoExcerpts, width).join('\n'));
    }
  });
});

describe('an answer in a narrow terminal', () => {
  it('is not wider than the terminal because of a full stop', () => {
    const widest = Math.max(
      ...quotedLines(quoting(`${'县'.repeat(19)}。${'县'.repeat(5)}`), 40).map(columns),
    );
    assert.ok(widest <= 40, `${widest} columns instead of 40`);
  });

  it('is not wider than the terminal because of its source', () => {
    const widest = Math.max(...lines(twoExcerpts, 40).map(columns));
    assert.ok(widest <= 40, `${widest} columns instead of 40`);
  });

  it('begins no line with any closing bracket', () => {
    for (const mark of '〉]〕}') {
      const quotation = quotedLines(quoting(`${'县'.repeat(19)}${mark}${'县'.repeat(5)}`), 40);
      assert.ok(!quotation.some((line) => line.trim().startsWith(mark)), `${mark} begins a line`);
    }
  });

  it('ends no line with the mark that opens a quotation', () => {
    for (const mark of '“《（') {
      const quotation = quotedLines(quoting(`${'县'.repeat(18)}${mark}${'县'.repeat(5)}`), 40);
      assert.ok(!quotation.some((line) => line.endsWith(mark)), `${mark} ends a line`);
    }
  });

  it('keeps every character of any text', () => {
    assert.equal(quoted(quoting('cafe\u0301'), 40), 'cafe\u0301');
    fc.assert(
      fc.property(anyText, (any) => {
        fc.pre(any !== '');
        assert.equal(quoted(quoting(any), 40), any.replace(/\p{Cc}/gu, ' '));
      }),
    );
  });
});

describe('a terminal', () => {
  const BEL_AND_CSI = '\x07县\x1b[2J\x9b2J37名\x07村\x1b]0;x\x07';

  it('is not steered by a text, a title or a place, and the answer is the same with colour as without', () => {
    const places = ['眉县\x07', '太白县\x1b['].map((name, code) => {
      const county = { code: `${code}`, name, province: '某省\x1b[2J', prefecture: null };
      const report = reportOf({ id: `${code}`, text: BEL_AND_CSI, title: BEL_AND_CSI, county });
      return excerptOf(report, report.text, '\x07县', '37名\x07');
    });
    for (const form of ['best', 'comparison', 'overview'] as const) {
      const answer = { ...answered(places), form };
      const plain = lines(answer, 80).join('\n');
      assert.doesNotMatch(plain, /[^\P{Cc}\n]/u);
      const colored = answerText(answer, library, { width: 80, color: true });
      assert.notEqual(colored, plain);
      assert.equal(stripVTControlCharacters(colored), plain);
    }
    assert.doesNotMatch(refusal({ suggestions: [BEL_AND_CSI] }).join('\n'), /[^\P{Cc}\n]/u);
  });
});

describe('an honest no in the terminal', () => {
  const asked = { reason: 'no_such_county_report', counties: ['岐山县', '凤县'] } as const;

  it('names the county without a report, and those with one, in the script of the asker', () => {
    assert.deepEqual(refusal({ ...asked, language: 'zh-Hans' }), [
      '没有岐山县、凤县的报告。',
      '现有：眉县、太白县。',
    ]);
    assert.deepEqual(refusal({ ...asked, language: 'zh-Hant' }), [
      '沒有岐山縣、鳳縣的報告。',
      '現有：眉縣、太白縣。',
    ]);
    assert.deepEqual(refusal({ ...asked, language: 'en' }), [
      'There is no report on 岐山县, 凤县.',
      'There are: 眉县, 太白县.',
    ]);
  });

  it('says that nothing was found and what could be asked', () => {
    const suggestions = ['眉县选派了多少名优秀干部?', '太白县出台了多少条措施?'];
    const suggested = ['  • 眉县选派了多少名优秀干部?', '  • 太白县出台了多少条措施?'];
    const nothing = { reason: 'nothing_relevant', suggestions } as const;
    assert.deepEqual(refusal({ ...nothing, language: 'zh-Hans' }), [
      '这些报告里没有找到能回答这个问题的内容。',
      '可以问：',
      ...suggested,
    ]);
    assert.deepEqual(refusal({ ...nothing, language: 'zh-Hant' }), [
      '這些報告裡沒有找到能回答這個問題的內容。',
      '可以問：',
      ...suggested,
    ]);
    assert.deepEqual(refusal({ ...nothing, language: 'en' }), [
      'I found nothing in these reports that answers this.',
      'You could ask:',
      ...suggested,
    ]);
  });

  it('asks for a question where there is none', () => {
    const empty = { reason: 'empty_question', suggestions: [] } as const;
    assert.deepEqual(refusal({ ...empty, language: 'zh-Hans' }), [
      '请写下您的问题，例如：“各县怎样发展村级集体经济？”',
    ]);
    assert.deepEqual(refusal({ ...empty, language: 'zh-Hant' }), [
      '請寫下您的問題，例如：「各縣怎樣發展村級集體經濟？」',
    ]);
    assert.deepEqual(refusal({ ...empty, language: 'en' }), [
      'Please write your question, for example: “How did the counties develop village collectives?”',
    ]);
  });

  it('offers no counties where there is no report at all', () => {
    assert.deepEqual(refusal({ ...asked, language: 'zh-Hans' }, NO_REPORTS), ['没有岐山县、凤县的报告。']);
  });

  it('does not flood the screen where there are hundreds of counties', () => {
    const reports = Array.from({ length: 300 }, (_, number): Report => {
      const county = { code: String(number), name: `第${number}县`, province: '某省', prefecture: null };
      return reportOf({ id: String(number), text: '文。', county });
    });
    const text = refusal({ ...asked, language: 'zh-Hans' }, createLibrary(reports)).join('\n');
    assert.match(text, /第19县 等 300 个县/);
    assert.ok(!text.includes('第20县'));
  });
});

describe('a chat in the terminal', () => {
  it('passes the turn of one line on to the next, past a line that asked nothing', async () => {
    const answerer = new FakeAnswerer((question) =>
      question === '谢谢' ? { turn: { question: '', shown: 0 } } : {},
    );
    await chat(answerer, {
      input: Readable.from(['眉县选派了多少名第一书记?\n', '那太白县呢?\n', '谢谢\n', '还有吗\n']),
      output: new PassThrough(),
      terminal: () => ({ width: 80, color: false }),
      interactive: false,
    });
    assert.deepEqual(
      answerer.after.map((turn) => turn?.question),
      [undefined, '眉县选派了多少名第一书记?', '那太白县呢?', '那太白县呢?'],
    );
  });
});

const han = fc.integer({ min: 0x4e00, max: 0x9fff }).map((code) => String.fromCodePoint(code));

/** Pieces that reports are made of. */
const reportWords = fc
  .array(
    fc.oneof(han, fc.constantFrom(...'。，、；：！？“”‘’（）《》…— ,.%', '37', '3.8', 'GDP', '𠮷', '👩‍🌾')),
    {
      minLength: 1,
      maxLength: 60,
    },
  )
  .map((parts) => parts.join(''));

function answered(excerpts: Answer['excerpts']): Answer {
  return answerOf({ status: 'answered', reason: null, excerpts });
}

function quoting(text: string): Answer {
  return answered([excerptOf(reportOf({ id: 'any', text }), text)]);
}

function lines(answer: Answer, width: number): string[] {
  return answerText(answer, library, { width, color: false }).split('\n');
}

/** Without sources and blank lines. */
function quotedLines(answer: Answer, width: number): string[] {
  return lines(answer, width).filter((line) => line !== '' && !line.startsWith('  —— '));
}

/** The lines of one excerpt, joined; a source is the last line and may look like the quotation. */
function quoted(answer: Answer, width: number): string {
  return lines(answer, width)
    .slice(0, -1)
    .map((line) => line.slice(2))
    .join('');
}

function citation(language: Language): string | undefined {
  const answer = answerOf({ status: 'answered', reason: null, language, excerpts: [secretaries] });
  return lines(answer, 80).at(-1);
}

function marked(text: string): string {
  const parts = text.split('\x1b[33m').slice(1);
  return parts.map((part) => part.split('\x1b[39m')[0]).join('');
}

function refusal(fields: Partial<Answer>, of: Library = library): string[] {
  return answerText(answerOf(fields), of, { width: 80, color: false }).split('\n');
}

function columns(line: string): number {
  return stringWidth(line);
}
