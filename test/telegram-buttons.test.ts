import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import fc from 'fast-check';
import { translator } from '../src/i18n/translate.ts';
import {
  type AnswerAction,
  decodeAnswerButton,
  encodeAnswerButton,
} from '../src/telegram/answers/answer-data.ts';
import type { AnswerLink } from '../src/telegram/answers/answer-link.ts';
import { decodeParagraph, encodeParagraph, findQuotation } from '../src/telegram/answers/callback-data.ts';
import type { Language } from '../src/types.ts';
import { FakeAnswerer, meiReport, secretaries } from './fake-answerer.ts';
import type { ChatMessage, Group, Person } from './fake-telegram.ts';
import { type RealRig, startRealRig } from './telegram-real-rig.ts';

const LINK: AnswerLink = { id: 'abc12345', heading: 'none', vote: null };

suite('the data of a button under an answer', () => {
  const anyLink = fc.record<AnswerLink>(
    {
      id: fc.stringMatching(/^[0-9a-z]{8}$/),
      heading: fc.constantFrom('none', 'understood', 'question'),
      vote: fc.constantFrom('helpful', 'unhelpful', null),
    },
    { noNullPrototype: true },
  );
  const anyAction = fc.constantFrom<AnswerAction>('page', 'before', 'only', 'suggestion', 'again');

  test('comes back as it was, within 64 bytes', () => {
    fc.assert(
      fc.property(anyAction, anyLink, fc.nat(36 ** 7 - 1), (action, link, value) => {
        const data = encodeAnswerButton({ action, link, value });
        assert.ok(Buffer.byteLength(data) <= 64);
        assert.deepEqual(decodeAnswerButton(data), { action, link, value });
      }),
    );
    const vote = { action: 'helpful', link: LINK } as const;
    assert.deepEqual(decodeAnswerButton(encodeAnswerButton(vote)), vote);
  });

  test('of another format is refused', () => {
    for (const data of ['', 'a', 'aw', 'as8c7245bcf364:1:2', 'am--abc1234', 'az--abc12345', 'am--abc12345:'])
      assert.equal(decodeAnswerButton(data), null, data);
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (data) => decodeAnswerButton(data) === null));
  });
});

suite('the data of a button that opens a paragraph', () => {
  const { library } = new FakeAnswerer(() => ({}));
  const open = (data: string) => {
    const decoded = decodeParagraph(data);
    return decoded && findQuotation(library, decoded.idStart, decoded.span, decoded.highlights);
  };

  test('gives back report, offsets, highlights, paragraph and answer', () => {
    const button = { language: 'zh-Hant', excerpt: secretaries, shown: 2, link: LINK } as const;
    const data = encodeParagraph(button);
    const { score, repeats, ...quotation } = secretaries;
    assert.ok(score > 0 && repeats.length === 0);
    assert.deepEqual(open(data), quotation);
    const { language, shown, link } = decodeParagraph(data)!;
    assert.deepEqual({ language, shown, link }, { language: 'zh-Hant', shown: 2, link: LINK });
    assert.equal(decodeParagraph(encodeParagraph({ ...button, link: null }))!.link, null);
  });

  test('never takes more than 64 bytes', () => {
    const span = fc.tuple(fc.nat(100_000), fc.nat(100_000));
    fc.assert(
      fc.property(fc.array(span), fc.nat(10_000_000), fc.nat(100_000), (highlights, start, shown) => {
        const excerpt = { ...secretaries, highlights, start, end: start + 1000 };
        const data = encodeParagraph({ language: 'en', excerpt, shown, link: LINK });
        assert.ok(Buffer.byteLength(data) <= 64);
        assert.equal(decodeParagraph(data)!.shown, shown);
      }),
    );
  });

  test('of a report that changed, or of no report, opens nothing', () => {
    const stale = { ...secretaries, report: { ...meiReport, id: 'ffffffffffffffff' } };
    const outside = { ...secretaries, end: 99_999 };
    for (const excerpt of [stale, outside])
      assert.equal(open(encodeParagraph({ language: 'en', excerpt, shown: 1, link: null })), null);
    for (const data of ['', 'p', 'ps8c7245bcf364:1:2', 'ps8c7245bcf364:1:2,0-1', `px${meiReport.id}:1:2:1:`])
      assert.equal(decodeParagraph(data), null, data);
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (data) => decodeParagraph(data) === null));
  });
});

let rig: RealRig['rig'];
let end: RealRig['end'];
let group: Group;
let people = 100;

before(async () => {
  ({ rig, group, end } = await startRealRig());
});

after(() => end(/not modified/));

const newcomer = (language_code = 'zh-hans'): Person =>
  rig.fake.person({ id: people++, name: '王', language_code });

/** The reports are in Chinese: who reads English has chosen it. */
const QUESTIONS: Readonly<Record<Language, string>> = {
  'zh-Hans': '驻村干部怎么管理',
  'zh-Hant': '駐村幹部怎麼管理',
  en: '驻村干部怎么管理',
};

for (const [language, question] of Object.entries(QUESTIONS) as [Language, string][]) {
  suite(`every button in ${language}`, () => {
    const t = translator(language);
    let wang: Person;
    let answer: ChatMessage;

    before(async () => {
      wang = newcomer();
      if (language === 'en') rig.state.people.change(wang.id, { language });
      answer = await wang.says(question);
    });

    test('opens the paragraph, leafs to its neighbours and comes back', async () => {
      const { message: opened } = await wang.taps(answer, 0);
      assert.equal(opened.id, answer.id);
      assert.match(opened.html, /<b>/);
      const position = Number(/\d+/.exec(opened.text)![0]);
      const { message: next } = await wang.taps(opened, '▶');
      assert.equal(Number(/\d+/.exec(next.text)![0]), position + 1);
      const { message: same } = await wang.taps(next, '◀');
      assert.equal(same.html, opened.html);
      const { message: back } = await wang.taps(same, t('button.back'));
      assert.equal(back.html, answer.html);
      assert.deepEqual(back.keyboard, answer.keyboard);
    });

    test('turns the pages forth and back, to the end and the beginning', async () => {
      const pages = [answer];
      for (let page = answer; page.buttons.includes(t('button.more')); pages.push(page))
        page = (await wang.taps(page, t('button.more'))).message;
      assert.ok(pages.length > 2, `${pages.length} pages`);
      assert.equal(new Set(pages.map(({ html }) => html)).size, pages.length);
      let page = pages.at(-1)!;
      for (const expected of pages.slice(0, -1).reverse()) {
        page = (await wang.taps(page, t('button.before'))).message;
        assert.equal(page.html, expected.html);
      }
      assert.ok(!page.buttons.includes(t('button.before')));
    });

    test('comes back from a paragraph to the page it was opened from', async () => {
      const { message: second } = await wang.taps(answer, t('button.more'));
      const { message: opened } = await wang.taps(second, 0);
      const { message: back } = await wang.taps(opened, t('button.back'));
      assert.equal(back.html, second.html);
      await wang.taps(back, t('button.before'));
    });

    test('limits the answer to a county and lifts the limit', async () => {
      const label = answer.buttons.find((each) => each.startsWith(t('button.only', { county: '' }).trim()))!;
      const { message: limited } = await wang.taps(answer, label);
      assert.ok(limited.buttons.includes(t('button.all')), limited.buttons.join());
      assert.ok(limited.html !== answer.html);
      const { message: all } = await wang.taps(limited, t('button.all'));
      assert.equal(all.html, answer.html);
    });

    test('counts the vote, thanks once, and keeps the mark while the answer is leafed', async () => {
      const counts = () => rig.state.journal.statistics(1).days[0]!;
      const { helpful, unhelpful } = counts();
      const up = await wang.taps(answer, '👍');
      assert.equal(up.alert, t('answer.helpful'));
      assert.deepEqual(up.message.buttons.slice(-2), ['👍 ✓', '👎']);
      assert.equal((await wang.taps(up.message, '👍')).alert, t('answer.noted'));
      const { message: leafed } = await wang.taps(up.message, t('button.more'));
      assert.ok(leafed.buttons.includes('👍 ✓'));
      const down = await wang.taps(leafed, '👎');
      assert.equal(down.alert, t('answer.unhelpful'));
      assert.deepEqual(down.message.buttons.slice(-2), ['👍', '👎 ✓']);
      assert.deepEqual(counts().helpful, helpful);
      assert.deepEqual(counts().unhelpful, unhelpful + 1);
    });
  });
}

suite('a suggested question', () => {
  test('turns the refusal into its answer, with the question above it', async () => {
    const wang = newcomer();
    const refusal = await wang.says('今天天气怎么样?');
    const { message, sent } = await wang.taps(refusal, 0);
    assert.deepEqual(sent, []);
    assert.equal(message.id, refusal.id);
    assert.ok(message.html.startsWith(`<b>问：${refusal.buttons[0]}</b>\n\n`), message.html);
    assert.match(message.text, /37名/);
    const { message: opened } = await wang.taps(message, '全文');
    const { message: back } = await wang.taps(opened, '返回');
    assert.equal(back.html, message.html);
  });

  test('is gone on from, and can be replaced by editing the question that was refused', async () => {
    const wang = newcomer();
    await wang.taps(await wang.says('今天天气怎么样?'), 0);
    const question = wang.lastSaid;
    assert.match((await wang.says('那太白县呢?')).text, /^理解为：太白县选派/);
    const edited = await wang.edits(question, '太白县选派了多少名驻村干部?');
    assert.doesNotMatch(edited.text, /问：/);
    assert.match(edited.text, /145名驻村干部/);
  });
});

test('how a follow-up was understood is said again after leafing', async () => {
  const wang = newcomer();
  await wang.says('眉县选派了多少名第一书记?');
  const answer = await wang.says('那太白县呢?');
  const { message: second } = await wang.taps(answer, '更多');
  assert.match(second.text, /^理解为：太白县选派了多少名第一书记/);
  const { message: first } = await wang.taps(second, '上一页');
  assert.equal(first.html, answer.html);
});

suite('in a group', () => {
  const ask = (person: Person, text: string) => person.says(`@wenxian_bot ${text}`, { in: group });

  test('anybody may leaf', async () => {
    const answer = await ask(newcomer(), '驻村干部怎么管理');
    const { message } = await newcomer().taps(answer, '更多');
    assert.notEqual(message.html, answer.html);
  });

  test('everybody’s vote counts, and none is shown', async () => {
    const answer = await ask(newcomer(), '驻村干部怎么管理');
    const before = rig.state.journal.statistics(1).days[0]!.helpful;
    for (const voter of [newcomer(), newcomer()]) {
      const { message, alert } = await voter.taps(answer, '👍', { graceMs: 50 });
      assert.equal(alert, '谢谢，很高兴帮上了忙。');
      assert.deepEqual(message.buttons, answer.buttons);
    }
    assert.equal(rig.state.journal.statistics(1).days[0]!.helpful, before + 2);
  });
});
