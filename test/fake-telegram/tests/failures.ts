import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { times } from '../../fake-telegram.ts';
import { api, call, fake, say, wang } from './setup.ts';

suite('failures on request', () => {
  const send = () => api.sendMessage(7, 'x');
  const busy = { code: 429, description: 'Too Many Requests: retry after 3', retryAfter: 3 };

  test('come in turn, for the method or for any, and end', async () => {
    fake.fail('sendMessage', ...times(2, busy), 'garbage');
    fake.fail('*', { code: 500, description: 'Internal Server Error' });
    const refused = await call('sendMessage', say('x'));
    assert.equal(refused.parameters!.retry_after, 3);
    await assert.rejects(send(), /429: Too Many/);
    await assert.rejects(send(), /Network request/);
    await assert.rejects(api.getMe(), /500: Internal/);
    await send();
    assert.deepEqual([fake.messages(wang).length, fake.refused.length], [1, 0]);
  });

  test('of the connection come before or after the deed', async () => {
    fake.fail('sendMessage', 'drop', 'drop-answer');
    await assert.rejects(send(), /Network request/);
    assert.equal(fake.messages(wang).length, 0);
    await assert.rejects(send(), /Network request/);
    assert.equal(fake.messages(wang).length, 1);
  });

  test('may be slowness only, and can be taken back', async () => {
    fake.fail('sendMessage', { delayMs: 100 }, 'drop');
    const started = Date.now();
    await send();
    assert.ok(Date.now() - started >= 95);
    fake.heal();
    await send();
  });

  test('rates are counted when wanted: bursts pass, floods do not', async () => {
    for (let count = 0; count < 10; count++) await send();
    fake.enforceRates = true;
    for (let count = 0; count < 3; count++) await send();
    await assert.rejects(send(), /429: Too Many Requests: retry after 1/);
    await api.sendChatAction(7, 'typing');
    await sleep(1000);
    await send();
    for (let count = 0; count < 20; count++) await api.sendMessage(-5, 'x');
    await assert.rejects(api.sendMessage(-5, 'x'), /retry after [123]\)/);
  });
});
