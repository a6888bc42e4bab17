import assert from 'node:assert/strict';
import { afterEach, beforeEach, suite, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Bot, type Context, InlineKeyboard } from 'grammy';
import { api, botWith, fake, wang } from './setup.ts';

suite('persons', () => {
  let bot: Bot;
  let heard: Context[];
  let handle: (ctx: Context) => unknown;

  beforeEach(() => {
    heard = [];
    handle = (ctx) => ctx.message && ctx.reply(`听到：${ctx.message.text}`);
    bot = botWith((ctx) => {
      heard.push(ctx);
      return handle(ctx);
    });
  });

  afterEach(() => bot.stop());

  test('get the next message for each that they write, and further ones by asking for them', async () => {
    handle = async (ctx) => {
      await ctx.reply('一');
      await ctx.reply('二', { reply_parameters: { message_id: ctx.message!.message_id } });
    };
    assert.equal((await wang.says('数')).text, '一');
    const second = await wang.next();
    assert.deepEqual([second.text, second.replyTo, second.isBot], ['二', wang.lastSaid.id, true]);
    assert.deepEqual(
      fake.messages(wang).map(({ text }) => text),
      ['数', '一', '二'],
    );
  });

  test('type commands and names that Telegram marks, but not where a Chinese word follows', async () => {
    const entities = async (text: string) => {
      await wang.says(text);
      return heard.at(-1)!.message!.entities?.map(({ type, offset, length }) => [type, offset, length]);
    };
    assert.deepEqual(await entities('/county 眉县'), [['bot_command', 0, 7]]);
    assert.deepEqual(await entities('😀 /help@wenxian_bot'), [['bot_command', 3, 17]]);
    assert.deepEqual(await entities('问 @wenxian_bot 吧'), [['mention', 2, 12]]);
    assert.equal(await entities('/county眉县'), undefined);
    assert.equal(await entities('a/b x@wenxian_bot @wenxian_bot吧'), undefined);
    assert.deepEqual(await entities('https://a.cn/help。'), [['url', 0, 17]]);
  });

  test('edit their question, and see the answer change', async () => {
    const answers = new Map<number, number>();
    handle = async (ctx) => {
      const { message_id, text } = ctx.msg!;
      const answer = answers.get(message_id);
      if (answer !== undefined) await ctx.api.editMessageText(7, answer, `改：${text}`);
      else answers.set(message_id, (await ctx.reply(`答：${text}`)).message_id);
    };
    const first = await wang.says('眉县');
    const changed = await wang.edits(wang.lastSaid, '太白县');
    assert.deepEqual([changed.id, changed.text, first.text], [first.id, '改：太白县', '答：眉县']);
    assert.ok(heard.at(-1)!.editedMessage!.edit_date! > 0);
    await assert.rejects(wang.edits(first, 'x'), /is not by 王/);
  });

  suite('tapping', () => {
    const keyboard = new InlineKeyboard()
      .text('全文', 'full')
      .text('更多结果', 'more')
      .url('官网', 'https://a.cn/');
    const asked = async () => {
      handle = (ctx) => ctx.reply('答', { reply_markup: keyboard });
      return wang.says('问');
    };

    test('tells the alert, the message as it is then, and what was sent', async () => {
      const answer = await asked();
      handle = async (ctx) => {
        if (ctx.callbackQuery!.data === 'full') await ctx.editMessageText('全文');
        else await ctx.reply('另一条');
        await ctx.answerCallbackQuery({ text: '好', show_alert: true });
      };
      const more = await wang.taps(answer, '更多');
      assert.deepEqual([more.sent.map(({ text }) => text), more.message.text], [['另一条'], '答']);
      const full = await wang.taps(answer, '全文');
      assert.deepEqual(
        [full.alert, full.show_alert, full.message.text, full.message.buttons],
        ['好', true, '全文', []],
      );
      await assert.rejects(wang.taps(answer, '全文'), /no button 全文/);
    });

    test('waits for an effect that comes after the answer', async () => {
      const answer = await asked();
      handle = async (ctx) => {
        await ctx.answerCallbackQuery();
        await sleep(50);
        await ctx.deleteMessage();
      };
      const { isDeleted, alert } = await wang.taps(answer, 0);
      assert.deepEqual([isDeleted, alert], [true, undefined]);
    });

    test('is of one button that sends data', async () => {
      const answer = await asked();
      await assert.rejects(wang.taps(answer, /./), /3 buttons \/\.\/ among \[全文\] \[更多结果\] \[官网\]/);
      await assert.rejects(wang.taps(answer, '官网'), /sends nothing to the bot.*https:\/\/a\.cn/);
      await assert.rejects(wang.taps(answer, 3), /no button 3/);
    });

    test('of an old message, or too late to be answered, is told to the bot so', async () => {
      const answer = await asked();
      let refusal: unknown;
      handle = (ctx) => ctx.answerCallbackQuery('好').catch((error) => (refusal = error));
      await wang.taps(answer, '全文', { isOld: true, graceMs: 0 });
      const { message } = heard.at(-1)!.callbackQuery!;
      assert.deepEqual([message!.date, message!.message_id, 'text' in message!], [0, answer.id, false]);
      await wang.taps(answer, '全文', { isExpired: true, graceMs: 0 });
      await fake.until('the refusal', () => refusal !== undefined);
      assert.match(String(refusal), /query is too old and response timeout expired or query ID is invalid/);
    });
  });

  test('start the bot by a link to it, and by no other', async () => {
    assert.equal((await wang.opens('https://t.me/wenxian_bot?start=p1-2_3')).text, '听到：/start p1-2_3');
    assert.throws(() => wang.opens('https://t.me/other_bot?start=x'), /opens another/);
    assert.throws(() => wang.opens('https://t.me/wenxian_bot?start=a.b'), /no proper payload/);
  });

  test('who have not started the bot, or block it, cannot be written to', async () => {
    const li = fake.person({ id: 8, name: '李' });
    await assert.rejects(api.sendMessage(8, 'x'), /chat not found/);
    handle = (ctx) => ctx.answerInlineQuery([]);
    await li.queriesInline('x');
    await assert.rejects(api.sendMessage(8, 'x'), /403: Forbidden: bot can't initiate conversation/);
    handle = (ctx) => ctx.message && ctx.reply('你好');
    await li.says('/start');
    li.blocks();
    await assert.rejects(api.sendMessage(8, 'x'), /403: Forbidden: bot was blocked by the user/);
    await fake.until('the news', () => heard.at(-1)?.myChatMember?.new_chat_member.status === 'kicked');
    li.unblocks();
    await api.sendMessage(8, 'x');
  });

  test('send stickers, voice and pictures', async () => {
    handle = (ctx) => ctx.reply(Object.keys(ctx.message!).at(-1)!);
    assert.equal((await wang.sendsSticker()).text, 'sticker');
    assert.equal((await wang.sendsVoice()).text, 'voice');
    assert.equal((await wang.sendsPhoto()).text, 'photo');
  });

  test('are told what the bot did when it stays silent', async () => {
    handle = (ctx) => ctx.reply('x'.repeat(5000));
    await assert.rejects(
      wang.says('在吗'),
      /wrote nothing in chat 7 .* Its last calls: .*sendMessage \(Bad Request: message is too long\)\./,
    );
  });
});
