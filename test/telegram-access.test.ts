import assert from 'node:assert/strict';
import { afterEach, suite, test } from 'node:test';
import { FakeAnswerer, secretaries } from './fake-answerer.ts';
import type { ChatMessage } from './fake-telegram.ts';
import { OPEN_ACCESS, startRig } from './telegram-rig.ts';

const ADMIN = 1;
const FRIEND = 2;
const STRANGER = 3;
const LET_IN = -50;

let stop = async () => {};
afterEach(() => stop());

async function rig(access: Partial<typeof OPEN_ACCESS>) {
  const answerer = new FakeAnswerer(() => ({ status: 'answered', reason: null, excerpts: [secretaries] }));
  const started = await startRig({ answerer, access: { ...OPEN_ACCESS, ...access } });
  stop = started.stop;
  const person = (id: number, language_code = 'zh-hans') =>
    started.fake.person({ id, name: `甲${id}`, language_code });
  return { ...started, answerer, person };
}

/** The bot answers updates of one chat in order: when the last is answered, so are those before. */
async function settled({ fake }: Awaited<ReturnType<typeof rig>>): Promise<void> {
  await fake.until('all updates to be taken', () => fake.pending === 0);
}

suite('a bot for registered people', () => {
  const access = { admins: [ADMIN], allowed: [FRIEND, LET_IN] };

  test('answers them and its admins, and tells a stranger in one line their id', async () => {
    const started = await rig(access);
    for (const id of [ADMIN, FRIEND]) {
      const answer = await started.person(id).says('眉县选派了多少名第一书记?');
      assert.match(answer.text, /37/);
    }
    const lines = { 'zh-hans': '您的编号是 3', 'zh-hant': '您的編號是 4', en: 'Your id is 5' };
    for (const [at, [code, line]] of Object.entries(lines).entries()) {
      const told = await started.person(STRANGER + at, code).says('眉县选派了多少名第一书记?');
      assert.ok(told.text.includes(line), told.text);
      assert.equal(told.text.split('\n').length, 1);
    }
    assert.equal(started.answerer.asked.length, 2);
  });

  test('tells a stranger who goes on writing nothing more, and lets no command or button through', async () => {
    const started = await rig(access);
    const stranger = started.person(STRANGER);
    await stranger.says('/start');
    stranger.writes('/counties');
    stranger.writes('眉县?');
    const callback = { id: '77', from: stranger.user, chat_instance: '1', data: 'c1' };
    started.fake.push({ callback_query: callback });
    await settled(started);
    await started.fake.until(
      'the button to be answered',
      () => started.fake.callsOf('answerCallbackQuery')[0],
    );
    assert.equal(started.fake.callsOf('sendMessage').length, 1);
    assert.deepEqual(started.answerer.asked, []);
  });

  test('tells a closed group its id where it is called, and answers everybody in a group that is let in', async () => {
    const started = await rig(access);
    const stranger = started.person(STRANGER);
    const closed = started.fake.group({ id: -60, title: '外面' });
    const told = await stranger.says('@wenxian_bot 眉县选派了多少名第一书记?', { in: closed });
    assert.match(told.text, /群的编号是 -60/);
    stranger.writes('@wenxian_bot 眉县?', { in: closed });
    const open = started.fake.group({ id: LET_IN, title: '驻村工作群' });
    const answer = await stranger.says('@wenxian_bot 眉县选派了多少名第一书记?', { in: open });
    assert.match(answer.text, /37/);
    await settled(started);
    assert.equal(started.fake.messages(closed).filter(({ isBot }) => isBot).length, 1, 'said once');
  });

  test('gives a stranger no inline results', async () => {
    const started = await rig(access);
    const { results } = await started.person(STRANGER).queriesInline('第一书记');
    assert.deepEqual(results, []);
    assert.deepEqual(started.answerer.asked, []);
  });
});

function edited({ id, chat }: ChatMessage, from: { readonly id: number }, text: string) {
  const date = 1_700_000_000;
  return {
    edited_message: {
      message_id: id,
      date,
      edit_date: date,
      chat: { id: chat, type: 'private' },
      from,
      text,
    },
  };
}

suite('the limit of questions a minute', () => {
  test('is told kindly once, and what comes after is dropped', async () => {
    const started = await rig({ questionsPerMinute: 3 });
    const person = started.person(FRIEND);
    for (let asked = 0; asked < 3; asked++) assert.match((await person.says('第一书记?')).text, /37/);
    assert.match((await person.says('第一书记?')).text, /每分钟最多 3 次/);
    person.writes('第一书记?');
    person.writes('/help');
    await settled(started);
    assert.equal(started.fake.callsOf('sendMessage').length, 4);
    assert.equal(started.answerer.asked.length, 3);
    const other = await started.person(STRANGER).says('第一书记?');
    assert.match(other.text, /37/, 'another person has a limit of their own');
  });

  test('counts questions that are edited', async () => {
    const started = await rig({ questionsPerMinute: 2 });
    const person = started.person(FRIEND);
    await person.says('第一书记?');
    const asked = person.lastSaid;
    started.fake.push(edited(asked, person.user, '第一书记呢?'));
    started.fake.push(edited(asked, person.user, '第一书记吗?'));
    assert.match((await person.next()).text, /每分钟最多 2 次/);
    assert.deepEqual(started.answerer.asked, ['第一书记?', '第一书记呢?']);
  });

  test('does not count what people say to each other in a group', async () => {
    const started = await rig({ questionsPerMinute: 1 });
    const person = started.person(FRIEND);
    const group = started.fake.group({ id: -60, title: '群' });
    for (let said = 0; said < 5; said++) {
      const from = person.user;
      const chat = { id: -60, type: 'group', title: '群' };
      started.fake.push({ message: { message_id: 900 + said, date: 1, chat, from, text: '吃饭了吗' } });
    }
    const answer = await person.says('@wenxian_bot 第一书记?', { in: group });
    assert.match(answer.text, /37/);
  });

  test('does not hold for admins', async () => {
    const started = await rig({ admins: [ADMIN], questionsPerMinute: 1 });
    for (let asked = 0; asked < 4; asked++) {
      assert.match((await started.person(ADMIN).says('第一书记?')).text, /37/);
    }
  });

  test('answers every inline query, though beyond the limit with nothing', async () => {
    const started = await rig({ questionsPerMinute: 2 });
    const person = started.person(FRIEND);
    const counts: number[] = [];
    for (let typed = 0; typed < 8; typed++) {
      counts.push((await person.queriesInline(`第一书记${typed}`)).results.length);
    }
    assert.deepEqual(counts, [1, 1, 1, 1, 1, 1, 0, 0]);
  });
});
