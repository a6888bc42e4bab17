import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { pastedQuotation } from '../src/answer/pasted.ts';
import { assertVerbatim } from '../src/answer/quote.ts';
import { createVerifier, type Verified } from '../src/answer/verify.ts';
import { corpusOfTexts, readCorpus } from '../src/corpus/corpus.ts';
import { listSeeds } from '../src/corpus/read.ts';
import { MemoryTexts } from '../src/corpus/texts.ts';
import { BUNDLED_MODEL } from '../src/embedding/models.ts';
import { loadTransformersEmbedder } from '../src/embedding/transformers.ts';
import { seededRandom } from '../src/evaluation/random.ts';
import { indexInMemory } from '../src/store/memory-index.ts';
import type { SearchIndex } from '../src/store/search-index.ts';
import { foldText } from '../src/text/fold.ts';
import { toSimplified, toTraditional } from '../src/text/script.ts';
import { splitSentences } from '../src/text/sentences.ts';
import type { Report } from '../src/types.ts';
import { ROOT } from './run-command.ts';
import { anyText } from './texts.ts';

const embedder = await loadTransformersEmbedder(BUNDLED_MODEL, { modelsFolder: join(ROOT, 'models') });
const { seeds } = await listSeeds(join(ROOT, 'seeds'));

async function indexOfSeeds(isIn: (file: string) => boolean): Promise<SearchIndex> {
  const files = seeds.filter(({ file }) => isIn(file));
  return indexInMemory(await readCorpus(files, { texts: new MemoryTexts() }), embedder);
}

async function verifierOf(...texts: string[]): Promise<(pasted: string) => Verified> {
  const files = texts.map((text, number) => ({ file: `${number}.txt`, text }));
  return createVerifier(await indexInMemory(corpusOfTexts(files), embedder));
}

const index = await indexOfSeeds(() => true);
const { reports } = index.library;
const verify = createVerifier(index);

/** The comparison as a reader would write it: 選派[-37-]{+73+}名. */
function marked({ check }: Verified): string {
  const marks = { both: ['', ''], report: ['[-', '-]'], pasted: ['{+', '+}'] } as const;
  return check.parts.map(({ in: side, text }) => marks[side].join(text)).join('');
}

/** A text without what is no difference to a reader: script, width, white space, marks of one use. */
function essence(text: string): string {
  return foldText(text)
    .replace(/\s/gu, '')
    .replace(/["“”‘’„‟‚‛‹›«»〝〞'`「」『』]/g, '"')
    .replace(/。/g, '.')
    .replace(/[-−‐]/g, '-')
    .replace(/[–—―─~〜∼]/g, '—')
    .replace(/[【〔]/g, '[')
    .replace(/[】〕]/g, ']');
}

function assertParts({ check, excerpts }: Verified): void {
  for (const excerpt of excerpts) assertVerbatim(excerpt);
  if (check.match !== 'near') {
    assert.deepEqual(check.parts, []);
    return;
  }
  const side = (other: string) =>
    check.parts
      .filter((part) => part.in !== other)
      .map(({ text }) => text)
      .join('');
  assert.equal(side('pasted'), excerpts[0]!.text);
  assert.equal(essence(side('report')), essence(check.pasted));
  const differing = check.parts.filter((part) => part.in === 'report').map(({ text }) => text.trimEnd());
  const { text, highlights } = excerpts[0]!;
  assert.deepEqual(
    highlights.map((span) => text.slice(...span)),
    differing.filter(Boolean),
  );
}

const SENTENCE = '選派37名優秀干部到村擔任第一書記,選派263名干部駐村幫扶,全縣86個村實現駐村工作全覆蓋。';

describe('a pasted sentence is found', () => {
  const found = (pasted: string, match: string, paragraph: number, county = '眉县'): Verified => {
    const verified = verify(pasted);
    assertParts(verified);
    const [excerpt] = verified.excerpts;
    assert.deepEqual(
      [verified.check.match, excerpt?.report.county?.name, excerpt?.paragraph],
      [match, county, paragraph],
    );
    return verified;
  };

  it('to the letter', () => {
    const { check, excerpts } = found(SENTENCE, 'exact', 3);
    assert.equal(check.pasted, SENTENCE);
    assert.equal(excerpts[0]!.text, SENTENCE);
    assert.deepEqual(excerpts[0]!.highlights, []);
  });

  it('in the other script, in other width and with other quotation marks', () => {
    found('选派３７名优秀干部到村担任第一书记，选派263名干部驻村帮扶', 'folded', 3);
    assert.equal(found(toSimplified(SENTENCE), 'folded', 3).excerpts[0]!.text, SENTENCE);
    found('着力抓班子、带队伍、促发展，为推进乡村振兴提供了坚强的组织保障。', 'folded', 1, '共和县');
    found('把抓黨建作為全面推進鄉村振興的「第一引擎」,以提升黨組織組織力為重點', 'folded', 1, '共和县');
  });

  it('with other punctuation, but not with another figure for it', async () => {
    found(
      '選派37名優秀干部到村擔任第一書記;選派263名干部駐村幫扶——全縣86個村實現駐村工作全覆蓋',
      'folded',
      3,
    );
    const check = await verifierOf('眉县报告\n\n全县猕猴桃产量达到3.8万吨，比上年增长-5%，惠及农户1,408户。');
    const match = (pasted: string) => check(pasted).check.match;
    assert.equal(match('全县猕猴桃产量达到3.8万吨；比上年增长-5%；惠及农户1408户'), 'folded');
    assert.equal(match('全县猕猴桃产量达到38万吨，比上年增长-5%，惠及农户1,408户'), 'near');
    assert.equal(match('全县猕猴桃产量达到3.8万吨，比上年增长5%，惠及农户1,408户'), 'near');
    assert.equal(match('全县猕猴桃产量达到3.8万吨，比上年增长-5，惠及农户1,408户'), 'near');
    assert.equal(match('全县猕猴桃产量达到3.8万吨，比上年增长-5%，惠及农户1,40'), 'near');
    assert.equal(match('全县猕猴桃产量达到3.8万吨，比上年增长-5'), 'near');
  });

  it('with a number in brackets or a dash between figures written in another way', async () => {
    const check = await verifierOf('眉县报告\n\n㈠加强组织领导。2020—2025年投资40—60亿元，建成大棚5㎡。');
    const match = (pasted: string) => check(pasted).check.match;
    assert.equal(match('（一）加强组织领导。2020-2025年投资40-60亿元，建成大棚5m2。'), 'folded');
    assert.equal(match('㈠加强组织领导。'), 'exact');
    assert.equal(match('加强组织领导。2020—2025年投资40—60亿元，建成大棚5m'), 'near');
  });

  it('with a changed figure, which changes as a whole', () => {
    const verified = found('选派73名优秀干部到村担任第一书记,选派263名干部驻村帮扶', 'near', 3);
    assert.equal(marked(verified), '選派[-37-]{+73+}名優秀干部到村擔任第一書記,選派263名干部駐村幫扶');
    const { text, highlights } = verified.excerpts[0]!;
    assert.deepEqual(
      highlights.map((span) => text.slice(...span)),
      ['37'],
    );
  });

  it('with another date, which differs in its figures alone', async () => {
    const check = await verifierOf(
      '眉县报告\n\n污水处理厂于2021年3月5日开工建设，2022年8月20日建成投入使用。',
    );
    assert.equal(
      marked(check('污水处理厂于2020年4月6日开工建设，2022年8月20日建成投入使用。')),
      '污水处理厂于[-2021-]{+2020+}年[-3-]{+4+}月[-5-]{+6+}日开工建设，2022年8月20日建成投入使用。',
    );
  });

  it('with other words, which differ as a whole but for the punctuation between them', async () => {
    const check = await verifierOf(
      '眉县报告\n\n各镇村共选派党员干部，协助委员会，在全县八十六个村开展了农村人居环境整治和惠民政策宣传工作。',
    );
    assert.equal(
      marked(
        check('各镇村共选派驻村队员，协助合作社，在全县八十六个村开展了农村人居环境整治和惠民政策宣传工作。'),
      ),
      '各镇村共选派[-党员干部-]{+驻村队员+}，协助[-委员会-]{+合作社+}，在全县八十六个村开展了农村人居环境整治和惠民政策宣传工作。',
    );
  });

  it('with a figure that is cut off: 7 of 37 is another figure', () => {
    const verified = found('7名優秀干部到村擔任第一書記,選派263名干部駐村幫扶', 'near', 3);
    assert.match(marked(verified), /^\[-37-\]\{\+7\+\}名/);
  });

  it('with left-out words', () => {
    const verified = found('选派37名优秀干部到村担任第一书记,全县86个村实现全覆盖。', 'near', 3);
    assert.equal(
      marked(verified),
      '選派37名優秀干部到村擔任第一書記,[-選派263名干部駐村幫扶,-]全縣86個村實現[-駐村工作-]全覆蓋。',
    );
  });

  it('with half of it left out', () => {
    found('堅持因村派人、盡銳出戰,全縣86個村實現駐村工作全覆蓋。', 'near', 3);
  });

  it('with added and replaced words', () => {
    const verified = found(
      '选派37名党员干部到村和社区担任第一书记,选派263名干部驻村帮扶,全县86个村实现驻村工作全覆盖',
      'near',
      3,
    );
    assert.match(marked(verified), /名\[-優秀-\]\{\+党员\+\}干部到村\{\+和社区\+\}擔任/);
  });

  it('with a sentence of the user behind it', () => {
    const { excerpts } = found(`${SENTENCE}群众对此十分满意。`, 'near', 3);
    assert.match(excerpts[0]!.text, /全覆蓋。/);
  });

  it('of two sentences, over paragraphs, and with line breaks in it', () => {
    found('一是压实责任。下达年度重点任务,逐项明确责任单位、责任人和时限标准。', 'folded', 3);
    const over = found('實施組織聚力工程一是壓實責任。下達年度重點任務', 'exact', 2);
    assert.equal(over.excerpts[0]!.text, '實施組織聚力工程\n一是壓實責任。下達年度重點任務');
    found(SENTENCE.replace('第一', '第\n一').replace(',', ',\r\n  '), 'exact', 3);
  });

  it('as it is typed with a request around it', () => {
    for (const asked of [
      `请核对：「${SENTENCE}」`,
      `“${SENTENCE}”这句话出自哪里？`,
      `${SENTENCE}\n出处?`,
      `which report says "${SENTENCE}"?`,
    ]) {
      const pasted = pastedQuotation(asked);
      assert.deepEqual(pasted, { pasted: SENTENCE, isExplicit: true }, asked);
      found(pasted.pasted, 'exact', 3);
    }
  });
});

describe('a sentence that no report holds', () => {
  const absent = [
    '今年粮食总产量达到三十八万吨，比上年增长百分之五，农民人均收入首次突破两万元。',
    '全县新建高标准农田十二万亩，改造提升灌区渠系三百公里，粮食综合生产能力稳步提高。',
    '坚持把产业振兴作为重中之重，培育壮大特色种养业，推动农文旅融合发展。',
    'The county built three reservoirs and resettled 4,200 households within two years.',
    '眉县在脱贫攻坚中选派了多少名优秀干部到村担任第一书记呢',
  ];
  for (const pasted of absent)
    it(`is not: ${pasted}`, () => {
      assert.deepEqual(verify(pasted), { check: { pasted, match: 'none', parts: [] }, excerpts: [] });
    });

  it('is not, though another county’s report speaks of the same', async (t) => {
    const counted = { sentences: 0, near: 0 };
    for (const report of reports) {
      const withoutIt = createVerifier(await indexOfSeeds((file) => file !== report.file));
      for (const pasted of sentencesOf(report)) {
        counted.sentences++;
        if (withoutIt(pasted).check.match !== 'none') counted.near++;
      }
    }
    t.diagnostic(`${counted.near} of ${counted.sentences} sentences of a report that is not there`);
    assert.ok(counted.sentences > 80, `${counted.sentences}`);
    assert.equal(counted.near, 0);
  });

  it('is not, though another county’s report makes the same phrases of other figures', async () => {
    const check = await verifierOf(
      '太白县报告\n\n深入推进农村人居环境整治，新建改建卫生厕所1,260座，清运生活垃圾3.2万吨，打造示范村12个。',
    );
    const pasted = '深入推进农村人居环境整治，改造户用厕所830座，清运生活垃圾5.6万吨，打造示范村21个。';
    assert.equal(check(pasted).check.match, 'none');
  });

  it('is not, though it is noise', () => {
    for (const noise of ['', ' \n', '。，！', '的'.repeat(10_000), '\ud83d'.repeat(5000), '👩‍🌾'.repeat(900)])
      assert.equal(verify(noise).check.match, 'none');
  });
});

/** Sentences of 20 characters and more. */
function sentencesOf({ text }: Report): string[] {
  const sentences = splitSentences(text).map((span) => text.slice(...span));
  return sentences.filter((sentence) => (sentence.match(/\p{L}/gu)?.length ?? 0) >= 20);
}

describe('a sentence that stands in several reports', () => {
  const shared = '全县统一配备驻村工作队员二百零六名，按月通报考勤情况，年底逐村考核评议。';
  const own = (name: string) => `今年以来，${name}把驻村帮扶当作${name}各级的头等大事来抓。`;

  it('is quoted from three of them, and the others are cited', async () => {
    const names = ['眉县', '太白县', '陇县', '千阳县', '麟游县'];
    const texts = names.map((name) => `${name}报告\n\n${own(name)}${shared}${own(name).repeat(3)}`);
    const { check, excerpts } = (await verifierOf(...texts))(shared);
    assert.equal(check.match, 'exact');
    assert.deepEqual(
      excerpts.map(({ text }) => text),
      [shared, shared, shared],
    );
    const cited = [...excerpts, ...excerpts.flatMap(({ repeats }) => repeats)];
    assert.deepEqual(cited.map(({ report }) => report.county?.name).sort(), [...names].sort());
  });

  it('but nearly, is quoted from three of them, and no other words are cited as the same', async () => {
    const names = ['眉县', '太白县', '陇县', '千阳县', '麟游县'];
    const texts = names.map(
      (name, at) => `${name}报告\n\n${own(name)}${shared.replace('二百零六', `${at + 3}0`)}${own(name)}`,
    );
    const { check, excerpts } = (await verifierOf(...texts))(shared);
    assert.equal(check.match, 'near');
    assert.equal(excerpts.length, 3);
    for (const { text, highlights, repeats } of excerpts) {
      assert.equal(highlights.length, 1);
      assert.match(text.slice(...highlights[0]!), /^[3-7]0$/);
      assert.deepEqual(repeats, []);
    }
  });

  it('of one and the same paragraph is quoted once, from where it stands to the letter', async () => {
    const paragraph = `${shared}各村每季度公示一次帮扶台账，接受群众监督，发现问题限期整改。`;
    const texts = [
      `眉县报告\n\n${own('眉县')}\n${paragraph}`,
      `太白县报告\n\n${own('太白县')}\n${toTraditional(paragraph)}`,
    ];
    const { check, excerpts } = (await verifierOf(...texts))(toTraditional(shared));
    assert.equal(check.match, 'exact');
    assert.deepEqual(
      excerpts.map(({ report, repeats }) => [
        report.county?.name,
        ...repeats.map((place) => place.report.county?.name),
      ]),
      [['太白县', '眉县']],
    );
  });
});

/** Stretches of reports; none cuts a figure or a word of letters, which would be another one. */
const stretches = fc
  .record({
    report: fc.constantFrom(...reports),
    from: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.oneof(fc.integer({ min: 20, max: 120 }), fc.integer({ min: 120, max: 1500 })),
  })
  .map(({ report, from, length }) => {
    const { text } = report;
    const isInside = (at: number) =>
      /^[\p{N}\p{L}.,%‰-]{2}$/u.test(text.slice(at - 1, at + 1)) && !isHan(text, at);
    let start = Math.floor(from * Math.max(0, text.length - length));
    let end = Math.min(text.length, start + length);
    while (start > 0 && (/\s/.test(text[start]!) || isInside(start))) start--;
    while (end < text.length && (/\s/.test(text[end - 1]!) || isInside(end))) end++;
    return { report, start, end, text: text.slice(start, end) };
  })
  .filter(({ text }) => (text.match(/\p{L}/gu)?.length ?? 0) >= 20);

function isHan(text: string, at: number): boolean {
  return /\p{Script=Han}/u.test(text.slice(at - 1, at + 1));
}

describe('of any stretch of a report', () => {
  const places = ({ excerpts }: Verified) =>
    excerpts.map(({ report, start, end }) => `${report.file} ${start}-${end}`);

  it('that very stretch is found to the letter', () => {
    fc.assert(
      fc.property(stretches, ({ report, start, end, text }) => {
        const verified = verify(text);
        assertParts(verified);
        assert.equal(verified.check.match, 'exact');
        assert.ok(places(verified).includes(`${report.file} ${start}-${end}`), places(verified).join());
      }),
      { numRuns: 60 },
    );
  });

  it('the other script is found as the same words', () => {
    fc.assert(
      fc.property(stretches, ({ report, start, end, text }) => {
        const isTraditional = toSimplified(text) !== text;
        const verified = verify(isTraditional ? toSimplified(text) : toTraditional(text));
        assert.equal(verified.check.match, 'folded');
        assert.ok(places(verified).includes(`${report.file} ${start}-${end}`), places(verified).join());
      }),
      { numRuns: 60 },
    );
  });

  it('one with a character replaced is found, and laid beside it', () => {
    fc.assert(
      fc.property(
        stretches,
        fc.nat(),
        fc.constantFrom(...'国7x，'),
        ({ report, start, end, text }, at, other) => {
          const place = at % text.length;
          const verified = verify(text.slice(0, place) + other + text.slice(place + 1));
          assertParts(verified);
          assert.notEqual(verified.check.match, 'none');
          assert.ok(
            verified.excerpts.some(
              (excerpt) => excerpt.report === report && excerpt.start < end && excerpt.end > start,
            ),
          );
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('any text at all', () => {
  it('is verified without an error, and what is said of it holds together', () => {
    fc.assert(
      fc.property(anyText, stretches, fc.nat(), (noise, { text }, at) => {
        const place = at % text.length;
        assertParts(verify(noise));
        assertParts(verify(text.slice(0, place) + noise + text.slice(place)));
      }),
      { numRuns: 100 },
    );
  });

  it('of 10,000 characters is cut, and does not take long', () => {
    const text = reports
      .map((report) => report.text)
      .join('\n')
      .slice(0, 10_000);
    const started = performance.now();
    const verified = verify(text);
    assert.ok(performance.now() - started < 3000);
    assert.equal(verified.check.pasted, text.slice(0, 4096));
  });

  it('is told from a question without an error', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const found = pastedQuotation(text);
        assert.ok(found === null || text.includes(found.pasted));
      }),
    );
  });
});

it('of sentences with a tenth of the characters changed nearly all are found where they stand', (t) => {
  const sentences = reports.flatMap((report) => sentencesOf(report).map((text) => ({ report, text })));
  const random = seededRandom(7);
  const letters = reports[0]!.text.replace(/\P{Script=Han}/gu, '');
  const other = () => letters[Math.floor(random() * letters.length)]!;
  const edit = (character: string) => {
    if (random() > 0.1) return character;
    return [other(), '', character + other()][Math.floor(random() * 3)]!;
  };
  const right = sentences.filter(({ report, text }) => {
    const { excerpts } = verify(Array.from(text, edit).join(''));
    const at = report.text.indexOf(text);
    const [first] = excerpts;
    return first?.report === report && first.start < at + text.length && first.end > at;
  });
  t.diagnostic(`${right.length} of ${sentences.length} sentences`);
  assert.ok(right.length >= 0.95 * sentences.length, `${right.length} of ${sentences.length}`);
});

describe('a sentence to verify is told from a question', () => {
  const statement = '选派37名优秀干部到村担任第一书记,全县86个村实现驻村工作全覆盖';
  const english = 'The county selected 37 outstanding officials as first secretaries.';
  const explicit: readonly [typed: string, pasted: string][] = [
    [`请核对：${statement}。`, `${statement}。`],
    [`請核對以下引文:\n${statement}`, statement],
    [`核对一下，${statement}`, statement],
    [`引文：着力抓班子、带队伍、促发展`, '着力抓班子、带队伍、促发展'],
    [`${statement}。这句话出自哪里？`, `${statement}。`],
    [`${statement}，出自哪份报告？`, statement],
    [`您好，请帮我核实一下这段话：\n${statement}。\n谢谢！`, `${statement}。`],
    [`verify: ${english}`, english],
    [`please check the source of this sentence: “${english}”`, english],
    [`『${statement}』`, statement],
    [`“${statement}”`, statement],
    [`哪份报告说“${statement}”？`, statement],
    [`眉县报告里有没有「${statement}」这句话？`, statement],
  ];
  for (const [typed, pasted] of explicit)
    it(`by request: ${typed}`, () => assert.deepEqual(pastedQuotation(typed), { pasted, isExplicit: true }));

  for (const typed of [
    statement,
    `${statement}。`,
    toTraditional(statement),
    english,
    '各乡镇研究如何推进乡村振兴，解决群众关心的问题，取得了明显成效。',
  ])
    it(`by its form: ${typed}`, () =>
      assert.deepEqual(pastedQuotation(typed), { pasted: typed, isExplicit: false }));

  const questions = [
    '眉县在脱贫攻坚中选派了多少名优秀干部到村担任第一书记？',
    '眉县在脱贫攻坚中选派了多少名优秀干部到村担任第一书记',
    '全县有哪些村实现了驻村工作全覆盖以及选派了第一书记呢',
    '介绍一下眉县在脱贫攻坚中实施组织聚力工程的主要做法和经验',
    '比较眉县和太白县在发展壮大村级集体经济方面的做法与成效。',
    'Tell me about the first secretaries in the villages of Mei county',
    'How many officials were selected as first secretaries',
    '眉县选派了多少名第一书记？出处',
    '眉县第一书记补贴的资金，来源是哪里？',
    '“五大工程”是什么？',
    '“一村一策”和“四个一”机制',
    '核对：第一书记',
    '核对',
    '',
  ];
  for (const typed of questions) it(`and is not: ${typed}`, () => assert.equal(pastedQuotation(typed), null));
});
