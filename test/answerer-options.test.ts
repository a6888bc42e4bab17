import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { seededRandom } from '../src/evaluation/random.ts';
import type { Answerer, County } from '../src/types.ts';
import { type RealAnswerer, realAnswerer } from './real-answerer.ts';

let real: RealAnswerer;
let answerer: Answerer;

before(async () => {
  real = await realAnswerer();
  answerer = real.answerer;
});
after(() => real.remove());

function county(name: string): County {
  return answerer.library.counties.find((each) => each.name === name)!;
}

async function countiesAnswering(question: string, options: Parameters<Answerer['ask']>[1]) {
  const { excerpts, limitedTo } = await answerer.ask(question, options);
  return { counties: [...new Set(excerpts.map(({ report }) => report.county?.name))], limitedTo };
}

suite('a question limited to a county', () => {
  test('that names no place is answered from the county of the chat', async () => {
    const said = await countiesAnswering('选派了多少名驻村干部?', { county: county('太白县') });
    assert.deepEqual(said, { counties: ['太白县'], limitedTo: '太白县' });
  });

  test('that names another county is answered from that one', async () => {
    const said = await countiesAnswering('眉县选派了多少名第一书记?', { county: county('太白县') });
    assert.deepEqual(said, { counties: ['眉县'], limitedTo: null });
  });

  test('that asks of all counties is answered from all, unless only one is wanted', async () => {
    const question = '各县选派了多少名驻村干部?';
    const open = await countiesAnswering(question, { county: county('太白县') });
    assert.ok(open.counties.length > 1 && open.limitedTo === null, JSON.stringify(open));
    const only = await countiesAnswering(question, { only: county('太白县') });
    assert.deepEqual(only, { counties: ['太白县'], limitedTo: '太白县' });
  });

  test('and silent there is refused', async () => {
    const question = '甘泉县第一书记联盟帮群众销售了多少吨农产品?';
    assert.equal((await answerer.ask(question)).status, 'answered');
    assert.equal((await answerer.ask(question, { only: county('共和县') })).status, 'not_found');
  });
});

suite('leafing', () => {
  test('past what was shown goes on where 还有吗 does', async () => {
    const first = await answerer.ask('各县怎样发展村级集体经济?', { top: 2 });
    assert.ok(first.hasMore);
    const leafed = await answerer.ask(first.turn.question, { top: 2, skip: first.turn.shown });
    const asked = await answerer.ask('还有吗', { top: 2, after: first.turn });
    assert.deepEqual(
      leafed.excerpts.map(({ text }) => text),
      asked.excerpts.map(({ text }) => text),
    );
    assert.deepEqual(leafed.turn, asked.turn);
    assert.equal(leafed.understoodAs, null);
  });
});

suite('the number of excerpts that a reader wants', () => {
  test('holds for the best sentences, and neither for a comparison nor for an outline', async () => {
    const best = await answerer.ask('驻村干部怎样管理?', { best: 1 });
    assert.equal(best.excerpts.length, 1);
    const compared = await answerer.ask('比较太白县和眉县的驻村干部', { best: 1 });
    const counties = compared.excerpts.map(({ report }) => report.county?.name);
    assert.deepEqual([counties, compared.silentCounties], [['太白县', '眉县'], []], 'in the order asked');
    const outline = await answerer.ask('介绍一下眉县的做法', { best: 1 });
    assert.ok(outline.excerpts.length > 3);
  });
});

suite('pages of an answer about all counties', () => {
  test('call nobody silent who was quoted on a page before', async () => {
    const question = '各县怎样发展村级集体经济?';
    const all = await answerer.ask(question);
    const told = new Set(all.excerpts.map(({ report }) => report.county?.name));
    assert.ok(told.size >= 4);
    for (let skip = 0; skip < told.size; skip += 2) {
      const { silentCounties } = await answerer.ask(question, { top: 2, skip });
      assert.deepEqual(
        silentCounties.filter((name) => told.has(name)),
        [],
      );
    }
  });
});

suite('a sentence pasted in a conversation', () => {
  const after = { question: '甘泉县有多少个村?', shown: 1 };

  test('is looked up where a report has the very same, short as it is', async () => {
    const { form, quotation, understoodAs } = await answerer.ask('全县86个村实现驻村工作全覆盖', { after });
    assert.deepEqual([form, quotation?.match, understoodAs], ['quotation', 'folded', null]);
  });

  test('is looked up before it is taken to go on from the last question', async () => {
    const altered = '选派38名优秀干部到村担任第一书记，选派263名干部驻村帮扶';
    assert.equal((await answerer.ask(altered, { after })).quotation?.match, 'near');
  });

  test('is none where it asks, or no report has it', async () => {
    for (const text of ['眉县第一书记有多少名', '那太白县的驻村干部人数呢', '眉县今年新建了三座图书馆']) {
      assert.equal((await answerer.ask(text, { after })).quotation, null, text);
    }
  });
});

test('what is off the subject is nothing to go on from', async () => {
  const { silence, turn } = await answerer.ask('今天天气怎么样?');
  assert.deepEqual([silence, turn.question], ['subject', '']);
});

suite('a text to be verified', () => {
  test('is looked up though it reads as a question, or is short', async () => {
    const part = '选派37名优秀干部到村';
    const asked = await answerer.ask(part, { verify: true });
    assert.equal(asked.quotation?.match, 'folded');
    assert.equal(asked.excerpts[0]?.report.county?.name, '眉县');
    const question = await answerer.ask('眉县有多少名第一书记?', { verify: true });
    assert.equal(question.quotation?.match, 'none');
  });
});

test('a fact drawn is a sentence of a report with a figure in bold that can be read alone', () => {
  const random = seededRandom(7);
  const drawn = Array.from({ length: 200 }, () => answerer.fact(random)!);
  for (const { text, highlights, report, start, end } of drawn) {
    assert.equal(report.text.slice(start, end), text);
    assert.ok(highlights.length > 0 && text.length <= 120, text);
    for (const [from, to] of highlights) assert.match(text.slice(from, to), /^\d[\d,.]*\D*$/);
    assert.doesNotMatch(text, /^(?:[该該其此這这]|同时|同時|[一二三四五六七八九]是)/);
  }
  assert.equal(new Set(drawn.map(({ report }) => report.id)).size, 5);
});

test('the examples are questions that are answered, of several counties, in the script of the reader', async () => {
  const examples = await answerer.examples('zh-Hant', 3);
  assert.equal(examples.length, 3);
  const answers = await Promise.all(examples.map((question) => answerer.ask(question)));
  assert.deepEqual(
    answers.map(({ status, language }) => [status, language]),
    examples.map(() => ['answered', 'zh-Hant']),
  );
  assert.equal(new Set(answers.flatMap(({ counties }) => counties)).size, 3);
});

test('an outline quotes the main points of a report in its order', () => {
  for (const report of answerer.library.reports) {
    const outline = answerer.outline(report);
    assert.ok(outline.length >= 3, report.title);
    const starts = outline.map(({ start }) => start);
    assert.deepEqual(
      starts,
      starts.toSorted((a, b) => a - b),
    );
    for (const { text, start, end } of outline) assert.equal(report.text.slice(start, end), text);
  }
});

test('a county is known by any of its names, with a report or not', () => {
  const named = (text: string) => answerer.countiesIn(text).map(({ name }) => name);
  assert.deepEqual(named('眉縣'), ['眉县']);
  assert.deepEqual(named('太白'), ['太白县']);
  assert.deepEqual(named('Mei County'), ['眉县']);
  assert.deepEqual(named('岐山县'), ['岐山县']);
  assert.deepEqual(named('没有这个地方'), []);
});
