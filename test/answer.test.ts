import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { readGolden } from '../src/evaluation/golden.ts';
import { toTraditional } from '../src/text/script.ts';
import { splitSentences } from '../src/text/sentences.ts';
import type { Answer, Excerpt } from '../src/types.ts';
import { realAnswerer } from './real-answerer.ts';
import { ROOT } from './run-command.ts';
import { anyText } from './texts.ts';

const COUNTIES = ['眉县', '潢川县', '甘泉县', '共和县', '太白县'];

const { answerer, remove } = await realAnswerer();
after(remove);
const golden = await readGolden(`${ROOT}test/golden.jsonl`);
const goldenAnswers = await askAll(golden.map(({ question }) => question));

describe('a question about one county', () => {
  for (const county of COUNTIES) {
    it(`is answered from the report on ${county} and no other`, async () => {
      const answers = await askAll([`${county}怎样发展村级集体经济?`, `${county}选派了多少名驻村干部?`]);
      assert.ok(answers.some(({ status }) => status === 'answered'));
      for (const { counties, excerpts } of answers) {
        assert.deepEqual(counties, [county]);
        assert.deepEqual([...new Set(excerpts.map(countyOf))], excerpts.length > 0 ? [county] : []);
      }
    });
  }

  it('is answered with the sentence that tells the figure, the figure highlighted', async () => {
    const [best] = (await answerer.ask('眉县选派了多少名第一书记?')).excerpts;
    assert.match(best!.text, /選派37名優秀干部到村擔任第一書記/);
    assert.ok(highlighted(best!).includes('37名'), `${highlighted(best!)}`);
  });

  it('has the figure highlighted wherever a figure is asked for', async () => {
    for (const [question, figure] of [
      ['太白县选派了多少名驻村干部?', '145名'],
      ['潢川县把脱贫攻坚任务在年度目标考评中的权重提高到多少?', '70%'],
      ['共和縣99個行政村集體經濟累計收益多少?', '7800余萬元'],
      ['太白县什么时候完成村“两委”换届工作的?', '2月27日'],
    ] as const) {
      const [best] = (await answerer.ask(question)).excerpts;
      assert.ok(best && highlighted(best).includes(figure), `${question} → ${best && highlighted(best)}`);
    }
  });

  it('may call the county by its short, traditional or English name', async () => {
    for (const question of [
      '眉县选派了多少名第一书记',
      '眉縣選派了多少名第一書記',
      'How many first secretaries did Mei County send?',
    ]) {
      const { counties, excerpts } = await answerer.ask(question);
      assert.deepEqual(counties, ['眉县'], question);
      assert.match(excerpts[0]?.text ?? '', /37名/, question);
    }
    const { counties, excerpts } = await answerer.ask('太白一肩挑率是多少');
    assert.deepEqual(counties, ['太白县']);
    assert.match(excerpts[0]!.text, /100%/);
  });

  it('finds the place of the excerpt in the report', async () => {
    const [best] = (await answerer.ask('太白县选派了多少名驻村干部?')).excerpts;
    const { report, paragraph, start, end } = best!;
    assert.equal(report.date, '2022-01-24');
    assert.equal(answerer.library.report(report.id), report);
    const place = report.paragraphs[paragraph - 1]!;
    assert.ok(place.start <= start && end <= place.end);
  });
});

describe('a question that the reports do not answer', () => {
  it('names the county that has no report, in either script and in English', async () => {
    for (const [question, language] of [
      ['岐山县选派了多少名第一书记?', 'zh-Hans'],
      ['岐山縣選派了多少名第一書記?', 'zh-Hant'],
      ['How many first secretaries did Qishan County send?', 'en'],
    ]) {
      const answer = await answerer.ask(question!);
      assert.equal(answer.reason, 'no_such_county_report', question);
      assert.deepEqual(answer.counties, ['岐山县'], question);
      assert.equal(answer.language, language);
      assert.deepEqual(answer.excerpts, []);
    }
  });

  it('off the subject is refused, with questions that are answered', async () => {
    for (const question of [
      '红烧肉怎么做才好吃?',
      '明天会下雨吗',
      'python怎么读取csv文件',
      'Who won the match last night?',
    ]) {
      const { reason, excerpts, suggestions } = await answerer.ask(question);
      assert.equal(reason, 'nothing_relevant', question);
      assert.deepEqual(excerpts, []);
      assert.ok(suggestions.length > 0);
    }
  });

  it('is refused though it names a county that has a report', async () => {
    for (const question of ['眉县有多少所小学?', '太白县的GDP是多少?', '甘泉县县长是谁?']) {
      assert.equal((await answerer.ask(question)).reason, 'nothing_relevant', question);
    }
  });

  it('leads to suggestions that are answered when they are sent', async () => {
    for (const question of ['明天会下雨吗', '明天會下雨嗎', 'Who won the match last night?']) {
      const { suggestions } = await answerer.ask(question);
      for (const suggestion of suggestions) {
        assert.equal((await answerer.ask(suggestion)).status, 'answered', suggestion);
      }
    }
  });

  it('because there is none is told apart', async () => {
    for (const question of ['', ' ', '\n\t', '　', '\u200b']) {
      assert.equal((await answerer.ask(question)).reason, 'empty_question', JSON.stringify(question));
    }
  });

  it('is not answered with the figure of something else', async () => {
    assert.equal((await answerer.ask('眉县选派了多少名宇航员?')).status, 'not_found');
  });

  it('is not answered for a word in common', async () => {
    assert.equal((await answerer.ask('SELECT * FROM x')).status, 'not_found');
  });

  it('is not answered for a letter in common', async () => {
    for (const question of ['县', '村', '一']) {
      assert.equal((await answerer.ask(question)).status, 'not_found', question);
    }
  });
});

describe('a question across counties', () => {
  for (const question of [
    '哪些县实行了一肩挑?',
    '各县储备了多少村级后备力量?',
    '比较眉县和太白县的驻村干部人数',
  ]) {
    it(`such as ${question} is answered with one excerpt a county`, async () => {
      const { excerpts } = await answerer.ask(question, { top: 3 });
      const counties = excerpts.map(countyOf);
      assert.ok(counties.length >= 2, `${counties}`);
      assert.equal(new Set(counties).size, counties.length, `${counties}`);
    });
  }

  it('keeps to the counties that are compared', async () => {
    const { counties, excerpts } = await answerer.ask('比较眉县和太白县的驻村干部人数');
    assert.deepEqual(counties, ['眉县', '太白县']);
    assert.deepEqual(excerpts.map(countyOf).sort(), ['太白县', '眉县']);
  });

  it('keeps to the counties of a prefecture or province that is named', async () => {
    const { excerpts } = await answerer.ask('宝鸡市选派了多少名驻村干部?');
    assert.ok(excerpts.length > 0);
    for (const excerpt of excerpts) assert.equal(excerpt.report.county?.prefecture, '宝鸡市');
  });

  it('highlights no 一 of 第一书记 as a number of people', async () => {
    const { excerpts } = await answerer.ask('眉县、太白县、甘泉县、共和县、潢川县 第一书记多少名');
    for (const excerpt of excerpts) assert.ok(!highlighted(excerpt).includes('一'), excerpt.text);
  });
});

describe('a question for an overview', () => {
  it('is answered with the leading clauses of the report, each with its paragraph', async () => {
    const { excerpts, form } = await answerer.ask('介绍一下太白县的做法');
    assert.equal(form, 'overview');
    assert.deepEqual([...new Set(excerpts.map(countyOf))], ['太白县']);
    assert.deepEqual(
      excerpts.map(({ paragraph }) => paragraph),
      [2, 3, 4, 5, 6, 7, 8, 9],
    );
    assert.match(excerpts[0]!.text, /^突出顶层谋划,齐抓共管工作格局初步构建/);
  });

  it('is not mistaken for a question about one matter', async () => {
    const { excerpts } = await answerer.ask('甘泉县第一书记联盟的做法');
    assert.match(excerpts[0]!.text, /第一书记联盟/);
  });

  it('of a county without a report is refused', async () => {
    assert.equal((await answerer.ask('介绍一下岐山县的做法')).reason, 'no_such_county_report');
  });

  it('may be a county alone, with or without a question mark', async () => {
    for (const question of ['眉县', '眉县?', '眉县？']) {
      assert.equal((await answerer.ask(question)).status, 'answered', question);
    }
  });
});

describe('every excerpt', () => {
  it('is the text of its report, letter for letter', () => {
    const excerpts = goldenAnswers.flatMap((answer) => answer.excerpts);
    assert.ok(excerpts.length > 60, `${excerpts.length} excerpts`);
    for (const { report, start, end, text } of excerpts) assert.equal(report.text.slice(start, end), text);
  });

  it('has at most 200 characters, unless it is one sentence', () => {
    for (const { question, excerpts } of goldenAnswers) {
      for (const { text } of excerpts) {
        const sentences = splitSentences(text).length;
        assert.ok(
          text.length <= 200 || sentences === 1,
          `${question}: ${text.length} in ${sentences} sentences`,
        );
      }
    }
  });

  it('has its highlights in order and within it', () => {
    for (const { text, highlights } of goldenAnswers.flatMap((answer) => answer.excerpts)) {
      let from = 0;
      for (const [start, end] of highlights) {
        assert.ok(
          from <= start && start < end && end <= text.length,
          `${JSON.stringify(highlights)} of ${text}`,
        );
        from = end;
      }
    }
  });

  it('stands in the answer once, and none overlaps another', () => {
    for (const { question, excerpts } of goldenAnswers) {
      for (const [index, a] of excerpts.entries()) {
        for (const b of excerpts.slice(index + 1)) {
          const isApart = a.report.id !== b.report.id || a.end <= b.start || b.end <= a.start;
          assert.ok(isApart, `${question}: ${a.text} | ${b.text}`);
        }
      }
    }
  });

  it('is as many as asked for, at most', async () => {
    for (const top of [1, 2, 5]) {
      const { excerpts } = await answerer.ask('怎样发展村级集体经济?', { top });
      assert.ok(excerpts.length >= 1 && excerpts.length <= top, `${excerpts.length} of ${top}`);
    }
  });
});

describe('an answer', () => {
  it('is the same in either script', async () => {
    const simplified = golden.filter(({ lang }) => lang === 'zh-Hans');
    assert.ok(simplified.filter(({ kind }) => kind === 'figure').length > 15);
    for (const { question } of simplified) {
      const [one, other] = await askAll([question, toTraditional(question)]);
      assert.deepEqual(places(other!), places(one!), question);
      assert.equal(other!.reason, one!.reason, question);
    }
  });

  it('is the same each time, also when many ask at once', async () => {
    const again = await Promise.all(golden.map(({ question }) => answerer.ask(question)));
    assert.deepEqual(again.map(untimed), goldenAnswers.map(untimed));
  });

  it('comes to any text whatever, and is honest about itself', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (question) => {
        const answer = await answerer.ask(question);
        assert.equal(answer.question, question);
        assert.equal(answer.status, answer.excerpts.length > 0 ? 'answered' : 'not_found');
        assert.equal(answer.reason === null, answer.status === 'answered');
        assert.ok(answer.ms >= 0);
        for (const { report, start, end, text } of answer.excerpts)
          assert.equal(report.text.slice(start, end), text);
      }),
      { numRuns: 50 },
    );
  });

  it('comes to a county question with rubbish around it', async () => {
    for (const question of [
      '眉县\ud800选派了多少名第一书记?',
      '👩‍🌾眉县选派了多少名第一书记?🌾',
      '眉 县 选 派 了 多 少 名 第 一 书 记 ?',
      '眉县选派了多少名第一书记?'.repeat(800),
    ]) {
      const { excerpts } = await answerer.ask(question);
      assert.match(excerpts[0]?.text ?? '', /37名/, question.slice(0, 40));
    }
  });
});

async function askAll(questions: readonly string[]): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const question of questions) answers.push(await answerer.ask(question));
  return answers;
}

function countyOf({ report }: Excerpt): string | undefined {
  return report.county?.name;
}

function highlighted({ text, highlights }: Excerpt): string[] {
  return highlights.map(([start, end]) => text.slice(start, end));
}

function places({ excerpts }: Answer): string[] {
  return excerpts.map(({ report, start, end }) => `${report.file} ${start}–${end}`);
}

function untimed({ ms: _, ...rest }: Answer): Omit<Answer, 'ms'> {
  return rest;
}

describe('what is highlighted', () => {
  it('is the figure of the clause that answers, not one nearby', async () => {
    const { excerpts } = await answerer.ask('眉县选派了多少名第一书记?');
    assert.deepEqual(highlighted(excerpts[0]!), ['37名']);
  });

  it('is one figure for each unit that is asked for', async () => {
    const { excerpts } = await answerer.ask('眉县的猕猴桃线上卖了多少吨、多少钱');
    assert.deepEqual(highlighted(excerpts[0]!), ['3.8萬噸', '2.3億元']);
  });
});
