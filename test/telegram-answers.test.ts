import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import fc from 'fast-check';
import { StateError } from '../src/errors.ts';
import { openState } from '../src/state/sqlite-state.ts';
import { answerKeyboard } from '../src/telegram/answers/answer-keyboard.ts';
import { decodeParagraph } from '../src/telegram/answers/callback-data.ts';
import type { County, Excerpt } from '../src/types.ts';
import { answerOf, excerptOf, meiReport, reportOf, residents, secretaries } from './fake-answerer.ts';
import type { ChatMessage, Group, Person } from './fake-telegram.ts';
import { type RealRig, startRealRig } from './telegram-real-rig.ts';
import { startRig } from './telegram-rig.ts';
import { until } from './until.ts';

const MEI = '眉县选派了多少名第一书记?';
const STAYING = '驻村干部怎么管理';

let real: RealRig['real'];
let rig: RealRig['rig'];
let end: RealRig['end'];
let group: Group;

before(async () => {
  ({ real, rig, group, end } = await startRealRig());
});

after(() => end());

/** Somebody who has never been here. */
let people = 100;
const newcomer = (language_code = 'zh-hans'): Person =>
  rig.fake.person({ id: people++, name: '王', language_code });

suite('an answer', () => {
  test('is one message, after a typing action', async () => {
    const wang = newcomer();
    const sofar = rig.fake.calls.length;
    await wang.says(MEI);
    const methods = rig.fake.calls.slice(sofar).map(({ method }) => method);
    const own = methods.filter((method) => method.startsWith('send'));
    assert.deepEqual(own, ['sendChatAction', 'sendMessage']);
  });

  test('has a button for its only paragraph, and 👍 👎', async () => {
    const { buttons } = await newcomer().says(MEI);
    assert.deepEqual(buttons, ['全文', '更多', '👍', '👎']);
  });

  test('of several counties names each on its buttons', async () => {
    const { buttons } = await newcomer().says('比较眉县和太白县的第一书记');
    const paragraphs = ['全文：眉县第3段', '全文：太白县第7段'];
    assert.deepEqual(buttons, [...paragraphs, '只看眉县', '只看太白县', '👍', '👎']);
  });

  test('that is a refusal offers other questions, and to say that it should not be one', async () => {
    const { buttons } = await newcomer().says('今天天气怎么样?');
    assert.equal(buttons.length, 5);
    assert.ok(
      buttons.slice(0, 3).every((label) => /[?？]$|介绍|情况/.test(label)),
      buttons.join(),
    );
    assert.deepEqual(buttons.slice(-2), ['👍', '👎']);
  });

  test('to nothing at all has nothing to vote on', async () => {
    const { buttons } = await newcomer().says('@wenxian_bot', { in: group });
    assert.equal(buttons.length, 3, buttons.join());
    assert.ok(!buttons.includes('👎'), buttons.join());
  });

  test('is in the language of the question, or in the one that was chosen', async () => {
    const wang = newcomer('en');
    assert.ok((await wang.says('眉縣選派了多少名第一書記?')).buttons.includes('更多'));
    assert.ok((await wang.says('How many first secretaries did Mei County send?')).buttons.includes('More'));
    rig.state.people.change(wang.id, { language: 'en' });
    assert.ok((await wang.says(MEI)).buttons.includes('More'));
  });

  test('has as many excerpts as were chosen, on every page', async () => {
    const wang = newcomer();
    rig.state.people.change(wang.id, { excerpts: 1 });
    const one = await wang.says(STAYING);
    assert.equal(one.links.length, 1);
    const { message: two } = await wang.taps(one, '更多');
    assert.equal(two.links.length, 1);
    assert.notEqual(two.links[0]!.url, one.links[0]!.url);
  });

  test('is recorded with its reason and time, and logged without the question', async () => {
    const wang = newcomer();
    await wang.says('明天的火车票多少钱一张?');
    const recorded = () => rig.state.journal.unanswered(50).map(({ question }) => question);
    await until('the record', () => recorded().some((question) => question.includes('火车票')));
    const loud = rig.lines.filter((line) => JSON.parse(line).level >= 30).join('');
    assert.match(loud, /"question answered"/);
    assert.doesNotMatch(loud, /火车票/);
  });
});

suite('the county that a chat has chosen', () => {
  test('is what a question without a place is about, until all are asked for', async () => {
    const wang = newcomer();
    rig.state.people.setCounty(wang.id, '610326');
    const limited = await wang.says(STAYING);
    assert.match(limited.text, /眉县/);
    assert.doesNotMatch(limited.text, /太白县|潢川县/);
    const { message } = await wang.taps(limited, '所有县');
    assert.match(message.text, /太白县/);
    assert.ok(message.buttons.includes('只看太白县'));
  });

  test('stays with an answer that is leafed after another one was chosen', async () => {
    const wang = newcomer();
    rig.state.people.setCounty(wang.id, '610326');
    const first = await wang.says(STAYING);
    rig.state.people.setCounty(wang.id, '610331');
    const { message } = await wang.taps(first, '更多');
    assert.ok(
      message.links.every(({ text }) => text.includes('陜西眉縣')),
      message.text,
    );
  });

  test('is passed over where it has no report any more', async () => {
    const wang = newcomer();
    rig.state.people.setCounty(wang.id, '110101');
    assert.match((await wang.says(STAYING)).text, /太白县/);
  });
});

suite('还有吗', () => {
  test('goes on from the page that a button has led to', async () => {
    const wang = newcomer();
    const first = await wang.says(STAYING);
    const { message: second } = await wang.taps(first, '更多');
    const { message: third } = await wang.taps(second, '更多');
    await wang.taps(third, '上一页');
    const said = await wang.says('还有吗');
    assert.deepEqual(quoted(said.html), quoted(third.html));
  });

  test('is not led on by what somebody else leafs', async () => {
    const [wang, zhang] = [newcomer(), newcomer()];
    const first = await wang.says(`@wenxian_bot ${STAYING}`, { in: group });
    const { message: second } = await zhang.taps(first, '更多');
    const said = await wang.says('@wenxian_bot 还有吗', { in: group });
    assert.deepEqual(quoted(said.html), quoted(second.html));
    // Nor has the other one a question to go on from.
    assert.equal(rig.state.people.turn({ chat: group.id, person: zhang.id }), undefined);
  });

  test('goes on from the whole answer, not from the county that a button limited it to', async () => {
    const wang = newcomer();
    const first = await wang.says(STAYING);
    const { message: second } = await wang.taps(first, '更多');
    await wang.taps(await wang.taps(second, '上一页').then(({ message }) => message), '只看潢川县');
    assert.deepEqual(quoted((await wang.says('还有吗')).html), quoted(second.html));
  });
});

suite('a reply to an answer', () => {
  test('in a group goes on from that answer, whoever asked for it', async () => {
    const [wang, zhang] = [newcomer(), newcomer()];
    const ask = (person: Person, text: string, replyTo?: ChatMessage) =>
      person.says(`@wenxian_bot ${text}`, { in: group, ...(replyTo !== undefined && { replyTo }) });
    const answer = await ask(wang, STAYING);
    await ask(zhang, MEI);
    const { message: second } = await newcomer().taps(answer, '更多');
    await newcomer().taps(second, '上一页');
    const more = await ask(zhang, '还有吗', answer);
    assert.deepEqual(quoted(more.html), quoted(second.html));
    // From then on it is the conversation of who replied.
    assert.match((await ask(zhang, '那太白县呢')).text, /^理解为：.*驻村干部/);
    // What was asked meanwhile in the other conversation is untouched.
    assert.equal(rig.state.people.turn({ chat: group.id, person: wang.id })?.question, STAYING);
  });

  test('in private goes on from an older answer', async () => {
    const wang = newcomer();
    const older = await wang.says(MEI);
    await wang.says(STAYING);
    const asked = await wang.says('那太白县呢?', { replyTo: older });
    assert.match(asked.text, /^理解为：太白县选派了多少名第一书记/);
  });

  test('goes on from the whole answer where a button has limited it to a county', async () => {
    const wang = newcomer();
    const first = await wang.says(STAYING);
    const { message: limited } = await wang.taps(first, '只看太白县');
    await wang.says(MEI);
    const asked = await wang.says('还有吗', { replyTo: limited });
    assert.deepEqual(quoted(asked.html), quoted(first.html));
  });

  test('that no question has made goes on from the last question of who replies', async () => {
    const wang = newcomer();
    const checked = await wang.says('/verify 選派37名優秀干部到村擔任第一書記');
    await wang.says(MEI);
    const asked = await wang.says('那太白县呢?', { replyTo: checked });
    assert.match(asked.text, /^理解为：太白县选派了多少名第一书记/);
  });
});

suite('in a group', () => {
  test('an answer hangs on its question and looks as the asker has chosen, whoever leafs', async () => {
    const [wang, smith] = [newcomer(), newcomer('en')];
    rig.state.people.change(wang.id, { language: 'zh-Hant', quotations: 'converted' });
    rig.state.people.change(smith.id, { language: 'en' });
    const answer = await wang.says(`@wenxian_bot ${STAYING}`, { in: group });
    assert.equal(answer.replyTo, wang.lastSaid.id);
    const { message } = await smith.taps(answer, '更多');
    assert.ok(
      message.buttons.includes('◀ 上一頁') && message.buttons.includes('只看眉縣'),
      message.buttons.join(),
    );
    const { message: whole } = await smith.taps(message, '全文：潢川縣');
    assert.match(whole.text, /貧困村/);
  });
});

test('what cannot be stored does not keep a question from its answer, whose paragraphs still open', async () => {
  const state = openState({ folder: null });
  const full = () => {
    throw new StateError('the disk is full', 'Make room');
  };
  const broken = {
    ...state,
    answers: { ...state.answers, save: full },
    journal: { ...state.journal, record: full },
  };
  const other = await startRig({ answerer: real.answerer, state: broken });
  const wang = other.fake.person({ id: 1, name: '王', language_code: 'zh-hans' });
  const answer = await wang.says(MEI);
  assert.deepEqual(answer.buttons, ['全文']);
  const { message } = await wang.taps(answer, '全文');
  assert.match(message.html, /<b>二是配強力量。/);
  assert.ok(other.lines.some((line) => line.includes('the state keeps nothing')));
  await other.stop();
  state.close();
});

suite('the keyboard', () => {
  const link = { id: 'abcdefgh', heading: 'none', vote: null } as const;
  const page = { skip: 0, next: 2, hasMore: false, only: null, language: 'zh-Hans', link } as const;
  const labels = (
    excerpts: readonly Excerpt[],
    fields: Partial<Parameters<typeof answerKeyboard>[0]> = {},
  ) => {
    const answer = answerOf({ status: 'answered', reason: null, excerpts });
    const keyboard = answerKeyboard({ ...page, answer, excerpts, ...fields });
    return keyboard?.inline_keyboard.map((row) => row.map(({ text }) => text)) ?? [];
  };

  test('has no button for a report of one paragraph that is quoted whole', () => {
    const short = reportOf({ id: '1', text: '一句话。', county: residents.report.county });
    assert.deepEqual(labels([excerptOf(short, '一句话。')]), [['👍', '👎']]);
    assert.deepEqual(labels([excerptOf(short, '一句')])[0], ['全文']);
  });

  test('has one button for two excerpts of a paragraph, and tells reports of one county apart', () => {
    const other = reportOf({ ...meiReport, id: '2', title: '另一份报告' });
    const second = { ...secretaries, report: other };
    const rest = excerptOf(meiReport, '一是壓實責任。');
    assert.deepEqual(labels([secretaries, second, rest]).slice(0, 2), [
      ['全文：眉县第3段·陜西眉縣堅持黨建引領'],
      ['全文：眉县第3段·另一份报告'],
    ]);
  });

  test('has the suggested questions first, right under the text that announces them', () => {
    const answer = answerOf({ closest: [secretaries], suggestions: ['眉县有多少个村?', '太白县呢?'] });
    assert.deepEqual(labels([secretaries], { answer }), [
      ['眉县有多少个村?'],
      ['太白县呢?'],
      ['全文'],
      ['👍', '👎'],
    ]);
  });

  test('of an outline has one way into each report', () => {
    const overview = (excerpts: readonly Excerpt[]) => {
      const answer = answerOf({ status: 'answered', reason: null, form: 'overview', excerpts });
      return labels(excerpts, { answer })
        .flat()
        .filter((label) => label.startsWith('全文'));
    };
    const rest = excerptOf(meiReport, '一是壓實責任。');
    assert.deepEqual(overview([secretaries, rest]), ['全文']);
    assert.deepEqual(overview([secretaries, rest, residents]), ['全文：眉县', '全文：太白县']);
    const other = { ...rest, report: reportOf({ ...meiReport, id: '2', title: '另一份报告' }) };
    assert.deepEqual(overview([secretaries, rest, other]), [
      '全文：眉县·陜西眉縣堅持黨建引領',
      '全文：眉县·另一份报告',
    ]);
  });

  test('opens what a heading introduces, not the heading, with the excerpt marked where it stands', () => {
    const lines = ['做法', '实施工程', '一是压实责任。', '二是配强力量。'];
    const plain = reportOf({
      id: 'abcdef0123456789',
      text: lines.join('\n'),
      county: residents.report.county,
    });
    const paragraphs = plain.paragraphs.map((each, index) => {
      return { ...each, kind: index < 2 ? ('heading' as const) : each.kind };
    });
    const report = { ...plain, paragraphs };
    const excerpts = [excerptOf(report, '做法'), excerptOf(report, '一是压实责任。')];
    const answer = answerOf({ status: 'answered', reason: null, excerpts });
    const keyboard = answerKeyboard({ ...page, answer, excerpts })!;
    const buttons = keyboard.inline_keyboard.flat().filter(({ text }) => text.startsWith('全文'));
    assert.deepEqual(
      buttons.map(({ text }) => text),
      ['全文'],
    );
    const [button] = buttons;
    assert.ok(button !== undefined && 'callback_data' in button);
    const opened = decodeParagraph(button.callback_data)!;
    assert.equal(opened.shown, 3);
    assert.deepEqual(opened.span, [excerpts[1]!.start, excerpts[1]!.end]);
  });

  test('keeps many counties compact, and offers no county under a refusal or a pasted sentence', () => {
    const excerpts = Array.from({ length: 30 }, (_, index) =>
      inCounty(`第${index}县`, String(100000 + index)),
    );
    const rows = labels(excerpts);
    assert.ok(rows.length <= 20, `${rows.length} rows`);
    assert.equal(rows.flat().filter((label) => label.startsWith('全文')).length, 30);
    assert.ok(rows.every((row) => row.length <= 3));
    const limits = (fields: object) =>
      labels(excerpts, { answer: answerOf({ excerpts, ...fields }) })
        .flat()
        .filter((label) => label.startsWith('只看'));
    assert.equal(limits({ status: 'answered', reason: null }).length, 12);
    assert.deepEqual(limits({ status: 'answered', reason: null, form: 'quotation' }), []);
    assert.deepEqual(limits({}), []);
  });

  test('keeps within Telegram’s limits, whatever names, titles and questions are', () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 });
    const question = text.filter((each) => each.trim() !== '');
    const offset = fc.oneof(fc.constant(0), fc.nat(36 ** 7 - 1));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 40 }), question, offset, (names, question, skip) => {
        const excerpts = names.map((name, index) => inCounty(name, String(100000 + index)));
        const answer = answerOf({ status: 'answered', reason: null, excerpts, suggestions: [question] });
        const pages = { answer, excerpts, skip, next: skip, hasMore: true };
        const keyboard = answerKeyboard({ ...page, ...pages, language: 'en' })!;
        const buttons = keyboard.inline_keyboard.flat();
        assert.ok(buttons.length <= 100);
        for (const button of buttons) {
          assert.ok('callback_data' in button && Buffer.byteLength(button.callback_data) <= 64);
          assert.ok(button.text.trim() !== '' && button.text.length <= 40, button.text);
        }
      }),
    );
  });
});

/** What is quoted in a message, without what stands around it. */
function quoted(html: string): string[] {
  return [...html.matchAll(/<blockquote[^>]*>(.*?)<\/blockquote>/gs)].map((match) => match[1]!);
}

function inCounty(name: string, code: string): Excerpt {
  const county: County = { code, name, province: '某省', prefecture: null };
  const report = reportOf({ id: `${code}abcdef0123456789`, title: name, text: '一句话。\n又一句。', county });
  return excerptOf(report, '一句话。');
}
