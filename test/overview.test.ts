import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { gistOf, outlineOf } from '../src/answer/outline.ts';
import { overviewExcerpts } from '../src/answer/overview.ts';
import { scopeOf } from '../src/answer/scope.ts';
import { corpusOfTexts } from '../src/corpus/corpus.ts';
import { makeReport } from '../src/corpus/report.ts';
import { understandQuestion } from '../src/retrieve/question.ts';
import { indexInMemory } from '../src/store/memory-index.ts';
import type { Report, Span } from '../src/types.ts';
import { bundledModel } from './index-folders.ts';
import { rawSeed, reportLike, SEED_FILES } from './texts.ts';

describe('the outline of a report', () => {
  it('is its headings, behind what the introduction says it is about', () => {
    const [mei] = SEED_FILES;
    assert.deepEqual(outlineTexts(seed(mei)).map(firstCharacters), [
      '陜西眉縣堅持黨建引領,實施',
      '實施組織聚力工程',
      '實施堡壘提升工程',
      '實施先鋒引領工程',
      '實施人才支撐工程',
      '實施基礎保障工程',
    ]);
  });

  it('is the marked first sentences of its paragraphs', () => {
    assert.deepEqual(outlineTexts(seed(SEED_FILES[1])).slice(1), [
      '一是夯实正职责任,保持队伍稳定。',
      '二是整顿软弱涣散,建强战斗堡垒。',
      '三是强化正向激励,打造精锐尖兵。',
      '四是创新党建模式,壮大集体经济。',
      '五是提升能力素质,凝聚攻坚合力。',
    ]);
  });

  it('is the sentences that lead its paragraphs', () => {
    assert.deepEqual(outlineTexts(seed(SEED_FILES[2])).slice(1), [
      '抓统筹强引领,树牢乡村振兴“主心骨”。',
      '抓组织强堡垒,打造乡村振兴“火车头”。',
      '抓队伍强合力,锻造乡村振兴“先锋军”。',
      '抓创新强治理,注入乡村振兴“强心剂”。',
      '抓融合强发展,激发乡村振兴“新动能”。',
    ]);
  });

  it('has every part rather than all but one and the introduction', () => {
    const texts = outlineTexts(seed(SEED_FILES[4]));
    assert.equal(texts.length, 8);
    assert.equal(texts[0], '突出顶层谋划,齐抓共管工作格局初步构建。');
    assert.equal(texts[7], '注重总结提炼,党建促振兴主旋律强力奏响。');
  });

  it('cuts an introduction that is too long where a clause closes', () => {
    const [introduction] = outlineTexts(seed(SEED_FILES[4]), 9);
    assert.match(introduction!, /^今年以来,太白县委组织部.*有效衔接$/u);
  });

  it('goes into the parts of the parts where the parts are few', () => {
    const report = reportWith(
      '临江县坚持人才强县，为产业添动力。',
      '一、引才',
      '一是搭平台。建成工作站3个，引来专家12名。二是给政策。出台办法5项，兑现补贴80万元。',
      '二、育才',
      '首先，办好学堂。全年开课20次，来听的有900人。其次，带好徒弟。每名专家带徒3名。',
    );
    assert.deepEqual(outlineTexts(report), [
      '临江县坚持人才强县，为产业添动力。',
      '一、引才',
      '一是搭平台。',
      '二是给政策。',
      '二、育才',
      '首先，办好学堂。',
      '其次，带好徒弟。',
    ]);
  });

  it('stays with the main parts where there is no room for all of theirs, and goes deeper where there is', () => {
    const section = (title: string) => [
      title,
      `一是抓${title}。做了不少事。二是管${title}。又做了不少事。三是评${title}。还在做。`,
    ];
    const report = reportWith(
      '东山县坚持四轮驱动，推动发展。',
      ...['水利', '林业', '道路', '电网'].flatMap(section),
    );
    assert.equal(outlineTexts(report).length, 5);
    assert.equal(outlineTexts(report, 20).length, 17);
  });

  it('puts what stands below in the place of headings that any report has', () => {
    const report = reportWith(
      '临江县着力办好养老这件事。现将有关情况报告如下。',
      '一、主要做法',
      '（一）建站点，就近养老',
      '建成站点32个，每个站点都有专人。',
      '（二）开食堂，吃上热饭',
      '办起食堂18家，每天就餐900人。',
      '（三）强队伍，专业服务',
      '护理员达到210名，全部持证上岗。',
      '二、下一步打算',
      '2026年再建站点10个，让每个乡镇都有。',
    );
    assert.deepEqual(outlineTexts(report, 6), [
      '临江县着力办好养老这件事。',
      '（一）建站点，就近养老',
      '（二）开食堂，吃上热饭',
      '（三）强队伍，专业服务',
      '2026年再建站点10个，让每个乡镇都有。',
    ]);
  });

  it('reads numbered paragraphs, with a space behind the number or none', () => {
    const report = reportWith(
      '会议研究了以下事项。',
      '1. 关于灌区改造。总投资9600万元，年底完工。',
      '2. 关于水价改革。实行分档计价，超额加价。',
      '3. 关于滴灌设备。每亩补助600元，先装后补。',
    );
    assert.deepEqual(outlineTexts(report), ['1. 关于灌区改造。', '2. 关于水价改革。', '3. 关于滴灌设备。']);
  });

  it('of a story is how its paragraphs begin, without the scene that it opens with', () => {
    const report = reportWith(
      '清晨的阳光洒在江面上，码头上已经热闹起来，老渔民们说着今年的收成。',
      '临江县的渔民过去靠天吃饭，2019年起全部退捕上岸，县里为他们找新的出路，人人有了着落。',
      '最难的是转行，县里办了培训班，让渔民学电工、学开车、学种果树，前后有860人拿到了证书。',
      '住的地方也变了，沿江建起3个新村，搬进去的有420户，每户都有一个小院子，通了水电。',
    );
    assert.deepEqual(outlineTexts(report).map(firstCharacters), [
      '临江县的渔民过去靠天吃饭，',
      '最难的是转行，县里办了培训',
      '住的地方也变了，沿江建起3',
    ]);
  });

  it('of a single paragraph goes on with its next sentences', () => {
    const report = reportWith(
      '临江县今年修路。全县新修公路30公里，花了两千万元，年底前通车。明年还要接着修下去，再修三十公里。',
    );
    assert.equal(outlineTexts(report).length, 3);
  });

  it('holds no greeting, no note in brackets, no signature', () => {
    const report = reportWith(
      '同志们：',
      '下面，我就全县教育工作作简要汇报。',
      '建好学校。全县新建学校12所，改造教室300间。',
      '留住老师。补贴提高到每月900元，周转房有560套。',
      '管好食堂。午餐每天补助5元，家长轮流陪餐。',
      '（此件公开发布）',
      '谢谢大家！',
    );
    assert.deepEqual(outlineTexts(report), ['建好学校。', '留住老师。', '管好食堂。']);
  });

  it('of an English report is its headings or leading sentences', () => {
    const report = reportWith(
      'Linjiang County has launched a three-year programme to bring doctors to its villages.',
      'Train more doctors. The county sent 120 young doctors to the city hospital for a year.',
      'Pay them better. The allowance rose from 300 to 900 yuan a month in 2023.',
      'Build clinics. Forty clinics were built, each with a flat for the doctor.',
    );
    assert.deepEqual(outlineTexts(report), [
      'Linjiang County has launched a three-year programme to bring doctors to its villages.',
      'Train more doctors.',
      'Pay them better.',
      'Build clinics.',
    ]);
  });

  it('cuts an over-long sentence where a clause closes, not in a quotation, a list in brackets or a number', () => {
    const long = `临江县的老街改造从2018年开始，先后投入1,200万元（其中县级500万元，市级700万元），按照“修旧如旧，一户一策，先急后缓”的办法修好老屋${'修了又修'.repeat(12)}，至今还没有全部完工。`;
    const report = reportWith(
      long,
      '街上的店铺多了起来，如今有八十多家。',
      '来的人也多了，周末要排队才能进得去。',
    );
    const [lead] = outlineTexts(report);
    assert.equal(lead, '临江县的老街改造从2018年开始，先后投入1,200万元（其中县级500万元，市级700万元）');
  });

  it('names the announcement, not the first item alone, of items that semicolons part', () => {
    const report = reportWith(
      '防止返贫，县里有一套三色预警的办法：红色指收入骤减，五天内落实；黄色指有苗头，十五天内核实；绿色指已经消除。',
      '全县识别监测对象一千多户，已有九成消除风险，其余的正在帮扶。',
      '孩子上学是搬迁户最牵挂的事，新学校就在楼下，走路五分钟就到了教室。',
    );
    assert.equal(outlineTexts(report)[0], '防止返贫，县里有一套三色预警的办法');
  });

  it('has at most as many entries as asked for', () => {
    for (const file of SEED_FILES)
      for (const most of [1, 2, 3, 5, 8, 30]) assert.ok(outlineOf(seed(file), { most }).length <= most);
  });

  it('is text of the report, in order, disjoint and each entry within one paragraph, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.array(reportLike, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 12 }),
        (lines, most) => {
          const report = makeReport('any.txt', { text: lines.join('\n') })?.report;
          if (!report) return;
          let from = 0;
          const spans = outlineOf(report, { most });
          assert.ok(spans.length <= most);
          for (const [start, end] of spans) {
            assert.ok(start >= from && end > start, JSON.stringify(spans));
            assert.ok(report.paragraphs.some((place) => place.start <= start && end <= place.end));
            from = end;
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('the gist of a report', () => {
  it('is its introduction, or two entries where it has none', () => {
    assert.match(textsOf(seed(SEED_FILES[0]), gistOf(seed(SEED_FILES[0])))[0]!, /^陜西眉縣堅持黨建引領/);
    const plain = reportWith(
      '修路。全年修路30公里，花了不少钱。',
      '架桥。全年架桥5座，方便了两岸。',
      '通水。全年通水8村，人人喝上自来水。',
    );
    assert.deepEqual(textsOf(plain, gistOf(plain)), ['修路。', '架桥。']);
  });
});

const ROUNDUP = [
  '各县特色产业亮点',
  '眉县：引来好猕猴桃技术，建起冷库120座，全年线上卖出3万吨，农民收入明显增加。',
  '太白县：办好高山蔬菜基地，种植面积达到10万亩，带动农户5000户，产值翻了一番。',
].join('\n');
const MENTION = [
  '临潼区石榴产业调研',
  '西安市临潼区的石榴种植有两千年的历史，面积达到12万亩，年产值5亿元，是全区的主导产业。',
  '为了学习冷链保鲜，区里组织果农外出考察。去年到千阳县看了矮砧苹果园，回来建起冷库30座。果农都说值得。',
].join('\n');

describe('an overview', async () => {
  const texts = [
    ...SEED_FILES.map((file) => ({ file, text: rawSeed(file) })),
    { file: 'b.txt', text: MENTION },
  ];
  const served = await indexOf(texts);
  const ask = (question: string, top?: number, index = served) => {
    const understood = understandQuestion(question, index.library);
    assert.ok(understood.overview, question);
    return overviewExcerpts(understood, scopeOf(understood, index), index, top);
  };

  it('of one county is its outline, each entry from where it stands', () => {
    const excerpts = ask('介绍一下太白县的做法');
    assert.deepEqual(
      excerpts.map(({ paragraph }) => paragraph),
      [2, 3, 4, 5, 6, 7, 8, 9],
    );
    for (const { report, start, end, text } of excerpts) assert.equal(report.text.slice(start, end), text);
  });

  it('has as many excerpts as asked for', () => {
    assert.equal(ask('what did Taibai do?', 3).length, 3);
  });

  it('of several counties says what each is about', () => {
    const excerpts = ask('宝鸡市的做法');
    assert.deepEqual(
      excerpts.map(({ report }) => report.county?.name),
      ['眉县', '太白县'],
    );
  });

  it('asked for the date of a report is one excerpt', () => {
    assert.equal(ask('太白县的报告是什么时候发布的?').length, 1);
  });

  it('of a county that another report only names is the sentence that names it', () => {
    const excerpts = ask('介绍一下千阳县的做法');
    assert.deepEqual(
      excerpts.map(({ text }) => text),
      ['去年到千阳县看了矮砧苹果园，回来建起冷库30座。'],
    );
  });

  it('of a county in a report about several is what is said of that county', async () => {
    const index = await indexOf([{ file: 'a.txt', text: ROUNDUP }]);
    assert.deepEqual(
      index.library.reports[0]?.counties.map(({ name }) => name),
      ['眉县', '太白县'],
    );
    const excerpts = ask('介绍一下太白县的做法', undefined, index);
    assert.ok(excerpts.length > 0);
    for (const { text } of excerpts) assert.doesNotMatch(text, /猕猴桃|眉县/);
    assert.match(excerpts[0]!.text, /太白县/);
  });
});

async function indexOf(texts: readonly { file: string; text: string }[]) {
  return indexInMemory(corpusOfTexts(texts), await bundledModel());
}

function seed(file: string): Report {
  return makeReport(file, { text: rawSeed(file) })!.report;
}

function reportWith(...paragraphs: string[]): Report {
  return makeReport('invented.txt', { text: ['临江县工作报告', ...paragraphs].join('\n') })!.report;
}

function outlineTexts(report: Report, most?: number): string[] {
  return textsOf(report, outlineOf(report, { most }));
}

function textsOf(report: Report, spans: readonly Span[]): string[] {
  return spans.map(([start, end]) => report.text.slice(start, end));
}

function firstCharacters(text: string): string {
  return text.slice(0, 13);
}
