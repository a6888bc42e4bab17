import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { translator } from '../src/i18n/translate.ts';
import { ADMIN_COMMANDS, USER_COMMANDS } from '../src/telegram/commands.ts';
import type { Excerpt } from '../src/types.ts';
import { FakeAnswerer, residents, secretaries } from './fake-answerer.ts';
import type { Group, Person } from './fake-telegram.ts';
import { type RealAnswerer, realAnswerer } from './real-answerer.ts';
import { OPEN_ACCESS, startRig } from './telegram-rig.ts';

let real: RealAnswerer;
let rig: Awaited<ReturnType<typeof startRig>>;
let wang: Person;
let chen: Person;
let smith: Person;
let group: Group;

before(async () => {
  real = await realAnswerer();
  const access = { ...OPEN_ACCESS, questionsPerMinute: 10_000 };
  rig = await startRig({ answerer: real.answerer, access });
  wang = rig.fake.person({ id: 1, name: '王', language_code: 'zh-hans' });
  chen = rig.fake.person({ id: 2, name: '陳', language_code: 'zh-hant' });
  smith = rig.fake.person({ id: 3, name: 'Smith', language_code: 'en-GB' });
  group = rig.fake.group({ id: -5, title: '驻村工作群' });
});

after(async () => {
  await rig.stop();
  real.remove();
  // Two polls may meet when the bot stops.
  assert.deepEqual(
    rig.fake.refused.filter(({ method }) => method !== 'getUpdates'),
    [],
  );
});

/** Every one of the readers, with how they are spoken to. */
const readers = () => [
  { person: wang, t: translator('zh-Hans') },
  { person: chen, t: translator('zh-Hant') },
  { person: smith, t: translator('en') },
];

suite('/start', () => {
  test('says what there is, in the language of the reader', async () => {
    assert.match((await wang.says('/start')).text, /^问县：.*\n现有 5 份报告：眉县、.*太白县。\n/s);
    assert.match((await chen.says('/start')).text, /^問縣：.*\n現有 5 份報告：眉縣、.*太白縣。\n/s);
    assert.match((await smith.says('/start')).text, /^Wenxian.*\n5 reports: 眉县, .*太白县\.\n/s);
  });

  test('offers three questions in the reader’s script that the reports answer', async () => {
    for (const { person } of readers()) {
      const start = await person.says('/start');
      assert.equal(start.buttons.length, 3);
      for (const question of start.buttons) {
        const { message } = await person.taps(start, question);
        assert.equal(message.isEdited, false);
        assert.equal((await person.next()).text, question);
        const answer = await person.next();
        assert.match(answer.html, /<blockquote/);
      }
    }
    assert.match((await chen.says('/start')).buttons.join(), /眉縣/);
  });

  test('has no questions where there are no reports', async () => {
    const answerer = new FakeAnswerer(() => ({}));
    Object.assign(answerer.library, { reports: [], counties: [], regions: [] });
    answerer.examples = async () => [];
    const empty = await startRig({ answerer });
    try {
      const li = empty.fake.person({ id: 1, name: '李', language_code: 'zh' });
      const start = await li.says('/start');
      assert.match(start.text, /现在还没有收录报告。/);
      assert.deepEqual(start.buttons, []);
      assert.match((await li.says('/help')).text, /某县.*另一个县/s);
      assert.equal((await li.says('/report 1')).text, '现在还没有收录报告。');
      assert.match((await li.says('/county 眉县')).text, /还没有收录报告|没有找到/);
    } finally {
      await empty.stop();
    }
  });
});

suite('/help', () => {
  test('shows ways to ask that work, with counties that have a report', async () => {
    for (const { person, t } of readers()) {
      const { text } = await person.says('/help');
      for (const command of USER_COMMANDS)
        assert.ok(text.includes(`\n/${command} ${t(`commands.${command}`)}`), command);
      assert.ok(text.includes(`@${rig.fake.me.username}`));
    }
    const questions = (await smith.says('/help')).text.match(/(?<=^• (?:One|All|Comp|Over).*: ).*$/gm) ?? [];
    assert.equal(questions.length, 4);
    for (const question of questions) {
      const { status } = await real.answerer.ask(question);
      assert.equal(status, 'answered', question);
    }
  });
});

test('/help shows admins their commands as well, in private and nobody else', async () => {
  const access = { ...OPEN_ACCESS, admins: [1] };
  const other = await startRig({ answerer: real.answerer, access });
  try {
    const admin = other.fake.person({ id: 1, name: '王', language_code: 'zh-hans' });
    const li = other.fake.person({ id: 2, name: '李', language_code: 'zh-hans' });
    const chat = other.fake.group({ id: -5, title: '驻村工作群' });
    const said = [
      await admin.says('/help'),
      await admin.says('/help@wenxian_bot', { in: chat }),
      await li.says('/help'),
    ];
    for (const command of ADMIN_COMMANDS)
      assert.deepEqual(
        said.map(({ text }) => text.includes(`\n/${command} `)),
        [true, false, false],
        command,
      );
  } finally {
    await other.stop();
  }
});

suite('/compare', () => {
  test('compares counties, however they are written', async () => {
    const typed = [
      '眉县 太白县 第一书记',
      '眉和太白的第一书记',
      '眉县　太白县　第一书记',
      '第一书记 眉县 太白县',
    ];
    for (const text of typed) {
      const answer = await wang.says(`/compare ${text}`);
      assert.match(answer.text, /太白县.*眉县|眉县.*太白县/s, text);
      assert.match(answer.html, /第一书记|第一書記/, text);
    }
    assert.match((await chen.says('/compare 眉縣、太白縣：第一書記')).text, /—— 眉縣.*—— 太白縣/s);
    assert.match((await smith.says('/compare Mei, Taibai: first secretaries')).text, /paragraph \d/);
  });

  test('says what is missing, with an example that has an answer', async () => {
    assert.match((await wang.says('/compare 眉县')).text, /^要比较，至少得有两个县。\n请写两个以上的县/);
    assert.match((await wang.says('/compare 眉县 太白县')).text, /^还要写比较什么。\n/);
    for (const { person, t } of readers()) {
      const { text } = await person.says('/compare');
      assert.ok(text.startsWith(t('compare.usage', { example: '' }).split('\n')[0]!), text);
      const example = /^\/compare .+$/m.exec(text)![0];
      const answer = await person.says(example);
      assert.equal(answer.html.match(/<blockquote/g)?.length, 2, example);
    }
  });
});

suite('/verify', () => {
  const SENTENCE = '選派37名優秀干部到村擔任第一書記';

  test('checks the text that comes with it', async () => {
    assert.match((await wang.says(`/verify ${SENTENCE}`)).text, /^✓ 一字不差，原文在：\n選派37名/);
    assert.match((await wang.says('/verify 今天天气很好，我们去公园散步了。')).text, /^✗/);
  });

  test('asks for the text, and checks the reply', async () => {
    for (const { person, t } of readers()) {
      const asked = await person.says('/verify');
      assert.equal(asked.text, t('verify.prompt'));
      assert.deepEqual(asked.markup, { force_reply: true, input_field_placeholder: t('verify.placeholder') });
      assert.match((await person.says(SENTENCE, { replyTo: asked })).text, /^✓/);
      assert.match((await person.says('/about', { replyTo: asked })).text, /0\.0\.0/);
    }
  });

  test('answers in the language of the reader, whatever the sentence is written in', async () => {
    for (const { person, t } of readers())
      for (const sentence of [SENTENCE, '选派37名优秀干部到村担任第一书记']) {
        const { text } = await person.says(`/verify ${sentence}`);
        const heading = [t('quotation.exact'), t('quotation.folded')].find((each) => text.startsWith(each));
        assert.ok(heading !== undefined, text);
      }
  });

  test('checks the message that it replies to', async () => {
    const pasted = wang.writes(SENTENCE);
    await wang.next();
    assert.match((await wang.says('/verify', { replyTo: pasted })).text, /^✓/);
  });

  test('asks nobody but the one who wrote it in a group', async () => {
    const asked = await wang.says('/verify', { in: group });
    assert.equal(asked.markup?.selective, true);
    assert.equal(asked.replyTo, wang.lastSaid.id);
    const answer = await wang.says(SENTENCE, { in: group, replyTo: asked });
    assert.match(answer.text, /^✓/);
    assert.equal(answer.replyTo, wang.lastSaid.id);
  });
});

suite('/random', () => {
  test('draws again where the same comes, and says so where there is nothing', async () => {
    const answerer = new FakeAnswerer(() => ({}));
    const facts = [secretaries, secretaries, secretaries, residents, null];
    answerer.fact = () => facts.shift() as Excerpt;
    const small = await startRig({ answerer });
    try {
      const li = small.fake.person({ id: 1, name: '李', language_code: 'zh' });
      const fact = await li.says('/random');
      const { message } = await li.taps(fact, '再来一条');
      assert.match(message.text, /145名驻村干部/);
      const { alert } = await li.taps(message, '再来一条', { graceMs: 20 });
      assert.equal(alert, '报告里没有找到可以单独摘出来的数字。');
    } finally {
      await small.stop();
    }
  });

  test('quotes a sentence with its source, and another one in its place', async () => {
    for (const { person, t } of readers()) {
      const fact = await person.says('/random');
      assert.match(fact.html, /^<blockquote.*<b>.*——/s);
      assert.deepEqual(fact.buttons, [t('random.more')]);
      const { message, sent } = await person.taps(fact, t('random.more'));
      assert.notEqual(message.text, fact.text);
      assert.match(message.html, /^<blockquote/);
      assert.deepEqual([message.buttons, sent], [fact.buttons, []]);
    }
  });
});
