import assert from 'node:assert/strict';
import { suite, type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { GrammyError, HttpError } from 'grammy';
import { openState } from '../src/state/sqlite-state.ts';
import { createBot } from '../src/telegram/bot.ts';
import { entitiesOf } from '../src/telegram/features/admin/broadcast-preview.ts';
import { type Delivery, deliverToAll, type Tally } from '../src/telegram/features/admin/delivery.ts';
import { runBot } from '../src/telegram/running/run.ts';
import { FakeAnswerer } from './fake-answerer.ts';
import { type ChatMessage, FakeTelegram } from './fake-telegram.ts';
import { memoryLog } from './telegram-log.ts';
import { startRig, TOKEN } from './telegram-rig.ts';

const ACCESS = { admins: [7], allowed: null, questionsPerMinute: 20 };

function refused(code: number, description: string, retryAfter?: number): GrammyError {
  const parameters = retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } };
  const answer = { ok: false as const, error_code: code, description, ...parameters };
  return new GrammyError('failed', answer, 'copyMessage', {});
}

/** Delivers to persons 1 to `count`, failing as told: for each person one failure after another. */
async function deliver(count: number, failures: Record<number, Error[]> = {}, more: Partial<Delivery> = {}) {
  const receivers = Array.from({ length: count }, (_, index) => index + 1);
  const tally: Tally = { total: count, delivered: 0, blocked: 0, failed: 0 };
  const calls: { person: number; at: number }[] = [];
  const blocked: number[] = [];
  const ended = await deliverToAll(
    {
      receivers,
      deliver: async (person) => {
        calls.push({ person, at: Date.now() });
        await sleep(2);
        const failure = failures[person]?.shift();
        if (failure !== undefined) throw failure;
      },
      onBlocked: (person) => void blocked.push(person),
      onFailed: () => {},
      onProgress: () => {},
      signal: new AbortController().signal,
      perSecond: 500,
      pauseMs: 5,
      ...more,
    },
    tally,
  );
  return { ended, tally, calls, blocked };
}

suite('a delivery to many', () => {
  test('reaches everybody once, counts who blocked the bot, and goes on after them', async () => {
    const { ended, tally, calls, blocked } = await deliver(40, {
      3: [refused(403, 'Forbidden: bot was blocked by the user')],
      5: [refused(403, 'Forbidden: user is deactivated')],
      7: [refused(400, 'Bad Request: chat not found')],
    });
    assert.equal(ended, 'done');
    assert.deepEqual(tally, { total: 40, delivered: 37, blocked: 2, failed: 1 });
    assert.deepEqual(blocked, [3, 5]);
    const persons = calls.map(({ person }) => person).sort((a, b) => a - b);
    assert.deepEqual(
      persons,
      Array.from({ length: 40 }, (_, index) => index + 1),
    );
  });

  test('sends no more than 25 a second, unless told otherwise', async () => {
    const { calls } = await deliver(26, {}, { perSecond: undefined });
    const took = calls.at(-1)!.at - calls[0]!.at;
    assert.ok(took >= 980 && took < 1600, `${took} ms`);
    for (const [index, { at }] of calls.slice(5).entries())
      assert.ok(at - calls[index]!.at >= 190, `six within ${at - calls[index]!.at} ms`);
  });

  test('waits for all when Telegram asks to, and then sends what was refused again', async () => {
    const wait = refused(429, 'Too Many Requests: retry after 1', 1);
    const { ended, tally, calls } = await deliver(30, { 10: [wait, wait] });
    assert.equal(ended, 'done');
    assert.equal(tally.delivered, 30);
    const refusedAt = calls.filter(({ person }) => person === 10).map(({ at }) => at);
    assert.equal(refusedAt.length, 3);
    const meanwhile = calls.filter(({ at }) => at > refusedAt[0]! + 20 && at < refusedAt[0]! + 980);
    assert.deepEqual(meanwhile, []);
  });

  test('tries lost connections and 5xx again a few times, then gives the person up', async () => {
    const lost = () => new HttpError('lost', new Error('ECONNRESET'));
    const { tally, calls } = await deliver(3, {
      1: [lost(), refused(502, 'Bad Gateway')],
      2: [lost(), lost(), lost(), lost()],
    });
    assert.deepEqual(tally, { total: 3, delivered: 2, blocked: 0, failed: 1 });
    assert.deepEqual(
      [1, 2, 3].map((person) => calls.filter((call) => call.person === person).length),
      [3, 3, 1],
    );
  });

  test('stops when told to, also while it waits for Telegram', async () => {
    const stop = new AbortController();
    const wait = refused(429, 'Too Many Requests: retry after 600', 600);
    setTimeout(() => stop.abort(), 50);
    const { ended, tally } = await deliver(20, { 4: [wait] }, { signal: stop.signal });
    assert.equal(ended, 'stopped');
    assert.ok(tally.delivered > 0 && tally.delivered < 20, `${tally.delivered}`);
    assert.equal(tally.failed + tally.blocked, 0);
  });

  test('does not try everybody with what nobody can be sent', async () => {
    const gone = () => refused(400, 'Bad Request: message to copy not found');
    const failures = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [index + 1, [gone()]]));
    const isHopeless = ({ description }: GrammyError) => description.includes('message to copy');
    const { ended, calls } = await deliver(100, failures, { isHopeless });
    assert.equal(ended, 'hopeless');
    assert.ok(calls.length <= 8, `${calls.length} calls`);
  });

  test('to nobody is done', async () => {
    assert.equal((await deliver(0)).ended, 'done');
  });
});

/** So many people whom the bot may write to, with ids from 100. */
function crowdOf(fake: FakeTelegram, state: ReturnType<typeof openState>, count: number) {
  return Array.from({ length: count }, (_, index) => {
    const person = fake.person({ id: 100 + index, name: `群众${index}`, hasStarted: true });
    state.people.met(person.id);
    return person;
  });
}

async function start(context: TestContext, count: number, access = ACCESS) {
  const rig = await startRig({ answerer: new FakeAnswerer(() => ({})), access });
  context.after(() => rig.stop());
  const { fake, state } = rig;
  const admin = fake.person({ id: 7, name: '王', language_code: 'zh-hans', hasStarted: true });
  return { ...rig, admin, crowd: crowdOf(fake, state, count) };
}

type Rig = Awaited<ReturnType<typeof start>>;

/** The message that asks whether to send. */
async function offer(
  { fake, admin }: Pick<Rig, 'fake' | 'admin'>,
  text: string,
  replyTo?: ChatMessage,
): Promise<ChatMessage> {
  const before = fake.messages(admin).length;
  admin.writes(text, replyTo === undefined ? {} : { replyTo });
  return fake.until('the question', () =>
    fake
      .messages(admin)
      .slice(before)
      .find(({ buttons }) => buttons.includes('发送')),
  );
}

function becomes({ fake }: Pick<Rig, 'fake'>, message: ChatMessage, wanted: RegExp): Promise<ChatMessage> {
  return fake.until(`${wanted}`, () => {
    const now = fake.now(message);
    return now !== undefined && wanted.test(now.text) && now;
  });
}

function received({ fake, crowd }: Pick<Rig, 'fake' | 'crowd'>): string[][] {
  return crowd.map((person) => fake.messages(person).map(({ text }) => text));
}

suite('/broadcast', () => {
  test('shows what will be sent to how many, sends it to each once, and tells what came of it', async (context) => {
    const rig = await start(context, 12);
    const { fake, admin, crowd, state } = rig;
    crowd[3]!.blocks();
    await fake.until('the loss', () => state.people.reachable().length === 11);
    // As if that had not been told: the bot was down.
    state.people.met(crowd[3]!.id);
    const asked = await offer(rig, '/broadcast 明天 <8点> 更新 & 重启');
    assert.equal(asked.text, '上面这条消息将发给 12 人。现在发吗？');
    const preview = fake.messages(admin).at(-2);
    assert.equal(preview?.text, '明天 <8点> 更新 & 重启');
    assert.deepEqual(received(rig).flat(), []);

    await admin.taps(asked, '发送');
    const done = await becomes(rig, asked, /群发完毕/);
    assert.equal(done.text, '群发完毕。\n送达 11 人\n1 人已屏蔽或注销');
    assert.deepEqual(done.buttons, []);
    const expected = crowd.map((_, index) => (index === 3 ? [] : ['明天 <8点> 更新 & 重启']));
    assert.deepEqual(received(rig), expected);
    assert.ok(!state.people.reachable().includes(crowd[3]!.id), 'who blocked the bot is not tried again');
    assert.equal(fake.messages(admin).filter(({ text }) => text === preview?.text).length, 1);
    assert.equal(fake.callsOf('answerCallbackQuery').length, 1);
  });

  test('as a reply sends a copy of that message, with its file', async (context) => {
    const rig = await start(context, 2);
    const { fake, admin, crowd } = rig;
    const photo = await admin.sendsPhoto({ caption: '新海报' }).then(() => admin.lastSaid);
    const asked = await offer(rig, '/broadcast', photo);
    await admin.taps(asked, '发送');
    await becomes(rig, asked, /送达 2 人/);
    for (const person of crowd) {
      const [message] = fake.messages(person);
      assert.equal(message?.text, '新海报');
      assert.deepEqual(message?.extra.photo, photo.extra.photo);
    }
  });

  test('sends nothing when it is cancelled', async (context) => {
    const rig = await start(context, 2);
    const asked = await offer(rig, '/broadcast 大家好');
    assert.equal((await rig.admin.taps(asked, '取消')).message.text, '已取消。');
    assert.deepEqual(received(rig), [[], []]);
  });

  test('says how it is used without a text, and when there is nobody to send to', async (context) => {
    const rig = await start(context, 1);
    assert.match((await rig.admin.says('/broadcast')).text, /^请写要群发的话/);
    rig.state.people.lost(rig.crowd[0]!.id);
    assert.equal((await rig.admin.says('/broadcast 大家好')).text, '除您以外还没有人可以发。');
  });

  test('leaves out people who may not use the bot any more', async (context) => {
    const rig = await start(context, 3, { ...ACCESS, allowed: [101] as never });
    const asked = await offer(rig, '/broadcast 大家好');
    await rig.admin.taps(asked, '发送');
    await becomes(rig, asked, /送达 1 人/);
    assert.deepEqual(received(rig), [[], ['大家好'], []]);
  });

  test('can be stopped, one at a time, and holds up no answer', async (context) => {
    const rig = await start(context, 200);
    const { fake, admin, crowd } = rig;
    const [first, second] = [await offer(rig, '/broadcast 一'), await offer(rig, '/broadcast 二')];
    await admin.taps(first, '发送');
    await becomes(rig, first, /^正在群发：\d+\/200\n[█░]{12} \d+%$/);
    await crowd[150]!.says('眉县选派了多少名第一书记?');
    assert.equal((await admin.says('/broadcast 三')).text, '还有一次群发没有结束，请等它完，或者先停止。');
    const busy = await admin.taps(second, '发送');
    assert.match(busy.message.text, /还有一次群发/);
    assert.deepEqual(busy.message.buttons, ['发送', '取消']);
    assert.equal((await admin.taps(first, '停止')).alert, '正在停止……');
    const { text } = await becomes(rig, first, /群发已停止/);
    const [, sent, left] = /送达 (\d+) 人\n(\d+) 人还没有发$/.exec(text)!;
    assert.equal(Number(sent) + Number(left), 200);
    assert.equal(received(rig).filter((texts) => texts.includes('一')).length, Number(sent));
    await admin.taps(busy.message, '发送');
    await becomes(rig, second, /^正在群发/);
    await admin.taps(second, '停止');
    await becomes(rig, second, /群发已停止/);
    assert.deepEqual(fake.refused, []);
  });

  test('breaks off when the message to be copied was deleted', async (context) => {
    const rig = await start(context, 3);
    const asked = await offer(rig, '/broadcast 大家好');
    const preview = rig.fake.messages(rig.admin).at(-2)!;
    await rig.bot.api.deleteMessage(7, preview.id);
    await rig.admin.taps(asked, '发送');
    assert.match((await becomes(rig, asked, /群发中断/)).text, /3 人还没有发$/);
  });

  test('ends with the bot, which says in the log how far it came', async (context) => {
    const fake = await FakeTelegram.start(TOKEN);
    const { log, lines } = memoryLog();
    const state = openState({ folder: null });
    const stop = new AbortController();
    const dependencies = { log, state, access: ACCESS, librarian: null, retentionDays: 30, version: '0.0.0' };
    const answerer = new FakeAnswerer(() => ({}));
    const bot = createBot(TOKEN, { ...dependencies, answerer, apiRoot: fake.url, stopping: stop.signal });
    const running = runBot(bot, { log, signal: stop.signal, pace: { drainMs: 2000 } });
    context.after(() => fake.close().then(() => state.close()));
    const rig = {
      fake,
      crowd: crowdOf(fake, state, 100),
      admin: fake.person({ id: 7, name: '王', language_code: 'zh-hans' }),
    };
    const asked = await offer(rig, '/broadcast 大家好');
    await rig.admin.taps(asked, '发送');
    await fake.until('some to have it', () => received(rig).flat().length >= 5);
    stop.abort();
    await running;
    const line = lines.find((each) => each.includes('ends with the bot'));
    const { total, delivered } = JSON.parse(line ?? '{}');
    assert.equal(total, 100);
    assert.ok(delivered >= 4 && delivered < 100, `${delivered}`);
    assert.ok(received(rig).flat().length <= delivered + 8);
  });
});

test('the looks of a broadcast are those of the text behind the command', () => {
  const bold = { type: 'bold', offset: 11, length: 2 } as const;
  const link = { type: 'text_link', offset: 0, length: 12, url: 'https://example.org/' } as const;
  const command = { type: 'bot_command', offset: 0, length: 10 } as const;
  const message = { text: '/broadcast 大家好 ', entities: [command, bold, link] };
  assert.deepEqual(entitiesOf(message, '大家好'), [
    { ...bold, offset: 0 },
    { ...link, offset: 0, length: 1 },
  ]);
});
