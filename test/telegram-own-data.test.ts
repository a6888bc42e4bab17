import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { translator } from '../src/i18n/translate.ts';
import type { IndexFacts, Librarian } from '../src/librarian/librarian.ts';
import type { Group, Person } from './fake-telegram.ts';
import { type RealAnswerer, realAnswerer } from './real-answerer.ts';
import { OPEN_ACCESS, startRig } from './telegram-rig.ts';
import { until } from './until.ts';

const ADMIN = 90;
/** An admin who never wrote to the bot. */
const STRANGER = 91;
const FACTS: IndexFacts = {
  version: 'b7c4d142',
  created: '2026-03-05T08:00:00.000Z',
  model: 'bundled',
  passages: 41,
};

let real: RealAnswerer;
let rig: Awaited<ReturnType<typeof startRig>>;
let wang: Person;
let chen: Person;
let smith: Person;
let admin: Person;
let group: Group;

before(async () => {
  real = await realAnswerer();
  const librarian = { facts: () => FACTS } as Librarian;
  const access = { ...OPEN_ACCESS, admins: [ADMIN, STRANGER], questionsPerMinute: 10_000 };
  rig = await startRig({ answerer: real.answerer, librarian, access, version: '1.2.3', retentionDays: 14 });
  wang = rig.fake.person({ id: 1, name: '王', language_code: 'zh-hans' });
  chen = rig.fake.person({ id: 2, name: '陳', language_code: 'zh-hant' });
  smith = rig.fake.person({ id: 3, name: 'Smith', language_code: 'en-GB' });
  admin = rig.fake.person({ id: ADMIN, name: '管', language_code: 'zh-hans', hasStarted: true });
  group = rig.fake.group({ id: -5, title: '驻村工作群' });
});

after(async () => {
  await rig.stop();
  real.remove();
  // What was not meant to fail was never refused; two polls may meet when the bot stops.
  const refused = rig.fake.refused.map(({ method, body, refusal }) => `${method} ${body.chat_id} ${refusal}`);
  assert.deepEqual(
    refused.filter((call) => !/^(?:sendMessage 91|getUpdates)/.test(call)),
    [],
  );
});

/** Every one of the readers, with how they are spoken to. */
const readers = () => [
  { person: wang, t: translator('zh-Hans') },
  { person: chen, t: translator('zh-Hant') },
  { person: smith, t: translator('en') },
];

suite('/feedback', () => {
  test('is kept, and handed on to the admins that can be reached', async () => {
    const thanks = await wang.says('/feedback 很好用 <b>&');
    assert.equal(thanks.text, '收到了，谢谢您的意见。');
    const received = await admin.next();
    assert.equal(received.text, '王（1）的意见：\n很好用 <b>&');
    const { person, text } = rig.state.journal.feedback(1)[0]!;
    assert.deepEqual([person, text], [1, '很好用 <b>&']);
    // The other admin never talked with the bot.
    await until('the line in the log', () =>
      rig.lines.some((line) => line.includes('feedback was not handed on')),
    );
    assert.ok(!rig.lines.some((line) => line.includes('很好用')));
  });

  test('may be as long as a message, and is asked for where it is missing', async () => {
    for (const { person, t } of readers()) {
      const asked = await person.says('/feedback@wenxian_bot');
      assert.equal(asked.text, t('feedback.prompt'));
      const long = '&'.repeat(4096);
      assert.equal((await person.says(long, { replyTo: asked })).text, t('feedback.thanks'));
      assert.match((await admin.next()).text, /&…$/);
      assert.equal(rig.state.journal.feedback(1)[0]!.text, long);
    }
  });
});

suite('/about and /privacy', () => {
  test('tell version, index and licence', async () => {
    const { text } = await wang.says('/about');
    for (const part of [
      '问县 1.2.3',
      '5 份报告，5 个县，41 个段落',
      '2026-03-05',
      'b7c4d142',
      '模型：bundled',
      'MIT',
    ])
      assert.ok(text.includes(part), part);
    assert.match((await smith.says('/about')).text, /5 reports, 5 counties, 41 passages/);
    assert.match((await chen.says('/about')).text, /問縣 1\.2\.3/);
  });

  test('tell how long texts are kept, and whether questions are', async () => {
    assert.match((await wang.says('/privacy')).text, /最多保存 14 天.*可以在 \/settings 里关掉/s);
    assert.match((await smith.says('/privacy')).text, /for at most 14 days/);
    rig.state.people.change(2, { keepsQuestions: false });
    assert.match((await chen.says('/privacy')).text, /最多儲存 14 天.*您已經關掉了儲存問題/s);
    rig.state.people.change(2, { keepsQuestions: true });
  });
});

suite('/forget', () => {
  test('deletes what is stored once it is confirmed', async () => {
    rig.state.people.change(3, { excerpts: 5, language: 'en' });
    const asked = await smith.says('/forget');
    const kept = await smith.taps(asked, 'Keep it');
    assert.deepEqual([kept.message.text, kept.message.buttons], ['Nothing was deleted.', []]);
    assert.equal(rig.state.people.settings(3).excerpts, 5);
    const done = await smith.taps(await smith.says('/forget'), 'Delete it all');
    assert.match(done.message.text, /^Deleted: your settings/);
    assert.deepEqual(done.message.buttons, []);
    assert.equal(rig.state.people.settings(3).excerpts, null);
    assert.ok(!rig.state.journal.feedback(100).some(({ person }) => person === 3));
  });

  test('is for nobody else to confirm', async () => {
    rig.state.people.change(1, { excerpts: 3 });
    const asked = await wang.says('/forget', { in: group });
    const { message, alert, show_alert } = await chen.taps(asked, '全部删除');
    assert.deepEqual([alert, show_alert], ['這是別人的。請自己發一次 /forget。', true]);
    assert.equal(message.isEdited, false);
    assert.equal(rig.state.people.settings(1).excerpts, 3);
    await wang.taps(asked, '全部删除');
    assert.equal(rig.state.people.settings(1).excerpts, null);
  });
});
