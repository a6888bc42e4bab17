import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { after, before, beforeEach, suite, test } from 'node:test';
import { TelegramServer } from 'telegram-test-api/lib/telegramServer.js';
import { openState } from '../src/state/sqlite-state.ts';
import type { State } from '../src/state/state.ts';
import { createBot } from '../src/telegram/bot.ts';
import { runBot } from '../src/telegram/running/run.ts';
import { FakeAnswerer, residents, secretaries } from './fake-answerer.ts';
import { memoryLog } from './telegram-log.ts';
import { parseTelegramHtml } from './telegram-markup.ts';
import { OPEN_ACCESS } from './telegram-rig.ts';
import { until } from './until.ts';

const TOKEN = '666:test-token';
const access = { ...OPEN_ACCESS, questionsPerMinute: 1000 };
const GROUP = { type: 'group', id: -5, title: '驻村工作群' } as const;

/** What the bot sent, as telegram-test-api keeps it. */
interface Sent {
  readonly text: string;
  readonly parse_mode?: string;
  readonly reply_markup?: { inline_keyboard: { text: string; callback_data: string }[][] };
  readonly reply_parameters?: { message_id: number };
}

let server: TelegramServer;
let stop: AbortController;
let running: Promise<void>;
let answerer: FakeAnswerer;
let state: State;

before(async () => {
  server = new TelegramServer({ port: await freePort(), host: '127.0.0.1', storage: 'RAM' });
  await server.start();
  answerer = new FakeAnswerer((question) => {
    if (question.includes('坏')) throw new Error('the index is gone');
    if (question.includes('你好')) return { turn: { question: '', shown: 0 } };
    if (question.includes('广水')) return { reason: 'no_such_county_report', counties: ['广水市'] };
    if (question.includes('第一书记'))
      return { status: 'answered', reason: null, excerpts: [secretaries, residents] };
    return { suggestions: ['眉县选派了多少名第一书记?'] };
  });
  const { log } = memoryLog();
  stop = new AbortController();
  state = openState({ folder: null });
  const rest = { access, librarian: null, retentionDays: 30, version: '0.0.0' };
  const bot = createBot(TOKEN, { ...rest, answerer, log, state, apiRoot: `${server.config.apiURL}/` });
  running = runBot(bot, { log, signal: stop.signal });
});

after(async () => {
  stop.abort();
  await running;
  state.close();
  await server.stop();
});

beforeEach(() => {
  server.storage.botMessages = [];
  answerer.asked.length = 0;
  answerer.after.length = 0;
});

function sent(): Sent[] {
  return server.storage.botMessages.map(({ message }) => message as unknown as Sent);
}

/** The bot's reply to what is sent to it. */
async function reply(send: () => Promise<unknown>): Promise<Sent> {
  const sofar = sent().length;
  await send();
  return until('a reply', () => sent()[sofar]);
}

function client() {
  return server.getClient(TOKEN, { firstName: '王', chatId: 1, userId: 1 });
}

const ask =
  (text: string, options: object = {}) =>
  () =>
    client().sendMessage(client().makeMessage(text, options as never) as never);

const command =
  (text: string, options: object = {}) =>
  () =>
    client().sendCommand(client().makeCommand(text, options as never) as never);

const speaking = (language_code: string) => ({
  from: { id: 1, is_bot: false, first_name: '王', language_code },
});

/** Taps the button and waits for the edit. The message comes along as Telegram sends it, or, of an old one, without buttons. */
async function tap(label: RegExp, isOld = false): Promise<void> {
  const { message, messageId } = server.storage.botMessages.at(-1)!;
  const { text, reply_markup } = message as unknown as Sent;
  const buttons = reply_markup!.inline_keyboard.flat();
  const button = buttons.find((each) => label.test(each.text));
  assert.ok(button, `no button ${label} among ${buttons.map((each) => each.text).join(', ')}`);
  const shown = {
    message_id: messageId,
    chat: { id: 1, type: 'private' },
    ...(isOld ? {} : { reply_markup }),
  };
  await client().sendCallback(
    client().makeCallbackQuery(button.callback_data, { message: shown } as never) as never,
  );
  await until('the edit', () => sent().at(-1)!.text !== text);
}

suite('questions', () => {
  test('are answered with quotations and a button for each paragraph', async () => {
    const { text, parse_mode, reply_markup, reply_parameters } = await reply(
      ask('眉县选派了多少名第一书记?'),
    );
    assert.equal(parse_mode, 'HTML');
    assert.match(text, /^<blockquote>二是配強力量。.*<b>選派37名優秀干部到村擔任第一書記<\/b>/);
    assert.match(
      text,
      /—— 眉县 \(陕西省宝鸡市\) ·<a href=".*">《陜西眉縣堅持黨建引領》第3段<\/a>\n\n<blockquote>/,
    );
    const labels = reply_markup!.inline_keyboard.map((row) => row.map((button) => button.text));
    assert.deepEqual(labels, [
      ['全文：眉县第3段'],
      ['全文：太白县第1段'],
      ['只看眉县', '只看太白县'],
      ['👍', '👎'],
    ]);
    assert.equal(reply_parameters, undefined);
  });

  test('that the reports do not answer get an honest no', async () => {
    const { text, reply_markup } = await reply(ask('今天天气怎么样?'));
    assert.equal(text, '这些报告里没有找到能回答这个问题的内容。\n\n可以问：');
    const labels = reply_markup!.inline_keyboard.map((row) => row.map((button) => button.text));
    assert.deepEqual(labels, [['眉县选派了多少名第一书记?'], ['👍', '👎']]);
    assert.equal((await reply(ask('广水市呢?'))).text, '没有广水市的报告。\n现有：眉县、太白县。');
  });

  test('may be any text', async () => {
    for (const text of ['<b>&', '\u0000\u202e', '😀'.repeat(2000), '//', 'ｆｕｌｌ']) await reply(ask(text));
    assert.equal(answerer.asked.length, 5);
  });

  test('that fail are apologized for, and the bot goes on', async () => {
    const { text } = await reply(ask('坏问题', speaking('zh-hant')));
    assert.equal(text, '出了點問題，這次沒能回答，請再試一次。');
    assert.match((await reply(ask('第一书记?'))).text, /^<blockquote>/);
  });
});

suite('conversations', () => {
  const zhang = { from: { id: 2, is_bot: false, first_name: '张', language_code: 'zh-hans' } };
  const last = () => answerer.after.at(-1)?.question;

  test('pass the turn of one message on to the next', async () => {
    await reply(ask('眉县选派了多少名第一书记?'));
    await reply(ask('那太白县呢?'));
    assert.equal(last(), '眉县选派了多少名第一书记?');
    await reply(ask('还有吗?'));
    assert.equal(last(), '那太白县呢?');
  });

  test('go on past a message that asked nothing and past one that failed', async () => {
    await reply(ask('太白县的驻村干部?'));
    await reply(ask('你好'));
    await reply(ask('坏问题'));
    await reply(ask('还有吗?'));
    assert.equal(last(), '太白县的驻村干部?');
  });

  test('in a group are one for each person, apart from the private ones', async () => {
    await reply(ask('私下的问题?'));
    await reply(ask('@testnamebot 王的问题?', { chat: GROUP }));
    await reply(ask('@testnamebot 张的问题?', { chat: GROUP, ...zhang }));
    assert.equal(last(), undefined);
    await reply(ask('@testnamebot 还有吗?', { chat: GROUP }));
    assert.equal(last(), '王的问题?');
    await reply(ask('还有吗?'));
    assert.equal(last(), '私下的问题?');
  });
});

suite('paragraph buttons', () => {
  test('open the paragraph in place, leaf to its neighbours and lead back', async () => {
    const answer = await reply(ask('第一书记?'));
    await tap(/全文：眉县/);
    const opened = sent().at(-1)!;
    assert.match(opened.text, /<blockquote>一是壓實責任。.*<b>二是配強力量。/);
    assert.match(opened.text, /第3段$/);
    await tap(/◀/);
    assert.match(sent().at(-1)!.text, /<blockquote>實施組織聚力工程/);
    await tap(/返回/);
    assert.deepEqual(sent().at(-1)!.text, answer.text);
    assert.deepEqual(sent().at(-1)!.reply_markup, answer.reply_markup);
    assert.equal(sent().length, 1);
  });

  test('work on an old message of which Telegram no longer tells the content', async () => {
    await reply(ask('第一书记?'));
    await tap(/全文：太白县/, true);
    assert.match(sent().at(-1)!.text, /<blockquote>坚持派强用好/);
  });
});

suite('commands', () => {
  test('/start, /help and /counties answer in the language of the user', async () => {
    assert.match(
      (await reply(command('/start', speaking('zh-hans')))).text,
      /^问县：.*\n现有 2 份报告：眉县、太白县。/s,
    );
    assert.match((await reply(command('/start', speaking('zh-TW')))).text, /現有 2 份報告：眉縣、太白縣。/);
    assert.match((await reply(command('/start', speaking('fr')))).text, /^Wenxian/);
    assert.match((await reply(command('/help', speaking('zh-hans')))).text, /^直接把问题发给我/);
    assert.match((await reply(command('/counties', speaking('zh-hans')))).text, /宝鸡市 眉县、太白县/);
  });

  test('that are unknown are said to be so', async () => {
    assert.match((await reply(command('/nonsense', speaking('zh-hans')))).text, /^没有 \/nonsense 这个命令/);
    assert.deepEqual(answerer.asked, []);
  });
});

suite('other messages', () => {
  test('get a kind line in private', async () => {
    const sticker = { text: undefined, sticker: { file_id: 'x', type: 'regular' } };
    assert.equal(
      (await reply(ask('', { ...sticker, ...speaking('zh-hans') }))).text,
      '我只看得懂文字，请把问题打出来发给我。',
    );
  });

  test('of bots, and of channels in their group, are passed over', async () => {
    await ask('第一书记?', { from: { id: 9, is_bot: true, first_name: 'bot' } })();
    await ask('第一书记? @TestNameBot', { chat: GROUP, is_automatic_forward: true })();
    await reply(ask('今天?'));
    assert.deepEqual(answerer.asked, ['今天?']);
  });
});

suite('groups', () => {
  test('a mention is answered as a reply, without the name in the question', async () => {
    const message = await reply(ask('@testnamebot 眉县的第一书记?', { chat: GROUP }));
    assert.ok(message.reply_parameters!.message_id > 0);
    assert.deepEqual(answerer.asked, ['眉县的第一书记?']);
  });

  test('a reply to the bot is a question, other talk is not', async () => {
    await ask('大家吃了吗', { chat: GROUP })();
    await ask('问 @TestNameBotany 吧', { chat: GROUP })();
    await ask('', { chat: GROUP, text: undefined, sticker: { file_id: 'x' } })();
    await command('/start@OtherBot', { chat: GROUP })();
    await reply(ask('那太白县呢?', { chat: GROUP, reply_to_message: { message_id: 1, from: { id: 666 } } }));
    assert.deepEqual(answerer.asked, ['那太白县呢?']);
    assert.equal(sent().length, 1);
  });

  test('commands may name the bot', async () => {
    assert.match((await reply(command('/counties@TestNameBot', { chat: GROUP }))).text, /2 reports/);
  });
});

test('every message is valid markup', async () => {
  await reply(ask('第一书记?'));
  await reply(command('/counties'));
  for (const { text } of sent()) parseTelegramHtml(text);
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
