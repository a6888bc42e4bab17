import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { type RealAnswerer, realAnswerer } from './real-answerer.ts';
import { startRig } from './telegram-rig.ts';

let real: RealAnswerer;
let rig: Awaited<ReturnType<typeof startRig>>;

before(async () => {
  real = await realAnswerer();
  rig = await startRig({ answerer: real.answerer });
});
after(async () => {
  await rig.stop();
  real.remove();
});

function person(language_code = 'zh-hans', id = 7) {
  return rig.fake.person({ id, name: '王', language_code });
}

suite('inline queries', () => {
  test('give excerpts whose message is the quotation with its citation', async () => {
    const { results } = await person().queriesInline('眉县 第一书记');
    assert.ok(results.length > 0 && results.length <= 10);
    const [first] = results;
    assert.match(first!.title, /眉县/);
    assert.match(first!.text, /選派37名優秀干部到村擔任第一書記/);
    assert.match(first!.text, /—— 眉县 \(陕西省宝鸡市\) ·《/);
    assert.deepEqual(rig.fake.refused, []);
  });

  test('show in the list the words that answer, however late they come', async () => {
    const { results } = await person().queriesInline('眉县选派了多少名第一书记');
    const { description = '' } = results[0]! as { description?: string };
    assert.match(description.slice(0, 60), /37名/);
  });

  test('begin in the list with the clause of the answer, never within a word', async () => {
    const { results } = await person().queriesInline('眉县 第一书记');
    for (const result of results) {
      const { description = '' } = result as { description?: string };
      if (!description.startsWith('…')) continue;
      const at = result.text.indexOf(description.slice(1, 20));
      assert.match(result.text.charAt(at - 1), /[，,。；;：:！？!?\n]/u, description);
    }
    const { description = '' } = results[0]! as { description?: string };
    assert.match(description, /^…選派37名優秀干部到村擔任第一書記/);
  });

  test('show in the list what the message will say, also where the reader has it converted', async () => {
    const reader = person('zh-hans', 9);
    rig.state.people.change(9, { language: 'zh-Hans', quotations: 'converted' });
    const { results } = await reader.queriesInline('眉县 第一书记');
    const { description = '' } = results[0]! as { description?: string };
    assert.match(description, /^…选派37名优秀干部到村担任第一书记/);
    assert.match(results[0]!.text, /选派37名优秀干部/);
  });

  test('speak the language of what is typed', async () => {
    const traditional = await person('en').queriesInline('眉縣選派了多少名第一書記');
    assert.match(traditional.results[0]!.text, /眉縣 \(陝西省寶雞市\)/);
    const english = await person('zh-hans').queriesInline('How many first secretaries did Mei County send?');
    assert.match(english.results[0]!.text, /paragraph \d+/);
  });

  test('can be leafed to the end without a result twice', async () => {
    const texts: string[] = [];
    let offset = '';
    do {
      const page = await person().queriesInline('驻村干部', offset);
      texts.push(...page.results.map(({ text }) => text));
      offset = page.next_offset ?? '';
    } while (offset !== '' && texts.length < 200);
    assert.ok(texts.length > 0 && texts.length <= 60, `${texts.length}`);
    assert.equal(new Set(texts).size, texts.length);
  });

  test('that find nothing lead into the chat with the bot', async () => {
    for (const query of ['岐山县有多少名第一书记?', '']) {
      const { results, button } = await person().queriesInline(query);
      assert.deepEqual(results, []);
      assert.ok(button?.text, query);
    }
    const opened = await person().opens(`https://t.me/${rig.fake.me.username}?start=inline`);
    assert.match(opened.text, /问县/);
  });

  test('are about the county that the person has chosen', async () => {
    const chooser = person('zh-hans', 8);
    rig.state.people.setCounty(8, '610331');
    const { results } = await chooser.queriesInline('选派了多少名驻村干部');
    assert.ok(results.length > 0 && results.every(({ title }) => title.includes('太白县')));
  });

  test('of any text are answered', async () => {
    for (const query of [
      '<b>',
      '\u{1F600}\uD800',
      '。',
      'a'.repeat(256),
      '眉县 & 太白县 <script>',
      '\u0000',
    ]) {
      const answer = await person().queriesInline(query);
      assert.ok(Array.isArray(answer.results), query);
    }
    assert.deepEqual(rig.fake.refused, []);
  });

  test('leave no trace in the journal, for they come with every letter', () => {
    assert.equal(rig.state.journal.statistics(1).days[0]!.questions, 0);
  });
});
