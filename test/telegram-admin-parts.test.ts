import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite, type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { GrammyError } from 'grammy';
import { translator } from '../src/i18n/translate.ts';
import { createQueue } from '../src/task-queue.ts';
import { checkedHtml } from '../src/telegram/features/admin/checked-text.ts';
import { DownloadError, downloadFile } from '../src/telegram/features/admin/download.ts';
import { liveMessage } from '../src/telegram/features/admin/live-message.ts';
import { rebuiltHtml } from '../src/telegram/features/admin/rebuilt-text.ts';
import { statisticsHtml } from '../src/telegram/features/admin/statistics-text.ts';
import { unansweredHtml } from '../src/telegram/features/admin/unanswered.ts';
import type { Language } from '../src/types.ts';
import { reportOf } from './fake-answerer.ts';
import { memoryLog } from './telegram-log.ts';
import { parseTelegramHtml } from './telegram-markup.ts';
import { until } from './until.ts';

const TOKEN = '666:secret-token';
const LANGUAGES: readonly Language[] = ['zh-Hans', 'zh-Hant', 'en'];
const t = translator('zh-Hans');

/** An HTTP server for one test. @returns its address */
async function serve(context: TestContext, listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function kindOf(error: unknown): string {
  assert.ok(error instanceof DownloadError);
  assert.equal(error.cause, undefined);
  assert.ok(!error.message.includes('secret') && !String(error.stack).includes('secret'), error.stack);
  return error.kind;
}

suite('a download', () => {
  const limits = { bytes: 1000, ms: 5000 };
  const failure = (apiRoot: string, path: string, within = limits) =>
    downloadFile({ token: TOKEN, apiRoot }, path, within).then(() => 'a file', kindOf);

  test('asks for the path as Telegram gave it, below the folder of the bot', async (context) => {
    const asked: (string | undefined)[] = [];
    const apiRoot = await serve(context, (request, response) => {
      asked.push(request.url);
      response.end(Buffer.from([1, 2, 255]));
    });
    const bytes = await downloadFile({ token: TOKEN, apiRoot }, 'documents/a b#?.txt', limits);
    assert.deepEqual([...bytes], [1, 2, 255]);
    assert.deepEqual(asked, [`/file/bot${TOKEN}/documents/a%20b%23%3F.txt`]);
  });

  test('ends when there is more than the limit, whatever the server said of the length', async (context) => {
    let sent = 0;
    const apiRoot = await serve(context, (_request, response) => {
      const more = () => {
        sent += 500;
        if (!response.destroyed) response.write(Buffer.alloc(500), () => setTimeout(more, 5));
      };
      more();
    });
    assert.equal(await failure(apiRoot, 'documents/endless.txt'), 'large');
    const atEnd = sent;
    await sleep(100);
    assert.ok(sent <= atEnd + 2000, `${sent - atEnd} more bytes were taken`);
  });

  test('ends when it takes too long', async (context) => {
    const apiRoot = await serve(context, (_request, response) => void response.write('slow'));
    assert.equal(await failure(apiRoot, 'documents/slow.txt', { bytes: 1000, ms: 100 }), 'slow');
  });

  test('that fails says why without the token', async (context) => {
    const gone = await serve(context, (_request, response) => void response.writeHead(404).end());
    const broken = await serve(context, (request) => void request.socket.destroy());
    const elsewhere = await serve(context, (_request, response) => {
      response.writeHead(302, { Location: 'http://127.0.0.1:9/' }).end();
    });
    for (const apiRoot of [gone, broken, elsewhere, 'http://127.0.0.1:9', 'nonsense']) {
      assert.equal(await failure(apiRoot, 'documents/x.txt'), 'failed', apiRoot);
    }
    await assert.rejects(downloadFile({ token: TOKEN, apiRoot: gone }, 'x', limits), { message: '404' });
  });

  test('takes a file that a local server has put on this machine', async (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'wenxian-download-'));
    context.after(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'small.txt'), '县');
    writeFileSync(join(folder, 'large.txt'), Buffer.alloc(1001));
    const server = { token: TOKEN, apiRoot: 'http://127.0.0.1:9' };
    assert.equal(Buffer.from(await downloadFile(server, join(folder, 'small.txt'), limits)).toString(), '县');
    assert.equal(await failure(server.apiRoot, join(folder, 'large.txt')), 'large');
    assert.equal(await failure(server.apiRoot, join(folder, 'none.txt')), 'failed');
  });
});

/** An API that keeps what is edited and sent, and when; `refuse` makes the next edits fail. */
function keptApi() {
  const edits: { html: string; at: number }[] = [];
  const sent: string[] = [];
  const refusals: string[] = [];
  const editMessageText = async (_chat: number, _message: number, html: string) => {
    edits.push({ html, at: Date.now() });
    const description = refusals.shift();
    if (description === undefined) return true;
    throw new GrammyError('failed', { ok: false, error_code: 400, description }, 'editMessageText', {});
  };
  const sendMessage = async (_chat: number, html: string) => void sent.push(html);
  return { edits, sent, refusals, api: { editMessageText, sendMessage } as never };
}

suite('a message that shows how work goes on', () => {
  const open = (kept: ReturnType<typeof keptApi>, intervalMs = 60) =>
    liveMessage({ api: kept.api, chat: 1, message: 2, log: memoryLog().log, intervalMs });

  test('is edited no faster than it may be, and shows the latest state then', async () => {
    const kept = keptApi();
    const live = open(kept);
    for (let state = 0; state <= 20; state++) {
      live.show(`${state}`);
      await sleep(10);
    }
    await live.end('end');
    const shown = kept.edits.map(({ html }) => html);
    assert.equal(shown[0], '0');
    assert.equal(shown.at(-1), 'end');
    const gaps = kept.edits.slice(1, -1).map(({ at }, index) => at - kept.edits[index]!.at);
    assert.ok(gaps.length >= 2 && gaps.every((gap) => gap >= 58), gaps.join());
    assert.deepEqual(
      [...shown.slice(0, -1)]
        .map(Number)
        .sort((a, b) => a - b)
        .map(String),
      shown.slice(0, -1),
    );
  });

  test('shows its end at once, and nothing after it', async () => {
    const kept = keptApi();
    const live = open(kept, 10_000);
    live.show('first');
    await until('an edit', () => kept.edits.length === 1);
    live.show('never seen');
    await live.end('end');
    live.show('late');
    await sleep(30);
    assert.deepEqual(
      kept.edits.map(({ html }) => html),
      ['first', 'end'],
    );
  });

  test('says its end in a new message where the old one was deleted, and never fails', async () => {
    const kept = keptApi();
    kept.refusals.push('Bad Request: message to edit not found');
    await open(kept).end('end');
    assert.deepEqual(kept.sent, ['end']);
    const unchanged = keptApi();
    unchanged.refusals.push('Bad Request: message is not modified: the same');
    await open(unchanged).end('end');
    assert.deepEqual(unchanged.sent, []);
    const closed = { editMessageText: async () => Promise.reject(new TypeError('closed')) } as never;
    await liveMessage({ api: closed, chat: 1, message: 2, log: memoryLog().log }).end('end');
  });
});

test('a queue runs its tasks one at a time, in order, also after one that fails', async () => {
  const queue = createQueue();
  const seen: string[] = [];
  const task = (name: string, fails: boolean) => async () => {
    seen.push(`${name} begins`);
    await sleep(5);
    seen.push(`${name} ends`);
    if (fails) throw new Error(name);
  };
  const [first, second] = await Promise.allSettled([queue(task('1', true)), queue(task('2', false))]);
  assert.deepEqual(seen, ['1 begins', '1 ends', '2 begins', '2 ends']);
  assert.deepEqual([first.status, second.status], ['rejected', 'fulfilled']);
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 3000 }),
  fc.string({ unit: fc.constantFrom('<', '&', '县', '𠮷', '\n', ' '), maxLength: 3000 }),
);

function assertFits(html: string, limit = 4096): void {
  const { text } = parseTelegramHtml(html);
  assert.ok(text.length <= limit, `${text.length} characters`);
  assert.ok(text.trim() !== '');
}

suite('what admins are shown', () => {
  test('of an offered file fits one message, whatever it holds', () => {
    const county = { code: '610326', name: '眉县', province: '陕西省', prefecture: '宝鸡市' };
    const many = Array.from({ length: 300 }, (_, index) => ({ ...county, code: String(100_000 + index) }));
    const places = fc.constantFrom(
      {},
      { county },
      { counties: many },
      { candidates: many },
      { region: { kind: 'prefecture' as const, name: '宝鸡市', province: '陕西省', codePrefix: '6103' } },
    );
    const fields = fc.record({ title: anyText, text: anyText, source: anyText });
    fc.assert(
      fc.property(
        fields,
        places,
        anyText,
        fc.array(anyText, { maxLength: 20 }),
        (own, place, file, warnings) => {
          const report = reportOf({ id: '0123456789abcdef', ...own, ...place });
          for (const language of LANGUAGES) {
            const checked = { file, report, paragraphs: 3, warnings, sameAs: null };
            assertFits(checkedHtml(checked, language, translator(language)));
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  test('of a rebuild, of statistics and of refused questions fits its message, whatever it holds', () => {
    const refused = fc.record({
      question: anyText,
      reason: fc.constantFrom('no_such_county_report' as const, 'nothing_relevant' as const),
      times: fc.nat(),
      last: fc.constant('2026-01-02T03:04:05.000Z'),
    });
    const said = fc.record({ person: fc.nat(), text: anyText, at: fc.constant('2026-01-02T03:04:05.000Z') });
    const asked = fc.array(fc.record({ question: anyText, times: fc.nat() }), { maxLength: 10 });
    const list = { maxLength: 50 };
    fc.assert(
      fc.property(
        fc.array(anyText, list),
        fc.array(refused, list),
        fc.array(said, list),
        asked,
        (...given) => {
          const [leftOut, questions, feedback, mostAsked] = given;
          const rebuilt = { changed: true, reports: 5, passages: 42, seconds: 1.23, leftOut };
          const day = { date: '2026-01-02', questions: 9, refusals: 1, helpful: 0, unhelpful: 0 };
          const statistics = { days: [day], people: 3, latency: { p50: 1, p95: 2 }, mostAsked };
          for (const each of LANGUAGES.map(translator)) {
            assertFits(rebuiltHtml(each, 'done', rebuilt));
            assertFits(unansweredHtml(each, questions, feedback));
            assertFits(statisticsHtml(each, statistics, 1024), 1024);
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  test('of lists that are cut says how much is left', () => {
    const leftOut = Array.from(
      { length: 100 },
      (_, index) => `${index}.doc: an old Word file: save it as .docx`,
    );
    const html = rebuiltHtml(t, '好了', { changed: true, reports: 5, passages: 42, seconds: 1.234, leftOut });
    const shown = html.match(/^• \d+\.doc/gm)?.length ?? 0;
    assert.ok(shown > 50 && shown < 100);
    assert.match(html, /^好了\n现有 5 份报告，42 个段落，用时 1\.2 秒。\n\n没有收入的文件（100 个）：/);
    assert.ok(html.endsWith(`……还有 ${100 - shown} 个`));
  });
});
