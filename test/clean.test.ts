import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type CleanText, cleanText, type Declared } from '../src/corpus/cleaning/clean.ts';
import { hashId } from '../src/corpus/ids.ts';
import { dirtyPages } from './dirty-pages.ts';
import { anyText, rawSeed, SEED_FILES } from './texts.ts';

const BODY = [
  '今年以来，太白县委组织部深入贯彻落实决策部署，坚持抓党建、强班子、夯基础、激活力，扎实推进乡村振兴“十条举措”，实现了良好开局。',
  '一是压实责任。全县选派37名优秀干部到村担任第一书记。',
  '下一步，将持续发力。',
];
const TITLE = '破题发展迎蝶变 起势超越谱新篇';

function page(above: readonly string[], below: readonly string[] = []): string {
  return [...above, ...BODY, ...below].join('\n');
}

/** How often each character stands in texts, white space apart. */
function characters(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const character of texts.join('').replace(/[\s\p{Cc}\p{Default_Ignorable_Code_Point}]/gu, '')) {
    counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  return counts;
}

function everything({ title, paragraphs, removed }: CleanText): string[] {
  return [title ?? '', ...paragraphs, ...removed.map(({ text }) => text)];
}

function assertNothingLost(raw: string): void {
  const clean = cleanText(raw);
  if (clean.readings > 0 || clean.repeatedParagraphs > 0) return;
  const found = characters(everything(clean));
  for (const [character, count] of characters([raw.replace(/-\s*\n/g, '\n')])) {
    assert.ok((found.get(character) ?? 0) >= count, `${character} of ${raw}`);
  }
}

describe('cleanText over made-up dirty pages', () => {
  it('keeps every sentence of the body, in its paragraph, and nothing else', () => {
    fc.assert(
      fc.property(dirtyPages, ({ title, paragraphs, raw }) => {
        const clean = cleanText(raw);
        assert.equal(clean.title, title);
        assert.deepEqual(
          clean.paragraphs,
          paragraphs.map((sentences) => sentences.join('')),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('tells all that it removed', () => {
    fc.assert(
      fc.property(dirtyPages, ({ raw, junk }) => {
        const { removed } = cleanText(raw);
        const told = characters(removed.map(({ text }) => text));
        assert.deepEqual(told, characters(junk));
      }),
    );
  });

  it('changes nothing when it is run again over its own paragraphs, with the title declared', () => {
    fc.assert(
      fc.property(dirtyPages, ({ raw }) => {
        const { title, paragraphs } = cleanText(raw);
        const again = cleanText(paragraphs.join('\n'), title === null ? {} : { title });
        assert.deepEqual(again.paragraphs, paragraphs);
        assert.deepEqual(again.removed, []);
      }),
    );
  });
});

describe('cleanText over any text', () => {
  it('loses no character', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyText,
          dirtyPages.map(({ raw }) => raw),
        ),
        assertNothingLost,
      ),
    );
  });

  it('gives paragraphs without line breaks, surrounding space or emptiness', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        for (const paragraph of cleanText(raw).paragraphs) {
          assert.equal(paragraph, paragraph.trim());
          assert.ok(paragraph !== '' && !paragraph.includes('\n'));
        }
      }),
    );
  });
});

it('cleanText takes time in proportion to the text, whatever it is made of', () => {
  const pieces = [
    '（',
    '来源：',
    '广告 甲',
    '，\n',
    '“',
    '记者 甲 ',
    '王 李 ',
    '第3页\n',
    '文字',
    '# ',
    '首页 > ',
    '。”',
    '- ',
  ];
  for (const piece of pieces) {
    const start = performance.now();
    cleanText(piece.repeat(20_000));
    assert.ok(performance.now() - start < 5000, piece);
  }
});

describe('the seeds', () => {
  const expected: Readonly<Record<(typeof SEED_FILES)[number], readonly [paragraphs: number, hash: string]>> =
    {
      '000_8c7245bcf3641c50.txt': [11, 'b7c4d142f2d2c092'],
      '001_ed20b223f5fbbfe3.txt': [6, '2d8819c0bcf21c8c'],
      '002_8db68a54caf220bc.txt': [6, '53162e520facd07f'],
      '003_a4eed547ae9dc036.txt': [4, 'af902765c761fecd'],
      '004_422ab341e01ff17a.txt': [9, '741f245941cc96ad'],
    };
  for (const file of SEED_FILES) {
    it(`${file} keep the paragraphs that their ids were made of`, () => {
      const { paragraphs } = cleanText(rawSeed(file));
      assert.deepEqual([paragraphs.length, hashId(paragraphs.join('\n'))], expected[file]);
    });
  }
});

describe('what a page says of itself', () => {
  const cases: readonly [
    what: string,
    raw: string,
    declared: Declared,
    facts: readonly [title: string | null, source: string | null, date: string | null],
  ][] = [
    ['nothing', page([]), {}, [null, null, null]],
    ['a title', page([TITLE]), {}, [TITLE, null, null]],
    [
      'source and date above the text',
      page([TITLE, '来源：陕西党建网 发布时间：2022-01-24 11:23']),
      {},
      [TITLE, '陕西党建网', '2022-01-24'],
    ],
    [
      'source and date in two lines',
      page([TITLE, '2022年1月24日', '稿源：陕西党建网']),
      {},
      [TITLE, '陕西党建网', '2022-01-24'],
    ],
    ['a source at the end', page([TITLE], ['（来源：合肥日报）']), {}, [TITLE, '合肥日报', null]],
    ['a source behind the last sentence', `${page([TITLE])}来源：合肥日报`, {}, [TITLE, '合肥日报', null]],
    [
      'a newspaper with its date',
      page([TITLE], ['《光明日报》（2023年07月26日 08版）']),
      {},
      [TITLE, '光明日报', '2023-07-26'],
    ],
    [
      'a signature',
      page([TITLE], ['中共眉县县委组织部', '2022年1月24日']),
      {},
      [TITLE, '中共眉县县委组织部', '2022-01-24'],
    ],
    [
      'a signature to the right',
      page(
        [TITLE],
        [
          '\u3000\u3000\u3000\u3000\u3000\u3000\u3000\u3000中共眉县县委组织部',
          '\u3000\u3000\u3000\u3000\u3000\u3000\u3000\u3000二〇二二年一月二十四日',
        ],
      ),
      {},
      [TITLE, '中共眉县县委组织部', '2022-01-24'],
    ],
    [
      'who supplied it, where no source is named',
      page([TITLE], ['（供稿:太白县委组织部）']),
      {},
      [TITLE, '太白县委组织部', null],
    ],
    [
      'who supplied it beside a source',
      page([TITLE, '来源：陕西党建网'], ['（供稿:太白县委组织部）']),
      {},
      [TITLE, '陕西党建网', null],
    ],
    ['a person who supplied it', page([TITLE], ['供稿：张明']), {}, [TITLE, null, null]],
    [
      'a dateline without a year',
      `${TITLE}\n新华社北京8月15日电（记者王明）有关部门近日部署，各地要抓好秋收秋种，落实各项补贴，帮助农户解决困难，确保颗粒归仓。`,
      {},
      [TITLE, '新华社', null],
    ],
    ['the original title', page(['原标题：甘泉县这样做']), {}, ['甘泉县这样做', null, null]],
    ['an original title below its title', page([TITLE, '原标题：甘泉县这样做']), {}, [TITLE, null, null]],
    [
      'an original title behind the text',
      `${page([])}（原标题：怎么办？太白县这样做）`,
      {},
      ['怎么办？太白县这样做', null, null],
    ],
    [
      'a title that asks',
      page(['乡村怎么振兴？', '来源：陕西党建网']),
      {},
      ['乡村怎么振兴？', '陕西党建网', null],
    ],
    [
      'a title that exclaims',
      page(['太白县乡村振兴实现良好开局！']),
      {},
      ['太白县乡村振兴实现良好开局！', null, null],
    ],
    ['an address', page(['各位代表、同志们、朋友们！']), {}, [null, null, null]],
    ['a day that no calendar has', page([TITLE, '发布时间：2022-02-30']), {}, [TITLE, null, null]],
    ['the days of a meeting', page([TITLE, '2022年1月24日至26日']), {}, [TITLE, null, null]],
    [
      'less than what is declared',
      page([TITLE, '来源：陕西党建网 发布时间：2022-01-24']),
      { title: '太白县工作亮点', source: '宝鸡日报', date: '2023年2月1日' },
      ['太白县工作亮点', '宝鸡日报', '2023-02-01'],
    ],
    [
      'more than a declaration that says nothing',
      page([TITLE, '来源：陕西党建网 发布时间：2022-01-24']),
      { title: ' ', source: '', date: '去年' },
      [TITLE, '陕西党建网', '2022-01-24'],
    ],
  ];
  for (const [what, raw, declared, facts] of cases) {
    it(what, () => {
      const { title, source, date } = cleanText(raw, declared);
      assert.deepEqual([title, source, date], facts);
    });
  }

  it('takes the office and the date below the title for source and date, in one line or two', () => {
    const body = '全年完成水利投资3.46亿元，同比增长12.5%，新建、改造水库4座。';
    for (const signed of ['武平县水利局\u3000\u30002021年12月20日', '武平县水利局\n（2021年12月20日）']) {
      const clean = cleanText(`武平县2021年水利工作总结\n${signed}\n一、重点工程\n${body}`);
      assert.deepEqual([clean.source, clean.date], ['武平县水利局', '2021-12-20']);
      assert.deepEqual(clean.paragraphs, ['一、重点工程', body]);
    }
  });

  it('keeps credits and signatures, which may tell the county', () => {
    const { credits } = cleanText(page([TITLE], ['（供稿:太白县委组织部）', '责任编辑:魏捷']));
    assert.deepEqual(credits, ['（供稿:太白县委组织部）', '责任编辑:魏捷']);
    assert.deepEqual(cleanText(page([TITLE], ['中共眉县县委组织部', '2022年1月24日'])).credits, [
      '中共眉县县委组织部',
    ]);
  });
});

describe('around the text', () => {
  const pages: readonly [what: string, above: readonly string[], below: readonly string[]][] = [
    [
      'titles of other pages go with their list',
      [],
      ['相关阅读：', '邻县丰收了！', '邻县修路了？', '邻县召开会议', '版权所有：陕西党建网'],
    ],
    ['titles of neighbouring pages go', [], ['上一篇', '邻县丰收了', '下一篇', '邻县修路了']],
    ['share bars go whose icons have a line each', ['分享到：', '微信', '微博', 'QQ空间'], []],
    ['advertisements go whose frame is broken into lines', [], ['广告', '睡前喝一杯，身体变轻松', '×']],
    ['menus behind a credit go', [], ['责任编辑：魏捷', '友情链接', '中国政府网', '陕西省人民政府']],
    ['footers go', [], ['主办：某某县人民政府', '地址：某某县府前路1号', '陕ICP备05009876号-1']],
    ['a credit that is broken over lines goes', [], ['（责编', '：屈子娟 ）']],
    ['double spacing is nothing', ['字号：大 中 小', ''], ['', '打印 关闭']],
  ];
  for (const [what, above, below] of pages) {
    it(what, () => {
      const clean = cleanText(page([TITLE, ...above], below));
      assert.deepEqual([clean.title, clean.paragraphs], [TITLE, BODY]);
    });
  }

  it('what would be a footer stays within the text', () => {
    const raw = [TITLE, BODY[0], '地址：某某县府前路1号', '联系电话：0917-1234567', BODY[2]].join('\n');
    assert.deepEqual(cleanText(raw).paragraphs, raw.split('\n').slice(1));
  });

  it('what is attached stays behind a signature', () => {
    const attached = ['附件：第一书记名单', '张三 首善镇', '李四 横渠镇'];
    const { paragraphs } = cleanText(page([TITLE], ['中共眉县县委组织部', '2022年1月24日', ...attached]));
    assert.deepEqual(paragraphs, [...BODY, ...attached]);
  });

  it('a list of other pages ends where the text goes on', () => {
    const raw = [TITLE, BODY[0], '相关阅读', '邻县丰收了', '一、压实工作责任', BODY[1]].join('\n');
    assert.deepEqual(cleanText(raw).paragraphs, [BODY[0], '一、压实工作责任', BODY[1]]);
  });

  it('paragraphs that stand twice are kept once, and counted', () => {
    const { paragraphs, repeatedParagraphs } = cleanText(
      [TITLE, ...BODY, ...BODY, '责任编辑：魏捷'].join('\n'),
    );
    assert.deepEqual([paragraphs, repeatedParagraphs], [[...BODY, BODY[2]], 2]);
  });

  it('a line break that was lost is where two full-width spaces stand', () => {
    const { paragraphs } = cleanText(`${TITLE}\n\u3000\u3000${BODY.join('\u3000\u3000')}`);
    assert.deepEqual(paragraphs, BODY);
  });
});
