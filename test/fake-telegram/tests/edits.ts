import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { InlineKeyboard } from 'grammy';
import { api, fake, group, wang } from './setup.ts';

suite('edits', () => {
  const keyboard = new InlineKeyboard().text('更多', 'm1');

  test('change the text, and take the keyboard away where they bring none', async () => {
    const { message_id } = await api.sendMessage(7, '旧', { reply_markup: keyboard });
    assert.deepEqual(fake.messages(wang)[0]!.buttons, ['更多']);
    await api.editMessageText(7, message_id, '新');
    const [message] = fake.messages(wang);
    assert.deepEqual([message!.text, message!.buttons, message!.isEdited], ['新', [], true]);
    await api.editMessageReplyMarkup(7, message_id, { reply_markup: keyboard });
    assert.deepEqual(fake.messages(wang)[0]!.keyboard, [[{ text: '更多', callback_data: 'm1' }]]);
  });

  test('of nothing, of nothing new, and of what others wrote are refused', async () => {
    const { message_id } = await api.sendMessage(7, '<b>旧</b>', {
      parse_mode: 'HTML',
      reply_markup: keyboard,
    });
    const same = { parse_mode: 'HTML', reply_markup: keyboard } as const;
    const edit = (id: number, text: string, more = {}) => api.editMessageText(7, id, text, more);
    await assert.rejects(
      edit(message_id, '<b>旧</b>', same),
      /400: Bad Request: message is not modified: spec/,
    );
    await assert.rejects(edit(message_id + 1, 'x'), /message to edit not found/);
    await assert.rejects(edit(wang.writes('我的').id, 'x'), /message can't be edited/);
    await edit(message_id, '旧', { reply_markup: keyboard });
  });

  test('of what is deleted are refused, and only the bot’s own messages are deleted in a group', async () => {
    const { message_id } = await api.sendMessage(7, 'x');
    await api.deleteMessage(7, message_id);
    assert.deepEqual(fake.messages(wang), []);
    await assert.rejects(api.editMessageText(7, message_id, 'y'), /message to edit not found/);
    await assert.rejects(api.deleteMessage(7, message_id), /message to delete not found/);
    const own = wang.writes('大家好', { in: group });
    await assert.rejects(api.deleteMessage(-5, own.id), /can't be deleted/);
    await api.deleteMessage(7, wang.writes('私下').id);
  });
});
