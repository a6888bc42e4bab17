import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { call, fake, say, TOKEN, testRules, wang } from './setup.ts';

suite('calls', () => {
  testRules([
    ['an unknown method', 'sendMesage', say('x'), /^404 Not Found$/],
    [
      'a parameter that is misspelt',
      'sendMessage',
      say('x', { parse_mod: 'HTML' }),
      /parse_mod is no parameter/,
    ],
    ['a number for a text', 'sendMessage', { chat_id: 7, text: 7 }, /^400 .*text must be a string/],
    [
      'a text for a number',
      'setMessageReaction',
      { chat_id: 7, message_id: '7' },
      /message_id must be a whole/,
    ],
    ['a call without a text', 'sendMessage', { chat_id: 7 }, /^400 .*text is required/],
    ['half a surrogate pair', 'sendMessage', say('\ud83d'), /^400 .*must be encoded in UTF-8/],
    [
      'a chat that nobody knows',
      'sendMessage',
      { chat_id: 8, text: 'x' },
      /^400 Bad Request: chat not found$/,
    ],
    ['another way of parsing', 'sendMessage', say('x', { parse_mode: 'Markdown' }), /parse_mode/],
    ['link preview options', 'sendMessage', say('x', { link_preview_options: { is_disabled: true } }), null],
    [
      'an option that no preview has',
      'sendMessage',
      say('x', { link_preview_options: { off: true } }),
      /off is no/,
    ],
  ]);

  test('need the token', async () => {
    assert.equal((await call('getMe', {}, '42:other')).error_code, 401);
    assert.equal((await call('getMe', {}, 'nonsense')).error_code, 404);
  });

  test('that are no JSON are refused', async () => {
    assert.match((await call('sendMessage', '{')).description!, /can't parse JSON/);
    assert.match((await call('sendMessage', '[]')).description!, /object expected/);
  });

  test('may be forms and addresses too', async () => {
    const form = new URLSearchParams({ chat_id: '7', text: '7', disable_notification: 'true' });
    const posted = await fetch(`${fake.url}/bot${TOKEN}/sendMessage`, { method: 'POST', body: form });
    assert.equal(posted.status, 200);
    assert.equal((await fetch(`${fake.url}/bot${TOKEN}/sendMessage?chat_id=7&text=8`)).status, 200);
    assert.deepEqual(
      fake.messages(wang).map(({ text }) => text),
      ['7', '8'],
    );
  });
});
