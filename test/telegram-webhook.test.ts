import assert from 'node:assert/strict';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigError, TelegramError } from '../src/errors.ts';
import { openState } from '../src/state/sqlite-state.ts';
import { createBot } from '../src/telegram/bot.ts';
import { runBot } from '../src/telegram/running/run.ts';
import { ALLOWED_UPDATES } from '../src/telegram/running/update-supply.ts';
import type { Answer } from '../src/types.ts';
import { FakeAnswerer, secretaries } from './fake-answerer.ts';
import { FakeTelegram, times } from './fake-telegram.ts';
import { freePort } from './free-port.ts';
import { memoryLog } from './telegram-log.ts';
import { OPEN_ACCESS } from './telegram-rig.ts';
import { until } from './until.ts';

const TOKEN = '42:AAH-secret-token';
const PERSON = { id: 7, name: '王', language_code: 'zh-hans' };
const SECRET = 'what-only-Telegram-knows';
const PATH = '/bot/hook';
const PACE = { firstDelayMs: 20, longestDelayMs: 80, acknowledgeMs: 2000, drainMs: 1000 };
const FOUND: Partial<Answer> = { status: 'answered', reason: null, excerpts: [secretaries] };
const LIBRARY = { index: 'v7', indexCreated: '2026-01-02T03:04:05.000Z', reports: 2 };

let telegram: FakeTelegram;
let stop: AbortController;
let lines: string[];
let running: Promise<void>;
let port: number;

interface Start {
  readonly answerer?: FakeAnswerer;
  readonly secret?: string | null;
  readonly acknowledgeMs?: number;
}

/** Starts a bot that listens at `port`; `running` is its task. */
function start({
  answerer = new FakeAnswerer(() => FOUND),
  secret = SECRET,
  ...pace
}: Start = {}): FakeAnswerer {
  const memory = memoryLog('info');
  const { log } = memory;
  lines = memory.lines;
  const state = openState({ folder: null });
  const server = {
    apiRoot: telegram.url,
    access: OPEN_ACCESS,
    librarian: null,
    version: '0.0.0',
    retentionDays: 30,
  };
  const bot = createBot(TOKEN, { ...server, answerer, log, state });
  running = runBot(bot, {
    log,
    signal: stop.signal,
    pace: { ...PACE, ...pace },
    http: { host: '127.0.0.1', port, library: () => LIBRARY },
    webhook: { url: address(PATH), secret },
  }).finally(() => state.close());
  // A rejection is looked at by the test later; it must not count as unhandled meanwhile.
  running.catch(() => undefined);
  return answerer;
}

async function started(options: Start = {}): Promise<FakeAnswerer> {
  const answerer = start(options);
  await until('the web hook', () => logged('answering in Telegram'));
  return answerer;
}

const address = (path: string) => `http://127.0.0.1:${port}${path}`;
const logged = (part: string) => lines.find((line) => line.includes(part));
const sent = () => telegram.callsOf('sendMessage');

let nextId = 1;

/** A question as Telegram delivers it. */
function questionOf(text: string, id = nextId++) {
  const from = { id: 7, is_bot: false, first_name: '王', language_code: 'zh-hans' };
  return {
    update_id: id,
    message: { message_id: id, date: 0, chat: { id: 7, type: 'private' }, from, text },
  };
}

/** Posts to the web hook. @returns the status */
async function post(body: unknown, secret: string | null = SECRET, path = PATH): Promise<number> {
  const headers = {
    'Content-Type': 'application/json',
    ...(secret !== null && { 'X-Telegram-Bot-Api-Secret-Token': secret }),
  };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(address(path), { method: 'POST', headers, body: text });
  await response.text();
  return response.status;
}

async function health(): Promise<{ status: number; report: Record<string, unknown> }> {
  const response = await fetch(address('/healthz'));
  return { status: response.status, report: (await response.json()) as Record<string, unknown> };
}

beforeEach(async () => {
  telegram = await FakeTelegram.start(TOKEN);
  telegram.person({ ...PERSON, hasStarted: true });
  stop = new AbortController();
  port = await freePort();
});

afterEach(async () => {
  stop.abort();
  await running.catch(() => undefined);
  await telegram.close();
  for (const secret of ['secret-token', SECRET]) {
    assert.ok(!lines.some((line) => line.includes(secret)), 'a secret is in the log');
  }
});

suite('web hook', () => {
  test('is set with its secret and the kinds of update that polling asks for, and stays when the bot stops', async () => {
    await started();
    const [call] = telegram.callsOf('setWebhook');
    assert.equal(call?.url, address(PATH));
    assert.equal(call?.secret_token, SECRET);
    assert.deepEqual(call?.allowed_updates, ALLOWED_UPDATES);
    assert.ok(Number(call?.max_connections) >= 1 && Number(call?.max_connections) <= 100);
    stop.abort();
    await running;
    assert.deepEqual(telegram.callsOf('deleteWebhook'), []);
    assert.deepEqual(telegram.callsOf('getUpdates'), []);
  });

  test('answers what is delivered and acknowledges it when the answer was sent', async () => {
    const answerer = await started();
    assert.equal(await post(questionOf('第一书记有多少名?')), 200);
    assert.equal(sent().length, 1);
    assert.deepEqual(answerer.asked, ['第一书记有多少名?']);
  });

  test('takes nothing without the right secret', async () => {
    const answerer = await started();
    const wrong = [null, '', 'x', SECRET.toUpperCase(), `${SECRET}x`, SECRET.slice(1)];
    for (const secret of wrong) assert.equal(await post(questionOf('问题'), secret), 401, `${secret}`);
    assert.deepEqual(answerer.asked, []);
  });

  test('makes a secret up that cannot be guessed where none is set', async () => {
    const answerer = await started({ secret: null });
    const secret = String(telegram.callsOf('setWebhook')[0]!.secret_token);
    assert.match(secret, /^[\w-]{43}$/);
    assert.equal(await post(questionOf('问题'), 'x'.repeat(43)), 401);
    assert.equal(await post(questionOf('问题'), secret), 200);
    assert.deepEqual(answerer.asked, ['问题']);
  });

  test('has nothing at other paths and takes nothing but POST', async () => {
    await started();
    for (const path of ['/', '/bot', `${PATH}/`, '/bot/hook/more', '/BOT/HOOK', '//bot/hook']) {
      assert.equal(await post(questionOf('问题'), SECRET, path), 404, path);
    }
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS']) {
      const response = await fetch(address(PATH), { method });
      assert.deepEqual([response.status, response.headers.get('allow')], [405, 'POST'], method);
    }
    assert.equal(await post({}, SECRET, '/healthz'), 405);
    assert.deepEqual(sent(), []);
  });

  test('is found with a query in its address', async () => {
    await started();
    assert.equal(await post(questionOf('问题'), SECRET, `${PATH}?from=telegram`), 200);
  });

  test('refuses more than a megabyte, whether the length is told before or not, and goes on', async () => {
    const answerer = await started();
    const tooLong = JSON.stringify(questionOf('长'.repeat(400_000)));
    assert.equal(await post(tooLong), 413);
    const stream = new Blob([tooLong]).stream();
    const headers = { 'X-Telegram-Bot-Api-Secret-Token': SECRET };
    const options = { method: 'POST', headers, body: stream, duplex: 'half' } as const;
    assert.equal((await fetch(address(PATH), options)).status, 413);
    assert.equal(await post(questionOf('长'.repeat(4096))), 200);
    assert.equal(answerer.asked.length, 1);
  });

  test('refuses what is no update', async () => {
    const answerer = await started();
    for (const body of [
      '',
      '{',
      'null',
      '[]',
      '"text"',
      '7',
      '{}',
      '{"update_id":"1"}',
      '{"update_id":1.5}',
    ]) {
      assert.equal(await post(body), 400, body);
    }
    assert.deepEqual(answerer.asked, []);
  });

  test('takes an update of a kind that nothing handles, so that it does not come again', async () => {
    await started();
    assert.equal(await post({ update_id: 1, poll_answer: { poll_id: '1', option_ids: [] } }), 200);
    assert.equal(await post({ update_id: 2 }), 200);
  });

  test('answers an update once that is delivered again, during the answer and after it', async () => {
    const answerer = await started({ answerer: slow(200) });
    const question = questionOf('问题');
    assert.deepEqual(await Promise.all([post(question), post(question)]), [200, 200]);
    assert.equal(await post(question), 200);
    assert.equal(sent().length, 1);
    assert.deepEqual(answerer.asked, ['问题']);
  });

  test('acknowledges an answer that takes long before Telegram gives it up, and still sends it', async () => {
    await started({ answerer: slow(400), acknowledgeMs: 50 });
    assert.equal(await post(questionOf('问题')), 200);
    assert.equal(sent().length, 0);
    await until('the answer', () => sent().length === 1);
  });

  test('acknowledges a question whose answer fails, says sorry, and logs nothing of the question', async () => {
    const fail = (question: string) => JSON.parse(`${question} is no JSON`);
    await started({ answerer: new FakeAnswerer(fail) });
    assert.equal(await post(questionOf('眉县的问题')), 200);
    assert.match(String(sent()[0]?.text), /出了点问题/);
    assert.ok(logged('SyntaxError') && logged('telegram-webhook.test.ts'), 'the defect cannot be found');
    assert.ok(!logged('眉县'));
  });
});

suite('deliveries of a server that repeats what was not taken', () => {
  test('are each answered once, those of several chats side by side', async () => {
    const answerer = await started({ answerer: slow(150), acknowledgeMs: 50 });
    for (const chat of [7, 8, 9]) telegram.pushText(`问题${chat}`, chat);
    await until('the answers', () => sent().length === 3);
    assert.deepEqual(answerer.asked.sort(), ['问题7', '问题8', '问题9']);
    assert.equal(telegram.pending, 0);
  });

  test('are answered by the next process where this one stopped too early', async () => {
    await started({ answerer: new FakeAnswerer(() => new Promise<never>(() => {})) });
    telegram.pushText('问题');
    await until('the question', () => telegram.callsOf('sendChatAction').length === 1);
    stop.abort();
    await running;
    assert.deepEqual([sent().length, telegram.pending], [0, 1]);
    stop = new AbortController();
    const next = await started();
    await until('the answer', () => sent().length === 1);
    assert.deepEqual(next.asked, ['问题']);
  });
});

suite('health', () => {
  test('names the index, the reports and the mode, and when the last update came', async () => {
    await started();
    const before = await health();
    const { uptimeSeconds, ...report } = before.report;
    assert.equal(before.status, 200);
    assert.deepEqual(report, { status: 'ok', ...LIBRARY, mode: 'webhook' });
    assert.ok(Number.isInteger(uptimeSeconds) && Number(uptimeSeconds) >= 0);
    const sending = Date.now();
    await post(questionOf('问题'));
    const { lastUpdateAt } = (await health()).report;
    const came = Date.parse(String(lastUpdateAt));
    assert.ok(came >= sending && came <= Date.now(), `${lastUpdateAt}`);
  });

  test('can be asked for its status alone', async () => {
    await started();
    const response = await fetch(address('/healthz'), { method: 'HEAD' });
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), 'application/json');
    assert.equal(await response.text(), '');
  });

  test('is not good before Telegram has accepted the bot, and deliveries are put off', async () => {
    telegram.fail('getMe', ...times(100, 'drop'));
    start();
    const early = await until('an answer', () => logged('cannot be reached')).then(health);
    assert.equal(early.status, 503);
    assert.equal(early.report.status, 'starting');
    assert.equal(await post(questionOf('问题')), 503);
  });
});

suite('stopping', () => {
  test('finishes the answer it is at, puts off what comes, and says so in its health', async () => {
    await started({ answerer: slow(300) });
    const delivery = post(questionOf('问题'));
    await until('the question', () => telegram.callsOf('sendChatAction').length === 1);
    stop.abort();
    assert.equal(await post(questionOf('太迟')), 503);
    const { status, report } = await health();
    assert.deepEqual([status, report.status], [503, 'stopping']);
    assert.equal(await delivery, 200);
    assert.equal(sent().length, 1);
    await running;
    await assert.rejects(health(), 'it still listens');
  });

  test('waits no longer than allowed, and leaves the update to be delivered again', async () => {
    await started({ answerer: new FakeAnswerer(() => new Promise<never>(() => {})) });
    const delivery = post(questionOf('问题')).catch((error: Error) => error);
    await until('the question', () => telegram.callsOf('sendChatAction').length === 1);
    const before = Date.now();
    stop.abort();
    await running;
    assert.ok(Date.now() - before < 2500);
    assert.ok(logged('stopped before every question was answered'));
    assert.ok((await delivery) instanceof Error, 'the update was acknowledged');
  });

  test('comes at once while Telegram is away', async () => {
    telegram.fail('setWebhook', ...times(100, 'drop'));
    start();
    await until('a complaint', () => logged('cannot be reached'));
    stop.abort();
    await running;
  });
});

suite('setting the web hook', () => {
  test('is tried again after trouble that passes', async () => {
    const busy = { code: 429, description: 'Too Many Requests: retry after 1', retryAfter: 1 };
    telegram.fail('setWebhook', 'drop', { code: 502, description: 'Bad Gateway' }, busy);
    await started();
    assert.equal(telegram.callsOf('setWebhook').length, 4);
    assert.equal(await post(questionOf('问题')), 200);
  });

  test('ends with one clear line when Telegram refuses the address', async () => {
    const description = 'Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443';
    telegram.fail('setWebhook', { code: 400, description });
    start();
    await assert.rejects(running, (error: Error) => {
      assert.ok(error instanceof TelegramError);
      assert.match(
        error.message,
        /^Telegram refuses WEBHOOK_URL \(.*only on ports.*\)\. Use an https address/,
      );
      return true;
    });
    await assert.rejects(health(), 'it still listens');
  });

  test('ends with one clear line when the port is taken', async () => {
    await started();
    const first = { running, stop, lines };
    stop = new AbortController();
    start();
    await assert.rejects(running, (error: Error) => {
      assert.ok(error instanceof ConfigError);
      assert.match(
        error.message,
        new RegExp(`^PORT=${port} cannot be listened on at 127.0.0.1 \\(EADDRINUSE\\)`),
      );
      return true;
    });
    assert.equal((await health()).status, 200);
    ({ running, stop, lines } = first);
  });
});

/** Finds the answer after a while. */
function slow(ms: number): FakeAnswerer {
  return new FakeAnswerer(() => sleep(ms, FOUND));
}
