import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { api, fake, group, testRules, wang } from './setup.ts';

suite('other calls', () => {
  const commands = (count: number, command: object = {}) => ({
    commands: Array.from({ length: count }, (_, n) => ({ command: `c${n}`, description: 'x', ...command })),
  });
  testRules([
    ['an action', 'sendChatAction', { chat_id: 7, action: 'typing' }, null],
    ['an unknown action', 'sendChatAction', { chat_id: 7, action: 'type' }, /wrong parameter action/],
    ['100 commands', 'setMyCommands', commands(100), null],
    ['101 commands', 'setMyCommands', commands(101), /BOT_COMMANDS_TOO_MUCH/],
    ['a command in capitals', 'setMyCommands', commands(1, { command: 'Help' }), /BOT_COMMAND_INVALID/],
    [
      'a command of 33 letters',
      'setMyCommands',
      commands(1, { command: 'x'.repeat(33) }),
      /BOT_COMMAND_INVALID/,
    ],
    ['no description', 'setMyCommands', commands(1, { description: '' }), /1 to 256/],
    ['a language of two letters', 'setMyCommands', { ...commands(1), language_code: 'zh' }, null],
    ['a script as language', 'setMyCommands', { ...commands(1), language_code: 'zh-hans' }, /language code/],
    ['a known chat as scope', 'setMyCommands', { ...commands(1), scope: { type: 'chat', chat_id: 7 } }, null],
    [
      'an unknown chat',
      'setMyCommands',
      { ...commands(1), scope: { type: 'chat', chat_id: 8 } },
      /chat not found/,
    ],
    [
      'a scope without chat',
      'setMyCommands',
      { ...commands(1), scope: { type: 'chat' } },
      /chat_id is required/,
    ],
    ['an unknown scope', 'setMyCommands', { ...commands(1), scope: { type: 'all' } }, /scope.type/],
    ['a description of 512', 'setMyDescription', { description: 'x'.repeat(512) }, null],
    ['a description of 513', 'setMyDescription', { description: 'x'.repeat(513) }, /0 to 512/],
    ['a short one of 121', 'setMyShortDescription', { short_description: 'x'.repeat(121) }, /0 to 120/],
    ['a name of 65', 'setMyName', { name: 'x'.repeat(65) }, /0 to 64/],
    ['an answer to nobody', 'answerCallbackQuery', { callback_query_id: '1' }, /query is too old/],
    ['a file that is none', 'getFile', { file_id: 'x' }, /invalid file_id/],
    ['an http address', 'setWebhook', { url: 'http://bot.example.org/' }, /HTTPS URL must be provided/],
    ['an odd port', 'setWebhook', { url: 'https://bot.example.org:8080/' }, /only on ports/],
    [
      'an https address',
      'setWebhook',
      { url: 'https://bot.example.org:8443/x', secret_token: 'a-B_1' },
      null,
    ],
    [
      'a secret with a space',
      'setWebhook',
      { url: 'https://a.example/', secret_token: 'a b' },
      /unallowed char/,
    ],
    ['an unknown update', 'getUpdates', { allowed_updates: ['mesage'] }, /no kind of update/],
    ['more updates than there may be', 'getUpdates', { limit: 101 }, /from 1 to 100/],
  ]);

  test('getMe tells what grammY wants to know', async () => {
    const me = await api.getMe();
    assert.equal(me.id, 42);
    assert.ok(me.can_join_groups && me.supports_inline_queries && !me.can_read_all_group_messages);
  });

  test('menus are found by scope and language as in the app', async () => {
    const menu = (command: string) => [{ command, description: 'x' }];
    const ann = fake.person({ id: 8, name: 'Ann', language_code: 'en' });
    await api.setMyCommands(menu('all'));
    await api.setMyCommands(menu('all_zh'), { language_code: 'zh' });
    await api.setMyCommands(menu('groups'), { scope: { type: 'all_group_chats' } });
    assert.equal(ann.menu()[0]!.command, 'all');
    assert.equal(wang.menu()[0]!.command, 'all_zh');
    assert.equal(wang.menu({ in: group })[0]!.command, 'groups');
    await api.setMyCommands(menu('admin'), { scope: { type: 'chat', chat_id: 7 } });
    assert.equal(wang.menu()[0]!.command, 'admin');
    await api.deleteMyCommands({ scope: { type: 'chat', chat_id: 7 } });
    assert.equal(wang.menu()[0]!.command, 'all_zh');
  });

  test('reactions are of Telegram’s set, one at most, on a message that exists', async () => {
    const { id } = wang.writes('好');
    await api.setMessageReaction(7, id, [{ type: 'emoji', emoji: '👍' }]);
    assert.deepEqual(wang.lastSaid.reactions, ['👍']);
    await assert.rejects(
      api.setMessageReaction(7, id, [{ type: 'emoji', emoji: '🍎' as '👍' }]),
      /REACTION_INVALID/,
    );
    await assert.rejects(api.setMessageReaction(7, id + 1, []), /message to react not found/);
  });

  test('nothing works after logging out', async () => {
    await api.logOut();
    await assert.rejects(api.getMe(), /Logged out/);
  });
});
