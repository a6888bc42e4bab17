import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { type Context, InlineKeyboard } from 'grammy';
import { api, botWith, call, fake, wang } from './setup.ts';

suite('inline queries', () => {
  const article = (id: string, more: object = {}) => ({
    type: 'article',
    id,
    title: '眉县',
    input_message_content: { message_text: '<b>37名</b>', parse_mode: 'HTML' },
    ...more,
  });
  const saying = (message_text: string) => article('1', { input_message_content: { message_text } });
  const several = (count: number) => Array.from({ length: count }, (_, n) => article(`${n}`));

  const rules: [name: string, answer: object, refusal: RegExp | null][] = [
    ['50 articles', { results: several(50) }, null],
    ['51 articles', { results: several(51) }, /RESULTS_TOO_MUCH/],
    ['two of one id', { results: [article('1'), article('1')] }, /RESULT_ID_DUPLICATE/],
    ['an id of 65 bytes', { results: [article(`${'县'.repeat(21)}xx`)] }, /RESULT_ID_INVALID/],
    ['no title', { results: [article('1', { title: '' })] }, /ARTICLE_TITLE_EMPTY/],
    ['another kind of result', { results: [article('1', { type: 'photo' })] }, /type/],
    ['a text too long', { results: [saying('x'.repeat(4097))] }, /message is too long/],
    ['an address that is none', { results: [article('1', { url: 't.me' })] }, /no http address/],
    [
      'a wrong button',
      { results: [article('1', { reply_markup: { inline_keyboard: [[{ text: 'x' }]] } })] },
      /Text bu/,
    ],
    ['an offset of 64 bytes', { results: [], next_offset: 'x'.repeat(64) }, null],
    ['an offset of 65 bytes', { results: [], next_offset: 'x'.repeat(65) }, /NEXT_OFFSET_INVALID/],
    ['a button', { results: [], button: { text: '帮助', start_parameter: 'a-B_1' } }, null],
    [
      'a button with a dot',
      { results: [], button: { text: 'x', start_parameter: 'a.b' } },
      /START_PARAM_INVALID/,
    ],
  ];
  for (const [name, answer, refusal] of rules) {
    test(`${refusal === null ? 'take' : 'refuse'} ${name}`, async () => {
      fake.push({ inline_query: { id: '9', from: wang.user, query: 'x', offset: '' } });
      const { description } = await call('answerInlineQuery', { inline_query_id: '9', ...answer });
      if (refusal === null) assert.equal(description, undefined);
      else assert.match(description!, refusal);
      const again = await call('answerInlineQuery', { inline_query_id: '9', results: [] });
      assert.equal(again.ok, refusal !== null, 'a query is answered once');
    });
  }

  test('show what the bot offers, and send what is picked', async () => {
    const updates: Context[] = [];
    const keyboard = { reply_markup: new InlineKeyboard().text('更多', 'm') };
    const bot = botWith((ctx) => {
      updates.push(ctx);
      const results = [article('1', keyboard)] as never;
      return ctx.inlineQuery && ctx.answerInlineQuery(results, { next_offset: '10' });
    });
    const { results, next_offset } = await wang.queriesInline('第一书记', '0');
    assert.deepEqual([results[0]!.text, results[0]!.html, next_offset], ['37名', '<b>37名</b>', '10']);
    const message = wang.picks(results[0]!, '第一书记');
    assert.deepEqual([message.text, message.buttons], ['37名', ['更多']]);
    await fake.until('the news', () => updates.length === 2);
    const { result_id, inline_message_id } = updates[1]!.chosenInlineResult!;
    assert.equal(result_id, '1');
    await api.editMessageTextInline(inline_message_id!, '已更新');
    assert.equal(fake.now(message)!.text, '已更新');
    await bot.stop();
  });
});
