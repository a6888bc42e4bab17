import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { api, fake, wang } from './setup.ts';

suite('long polling', () => {
  test('keeps updates until the offset confirms them', async () => {
    for (const text of ['一', '二', '三']) fake.pushText(text);
    const ids = async (offset: number, limit = 100) =>
      (await api.getUpdates({ offset, limit })).map(({ update_id }) => update_id);
    assert.deepEqual(await ids(0, 2), [1, 2]);
    assert.deepEqual(await ids(0), [1, 2, 3]);
    assert.deepEqual(await ids(2), [2, 3]);
    assert.deepEqual(await ids(-1), [3]);
    assert.equal(fake.pending, 1);
    assert.deepEqual(await ids(4), []);
  });

  test('waits for an update, or for the time to be over', async () => {
    const polling = api.getUpdates({ timeout: 5 });
    await sleep(50);
    fake.pushText('来了');
    assert.equal((await polling)[0]!.message!.text, '来了');
    const started = Date.now();
    assert.deepEqual(await api.getUpdates({ offset: 2, timeout: 1 }), []);
    assert.ok(Date.now() - started >= 950);
  });

  test('gives only the kinds that were asked for, until others are', async () => {
    const kinds = async (more: object) =>
      (await api.getUpdates({ timeout: 0, ...more })).map((update) => Object.keys(update)[1]);
    fake.push({ message_reaction: {} });
    fake.push({ inline_query: { id: '1', from: wang.user, query: 'x', offset: '' } });
    assert.deepEqual(await kinds({}), ['inline_query']);
    fake.pushText('x');
    assert.deepEqual(await kinds({ allowed_updates: ['message'] }), ['message']);
    fake.push({ inline_query: { id: '2', from: wang.user, query: 'x', offset: '' } });
    assert.deepEqual(await kinds({}), ['message']);
    await kinds({ allowed_updates: [] });
    fake.push({ inline_query: { id: '3', from: wang.user, query: 'x', offset: '' } });
    assert.deepEqual(await kinds({ offset: 4 }), ['inline_query']);
  });

  test('has one poller: the second ends the first, and a web hook both', async () => {
    const first = assert.rejects(
      api.getUpdates({ timeout: 5 }),
      /409: Conflict: terminated by other getUpdates/,
    );
    await fake.until('the first poll', () => fake.callsOf('getUpdates').length === 1);
    await sleep(20);
    const second = assert.rejects(api.getUpdates({ timeout: 5 }), /409: Conflict: terminated by setWebhook/);
    await first;
    await api.setWebhook('https://bot.example.org/hook');
    await second;
    await assert.rejects(
      api.getUpdates(),
      /409: Conflict: can't use getUpdates method while webhook is active/,
    );
    await api.deleteWebhook();
    assert.deepEqual(await api.getUpdates(), []);
  });
});
