import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { passageLink } from '../src/telegram/answers/deep-link.ts';
import { FakeAnswerer, meiReport, secretaries, taibaiReport } from './fake-answerer.ts';
import { startRig } from './telegram-rig.ts';

const GONE = '这段原文所在的报告已经更新或撤下，打不开了。可以直接把问题发给我。';

let rig: Awaited<ReturnType<typeof startRig>>;

before(async () => {
  const found = { status: 'answered', reason: null, excerpts: [secretaries] } as const;
  rig = await startRig({ answerer: new FakeAnswerer(() => found) });
});

after(async () => {
  await rig.stop();
  assert.deepEqual(rig.fake.refused, []);
});

/** Somebody new, so that nobody asks too much. */
const reader = (language_code: string, id = rig.fake.calls.length + 100) =>
  rig.fake.person({ id, name: '王', language_code });

suite('the link of a citation', () => {
  test('stands in the answer and opens the paragraph with the passage in bold', async () => {
    const wang = reader('zh-hans');
    const answer = await wang.says('眉县选派了多少名第一书记?');
    const opened = await wang.opens(answer.links[0]!.url);
    assert.match(opened.html, /一是壓實責任。.*<b>二是配強力量。.*工作全覆蓋。<\/b>三是樹立導向。/s);
    assert.notEqual(opened.id, answer.id);
  });

  test('opens in the language of the reader, with the neighbours and no way back to an answer', async () => {
    const url = passageLink('wenxian_bot', secretaries);
    assert.deepEqual((await reader('zh-hans').opens(url)).buttons, ['◀ 第2段', '报告要点']);
    assert.deepEqual((await reader('zh-hant').opens(url)).buttons, ['◀ 第2段', '報告要點']);
    const english = reader('en');
    const { message } = await english.taps(await english.opens(url), '◀');
    assert.match(message.text, /實施組織聚力工程/);
    assert.equal(message.buttons.length, 3);
    assert.ok(message.buttons[0]!.startsWith('◀ ') && message.buttons[1]!.endsWith(' ▶'));
  });

  test('to a report of one paragraph leads to its outline alone', async () => {
    const excerpt = { ...secretaries, report: taibaiReport, start: 0, end: 10 };
    const opened = await reader('zh-hans').opens(passageLink('wenxian_bot', excerpt));
    assert.match(opened.html, /<b>坚持派强用好,驻村力<\/b>量靶心/);
    assert.deepEqual(opened.buttons, ['报告要点']);
  });

  test('leads on to the outline of the report, and from there back into its text', async () => {
    const wang = reader('zh-hans');
    const opened = await wang.opens(passageLink('wenxian_bot', secretaries));
    const { message: outline } = await wang.taps(opened, '报告要点');
    assert.match(outline.text, /陜西眉縣堅持黨建引領/);
    const { message: begun } = await wang.taps(outline, '读全文');
    assert.match(begun.text, /^第1\/3段/);
    assert.deepEqual(begun.buttons, ['第2段 ▶', '报告要点']);
    // Nothing was asked, so nothing is marked.
    assert.doesNotMatch(begun.html.split('\n').slice(1).join('\n'), /<b>/);
  });

  test('works in a group, as a reply', async () => {
    const group = rig.fake.group({ id: -9, title: '驻村工作群' });
    const wang = reader('zh-hans');
    const payload = new URL(passageLink('wenxian_bot', secretaries)).searchParams.get('start');
    const opened = await wang.says(`/start@wenxian_bot ${payload}`, { in: group });
    assert.match(opened.html, /<b>二是配強力量。/);
    assert.equal(opened.replyTo, wang.lastSaid.id);
  });
});

suite('a link that leads nowhere', () => {
  test('because its report changed is said to do so', async () => {
    const report = { ...meiReport, id: 'ffffffffffffffff' };
    const stale = passageLink('wenxian_bot', { ...secretaries, report });
    const outside = passageLink('wenxian_bot', { ...secretaries, end: 99_999 });
    for (const url of [stale, outside]) assert.equal((await reader('zh-hans').opens(url)).text, GONE);
  });

  test('because the bot never made it starts the bot', async () => {
    for (const payload of ['inline', 'p', 'p8c7245bcf364-1', 'P8c7245bcf364-1-2']) {
      const opened = await reader('zh-hans').opens(`https://t.me/wenxian_bot?start=${payload}`);
      assert.match(opened.text, /^问县：/);
    }
  });
});

test('a reader’s own choice of language and script holds for what a link opens', async () => {
  const wang = reader('zh-hans', 77);
  rig.state.people.change(77, { language: 'zh-Hans', quotations: 'converted' });
  const opened = await wang.opens(passageLink('wenxian_bot', secretaries));
  assert.match(opened.text, /二是配强力量。坚持因村派人/);
});
