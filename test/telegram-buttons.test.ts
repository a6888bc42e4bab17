import assert from 'node:assert/strict';
import { afterEach, beforeEach, suite, test } from 'node:test';
import fc from 'fast-check';
import { createBot } from '../src/telegram/bot.ts';
import { decodeButton, encodeButton } from '../src/telegram/callback-data.ts';
import { runBot } from '../src/telegram/run.ts';
import { FakeAnswerer, meiReport, reportOf, secretaries } from './fake-answerer.ts';
import { FakeTelegram } from './fake-telegram.ts';
import { memoryLog } from './telegram-log.ts';
import { until } from './until.ts';

const TOKEN = '42:token';
const { library } = new FakeAnswerer(() => ({}));

suite('button data', () => {
  test('gives back report, offsets and highlights', () => {
    const data = encodeButton({ view: 'paragraph', language: 'zh-Hant', excerpt: secretaries });
    const { score, repeats, ...quotation } = secretaries;
    assert.ok(score > 0 && repeats.length === 0);
    assert.deepEqual(decodeButton(data, library), {
      view: 'paragraph',
      language: 'zh-Hant',
      excerpt: quotation,
    });
  });

  test('never takes more than 64 bytes', () => {
    const span = fc.tuple(fc.nat(100_000), fc.nat(100_000));
    fc.assert(
      fc.property(fc.array(span), fc.nat(10_000_000), (highlights, start) => {
        const excerpt = { ...secretaries, highlights, start, end: start + 1000 };
        assert.ok(Buffer.byteLength(encodeButton({ view: 'answer', language: 'en', excerpt })) <= 64);
      }),
    );
  });

  test('of a report that changed, or of no report, is refused', () => {
    const other = reportOf({ ...meiReport, id: 'ffffffffffffffff' });
    const stale = encodeButton({
      view: 'paragraph',
      language: 'en',
      excerpt: { ...secretaries, report: other },
    });
    const outside = encodeButton({
      view: 'paragraph',
      language: 'en',
      excerpt: { ...secretaries, end: 99_999 },
    });
    for (const data of [stale, outside, '', 'x', 'ps:1:2', `ps${meiReport.id}:z:1`]) {
      assert.equal(decodeButton(data, library), null, data);
    }
  });

  test('survives any data', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (data) => decodeButton(data, library) === null));
  });
});

suite('buttons in the strict server', () => {
  let telegram: FakeTelegram;
  let stop: AbortController;
  let running: Promise<void>;

  beforeEach(async () => {
    telegram = await FakeTelegram.start(TOKEN);
    stop = new AbortController();
    const { log } = memoryLog();
    const answerer = new FakeAnswerer(() => ({}));
    running = runBot(createBot(TOKEN, { answerer, log, apiRoot: telegram.url }), {
      log,
      signal: stop.signal,
    });
  });

  afterEach(async () => {
    stop.abort();
    await running;
    await telegram.close();
  });

  function tap(data: string): void {
    const from = { id: 7, is_bot: false, first_name: '王', language_code: 'zh-hans' };
    const message = { message_id: 5, date: 0, chat: { id: 7, type: 'private' } };
    telegram.push({ callback_query: { id: '1', from, message, chat_instance: '1', data } });
  }

  const acknowledged = () => until('the acknowledgement', () => telegram.callsOf('answerCallbackQuery')[0]);

  test('an outdated one is said to be so', async () => {
    tap('ps000000000000:1:2');
    assert.equal((await acknowledged()).text, '这条摘引的报告已更新或撤下，请重新提问。');
  });

  test('a second tap on the same one is no error', async () => {
    telegram.fail('editMessageText', {
      code: 400,
      description: 'Bad Request: message is not modified: same content',
    });
    tap(encodeButton({ view: 'paragraph', language: 'zh-Hans', excerpt: secretaries }));
    assert.equal((await acknowledged()).text, undefined);
  });

  test('one whose message cannot be edited is acknowledged with an apology', async () => {
    telegram.fail('editMessageText', { code: 400, description: 'Bad Request: message to edit not found' });
    tap(encodeButton({ view: 'paragraph', language: 'zh-Hans', excerpt: secretaries }));
    assert.equal((await acknowledged()).text, '出了点问题，这次没能回答，请再试一次。');
  });

  test('leafing edits the list', async () => {
    tap('c1');
    await acknowledged();
    assert.match(String(telegram.callsOf('editMessageText')[0]!.text), /共 2 份报告/);
  });
});
