import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import fc from 'fast-check';
import { translator } from '../src/i18n/translate.ts';
import { smallTalkIn } from '../src/telegram/small-talk.ts';
import type { Language } from '../src/types.ts';
import type { Group, Person } from './fake-telegram.ts';
import { type RealRig, startRealRig } from './telegram-real-rig.ts';
import { until } from './until.ts';

const MEI = '眉县选派了多少名第一书记?';

let rig: RealRig['rig'];
let end: RealRig['end'];
let group: Group;
let people = 100;

before(async () => {
  ({ rig, group, end } = await startRealRig());
});

after(() => end());

const newcomer = (language_code = 'zh-hans'): Person =>
  rig.fake.person({ id: people++, name: '王', language_code });
const questions = () => rig.state.journal.statistics(1).days[0]!.questions;

suite('small talk', () => {
  test('is told by its words, whatever marks, emoji and particles stand around it', () => {
    const kinds = {
      greeting: [
        '你好',
        '您好！',
        '在吗？',
        'Hi!',
        'hello 👋🏽',
        'hey there',
        '你好啊~',
        'hi 你好',
        'Ｈｅｌｌｏ',
        '早上好',
      ],
      thanks: ['谢谢', '謝謝🙏', '谢谢你！', '非常感谢', 'thanks', 'Thank you very much!!'],
      farewell: ['再见', '再見', 'bye', '谢谢，再见。'],
      identity: ['你是谁', '你是誰？', 'Who are you?', '你好，你能做什么？'],
    };
    for (const [kind, texts] of Object.entries(kinds))
      for (const text of texts) assert.equal(smallTalkIn(text), kind, text);
  });

  test('is nothing that asks for something or only begins alike', () => {
    const others = [
      '你好，眉县有多少名第一书记',
      'hit',
      'you',
      '早稻',
      '在眉县',
      '感谢信是谁写的',
      '👍',
      '',
      'hi眉县',
    ];
    for (const text of others) assert.equal(smallTalkIn(text), null, text);
    const word = fc.constantFrom('你好', '在', '吗', '谢谢', '您', '县', 'hi', ' ', 'there', '早', '！');
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 200 }), (words) => {
        smallTalkIn(words.join(''));
        return smallTalkIn(`${words.join('')}眉县`) === null;
      }),
    );
  });

  test('gets a kind line in the script that it is written in', async () => {
    const said: readonly (readonly [string, string, Language, 'greeting' | 'thanks' | 'farewell'])[] = [
      ['zh-hans', '你好', 'zh-Hans', 'greeting'],
      // 你好 is written alike in both scripts.
      ['zh-hant', '你好', 'zh-Hant', 'greeting'],
      ['en', '您好！', 'zh-Hans', 'greeting'],
      ['zh-hans', 'hello', 'en', 'greeting'],
      ['zh-hans', '謝謝', 'zh-Hant', 'thanks'],
      ['zh-hant', '谢谢', 'zh-Hans', 'thanks'],
      ['en', 'bye!', 'en', 'farewell'],
    ];
    for (const [code, text, language, kind] of said)
      assert.ok(
        (await newcomer(code).says(text)).text.startsWith(translator(language)(`smallTalk.${kind}`)),
        text,
      );
    const chosen = newcomer('zh-hans');
    rig.state.people.change(chosen.id, { language: 'en' });
    assert.match((await chosen.says('谢谢')).text, /^You are welcome/);
  });

  test('that greets offers questions, in its own language, which are answered', async () => {
    const smith = newcomer('zh-hans');
    const greeting = await smith.says('Hello');
    assert.equal(greeting.buttons.length, 3);
    assert.match(greeting.buttons[0]!, /^[\p{Script=Latin}\d ,.?’'-]+$/u);
    await smith.taps(greeting, 0);
    assert.equal((await smith.next()).text, greeting.buttons[0]);
    assert.match((await smith.next()).html, /<blockquote/);
    assert.deepEqual((await newcomer().says('谢谢')).buttons, []);
  });

  test('is not recorded, has no votes, and leaves the conversation as it was', async () => {
    const wang = newcomer();
    const sofar = questions();
    await wang.says(MEI);
    await until('the record', () => questions() > sofar);
    const before = questions();
    for (const text of ['谢谢', '你好']) assert.ok(!(await wang.says(text)).buttons.includes('👍'));
    assert.equal(questions(), before);
    assert.match((await wang.says('那太白县呢?')).text, /^理解为：太白县选派了多少名第一书记/);
  });

  test('of people among themselves is passed over in a group', async () => {
    const wang = newcomer();
    wang.writes('你好', { in: group });
    const answer = await wang.says('@wenxian_bot 你好', { in: group });
    assert.match(answer.text, /^您好！/);
    assert.equal(answer.replyTo, wang.lastSaid.id);
  });
});

suite('a question about the library', () => {
  test('shows the counties or the reports, as the commands do', async () => {
    const wang = newcomer();
    const counties = await wang.says('/counties');
    const reports = await wang.says('/reports');
    const before = questions();
    for (const text of ['有哪些县', '你们一共有几个县？', '请问哪些县有报告', '都有哪些县的报告'])
      assert.equal((await wang.says(text)).html, counties.html, text);
    for (const text of ['有哪些报告？', '一共有多少份报告', '收录了几份报告', '有什么报告'])
      assert.equal((await wang.says(text)).html, reports.html, text);
    const page = await wang.says('有哪些县');
    assert.deepEqual(page.buttons, counties.buttons);
    assert.equal(questions(), before);
  });

  test('is answered in its own language', async () => {
    const wang = newcomer();
    for (const text of [
      'which counties are there?',
      'How many counties do you have',
      'what counties are covered',
    ])
      assert.match((await wang.says(text)).text, /^5 counties/, text);
    for (const text of ['What reports do you have?', 'how many reports', 'list all reports'])
      assert.match((await wang.says(text)).text, /5 reports/, text);
    assert.match((await wang.says('有哪些縣？')).text, /^5 個縣/);
  });

  test('is none where the reports are asked', async () => {
    const wang = newcomer();
    const before = questions();
    const texts = ['有哪些县选派了第一书记', '眉县有哪些村', 'which counties have first secretaries?'];
    for (const text of texts) assert.doesNotMatch((await wang.says(text)).html, /^<b>5/, text);
    await until('their records', () => questions() === before + texts.length);
  });

  test('takes no longer for words without end', async () => {
    const wang = newcomer();
    const start = performance.now();
    await wang.says(`${'你们现在一共都有'.repeat(200)}吗`);
    assert.ok(performance.now() - start < 5000);
  });
});
