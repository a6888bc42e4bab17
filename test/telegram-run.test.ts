import assert from 'node:assert/strict';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { TelegramError } from '../src/errors.ts';
import { openState } from '../src/state/sqlite-state.ts';
import { createBot } from '../src/telegram/bot.ts';
import { type RunOptions, runBot } from '../src/telegram/running/run.ts';
import { ALLOWED_UPDATES } from '../src/telegram/running/update-supply.ts';
import type { Answer } from '../src/types.ts';
import { FakeAnswerer, secretaries } from './fake-answerer.ts';
import { FakeTelegram } from './fake-telegram.ts';
import { memoryLog } from './telegram-log.ts';
import { OPEN_ACCESS } from './telegram-rig.ts';
import { until } from './until.ts';

const TOKEN = '42:AAH-secret-token';
const PACE = { firstDelayMs: 20, longestDelayMs: 80, pollSeconds: 2, drainMs: 300 };
const FOUND: Partial<Answer> = { status: 'answered', reason: null, excerpts: [secretaries] };

let telegram: FakeTelegram;
let stop: AbortController;
let lines: string[];
let running: Promise<void>;
let level: string;

/** Starts a bot against the fake server; `running` is its task. */
function start(
  answerer = new FakeAnswerer(() => FOUND),
  token = TOKEN,
  apiRoot = telegram.url,
  options: Partial<RunOptions> = {},
): FakeAnswerer {
  const { log, lines: kept } = memoryLog(level);
  lines = kept;
  const state = openState({ folder: null });
  const rest = { access: OPEN_ACCESS, librarian: null, version: '0.0.0', retentionDays: 30 };
  const bot = createBot(token, { ...rest, answerer, log, state, apiRoot });
  running = runBot(bot, { log, signal: stop.signal, pace: PACE, ...options }).finally(() => state.close());
  // A rejection is looked at by the test later; it must not count as unhandled meanwhile.
  running.catch(() => undefined);
  return answerer;
}

const sent = () => telegram.callsOf('sendMessage');
const logged = (part: string) => lines.find((line) => line.includes(part));

beforeEach(async () => {
  telegram = await FakeTelegram.start(TOKEN);
  stop = new AbortController();
  level = 'debug';
});

afterEach(async () => {
  stop.abort();
  await running.catch(() => undefined);
  await telegram.close();
  assert.ok(!lines.some((line) => line.includes('secret-token')), 'the token is in the log');
});

suite('running bot', () => {
  test('answers what waits and what comes, asks for its kinds of update only, and confirms them', async () => {
    telegram.pushText('眉县选派了多少名第一书记?');
    start();
    await until('the first answer', () => sent().length === 1);
    telegram.pushText('再问一次');
    await until('the second answer', () => sent().length === 2);
    stop.abort();
    await running;
    const polls = telegram.callsOf('getUpdates');
    assert.deepEqual(polls[0]!.allowed_updates, ALLOWED_UPDATES);
    assert.equal(polls.at(-1)!.offset, 3);
    assert.deepEqual(telegram.callsOf('deleteWebhook'), [{}]);
    assert.ok(telegram.callsOf('setMyCommands').length > 0);
  });

  test('answers an update that is delivered twice once', async () => {
    const answerer = start();
    const id = telegram.pushText('问题');
    await until('the answer', () => sent().length === 1);
    telegram.push(
      {
        message: { message_id: 1, date: 0, chat: { id: 7, type: 'private' }, from: { id: 7 }, text: '问题' },
      },
      id,
    );
    telegram.pushText('另一个');
    await until('the next answer', () => sent().length === 2);
    assert.deepEqual(answerer.asked, ['问题', '另一个']);
  });

  test('works without command menu and typing action', async () => {
    telegram.fail('setMyCommands', { code: 500, description: 'Internal Server Error' });
    telegram.fail('sendChatAction', { code: 500, description: 'Internal Server Error' });
    start();
    telegram.pushText('问题');
    await until('the answer', () => sent().length === 1);
    await until('the warning', () => logged('command menu'));
  });

  test('goes on after an error in answering, says sorry, and logs where it was', async () => {
    start(
      new FakeAnswerer((question) => {
        if (question.includes('坏')) throw new Error(`cannot answer ${question}`);
        return FOUND;
      }),
    );
    telegram.pushText('一个坏问题');
    telegram.pushText('一个好问题');
    await until('both answers', () => sent().length === 2);
    assert.equal(sent()[0]!.text, '出了点问题，这次没能回答，请再试一次。');
    const line = JSON.parse(await until('the line', () => logged('an update was not handled')));
    assert.equal(line.level, 50);
    assert.match(line.error, /^Error\n +at .*telegram-run\.test\.ts/);
  });

  test('reports its health where an address is given, and listens nowhere else', async () => {
    const library = () => ({ index: 'v7', indexCreated: '2026-01-02T03:04:05.000Z', reports: 2 });
    start(undefined, TOKEN, telegram.url, { http: { host: '127.0.0.1', port: 0, library } });
    const { port } = JSON.parse(await until('the start', () => logged('answering in Telegram')));
    const response = await fetch(`http://127.0.0.1:${port}/healthz`);
    const { uptimeSeconds, ...report } = (await response.json()) as Record<string, unknown>;
    assert.deepEqual([response.status, report], [200, { status: 'ok', ...library(), mode: 'polling' }]);
    assert.equal((await fetch(`http://127.0.0.1:${port}/`, { method: 'POST' })).status, 404);
    stop.abort();
    await running;
    await assert.rejects(fetch(`http://127.0.0.1:${port}/healthz`), 'it still listens');
  });
});

suite('log at level info', () => {
  const WRITTEN = '我家的秘密问题';
  const person = { id: 7, is_bot: false, first_name: '王小明', username: 'xiaoming', language_code: 'zh' };
  const chat = { id: 7, type: 'private', first_name: '王小明' };
  const message = (fields: object) => ({ message_id: 1, date: 0, chat, from: person, ...fields });
  /** Everything that carries a person's words. */
  const updates: readonly Record<string, unknown>[] = [
    { message: message({ text: WRITTEN }) },
    { message: message({ text: `/verify ${WRITTEN}` }) },
    { message: message({ text: `/start ${WRITTEN}` }) },
    { message: message({ caption: WRITTEN, photo: [] }) },
    { edited_message: message({ text: WRITTEN, edit_date: 1 }) },
    { callback_query: { id: '1', from: person, chat_instance: '1', data: WRITTEN } },
    { inline_query: { id: '1', from: person, query: WRITTEN, offset: '' } },
  ];

  for (const [name, reply] of [
    ['answers', () => FOUND],
    ['refusals', () => ({})],
    ['errors', (question: string) => JSON.parse(`${question} is no JSON`)],
    ['failures that are no errors', (question: string) => Promise.reject(question)],
  ] as const) {
    test(`has nothing of what people write, nor their names, with ${name}`, async () => {
      level = 'info';
      const answerer = start(new FakeAnswerer(reply));
      for (const update of updates) telegram.push(update);
      const last = telegram.pushText(WRITTEN);
      await until('the questions', () => answerer.asked.length >= 2);
      await until('the last of them', () => lines.some((line) => JSON.parse(line).update === last));
      for (const part of ['秘密', '问题', '王小明', 'xiaoming']) assert.ok(!logged(part), logged(part));
    });
  }
});

suite('refused token', () => {
  for (const [name, token] of [
    ['unknown', '43:BBB-secret-token'],
    ['malformed', 'secret-token'],
  ] as const) {
    test(`${name}: one clear line, without the token`, async () => {
      start(undefined, token);
      await assert.rejects(running, (error: Error) => {
        assert.ok(error instanceof TelegramError);
        assert.match(error.message, /^Telegram refuses BOT_TOKEN \(40[14] .*@BotFather/);
        assert.ok(!JSON.stringify(error).includes('secret-token') && !error.message.includes('secret-token'));
        return true;
      });
    });
  }

  test('while running: stops with the same line', async () => {
    start();
    telegram.fail('getUpdates', { code: 401, description: 'Unauthorized' });
    await assert.rejects(running, /Telegram refuses BOT_TOKEN/);
  });
});

suite('trouble that passes', () => {
  test('an unreachable server is waited for at the start', async () => {
    const { port, url } = telegram;
    await telegram.close();
    start(undefined, TOKEN, url);
    await until(
      'the second complaint',
      () => lines.filter((line) => line.includes('ECONNREFUSED')).length >= 2,
    );
    telegram = await FakeTelegram.start(TOKEN, port);
    telegram.pushText('问题');
    await until('the answer', () => sent().length === 1);
    assert.ok(logged('Telegram answers again'));
  });

  test('lost connections and 5xx while polling', async () => {
    telegram.fail('getUpdates', 'drop', { code: 502, description: 'Bad Gateway' }, 'drop');
    telegram.pushText('问题');
    start();
    await until('the answer', () => sent().length === 1);
    assert.equal(lines.filter((line) => line.includes('cannot be reached')).length, 3);
  });

  test('429 is waited out as long as Telegram asks, in polling and in sending', async () => {
    telegram.fail('getUpdates', {
      code: 429,
      description: 'Too Many Requests: retry after 1',
      retryAfter: 1,
    });
    telegram.fail('sendMessage', {
      code: 429,
      description: 'Too Many Requests: retry after 1',
      retryAfter: 1,
    });
    telegram.pushText('问题');
    const started = Date.now();
    start();
    await until('the second try to send', () => sent().length === 2);
    assert.ok(Date.now() - started >= 2000);
  });

  test('a connection lost in sending', async () => {
    telegram.fail('sendMessage', 'drop');
    telegram.pushText('问题');
    start();
    await until('the second try to send', () => sent().length === 2);
  });

  test('another poller that leaves', async () => {
    telegram.fail('getUpdates', ...Array.from({ length: 3 }, () => CONFLICT));
    telegram.pushText('问题');
    start();
    await until('the answer', () => sent().length === 1);
    assert.ok(logged('another process polls'));
  });
});

const CONFLICT = { code: 409, description: 'Conflict: terminated by other getUpdates request' };

suite('end', () => {
  test('another poller that stays: one clear line', async () => {
    telegram.fail('getUpdates', ...Array.from({ length: 9 }, () => CONFLICT));
    start();
    await assert.rejects(
      running,
      /^TelegramError: Another process polls Telegram with this BOT_TOKEN\. Stop that/,
    );
    assert.equal(telegram.callsOf('getUpdates').length, 6);
  });

  test('finishes the answer it is at, and takes no more', async () => {
    start(
      new FakeAnswerer(async () => {
        await sleep(150);
        return FOUND;
      }),
    );
    telegram.pushText('问题');
    await until('the question', () => telegram.callsOf('sendChatAction').length === 1);
    stop.abort();
    telegram.pushText('太迟');
    await running;
    assert.equal(sent().length, 1);
  });

  test('waits no longer than allowed for an answer that does not come', async () => {
    start(new FakeAnswerer(() => new Promise<never>(() => {})));
    telegram.pushText('问题');
    await until('the question', () => telegram.callsOf('sendChatAction').length === 1);
    const started = Date.now();
    stop.abort();
    await running;
    assert.ok(Date.now() - started < 1000);
    assert.ok(logged('stopped before every question was answered'));
  });

  test('comes at once while the server is away, and before anything began', async () => {
    telegram.fail('getMe', ...Array.from({ length: 50 }, () => 'drop' as const));
    start();
    await until('a complaint', () => logged('cannot be reached'));
    stop.abort();
    await running;
    start();
    await running;
  });
});
