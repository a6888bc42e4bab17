import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { Api, Bot, type Context } from 'grammy';
import { FakeTelegram, type Group, type Person } from '../../fake-telegram.ts';

export const TOKEN = '42:AAH-token';

/** A server with somebody and a group, anew for each test. */
export let fake: FakeTelegram;
export let api: Api;
export let wang: Person;
export let group: Group;

beforeEach(async () => {
  fake = await FakeTelegram.start(TOKEN, { patienceMs: 1000 });
  api = new Api(TOKEN, { apiRoot: fake.url });
  wang = fake.person({ id: 7, name: '王', language_code: 'zh-hans', hasStarted: true });
  group = fake.group({ id: -5, title: '驻村工作群' });
});

afterEach(() => fake.close());

interface Answer {
  readonly ok: boolean;
  readonly result?: unknown;
  readonly error_code?: number;
  readonly description?: string;
  readonly parameters?: { readonly retry_after?: number };
}

/** A call as it stands on the wire, which a typed client would not make wrong. */
export async function call(method: string, body: object | string = {}, token = TOKEN): Promise<Answer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${fake.url}/bot${token}/${method}`, { method: 'POST', headers, body: text });
  const answer = (await response.json()) as Answer;
  assert.equal(response.status, answer.ok ? 200 : answer.error_code);
  return answer;
}

/** [what, method, parameters, why it is refused; null: it is not] */
type Rule = readonly [name: string, method: string, body: object, refusal: RegExp | null];

export function testRules(rules: readonly Rule[]): void {
  for (const [name, method, body, refusal] of rules) {
    test(`${refusal === null ? 'takes' : 'refuses'} ${name}`, async () => {
      const answer = await call(method, body);
      if (refusal === null) assert.ok(answer.ok, answer.description);
      else assert.match(`${answer.error_code} ${answer.description}`, refusal);
      assert.equal(fake.refused.length, refusal === null ? 0 : 1);
    });
  }
}

export const say = (text: string, more: object = {}) => ({ chat_id: 7, text, ...more });

/** A bot that handles every update so; `stop` ends it. */
export function botWith(handle: (ctx: Context) => unknown): Bot {
  const bot = new Bot(TOKEN, { client: { apiRoot: fake.url } });
  bot.use(async (ctx) => void (await handle(ctx)));
  bot.catch(() => {});
  void bot.start({
    allowed_updates: [
      'message',
      'edited_message',
      'callback_query',
      'inline_query',
      'chosen_inline_result',
      'my_chat_member',
    ],
  });
  return bot;
}
