import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { translator } from '../src/i18n/translate.ts';
import { decodeAnswerButton } from '../src/telegram/answers/answer-data.ts';
import type { Answerer, Language } from '../src/types.ts';
import { FakeAnswerer } from './fake-answerer.ts';
import type { ChatMessage, Group, Person, Tap } from './fake-telegram.ts';
import { type RealRig, startRealRig } from './telegram-real-rig.ts';

let real: RealRig['real'];
let current: Answerer;
let rig: RealRig['rig'];
let end: RealRig['end'];
let group: Group;
let people = 100;

before(async () => {
  ({ real, rig, group, end } = await startRealRig((answerer) => {
    current = answerer;
    // The index may be rebuilt under the bot.
    return new Proxy({} as Answerer, {
      get: (_, name) => {
        const value = Reflect.get(current, name);
        return typeof value === 'function' ? value.bind(current) : value;
      },
    });
  }));
});

after(() => end(/not modified|too old/));

const newcomer = (language_code = 'zh-hans'): Person =>
  rig.fake.person({ id: people++, name: '王', language_code });

/** Calls that answered taps while the action went on. */
async function answersDuring(action: () => Promise<unknown>): Promise<number> {
  const before = rig.fake.callsOf('answerCallbackQuery').length;
  await action();
  return rig.fake.callsOf('answerCallbackQuery').length - before;
}

/** Presses a button that is none of the message's, as if it had hung there; in private. */
async function press(person: Person, message: ChatMessage, data: string): Promise<Record<string, unknown>> {
  const id = `pressed-${people++}`;
  const chat = { id: message.chat, type: 'private', first_name: '王' };
  const wire = { message_id: message.id, date: 1, chat, text: message.text };
  rig.fake.push({ callback_query: { id, from: person.user, message: wire, chat_instance: '1', data } });
  return rig.fake.until('the answer to the tap', () =>
    rig.fake.callsOf('answerCallbackQuery').find((body) => body.callback_query_id === id),
  );
}

suite('an answer that is not known any more', () => {
  const forget = (person: Person) => rig.state.forget(person.id);
  const texts: [string, Language][] = [
    ['zh-hans', 'zh-Hans'],
    ['zh-hant', 'zh-Hant'],
    ['en', 'en'],
  ];

  test('asks for the question again in private, in the language of the reader', async () => {
    for (const [code, language] of texts) {
      const wang = newcomer(code);
      const answer = await wang.says('驻村干部怎么管理');
      const paragraphs = answer.buttons.filter((label) => label.startsWith('全文'));
      forget(wang);
      const { message, alert, show_alert } = await wang.taps(answer, '👍');
      assert.equal(alert, translator(language)('trouble.forgotten'));
      assert.ok(show_alert);
      assert.equal(message.html, answer.html);
      // What still works stays.
      assert.deepEqual(message.buttons, paragraphs);
    }
  });

  test('still opens its paragraphs, though there is no way back', async () => {
    const wang = newcomer();
    const answer = await wang.says('驻村干部怎么管理');
    forget(wang);
    const { message } = await wang.taps(answer, 0);
    assert.match(message.html, /<b>/);
    const { message: left, alert } = await wang.taps(message, '返回');
    assert.equal(alert, translator('zh-Hans')('trouble.forgotten'));
    assert.ok(
      left.buttons.length > 0 && left.buttons.every((label) => /[◀▶]/.test(label)),
      left.buttons.join(),
    );
  });

  test('keeps its buttons where Telegram does not tell them', async () => {
    const wang = newcomer();
    const answer = await wang.says('驻村干部怎么管理');
    forget(wang);
    const { message } = await wang.taps(answer, '更多', { graceMs: 50, isOld: true });
    assert.deepEqual(message.buttons, answer.buttons);
  });

  test('can be asked for again in a group, where the question stands above it', async () => {
    const [wang, zhang] = [newcomer(), newcomer()];
    const answer = await wang.says('@wenxian_bot 驻村干部怎么管理', { in: group });
    forget(wang);
    const { message, alert } = await zhang.taps(answer, '更多');
    assert.equal(alert, translator('zh-Hans')('trouble.forgottenAskAgain'));
    const paragraphs = answer.buttons.filter((label) => label.startsWith('全文'));
    assert.deepEqual(message.buttons, [...paragraphs, '🔁 再问一次']);
    const { message: again, sent } = await zhang.taps(message, '再问一次');
    assert.deepEqual(sent, []);
    assert.equal(again.html, answer.html);
    assert.deepEqual(again.buttons, answer.buttons);
    // It is the asker's, as before.
    const edited = await wang.edits(wang.lastSaid, '@wenxian_bot 眉县选派了多少名第一书记?', { in: group });
    assert.equal(edited.id, answer.id);
  });

  test('is not asked for again by the text of a command', async () => {
    const wang = newcomer();
    const answer = await wang.says('/compare@wenxian_bot 眉县 太白县 第一书记', { in: group });
    forget(wang);
    const { alert } = await wang.taps(answer, '只看眉县', { graceMs: 50 });
    assert.equal(alert, translator('zh-Hans')('trouble.forgotten'));
  });

  test('is not found in another chat', async () => {
    const [wang, zhang] = [newcomer(), newcomer()];
    const answer = await wang.says('驻村干部怎么管理');
    const other = await zhang.says('你好');
    const { text } = await press(zhang, other, answer.keyboard.flat().at(-1)!.callback_data!);
    assert.equal(text, translator('zh-Hans')('trouble.forgotten'));
  });
});

suite('when the index was rebuilt', () => {
  /** Without any report, then with those of before. */
  async function meanwhile(action: () => Promise<void>): Promise<void> {
    const empty = new FakeAnswerer(() => ({}));
    current = Object.assign(empty, { library: { ...empty.library, reports: [], counties: [] } });
    await action().finally(() => {
      current = real.answerer;
    });
  }

  test('a paragraph that is gone is said to be so, and the question can be asked again', async () => {
    const wang = newcomer();
    const answer = await wang.says('驻村干部怎么管理');
    let changed: Tap | undefined;
    await meanwhile(async () => {
      changed = await wang.taps(answer, 0);
      assert.equal(changed.alert, translator('zh-Hans')('trouble.changed'));
      assert.deepEqual(changed.message.buttons, ['🔁 再问一次']);
      const { message } = await wang.taps(changed.message, '再问一次');
      assert.match(message.text, /没有找到/);
    });
    await press(wang, answer, changed!.message.keyboard[0]![0]!.callback_data!);
    assert.equal(rig.fake.now(answer)!.html, answer.html);
  });

  test('a vote is for what is shown, which stays', async () => {
    const wang = newcomer();
    const answer = await wang.says('驻村干部怎么管理');
    await meanwhile(async () => {
      const { message } = await wang.taps(answer, '👍');
      assert.equal(message.html, answer.html);
      assert.deepEqual(message.buttons, [...answer.buttons.slice(0, -2), '👍 ✓', '👎']);
    });
  });

  test('so is a county that has no report any more, and a question that is not suggested any more', async () => {
    const wang = newcomer();
    const answer = await wang.says('驻村干部怎么管理');
    const refusal = await wang.says('今天天气怎么样?');
    await meanwhile(async () => {
      for (const message of [await wang.taps(answer, '只看太白县'), await wang.taps(refusal, 0)]) {
        assert.equal(message.alert, translator('zh-Hans')('trouble.changed'));
        assert.deepEqual(message.message.buttons, ['🔁 再问一次']);
      }
    });
  });

  test('a passage that a link opened loses its buttons', async () => {
    const wang = newcomer();
    const opened = await wang.opens((await wang.says('驻村干部怎么管理')).links[0]!.url);
    await meanwhile(async () => {
      const { message, alert } = await wang.taps(opened, '◀');
      assert.equal(alert, translator('zh-Hans')('trouble.passageGone'));
      assert.deepEqual(message.buttons, []);
    });
  });
});

suite('every tap is answered once', () => {
  test('also a second one on the same button, which changes nothing', async () => {
    const wang = newcomer();
    const answer = await wang.says('驻村干部怎么管理');
    const count = await answersDuring(async () => {
      const twice = await Promise.all([wang.taps(answer, '更多'), wang.taps(answer, '更多')]);
      assert.equal(twice[0].message.html, twice[1].message.html);
      assert.ok(twice.every(({ alert }) => alert === undefined));
    });
    assert.equal(count, 2);
  });

  test('when the message cannot be edited, with an apology', async () => {
    const wang = newcomer();
    const answer = await wang.says('驻村干部怎么管理');
    for (const label of ['更多', /^全文：太白县/, '只看太白县']) {
      rig.fake.fail('editMessageText', { code: 400, description: 'Bad Request: message to edit not found' });
      const count = await answersDuring(async () => {
        const { alert } = await wang.taps(answer, label, { graceMs: 50 });
        assert.equal(alert, translator('zh-Hans')('trouble.failed'));
      });
      assert.equal(count, 1);
    }
  });

  test('when it comes too late to be answered, which is no failure', async () => {
    const wang = newcomer();
    const answer = await wang.says('驻村干部怎么管理');
    const sofar = rig.lines.length;
    const count = await answersDuring(async () => {
      const { message } = await wang.taps(answer, '更多', { isExpired: true });
      assert.notEqual(message.html, answer.html);
    });
    assert.equal(count, 1);
    assert.ok(!rig.lines.slice(sofar).some((line) => JSON.parse(line).level >= 40));
  });

  test('when a vote was counted and cannot be marked, with thanks', async () => {
    const wang = newcomer();
    const answer = await wang.says('驻村干部怎么管理');
    rig.fake.fail('editMessageReplyMarkup', {
      code: 400,
      description: 'Bad Request: message to edit not found',
    });
    const { alert } = await wang.taps(answer, '👎', { graceMs: 50 });
    assert.equal(alert, translator('zh-Hans')('answer.unhelpful'));
  });

  test('when its keyboard cannot be replaced, with what is to be said', async () => {
    const wang = newcomer();
    const answer = await wang.says('@wenxian_bot 驻村干部怎么管理', { in: group });
    rig.state.forget(wang.id);
    rig.fake.fail('editMessageReplyMarkup', {
      code: 400,
      description: 'Bad Request: message to edit not found',
    });
    const { alert } = await wang.taps(answer, '更多', { graceMs: 50 });
    assert.equal(alert, translator('zh-Hans')('trouble.forgottenAskAgain'));
  });

  test('on a message of which Telegram tells no more than its number', async () => {
    const wang = newcomer();
    const answer = await wang.says('驻村干部怎么管理');
    const { message } = await wang.taps(answer, '更多', { isOld: true });
    const { message: opened } = await wang.taps(message, 0, { isOld: true });
    const { message: back } = await wang.taps(opened, '返回', { isOld: true });
    assert.equal(back.html, message.html);
  });

  test('of an earlier version, or whatever its data', async () => {
    const wang = newcomer();
    const answer = await wang.says('驻村干部怎么管理');
    const mei = real.answerer.library.reports[0]!.id.slice(0, 12);
    const { id } = decodeAnswerButton(answer.keyboard.flat().at(-1)!.callback_data!)!.link;
    const old = [`ps${mei}:1:5,0-2`, `as${mei}:1:5`, 'z', 'aw'];
    for (const data of old) {
      const { text, show_alert } = await press(wang, answer, data);
      assert.equal(text, translator('zh-Hans')('trouble.forgotten'), data);
      assert.ok(show_alert);
    }
    // A client may send what no button of ours says.
    for (const data of [`am--${id}:zzzzzzz`, `ab--${id}:zzzzzzz`, `ab--${id}`, `ao--${id}:1`, `as--${id}:9`])
      await press(wang, answer, data);
  });
});
