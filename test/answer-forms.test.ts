import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import type { Answer, Turn } from '../src/types.ts';
import { realAnswerer } from './real-answerer.ts';

const { answerer, remove } = await realAnswerer();
after(remove);

const countiesIn = ({ excerpts }: Answer) => excerpts.map(({ report }) => report.county?.name);
const texts = ({ excerpts }: Answer) => excerpts.map(({ text }) => text);

describe('a question of all counties', () => {
  it('is answered with a quotation of each that speaks of it, and names those that do not', async () => {
    const answer = await answerer.ask('哪些县实行了一肩挑?');
    assert.equal(answer.form, 'coverage');
    assert.deepEqual(countiesIn(answer).toSorted(), ['共和县', '太白县', '潢川县', '眉县'].toSorted());
    assert.deepEqual(answer.silentCounties, ['甘泉县']);
  });

  it('lists no county twice', async () => {
    for (const question of [
      '各县储备了多少村级后备力量?',
      '哪些县实行了一肩挑?',
      'Which counties sent first secretaries?',
    ]) {
      const listed = countiesIn(await answerer.ask(question));
      assert.ok(listed.length > 1, question);
      assert.equal(new Set(listed).size, listed.length, question);
    }
  });
});

describe('a comparison', () => {
  it('gives each county its quotation with the figure that is asked for', async () => {
    const answer = await answerer.ask('比较眉县和太白县的驻村干部人数');
    assert.equal(answer.form, 'comparison');
    const figures = answer.excerpts.map(({ report, text, highlights }) => [
      report.county?.name,
      highlights.map(([start, end]) => text.slice(start, end)).join(),
    ]);
    assert.deepEqual(Object.fromEntries(figures), { 眉县: '263名', 太白县: '145名' });
  });

  it('names the county whose report is silent', async () => {
    const answer = await answerer.ask('眉县和太白县的“红色档案”分别有多少份?');
    assert.deepEqual([countiesIn(answer), answer.silentCounties], [['眉县'], ['太白县']]);
  });
});

describe('a follow-up', () => {
  const ask = async (question: string, following: string) => {
    const first = await answerer.ask(question);
    return answerer.ask(following, { after: first.turn });
  };

  it('takes the subject from the question before it, and says what it was taken for', async () => {
    const answer = await ask('眉县选派了多少名驻村干部?', '那太白县呢?');
    assert.equal(answer.understoodAs, '太白县选派了多少名驻村干部?');
    assert.match(texts(answer)[0]!, /选派145名驻村干部/);
    assert.equal(answer.turn.question, answer.understoodAs);
  });

  it('takes the county', async () => {
    const answer = await ask('眉县选派了多少名第一书记?', '那驻村干部呢?');
    assert.match(texts(answer)[0]!, /選派263名干部駐村幫扶/);
  });

  it('stands on its own behind 问：', async () => {
    const answer = await ask('眉县选派了多少名驻村干部?', '问：太白县有多少个行政村?');
    assert.equal(answer.understoodAs, null);
    assert.match(texts(answer)[0]!, /44个行政村/);
  });

  it('may ask for more: what was not shown, until there is none', async () => {
    let answer = await answerer.ask('怎样发展村级集体经济?', { top: 2 });
    const seen = texts(answer);
    assert.ok(answer.hasMore && seen.length === 2);
    for (let page = 0; answer.hasMore && page < 50; page++) {
      answer = await answerer.ask('还有吗', { top: 2, after: answer.turn });
      assert.equal(answer.understoodAs, null, 'more of the same needs no explanation');
      assert.equal(answer.turn.question, '怎样发展村级集体经济?');
      assert.ok(answer.excerpts.length > 0);
      seen.push(...texts(answer));
    }
    assert.ok(seen.length > 2);
    assert.equal(new Set(seen).size, seen.length, 'none twice');
    assert.equal(answer.turn.shown, seen.length);
    const end = await answerer.ask('还有吗', { top: 2, after: answer.turn });
    assert.deepEqual([end.status, end.excerpts], ['not_found', []]);
  });

  it('of any text to any turn is answered or refused', async () => {
    const turn = fc.record({ question: fc.string({ unit: 'binary' }), shown: fc.nat(100) });
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), turn, async (text, before: Turn) => {
        const answer = await answerer.ask(text, { after: before });
        assert.equal(answer.status === 'answered', answer.reason === null);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a pasted sentence', () => {
  it('is found where it stands, to the letter or in another script', async () => {
    const exact = await answerer.ask('選派37名優秀干部到村擔任第一書記,選派263名干部駐村幫扶');
    assert.deepEqual([exact.form, exact.quotation?.match], ['quotation', 'exact']);
    assert.deepEqual([countiesIn(exact), exact.excerpts[0]!.paragraph], [['眉县'], 3]);
    const folded = await answerer.ask('选派37名优秀干部到村担任第一书记，选派263名干部驻村帮扶');
    assert.deepEqual([folded.quotation?.match, texts(folded)], ['folded', texts(exact)]);
  });

  it('with another figure is found, and the figure shown', async () => {
    const answer = await answerer.ask('选派73名优秀干部到村担任第一书记，选派263名干部驻村帮扶');
    assert.equal(answer.quotation?.match, 'near');
    const changed = answer.quotation!.parts.filter((part) => part.in !== 'both');
    assert.deepEqual(
      changed.map((part) => [part.in, part.text]),
      [
        ['report', '37'],
        ['pasted', '73'],
      ],
    );
  });

  it('that no report holds is said to be in none', async () => {
    const answer = await answerer.ask('请核对：全县建成高标准农田一百二十万亩，粮食产量连续九年增长。');
    assert.deepEqual([answer.status, answer.quotation?.match], ['not_found', 'none']);
  });
});

describe('a refusal', () => {
  it('says whether the county is silent or the subject is none of the reports', async () => {
    assert.equal((await answerer.ask('眉县有多少所小学?')).silence, 'county');
    assert.equal((await answerer.ask('红烧肉怎么做才好吃?')).silence, 'subject');
  });

  it('offers two or three questions that are answered', async () => {
    for (const question of ['岐山县有多少名第一书记?', '红烧肉怎么做才好吃?', '眉县有多少所小学?']) {
      const { suggestions } = await answerer.ask(question);
      assert.ok(suggestions.length >= 2 && suggestions.length <= 3, question);
      for (const suggestion of suggestions) assert.equal((await answerer.ask(suggestion)).status, 'answered');
    }
  });

  it('shows what came closest only where it may be of use, and less sure than what is answered', async () => {
    const closest = [];
    for (const question of [
      '共和有几个排名垫底的村党组织要帮着往上提',
      '眉縣現在的房價是多少?',
      '甘泉县县长是谁?',
    ]) {
      const answer = await answerer.ask(question);
      if (answer.status === 'answered') continue;
      for (const { score } of answer.closest) assert.ok(score < 0.5, question);
      closest.push(...answer.closest);
    }
    assert.deepEqual((await answerer.ask('红烧肉怎么做才好吃?')).closest, []);
    assert.ok(closest.length > 0);
  });

  it('of a question for the holder of an office is not softened by what the office does', async () => {
    assert.equal((await answerer.ask('甘泉县县委书记是谁?')).status, 'not_found');
  });
});
