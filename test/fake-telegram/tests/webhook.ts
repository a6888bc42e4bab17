import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { api, fake, wang } from './setup.ts';

suite('web hook', () => {
  let hook: Server;
  let received: { secret: unknown; text: string }[];
  /** By text: the statuses of its first deliveries. */
  let refusals: Record<string, number[]>;
  let reply: object | null;

  beforeEach(async () => {
    received = [];
    refusals = {};
    reply = null;
    hook = createServer(async (request, response) => {
      const update = JSON.parse(await textOf(request));
      const text = update.message.text as string;
      received.push({ secret: request.headers['x-telegram-bot-api-secret-token'], text });
      response.writeHead(refusals[text]?.shift() ?? 200).end(reply === null ? '' : JSON.stringify(reply));
    }).listen(0, '127.0.0.1');
    await once(hook, 'listening');
  });

  afterEach(() => {
    hook.closeAllConnections();
    hook.close();
  });

  const address = () => `http://127.0.0.1:${(hook.address() as AddressInfo).port}`;
  const texts = () => received.map(({ text }) => text);

  test('delivers with the secret, what waited and what comes, and confirms by a status of 2xx', async () => {
    fake.pushText('一');
    await api.setWebhook(address(), { secret_token: 'a-B_1' });
    fake.pushText('二');
    await fake.until('all deliveries', () => fake.pending === 0);
    assert.deepEqual(received, [
      { secret: 'a-B_1', text: '一' },
      { secret: 'a-B_1', text: '二' },
    ]);
    assert.equal((await api.getWebhookInfo()).pending_update_count, 0);
  });

  test('delivers again what was not taken, in order within a chat, and past it in others', async () => {
    refusals = { 一: [500, 302] };
    await api.setWebhook(address());
    fake.pushText('一');
    fake.pushText('二');
    fake.pushText('别人', 8);
    await fake.until('all deliveries', () => fake.pending === 0);
    const others = texts().filter((text) => text !== '别人');
    assert.deepEqual(others, ['一', '一', '一', '二']);
    assert.ok(texts().indexOf('别人') < texts().lastIndexOf('一'));
    assert.match((await api.getWebhookInfo()).last_error_message!, /Wrong response from the webhook: 302/);
  });

  test('executes the call in the answer', async () => {
    reply = { method: 'sendMessage', chat_id: 7, text: '收到' };
    await api.setWebhook(address());
    assert.equal((await wang.says('在吗')).text, '收到');
    assert.deepEqual(fake.callsOf('sendMessage'), [{ chat_id: 7, text: '收到' }]);
  });

  test('goes to a public address through a proxy only', async () => {
    fake.pushText('一');
    await api.setWebhook('https://bot.example.org/hook');
    while ((await api.getWebhookInfo()).last_error_message === undefined) await sleep(10);
    assert.deepEqual(received, []);
    fake.proxy('https://bot.example.org', address());
    await fake.until('a delivery', () => received.length === 1);
  });

  test('can be set without what waits', async () => {
    fake.pushText('旧');
    await api.setWebhook(address(), { drop_pending_updates: true, allowed_updates: ['message'] });
    fake.pushText('新');
    await fake.until('a delivery', () => received.length === 1);
    assert.deepEqual(texts(), ['新']);
    assert.deepEqual((await api.getWebhookInfo()).allowed_updates, ['message']);
  });
});

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
