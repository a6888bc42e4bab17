import { suite } from 'node:test';
import { say, testRules } from './setup.ts';

const under = (...rows: object[][]) => say('x', { reply_markup: { inline_keyboard: rows } });
const button = (action: object) => under([{ text: 'x', ...action }]);
const tap = { text: 'x', callback_data: 'x' };

suite('reply markup', () => {
  testRules([
    ['data of 64 bytes', 'sendMessage', button({ callback_data: `${'县'.repeat(21)}x` }), null],
    [
      'data of 65 bytes',
      'sendMessage',
      button({ callback_data: `${'县'.repeat(21)}xx` }),
      /BUTTON_DATA_INVALID/,
    ],
    ['empty data', 'sendMessage', button({ callback_data: '' }), /BUTTON_DATA_INVALID/],
    ['a button that does nothing', 'sendMessage', button({}), /Text buttons are unallowed/],
    [
      'a button that does two things',
      'sendMessage',
      button({ ...tap, url: 'https://a.cn' }),
      /more than one/,
    ],
    ['a button without label', 'sendMessage', button({ ...tap, text: '' }), /text is empty/],
    ['an address', 'sendMessage', button({ url: 'https://t.me/x' }), null],
    ['an address that is none', 'sendMessage', button({ url: 't.me/x' }), /Wrong HTTP URL/],
    ['a query, which may be empty', 'sendMessage', button({ switch_inline_query_current_chat: '' }), null],
    ['8 buttons in a row', 'sendMessage', under(times8(tap)), null],
    ['9 buttons in a row', 'sendMessage', under([...times8(tap), tap]), /9 buttons in a row/],
    ['100 buttons', 'sendMessage', under(...Array.from({ length: 20 }, () => times8(tap).slice(3))), null],
    [
      '101 buttons',
      'sendMessage',
      under([tap], ...Array.from({ length: 20 }, () => times8(tap).slice(3))),
      /too long/,
    ],
    ['a request for an answer', 'sendMessage', say('x', { reply_markup: { force_reply: true } }), null],
    [
      'a hint of 65 characters',
      'sendMessage',
      say('x', { reply_markup: { force_reply: true, input_field_placeholder: 'x'.repeat(65) } }),
      /1 to 64 characters/,
    ],
    [
      'a reply to nothing',
      'sendMessage',
      say('x', { reply_parameters: { message_id: 1 } }),
      /replied not found/,
    ],
    [
      'a reply to nothing where that does not matter',
      'sendMessage',
      say('x', { reply_parameters: { message_id: 1, allow_sending_without_reply: true } }),
      null,
    ],
  ]);
});

function times8<T>(item: T): T[] {
  return Array.from({ length: 8 }, () => item);
}
