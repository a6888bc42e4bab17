import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChatMessage, Group, Person } from './fake-telegram.ts';
import { type RealRig, startRealRig } from './telegram-real-rig.ts';
import { until } from './until.ts';

const MEI = '眉县选派了多少名第一书记?';
const TAIBAI = '太白县选派了多少名驻村干部?';

let rig: RealRig['rig'];
let end: RealRig['end'];
let wang: Person;
let group: Group;

before(async () => {
  ({ rig, group, end } = await startRealRig());
  wang = rig.fake.person({ id: 1, name: '王', language_code: 'zh-hans' });
});

after(() => end(/not modified|not found/));

/** Tells the bot of an edit, and gives it a while to do nothing. */
async function editInVain(person: Person, message: ChatMessage, text: string): Promise<void> {
  const said = () => rig.fake.messages(message.chat).filter(({ isBot }) => isBot);
  const before = said();
  const { id: message_id, chat: id } = message;
  const chat = id < 0 ? group.chat : { id, type: 'private', first_name: '王' };
  rig.fake.push({ edited_message: { message_id, date: 0, edit_date: 1, chat, from: person.user, text } });
  await sleep(200);
  assert.deepEqual(said(), before);
}

suite('a question that is edited', () => {
  test('has its answer edited, buttons and all', async () => {
    const answer = await wang.says(MEI);
    const question = wang.lastSaid;
    const edited = await wang.edits(question, TAIBAI);
    assert.equal(edited.id, answer.id);
    assert.ok(edited.isEdited);
    assert.match(edited.text, /145名驻村干部/);
    const { message } = await wang.taps(edited, '全文');
    assert.match(message.text, /太白县/);
    const { message: back } = await wang.taps(message, '返回');
    assert.equal(back.text, edited.text);
  });

  test('may be edited again and again', async () => {
    const answer = await wang.says(MEI);
    const question = wang.lastSaid;
    await wang.edits(question, TAIBAI);
    const edited = await wang.edits(question, MEI);
    assert.equal(edited.id, answer.id);
    assert.equal(edited.text, answer.text);
  });

  test('is what the next one goes on from', async () => {
    await wang.says(MEI);
    await wang.edits(wang.lastSaid, '甘泉县怎样发展村级集体经济?');
    assert.match((await wang.says('那眉县呢?')).text, /^理解为：眉县怎样发展村级集体经济/);
  });

  test('may still be a follow-up, which goes on from what it was taken for', async () => {
    await wang.says(TAIBAI);
    await wang.says('那眉县呢?');
    const edited = await wang.edits(wang.lastSaid, '那甘泉县呢?');
    assert.match(edited.text, /^理解为：甘泉县选派了多少名驻村干部/);
  });

  test('that asks for more shows the same page again, not the next one', async () => {
    await wang.says('驻村干部怎么管理');
    const more = await wang.says('还有吗');
    await editInVain(wang, wang.lastSaid, '还有吗?');
    assert.equal(rig.fake.now(more)!.text, more.text);
  });

  test('is recorded as it reads now', async () => {
    await wang.says(MEI);
    await wang.edits(wang.lastSaid, '今晚的足球比分是多少?');
    const refused = () => rig.state.journal.unanswered(5).map(({ question }) => question);
    await until('the record', () => refused().some((question) => question.includes('足球比分')));
  });

  test('has a new answer sent when the old one was deleted', async () => {
    const answer = await wang.says(MEI);
    rig.fake.fail('editMessageText', { code: 400, description: 'Bad Request: message to edit not found' });
    const question = wang.lastSaid;
    const sent = await wang.edits(question, TAIBAI);
    assert.ok(sent.id > answer.id);
    assert.match(sent.text, /145名驻村干部/);
    // From now on that one is edited.
    assert.equal((await wang.edits(question, MEI)).id, sent.id);
  });

  test('that was pasted to be verified is verified', async () => {
    await wang.says('/verify');
    const prompt = rig.fake.messages(wang).at(-1)!;
    await wang.says('选派37名优秀干部到村担任第一书记', { replyTo: prompt });
    const edited = await wang.edits(wang.lastSaid, '选派38名优秀干部到村担任第一书记');
    assert.match(edited.text, /^≈/);
  });

  test('without any change leaves everything as it is', async () => {
    const answer = await wang.says(MEI);
    await editInVain(wang, wang.lastSaid, MEI);
    assert.equal(rig.fake.now(answer)!.text, answer.text);
  });
});

suite('passed over is an edit', () => {
  test('into a command, known or not, with a slash of either width', async () => {
    await wang.says(MEI);
    for (const text of ['/help', '/nonsense', '／help', '/start x'])
      await editInVain(wang, wang.lastSaid, text);
  });

  test('of a command', async () => {
    await wang.says('/help');
    await editInVain(wang, wang.lastSaid, '/about');
  });

  test('of what was not answered', async () => {
    const talk = wang.writes('大家吃了吗', { in: group });
    await editInVain(wang, talk, '@wenxian_bot 眉县选派了多少名第一书记?');
  });
});

suite('in a group', () => {
  test('the answer is edited for the one that asked, without the name in the question', async () => {
    const answer = await wang.says(`@wenxian_bot ${MEI}`, { in: group });
    const edited = await wang.edits(wang.lastSaid, `@wenxian_bot ${TAIBAI}`, { in: group });
    assert.equal(edited.id, answer.id);
    assert.match(edited.text, /145名驻村干部/);
  });

  test('a new answer hangs on the question too', async () => {
    await wang.says(`@wenxian_bot ${MEI}`, { in: group });
    const question = wang.lastSaid;
    rig.fake.fail('editMessageText', { code: 400, description: 'Bad Request: message to edit not found' });
    const sent = await wang.edits(question, `@wenxian_bot ${TAIBAI}`, { in: group });
    assert.equal(sent.replyTo, question.id);
  });
});
