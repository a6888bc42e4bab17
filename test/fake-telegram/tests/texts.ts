import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { api, fake, say, testRules, wang } from './setup.ts';

const html = (text: string) => say(text, { parse_mode: 'HTML' });

suite('texts', () => {
  const links = (count: number) => '<a href="https://t.me/x?start=1">x</a>'.repeat(count);
  testRules([
    ['4096 characters', 'sendMessage', say('县'.repeat(4096)), null],
    ['4097 characters', 'sendMessage', say('县'.repeat(4097)), /^400 Bad Request: message is too long$/],
    ['4096 characters besides markup', 'sendMessage', html(`<b>${'县'.repeat(4096)}</b>`), null],
    ['4098 UTF-16 units in fewer characters', 'sendMessage', say('😀'.repeat(2049)), /too long/],
    ['nothing but space', 'sendMessage', say(' \n'), /^400 Bad Request: message text is empty$/],
    ['nothing but markup', 'sendMessage', html('<b></b>'), /text is empty/],
    ['markup without parsing it', 'sendMessage', say('<b>&'), null],
    [
      'every tag',
      'sendMessage',
      html('<b>x</b><strong>x</strong><i>x</i><em>x</em><u>x</u><ins>x</ins>'),
      null,
    ],
    ['more tags', 'sendMessage', html('<s>x</s><strike>x</strike><del>x</del><code>x</code>'), null],
    ['code with its language', 'sendMessage', html('<pre><code class="language-c">x</code></pre>'), null],
    ['spoilers', 'sendMessage', html('<tg-spoiler>x</tg-spoiler><span class="tg-spoiler">x</span>'), null],
    ['other spans', 'sendMessage', html('<span class="x">x</span>'), /can't parse entities/],
    [
      'styles in a folded quotation',
      'sendMessage',
      html('<blockquote expandable>a<b>x</b></blockquote>'),
      null,
    ],
    [
      'a quotation in another',
      'sendMessage',
      html('<blockquote><blockquote>x</blockquote></blockquote>'),
      /cannot/,
    ],
    ['styles in code', 'sendMessage', html('<code><b>x</b></code>'), /<b> cannot be in <code>/],
    ['tags that cross', 'sendMessage', html('<b><i>x</b></i>'), /unexpected end tag "b", expected "i"/],
    ['a tag that stays open', 'sendMessage', html('<b>x'), /can't find end tag/],
    [
      'a tag that HTML has and Telegram has not',
      'sendMessage',
      html('<p>x</p>'),
      /unsupported start tag "p"/,
    ],
    ['an attribute that no tag has', 'sendMessage', html('<b class="x">x</b>'), /not supported/],
    ['a stray <', 'sendMessage', html('a < b'), /stray "<"/],
    ['a stray &', 'sendMessage', html('a & b'), /stray "&"/],
    ['characters by name and number', 'sendMessage', html('&lt;&gt;&amp;&quot;&#39;&#x7ee5;'), null],
    ['other names of characters', 'sendMessage', html('&nbsp;'), /stray "&"/],
    ['links', 'sendMessage', html('<a href="https://t.me/x?a=1&amp;b=2">x</a>'), null],
    ['links to nothing that opens', 'sendMessage', html('<a href="javascript:x">x</a>'), /links to no http/],
    ['100 links', 'sendMessage', html(links(100)), null],
    ['more links than Telegram shows', 'sendMessage', html(links(101)), /101 entities/],
  ]);

  test('come back with entities, and without white space around them', async () => {
    const sent = await api.sendMessage(7, ' 𠮷<b>县</b> <a href="https://a.cn/">x</a>\n', {
      parse_mode: 'HTML',
    });
    assert.equal(sent.text, '𠮷县 x');
    assert.deepEqual(sent.entities, [
      { type: 'bold', offset: 2, length: 1 },
      { type: 'text_link', offset: 4, length: 1, url: 'https://a.cn/' },
    ]);
    assert.deepEqual(fake.messages(wang)[0]!.links, [{ text: 'x', url: 'https://a.cn/' }]);
  });
});
