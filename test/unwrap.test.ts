import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { cleanText } from '../src/corpus/cleaning/clean.ts';
import { rawSeed, SEED_FILES } from './texts.ts';
import { type Setting, setText } from './wrapped.ts';

/** Sentences of county reports, with brackets, quotations, figures and enumerations for lines to break in. */
const SENTENCES = [
  '今年以来，全县坚持党建引领，实施“五大工程”，以组织优势凝聚合力、保持定力、形成战力，为乡村振兴提供坚强的组织保证。',
  '选派37名优秀干部到村担任第一书记，选派263名（其中女干部30名）干部驻村帮扶，全县86个村实现驻村工作全覆盖。',
  '一是压实责任，下达年度重点任务，逐项明确责任单位、责任人和时限标准。',
  '累计投入资金1.25亿元，建成高标准农田3.8万亩，粮食产量达到12.6万吨，同比增长4.5%。',
  '“怎么办？”面对群众的疑问，县委书记说：“先把路修好。”',
  '制定了《关于激励广大干部做好工作的实施方案》，明确了“1233”激励措施。',
  '下一步，将紧盯目标任务，持续发力，确保各项工作取得实效！',
  '引导2600余户群众新栽猕猴桃、大樱桃1300余亩，户均增收4800元；',
  '全县群众的获得感、幸福感、安全感进一步提升。',
];
const sentences = fc.array(fc.array(fc.constantFrom(...SENTENCES), { minLength: 1, maxLength: 4 }), {
  minLength: 6,
  maxLength: 12,
});
const documents = sentences.map((paragraphs) =>
  paragraphs.map((texts, index) => `第${index}村，${texts.join('')}`),
);
/** No sentence stands twice, for a paragraph that does is meant to go. */
const unrepeated = sentences.map((paragraphs) =>
  paragraphs.map((texts, index) => texts.map((text, at) => `第${index}村第${at}项，${text}`).join('')),
);

/** Of all paragraphs, the share that comes back to the letter. */
function rebuilt(setting: Setting): number {
  let [all, right] = [0, 0];
  for (const paragraphs of fc.sample(documents, { numRuns: 60, seed: 7 })) {
    const found = new Set(cleanText(setText(paragraphs, setting), { title: '不在文中的标题' }).paragraphs);
    all += paragraphs.length;
    right += paragraphs.filter((paragraph) => found.has(paragraph)).length;
  }
  return right / all;
}

describe('wrapped paragraphs are rebuilt', () => {
  const settings: readonly [what: string, setting: Omit<Setting, 'width' | 'unit'>, least: number][] = [
    ['set in by two characters', { indent: '\u3000\u3000' }, 0.98],
    ['set in by four spaces', { indent: '    ' }, 0.98],
    ['set in, on numbered pages', { indent: '\u3000\u3000', linesOnPage: 20 }, 0.96],
    ['parted by blank lines', { blank: true }, 0.97],
    ['parted by blank lines, on numbered pages', { blank: true, linesOnPage: 20 }, 0.96],
    ['set in, with a blank line between any two', { indent: '\u3000\u3000', double: true }, 0.98],
    // A paragraph whose sentence ends where the line does cannot be told from two.
    ['with no mark at all', {}, 0.85],
  ];
  for (const [what, setting, least] of settings) {
    for (const unit of ['columns', 'characters'] as const) {
      for (const width of [34, 40, 76]) {
        it(`at ${width} ${unit}, ${what}`, () => {
          const share = rebuilt({ ...setting, unit, width });
          assert.ok(share >= least, `${share}`);
        });
      }
    }
  }

  it('and no word is lost or added however they were set', () => {
    const settings = fc.record({
      width: fc.integer({ min: 24, max: 100 }),
      unit: fc.constantFrom('columns' as const, 'characters' as const),
      indent: fc.constantFrom('', '\u3000\u3000', '    ', '\t'),
      blank: fc.boolean(),
      double: fc.boolean(),
    });
    fc.assert(
      fc.property(unrepeated, settings, (paragraphs, setting) => {
        const { paragraphs: found } = cleanText(setText(paragraphs, setting), { title: '不在文中的标题' });
        assert.equal(found.join('').replace(/\s/g, ''), paragraphs.join('').replace(/\s/g, ''));
      }),
    );
  });
});

describe('lines are joined where', () => {
  const cases: readonly [what: string, lines: readonly string[], paragraphs: readonly string[]][] = [
    [
      'a credit is broken in its bracket',
      ['全县选派干部37名。', '（供稿：太白县', '委组织部）'],
      ['全县选派干部37名。'],
    ],
    [
      'a title of a document is broken in its bracket',
      ['会议印发了《眉县乡村振兴', '实施方案》，部署了工作。'],
      ['会议印发了《眉县乡村振兴实施方案》，部署了工作。'],
    ],
    [
      'a clause goes on',
      ['县委高度重视乡村振兴工作，主要领导亲自安排部署，', '成立由县委书记任组长的领导小组，统筹推进。'],
      ['县委高度重视乡村振兴工作，主要领导亲自安排部署，成立由县委书记任组长的领导小组，统筹推进。'],
    ],
    [
      'a mark that closes would open a line',
      ['会议提出要“压实责任', '”，确保见效。', '全县选派干部37名', '。'],
      ['会议提出要“压实责任”，确保见效。', '全县选派干部37名。'],
    ],
    [
      'an advertisement stands inside a clause',
      [
        '县委高度重视乡村振兴工作，主要领导亲自安排部署，',
        '广告',
        '成立由县委书记任组长的领导小组，统筹推进。',
      ],
      ['县委高度重视乡村振兴工作，主要领导亲自安排部署，成立由县委书记任组长的领导小组，统筹推进。'],
    ],
  ];
  for (const [what, lines, paragraphs] of cases) {
    it(what, () => assert.deepEqual(cleanText(lines.join('\n')).paragraphs, paragraphs));
  }

  it('English words are wrapped, with a space, and without the hyphen of a broken one', () => {
    const raw = [
      'The county has sent first secretaries to all of its villages, and the pro-',
      'gramme has reached 86 villages by the end of the year. Roads were built in',
      'every township, wells were dug, and the schools of the county have received',
      'new desks. The work goes on.',
    ].join('\n');
    assert.deepEqual(cleanText(raw, { title: 'Report' }).paragraphs, [
      'The county has sent first secretaries to all of its villages, and the programme has reached 86 villages by the end of the year. Roads were built in every township, wells were dug, and the schools of the county have received new desks. The work goes on.',
    ]);
  });

  it('a number is cut in two', () => {
    const raw =
      '全县粮食产量达到八万吨，其中夏粮12\n34吨，秋粮产量有所增加，蔬菜和水果\n产量也有所增加，达到近年来的最好水\n平，群众收入随之增长。';
    const { paragraphs } = cleanText(raw, { title: '产量' });
    assert.equal(paragraphs.length, 1);
    assert.ok(paragraphs[0]!.includes('夏粮1234吨'));
  });

  it('the recognition of characters broke them anywhere', () => {
    const raw =
      '今年以来，太白县坚持党建引领，实施\n五大工程，全县选派37名优秀干部到村担任第一书\n记，实现驻村工作全\n覆盖。累计投入资金1.25亿元，建成高标准农\n田3.8万亩，粮食产量达到12万吨，户均增收4800\n元，群众满意度不断提\n升。';
    assert.equal(cleanText(raw, { title: '太白' }).paragraphs.length, 1);
  });
});

describe('lines are left as they are', () => {
  const cases: readonly [what: string, lines: readonly string[]][] = [
    ['of a poem', ['锄禾日当午，', '汗滴禾下土。', '谁知盘中餐，', '粒粒皆辛苦。']],
    [
      'of a poem of longer verses',
      ['春眠不觉晓，处处闻啼鸟。', '夜来风雨声，花落知多少。', '白日依山尽，黄河入海流。'],
    ],
    [
      'of a list that ends its items with commas',
      ['全县种植：', '小麦3万亩、', '玉米2万亩、', '猕猴桃30万亩。'],
    ],
    [
      'of headings of one length',
      ['一、压实工作责任', '二、配强工作力量', '三、强化工作保障', '四、完善工作机制'],
    ],
    [
      'of slogans of one length with commas',
      [
        '抓统筹，树牢乡村振兴主心骨',
        '抓组织，打造乡村振兴火车头',
        '抓队伍，锻造乡村振兴先锋军',
        '抓创新，注入乡村振兴强心剂',
      ],
    ],
    ['of a table', ['乡镇 户数 人口', '首善镇 5230 18200', '横渠镇 4110 15030', '槐芽镇 3987 14120']],
    [
      'that are paragraphs of one length',
      [
        '全县选派第一书记三十七名，实现了全覆盖。',
        '全县建成高标准农田三十八万亩，增了收。',
        '全县引进农业产业项目六十六个，见了效。',
      ],
    ],
    ['under a salutation', ['各位代表：', '现在，我代表县人民政府，向大会报告工作，请予审议。']],
    ['with a heading between paragraphs', ['全县选派第一书记37名。', '实施组织聚力工程', '一是压实责任。']],
  ];
  for (const [what, lines] of cases) {
    it(what, () => {
      const text = ['全县乡村振兴工作取得了实实在在的成效。', ...lines, '下一步，将持续发力。'];
      assert.deepEqual(cleanText(text.join('\n')).paragraphs, text);
    });
  }

  it('of the seeds', () => {
    for (const file of SEED_FILES) {
      const raw = rawSeed(file)
        .split('\n')
        .map((line) => line.trim());
      for (const paragraph of cleanText(rawSeed(file)).paragraphs) {
        const opening = paragraph.slice(0, 4);
        assert.ok(
          raw.some((line) => line.replace(/\([^()]*\)/g, '').startsWith(opening)),
          opening,
        );
      }
    }
  });
});

describe('page numbers go', () => {
  const halves = [
    '全县选派37名优秀干部到村担任第一书记，实现驻村工作',
    '全覆盖，取得了实实在在的成效，群众满意度不断提高。',
  ];
  for (const number of [
    '- 3 -',
    '— 3 —',
    '－３－',
    '第 3 页',
    '第3页 共5页',
    '第三页',
    '第 3 页 / 共 5 页',
    'Page 3 of 12',
    '3/12',
  ]) {
    it(`${number}, with a form feed`, () => {
      const raw = `眉县做法\n全县乡村振兴工作取得了实实在在的成效。\n${number}\n\f下一步，将持续发力。`;
      const { paragraphs, removed } = cleanText(raw);
      assert.deepEqual(paragraphs, ['全县乡村振兴工作取得了实实在在的成效。', '下一步，将持续发力。']);
      assert.deepEqual(removed, [{ kind: 'page', text: number }]);
    });
  }

  it('from between the halves of a paragraph, with the header beside them', () => {
    const body = SENTENCES.slice(0, 4).join('');
    const lines = setText([body, body.slice(20)], {
      width: 60,
      unit: 'columns',
      indent: '\u3000\u3000',
    }).split('\n');
    const header = '眉县2021年工作报告';
    const pages = [lines.slice(0, 5), lines.slice(5, 10), lines.slice(10)];
    const raw = pages.map((page, at) => [header, '', ...page, '', `${at + 1}`].join('\n')).join('\n');
    const { paragraphs, removed } = cleanText(raw, { title: header });
    assert.deepEqual(paragraphs, [body, body.slice(20)]);
    assert.deepEqual(removed.map(({ text }) => text).sort(), ['1', '2', '3', header, header, header]);
  });

  it('or none is there, where a form feed parts the halves of a paragraph', () => {
    const lines = setText([SENTENCES.slice(0, 3).join('')], { width: 40, unit: 'columns' }).split('\n');
    const raw = [...lines.slice(0, 4), '', `\f${lines[4]}`, ...lines.slice(5)].join('\n');
    assert.deepEqual(cleanText(raw, { title: '眉县' }).paragraphs, [SENTENCES.slice(0, 3).join('')]);
  });

  it('alone in a line only where they count up through the pages', () => {
    const figures = ['户数', '37', '人口', '12', '面积', '86', '全县情况如上表所示。'];
    assert.deepEqual(cleanText(figures.join('\n'), { title: '表' }).paragraphs, figures);
  });

  it('but not from a sentence', () => {
    const text = `${halves[0]}第3页\n见附件第 3 页 共 5 页的统计表。`;
    assert.ok(cleanText(text).paragraphs.join('').includes('第 3 页 共 5 页的统计表'));
  });
});
