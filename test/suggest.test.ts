import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createSuggestions } from '../src/answer/suggest.ts';
import { suggestedQuestions } from '../src/answer/suggested-questions.ts';
import { makeReport } from '../src/corpus/report.ts';
import { createLibrary } from '../src/library.ts';
import { englishName } from '../src/places/english-name.ts';
import { understandQuestion } from '../src/retrieve/question.ts';
import { toSimplified } from '../src/text/script.ts';
import type { Library, Report } from '../src/types.ts';
import { rawSeed, reportLike, SEED_FILES } from './texts.ts';

const seeds = SEED_FILES.map((file) => makeReport(file, { text: rawSeed(file) })!.report);
const everything = async () => true;

describe('the questions that a report suggests', () => {
  it('ask for a figure where the report tells it, in the words around it', () => {
    const made = questionsOf(
      '眉县今年整顿有力。累计整顿软弱涣散村29个，选派37名优秀干部到村担任第一书记，目前已建成冷库近120余座。',
      '县财政投入资金380万元，森林覆盖率达到61.5%，投诉率下降到0.7%。',
    );
    for (const question of [
      '眉县累计整顿软弱涣散村多少个?',
      '眉县选派多少名优秀干部到村担任第一书记?',
      '眉县建成冷库多少座?',
      '眉县财政投入资金多少万元?',
      '眉县森林覆盖率是多少?',
      '眉县投诉率下降到多少?',
    ])
      assert.ok(made.includes(question), `${question} in ${made}`);
  });

  it('ask what a scheme with a name is', () => {
    const made = questionsOf(
      '眉县堅持領導聯村、書記包村、部門幫村「四個一」機制，推行「一村一策」，破解不少難題。',
    );
    assert.ok(made.includes('眉县的“四个一”机制是什么?'), `${made}`);
    assert.ok(made.includes('眉县的“一村一策”是什么?'), `${made}`);
  });

  it('leave out what cannot be asked alone', () => {
    const made = questionsOf(
      '眉县做了不少事。其中县级示范村30个，每户补贴7000元，对43家不达标的农家乐，在撤销18个空壳党组织的基础上，继续整改。',
      '县农业局局长说种了1200亩果树。收入由300元提高到900元，比上年多3个。',
    );
    assert.deepEqual(made, ['介绍一下眉县的做法']);
  });

  it('are at least to introduce what was done', () => {
    assert.deepEqual(questionsOf('眉县的群众都说日子好过了，干部也更有劲头了。'), ['介绍一下眉县的做法']);
  });

  it('name the county of each paragraph in a report about several', () => {
    const report = reportOf(
      '各县特色产业亮点',
      '眉县：引来好猕猴桃技术，建起冷库120座，全年都能卖出好价钱，农民收入明显增加。',
      '太白县：办好高山蔬菜基地，带动周边农户5000户，产值翻了一番，路也修通了。',
    );
    const made = suggestedQuestions(report).map(({ text }) => text);
    assert.ok(made.includes('眉县建起冷库多少座?'), `${made}`);
    assert.ok(made.includes('太白县带动周边农户多少户?'), `${made}`);
    assert.ok(made.includes('介绍一下太白县的做法'), `${made}`);
  });

  it('are short, with their quotation marks and brackets in pairs, whatever the report', () => {
    const check = (report: Report) => {
      for (const { text } of suggestedQuestions(report)) {
        assert.ok(text.length <= 40, text);
        for (const pair of ['“”', '《》', '（）', '()', '‘’'])
          assert.equal(text.split(pair[0]!).length, text.split(pair[1]!).length, text);
      }
    };
    seeds.forEach(check);
    fc.assert(
      fc.property(fc.array(reportLike, { minLength: 1, maxLength: 6 }), (lines) => {
        const draft = makeReport('any.txt', { text: ['眉县选派37名干部。', ...lines].join('\n') });
        if (draft) check(draft.report);
      }),
      { numRuns: 200 },
    );
  });

  it('break no word: they are clauses of the report from a word to a stop', () => {
    const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
    for (const report of seeds) {
      const text = toSimplified(report.text);
      const boundaries = new Set(Array.from(segmenter.segment(text), ({ index }) => index));
      for (const { text: question, make, place } of suggestedQuestions(report)) {
        if (make !== 'count') continue;
        const [before, behind] = question.slice(place.length, -1).split('多少').map(escaped);
        const clause = new RegExp(`${before}[近约]?[\\d.,]+[余万]*${behind}(?=[^\\p{L}\\d])`, 'u').exec(text);
        assert.ok(clause, question);
        assert.ok(boundaries.has(clause.index), question);
      }
    }
  });
});

describe('suggestions', () => {
  it('are of three makes, from the county that was asked about', async () => {
    for (const { county } of seeds) {
      const suggested = await suggest(`${county!.name}有多少所小学?`);
      assert.equal(suggested.length, 3);
      for (const text of suggested) assert.ok(text.includes(county!.name), text);
      assert.ok(suggested.filter((text) => text.includes('多少')).length < 3, `${suggested}`);
    }
  });

  it('are from different counties where none with a report was asked about', async () => {
    for (const question of ['明天会下雨吗', '岐山县选派了多少名第一书记?', 'Who won the match?']) {
      const suggested = await suggest(question);
      const counties = suggested.map(
        (text) =>
          seeds.find(({ county }) =>
            [county!.name, englishName(county!)].some((name) => text.includes(name)),
          )!.county!.code,
      );
      assert.equal(new Set(counties).size, 3, `${suggested}`);
    }
  });

  it('begin with the one that is nearest to what was asked', async () => {
    assert.match((await suggest('岐山县整顿了多少个软弱涣散村?'))[0]!, /软弱涣散/);
    assert.match((await suggest('眉縣的電商怎麼樣?'))[0]!, /^眉縣/);
    assert.match((await suggest('太白县干部的补贴奖怎么发?', seeds))[0]!, /^.*太白县/);
  });

  it('are in the language and script of the asker', async () => {
    assert.ok((await suggest('Who won the match?')).every((text) => /^[\x20-\x7e]+$/.test(text)));
    assert.ok((await suggest('明天會下雨嗎')).some((text) => /[縣幹書]/.test(text)));
    assert.ok((await suggest('明天会下雨吗')).every((text) => !/[縣幹書]/.test(text)));
  });

  it('are only those that are answered, each asked once', async () => {
    const asked: string[] = [];
    const suggestions = createSuggestions(createLibrary(seeds), async (question) => {
      asked.push(question);
      return question.startsWith('介绍');
    });
    const refused = understandQuestion('明天会下雨吗', createLibrary(seeds));
    const lists = await Promise.all([suggestions(refused, 3), suggestions(refused, 3)]);
    assert.deepEqual(lists[0], lists[1]);
    assert.deepEqual(lists[0].length, 1);
    assert.match(lists[0][0]!, /^介绍一下/);
    assert.equal(new Set(asked).size, asked.length);
    assert.ok(asked.length <= 15, `${asked.length} asked`);
  });

  it('read few reports of a large library, and none before they are needed', async () => {
    const read = new Set<string>();
    const many = Array.from({ length: 2000 }, (_, number) => watched(seeds[number % 5]!, `${number}`, read));
    const library = createLibrary(many);
    const suggestions = createSuggestions(library, everything);
    assert.equal(read.size, 0);
    const refused = understandQuestion('明天会下雨吗', library);
    assert.equal((await suggestions(refused, 3)).length, 3);
    assert.ok(read.size <= 50, `${read.size} read`);
    const before = read.size;
    await suggestions(refused, 3);
    assert.equal(read.size, before);
  });

  it('are none where no report says what county it is about', async () => {
    const report = makeReport('a.txt', { text: '春天来了，花都开了，选派37名干部到村里看花。' })!.report;
    assert.deepEqual(await suggest('明天会下雨吗', [report]), []);
  });
});

function escaped(text: string): string {
  return text.replace(/[+]/g, '\\+');
}

async function suggest(question: string, reports: readonly Report[] = seeds): Promise<string[]> {
  const library: Library = createLibrary(reports);
  return createSuggestions(library, everything)(understandQuestion(question, library), 3);
}

function reportOf(...lines: string[]): Report {
  return makeReport('invented.txt', { text: lines.join('\n') })!.report;
}

/** Texts of the questions made of a report on 眉县. */
function questionsOf(...paragraphs: string[]): string[] {
  return suggestedQuestions(reportOf('眉县工作报告', ...paragraphs)).map(({ text }) => text);
}

/** A report of another id that says when its text is read. */
function watched(report: Report, id: string, read: Set<string>): Report {
  const { text, paragraphs, ...facts } = report;
  return {
    ...facts,
    id,
    get text() {
      read.add(id);
      return text;
    },
    get paragraphs() {
      read.add(id);
      return paragraphs;
    },
  };
}
