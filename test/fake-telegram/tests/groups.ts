import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Api } from 'grammy';
import { FakeTelegram } from '../../fake-telegram.ts';
import { api, fake, group, TOKEN, wang } from './setup.ts';

suite('groups', () => {
  const heard = async () => (await api.getUpdates()).map(({ message }) => message!.text);

  test('show a bot in privacy mode what is meant for it only', async () => {
    const { message_id } = await api.sendMessage(-5, '大家好');
    const [greeting] = fake.messages(group);
    assert.equal(greeting!.id, message_id);
    const talk = [
      '吃了吗',
      '/help',
      '/help@Wenxian_Bot',
      '/help@other_bot',
      '@wenxian_bot 问',
      '@wenxian_botany',
      '见/help',
    ];
    for (const text of talk) wang.writes(text, { in: group });
    wang.writes('答', { in: group, replyTo: greeting! });
    wang.writes('他说的', { in: group, replyTo: wang.lastSaid });
    assert.deepEqual(await heard(), ['/help', '/help@Wenxian_Bot', '@wenxian_bot 问', '答']);
    await assert.rejects(wang.says('吃了吗', { in: group }), /privacy mode keeps "吃了吗" from the bot/);
  });

  test('show everything without it, with the message that is answered', async () => {
    const frank = await FakeTelegram.start(TOKEN, { hasPrivacy: false });
    const open = frank.group({ id: -6, title: '公开', type: 'supergroup' });
    const li = frank.person({ id: 8, name: '李' });
    const first = li.writes('吃了吗', { in: open });
    li.writes('吃了', { in: open, replyTo: first });
    const message = (await new Api(TOKEN, { apiRoot: frank.url }).getUpdates())[1]!.message!;
    await frank.close();
    assert.deepEqual(
      [message.reply_to_message!.message_id, message.reply_to_message!.text],
      [first.id, '吃了吗'],
    );
    assert.deepEqual(message.chat, { id: -6, type: 'supergroup', title: '公开' });
  });

  test('that threw the bot out cannot be written to', async () => {
    group.removesBot(wang.user);
    await assert.rejects(api.sendMessage(-5, 'x'), /403: Forbidden: bot was kicked from the group chat/);
    group.addsBot(wang.user);
    await api.sendMessage(-5, 'x');
    const updates = await api.getUpdates();
    assert.deepEqual(
      updates.map(({ my_chat_member }) => my_chat_member!.new_chat_member.status),
      ['kicked', 'member'],
    );
  });
});
