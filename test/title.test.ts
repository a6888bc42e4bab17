import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { takeHeadline } from '../src/corpus/cleaning/headline.ts';
import type { Line } from '../src/corpus/cleaning/margins.ts';
import { deriveTitle } from '../src/corpus/cleaning/title.ts';
import { anyText } from './texts.ts';

describe('deriveTitle', () => {
  const cases: readonly [what: string, paragraph: string, title: string][] = [
    [
      'takes the first clauses of the first sentence',
      '陜西眉縣堅持黨建引領,實施“五大工程”,以黨的政治優勢凝聚合力。實施組織聚力工程。',
      '陜西眉縣堅持黨建引領,實施“五大工程”',
    ],
    [
      'leaves out when',
      '今年以來,共和縣堅定踐行新時代黨的建設總要求,把抓黨建作為第一引擎。',
      '共和縣堅定踐行新時代黨的建設總要求',
    ],
    ['leaves out since when', '2017年以来,潢川县整顿软弱涣散党组织,成效明显。', '潢川县整顿软弱涣散党组织'],
    ['leaves out lately', '近年来，甘泉县牢固树立大党建理念，成效明显。', '甘泉县牢固树立大党建理念'],
    ['leaves out the other day', '近日,眉县选派第一书记37名。', '眉县选派第一书记37名'],
    ['leaves out the last few years', '近3年来，甘泉县成效明显。', '甘泉县成效明显'],
    ['leaves out the year and month', '2021年12月,甘泉县成效明显。', '甘泉县成效明显'],
    ['keeps a number that 近 goes with', '近200名干部下乡帮扶。', '近200名干部下乡帮扶'],
    ['keeps a word that begins with 近', '近郊农业带动眉县增收。', '近郊农业带动眉县增收'],
    ['keeps a name that begins like a time', '日日新材料公司落户眉县。', '日日新材料公司落户眉县'],
    ['keeps a time phrase without a comma', '去年眉县增收两成。', '去年眉县增收两成'],
    ['takes a short sentence whole', '眉县选派第一书记。效果很好。', '眉县选派第一书记'],
    [
      'takes a clause that is long enough alone',
      '潢川县认真贯彻落实中央的相关要求,紧盯五个聚焦。',
      '潢川县认真贯彻落实中央的相关要求',
    ],
    ['takes a heading whole', '甘泉县:“五抓五强”助推乡村振兴', '甘泉县:“五抓五强”助推乡村振兴'],
  ];
  for (const [what, paragraph, title] of cases) {
    it(what, () => assert.equal(deriveTitle(paragraph), title));
  }

  it('shortens a clause that is too long, and says so', () => {
    const title = deriveTitle(`眉县${'乡村'.repeat(40)}。`);
    assert.equal([...title].length, 36);
    assert.match(title, /^眉县(乡村)+乡?…$/);
  });

  it('is never long and never splits a character', () => {
    fc.assert(
      fc.property(anyText, (paragraph) => {
        const title = deriveTitle(paragraph.toWellFormed());
        assert.ok([...title].length <= 36, title);
        assert.ok(title.isWellFormed());
      }),
      { numRuns: 500 },
    );
  });

  it('takes what there is of a paragraph that holds little', () => {
    assert.equal(deriveTitle('今年以来。'), '今年以来');
    assert.equal(deriveTitle('眉县'), '眉县');
    assert.equal(deriveTitle(''), '');
  });

  it('is not empty for a paragraph that begins with words, no time phrase among them', () => {
    fc.assert(
      fc.property(anyText, (paragraph) => assert.notEqual(deriveTitle(`眉县${paragraph}`), '')),
      { numRuns: 500 },
    );
  });

  it('is the time phrase where that is all there is', () => {
    assert.equal(deriveTitle('2021年,'), '2021年');
    assert.equal(deriveTitle('。眉县选派干部。'), '眉县选派干部');
  });
});

describe('takeHeadline', () => {
  const BODY = ['今年以来，太白县深入贯彻落实决策部署，实现了良好开局。', '下一步，将持续发力。'];
  const titled = (head: readonly string[], body: readonly string[] = BODY, declared: string | null = null) =>
    takeHeadline(
      head.map((text): Line => ({ text, kind: 'content' })),
      body,
      { declared, original: null },
    );
  const T = '破题发展迎蝶变 起势超越谱新篇';

  it('takes the first line of the head, with its subtitle', () => {
    assert.equal(titled([T]).title, T);
    assert.equal(titled([T, '——2021年太白县工作回眸']).title, `${T}——2021年太白县工作回眸`);
    assert.deepEqual(titled([T, '实施组织聚力工程']).paragraphs, ['实施组织聚力工程', ...BODY]);
  });

  for (const first of ['一、压实工作责任', '（一）压实工作责任', '各位代表：', '同志们，']) {
    it(`takes no title from ${first}`, () => {
      assert.deepEqual(titled([first]), { title: null, paragraphs: [first, ...BODY], removed: [] });
    });
  }

  for (const again of [
    T,
    '破题发展迎蝶变　起势超越谱新篇',
    '破題發展迎蝶變 起勢超越譜新篇',
    `${T}_基层党建_陕西党建网`,
    `${T} - 太白县人民政府`,
    `${T}-太白县人民政府`,
  ]) {
    it(`drops ${again} below the title`, () => {
      const { title, paragraphs, removed } = titled([T, again]);
      assert.deepEqual([title, paragraphs], [T, BODY]);
      assert.deepEqual(removed, [{ kind: 'title', text: again }]);
    });
  }

  it('drops the title where the first paragraph opens with it', () => {
    for (const parted of [' ', '　', '｜', '_']) {
      const { paragraphs, removed } = titled([T], [`${T}${parted}${BODY[0]}`, BODY[1]!]);
      assert.deepEqual(paragraphs, BODY);
      assert.deepEqual(removed, [{ kind: 'title', text: `${T}${parted}`.trim() }]);
    }
    assert.deepEqual(titled([T], [`${T} ${T} ${BODY[0]}`]).paragraphs, [BODY[0]]);
    assert.deepEqual(titled([T], [`原标题：${T}${BODY[0]}`]).paragraphs, [BODY[0]]);
    assert.deepEqual(titled([T], [`${T}今年以来，成效明显。`]).paragraphs, ['今年以来，成效明显。']);
  });

  it('keeps a sentence that begins like the title', () => {
    for (const sentence of [
      '眉县选派第一书记37名，实现全覆盖。',
      '眉县选派第一书记，实现全覆盖。',
      '眉县选派第一书记的做法值得借鉴。',
    ]) {
      assert.deepEqual(titled(['眉县选派第一书记'], [sentence]).paragraphs, [sentence]);
    }
    assert.deepEqual(titled(['眉县'], ['眉县 成效明显。']).paragraphs, ['眉县 成效明显。']);
  });

  it('takes the shorter of a title with the names of its site and one without', () => {
    const { title, paragraphs, removed } = titled([`${T}_基层党建`, T]);
    assert.deepEqual([title, paragraphs], [T, BODY]);
    assert.deepEqual(
      removed.map(({ text }) => text),
      ['_基层党建', T],
    );
    assert.equal(titled([`${T}_陕西党建网`]).title, T);
    assert.equal(titled(['农村党建_组织建设']).title, '农村党建_组织建设');
  });

  it('takes a title once that was scraped twice', () => {
    assert.equal(titled([`${T}${T}`]).title, T);
    assert.equal(titled(['甲县乙县']).title, '甲县乙县');
  });

  it('takes the title that is declared, and drops the line that says it', () => {
    assert.deepEqual(titled([T], BODY, `${T}_陕西党建网`), {
      title: T,
      paragraphs: BODY,
      removed: [{ kind: 'title', text: T }],
    });
    assert.deepEqual(titled(['实施组织聚力工程'], BODY, T).paragraphs, ['实施组织聚力工程', ...BODY]);
  });

  it('takes the original title where there is no other', () => {
    assert.equal(takeHeadline([], BODY, { declared: null, original: T }).title, T);
    assert.equal(takeHeadline([], BODY, { declared: null, original: null }).title, null);
  });
});
