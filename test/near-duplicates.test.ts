import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { RepeatFinder, twinOf } from '../src/corpus/repeats/near-duplicates.ts';
import { lettersOf, repeatKeys, resemblance } from '../src/corpus/repeats/shingles.ts';
import { sayTheSame, wordingOf } from '../src/corpus/repeats/wording.ts';
import { foldText } from '../src/text/fold.ts';
import { toTraditional } from '../src/text/script.ts';
import type { County, Region } from '../src/types.ts';

const PARAGRAPH =
  '眉县坚持把乡村振兴作为头等大事，选派37名优秀干部到村担任第一书记，组建三支产业服务队，累计投入资金3.8亿元。' +
  '各村党支部领办合作社，带动群众种植猕猴桃，没有一户因病返贫。县委组织部每季度到村走访，帮助解决实际困难。';

const areSame = (one: string, other: string) => sayTheSame(wordingOf(one), wordingOf(other));
const edited = (from: string, to: string) => {
  assert.ok(PARAGRAPH.includes(from), from);
  return PARAGRAPH.replace(from, to);
};

describe('two paragraphs say the same', () => {
  const cases: readonly [what: string, other: string][] = [
    ['to the letter', PARAGRAPH],
    ['in the other script', toTraditional(PARAGRAPH)],
    ['in another width and with other spaces', edited('37名', ' ３７ 名').replaceAll('，', ', ')],
    ['with other quotation marks and commas', edited('产业服务队，', '“产业服务队”、')],
    ['with a byline before it', `本报讯记者林青　${PARAGRAPH}`],
    ['with an editor in brackets', edited('实际困难', '实际困难（责编林青）')],
    ['without a word', edited('到村走访', '走访')],
    ['with a word more', edited('带动群众', '有效带动群众')],
  ];
  for (const [what, other] of cases) {
    it(what, () => {
      assert.equal(areSame(PARAGRAPH, other), true);
      assert.equal(areSame(other, PARAGRAPH), true);
    });
  }

  it('with and without the comma in thousands', () => {
    assert.equal(areSame(edited('37名', '1,408名'), edited('37名', '1408名')), true);
  });
});

describe('two paragraphs do not say the same', () => {
  const cases: readonly [what: string, other: string][] = [
    ['when a figure is another', edited('37名', '38名')],
    ['when a figure has a digit more', edited('37名', '137名')],
    ['when a figure in Chinese numerals is another', edited('三支', '四支')],
    ['when a decimal point is missing', edited('3.8亿', '38亿')],
    ['when a figure is approximate', edited('37名', '37余名')],
    ['when a figure is qualified by a word', edited('选派37名', '选派至少37名')],
    ['when a figure has a sign', edited('3.8亿', '-3.8亿')],
    ['when a negation is missing', edited('没有一户', '有一户')],
    ['when a negation is added', edited('领办', '未领办')],
    ['when it is planned and not done', edited('组建', '计划组建')],
    ['when a county is another', edited('眉县', '太白县')],
    ['when a county is named besides', edited('各村', '太白县各村')],
    ['when a name stands in the place of another', edited('猕猴桃', '花椒')],
    ['when a name is like the other', edited('县委组织部', '县直属组织部')],
    ['when one character is another', edited('产业服务队', '农业服务队')],
    ['when it is a deputy', edited('书记', '副书记')],
    ['when it asks', edited('实际困难。', '实际困难？')],
    ['when a sentence is two', edited('，带动群众', '。带动群众')],
    ['when it has a clause more', edited('，带动', '，建成一批示范园区和冷链物流设施，带动')],
    ['when a sentence is missing', edited('县委组织部每季度到村走访，帮助解决实际困难。', '')],
  ];
  for (const [what, other] of cases) {
    it(what, () => {
      assert.equal(areSame(PARAGRAPH, other), false);
      assert.equal(areSame(other, PARAGRAPH), false);
    });
  }

  it('when they are short and differ in anything but script and width', () => {
    const short = '加强基层组织建设';
    assert.equal(areSame(short, '加強基層組織建設'), true);
    assert.equal(areSame(short, '加强了基层组织建设'), false);
    assert.equal(areSame(short, '加强，基层组织建设'), false);
  });

  it('when a sentence more stands at the end', () => {
    assert.equal(areSame(PARAGRAPH, `${PARAGRAPH}很好。`), false);
  });

  it('when as many sentences are others', () => {
    assert.equal(areSame(`同意。${PARAGRAPH}`, `${PARAGRAPH}很好。`), false);
  });

  it('when a short sentence says more', () => {
    assert.equal(areSame(`同意。${PARAGRAPH}`, `同意这样做。${PARAGRAPH}`), false);
  });
});

/** Han characters with the radicals of fire and of dog: no numerals, negations or names of places. */
const HARMLESS = Array.from({ length: 0x72fc - 0x706b }, (_, at) => String.fromCharCode(0x706b + at)).filter(
  (character) => foldText(character) === character,
);
/** A text in which no character stands twice. */
const distinctLetters = (length: number) =>
  fc.shuffledSubarray(HARMLESS, { minLength: length, maxLength: length }).map((letters) => letters.join(''));
const FEW = fc.constantFrom('甲', '乙', '丙', '丁', '，', '。', '3', '7', '不');

function naiveResemblance(one: string, other: string): number {
  const shingles = (text: string) =>
    text.length < 3 ? [text] : Array.from({ length: text.length - 2 }, (_, at) => text.slice(at, at + 3));
  const all = [...new Set([...shingles(one), ...shingles(other)])];
  return all.filter((each) => one.includes(each) && other.includes(each)).length / all.length;
}

/** Whether omissions of up to 12 letters, three equal ones between them, make one of the other; tries them all. */
function naiveOmission(one: string, other: string): boolean {
  const known = new Map<string, boolean>();
  const from = (at: number, there: number, run: number): boolean => {
    if (at === one.length && there === other.length) return true;
    const key = `${at} ${there} ${run}`;
    if (!known.has(key)) {
      const steps = Array.from({ length: 12 }, (_, step) => step + 1);
      const goesOn = one[at] === other[there] && from(at + 1, there + 1, Math.min(3, run + 1));
      const skips = (step: number) =>
        (at + step <= one.length && from(at + step, there, 0)) ||
        (there + step <= other.length && from(at, there + step, 0));
      known.set(key, goesOn || (run === 3 && steps.some(skips)));
    }
    return known.get(key)!;
  };
  return from(0, 0, 3);
}

/** A text and what a few cuts, insertions and replacements make of it. */
const variants = fc
  .record({
    text: fc.array(FEW, { minLength: 15, maxLength: 60 }),
    edits: fc.array(
      fc.record({ at: fc.nat(60), removed: fc.nat(3), added: fc.array(FEW, { maxLength: 3 }) }),
      { maxLength: 2 },
    ),
  })
  .map(({ text, edits }) => {
    const other = [...text];
    for (const { at, removed, added } of edits) other.splice(at % text.length, removed, ...added);
    return [text.join(''), other.join('')] as const;
  });

describe('what is taken for the same', () => {
  it('resembles by the definition', () => {
    fc.assert(
      fc.property(variants, ([one, other]) => {
        const [letters, others] = [lettersOf(one), lettersOf(other)];
        assert.equal(resemblance(letters, others), naiveResemblance(letters, others));
      }),
    );
  });

  it('differs by omissions alone, with the same figures and negations', () => {
    let same = 0;
    fc.assert(
      fc.property(variants, ([one, other]) => {
        if (!areSame(one, other)) return;
        same++;
        const [a, b] = [lettersOf(one), lettersOf(other)];
        assert.ok(one === other || naiveResemblance(a, b) >= 0.9);
        assert.ok(naiveOmission(a, b));
        assert.deepEqual(one.match(/[37]+|不/g), other.match(/[37]+|不/g));
        assert.equal(one.split(/。+/).filter(Boolean).length, other.split(/。+/).filter(Boolean).length);
      }),
      { numRuns: 2000, seed: 1 },
    );
    assert.ok(same > 200, `${same} of 2,000 pairs were the same`);
  });

  it('is every text with one omission of up to 12 letters that leaves the resemblance', () => {
    const cut = fc.record({
      text: distinctLetters(150),
      at: fc.nat(149),
      length: fc.integer({ min: 1, max: 20 }),
    });
    fc.assert(
      fc.property(cut, ({ text, at, length }) => {
        const other = text.slice(0, at) + text.slice(at + length);
        const gap = text.length - other.length;
        assert.equal(areSame(text, other), gap <= 12 && naiveResemblance(text, other) >= 0.9);
      }),
    );
  });
});

describe('repeatKeys', () => {
  it('are the same for the same letters and numbers in either script', () => {
    const keys = repeatKeys(foldText(PARAGRAPH));
    assert.deepEqual(repeatKeys(foldText(toTraditional(PARAGRAPH))), keys);
    assert.deepEqual(repeatKeys(foldText(PARAGRAPH.replaceAll('，', ' '))), keys);
    assert.equal(keys.length, 5);
  });

  it('share none when a number is another', () => {
    const keys = new Set(repeatKeys(foldText(PARAGRAPH)));
    const others = repeatKeys(foldText(edited('37名', '38名')));
    assert.ok(others.every((key) => !keys.has(key)));
  });

  it('find 97 of 100 texts that resemble each other by .9', () => {
    const pairs = fc.sample(fc.tuple(distinctLetters(180), fc.integer({ min: 3, max: 160 })), {
      numRuns: 1000,
      seed: 2,
    });
    const found = pairs.filter(([text, at]) => {
      const other = text.slice(0, at) + text.slice(at + 14);
      assert.equal(resemblance(text, other), 0.9);
      const keys = new Set(repeatKeys(text));
      return repeatKeys(other).some((key) => keys.has(key));
    });
    assert.ok(found.length >= 970, `${found.length} of 1,000`);
    assert.ok(found.length < 1000, 'all of them: the sample is too easy to tell');
  });
});

/** Adds texts in order and says what each repeats, and how many texts were fetched for it. */
function repeatsOf(texts: readonly string[]): { repeats: (number | null)[]; fetched: number } {
  let fetched = 0;
  const finder = new RepeatFinder((passage) => {
    fetched++;
    return texts[passage]!;
  });
  const repeats = texts.map((text, passage) => {
    const keys = repeatKeys(foldText(text));
    const earlier = finder.find(text, keys);
    if (earlier === null) finder.add(passage, text, keys);
    return earlier;
  });
  return { repeats, fetched };
}

describe('RepeatFinder', () => {
  it('names the first passage that says the same', () => {
    const byline = `本报讯记者林青　${PARAGRAPH}`;
    const texts = [
      edited('37名', '38名'),
      PARAGRAPH,
      byline,
      toTraditional(PARAGRAPH),
      '加强组织建设',
      '加強組織建設',
    ];
    assert.deepEqual(repeatsOf(texts).repeats, [null, null, 1, 1, null, 4]);
  });

  it('prefers the one with the same letters', () => {
    const [one, other] = [edited('各村党支部', '村党支部'), edited('每季度到', '季度到')];
    assert.equal(areSame(one, other), true);
    const finder = new RepeatFinder((passage) => [one, PARAGRAPH][passage]!);
    finder.add(0, one);
    finder.add(1, PARAGRAPH);
    assert.equal(finder.find(PARAGRAPH), 1);
    assert.equal(finder.find(other), 0);
  });

  it('does not find what was looked for but not added', () => {
    const finder = new RepeatFinder(() => assert.fail('nothing was added'));
    assert.equal(finder.find(PARAGRAPH), null);
    assert.equal(finder.find(PARAGRAPH), null);
  });

  it('finds what the exact comparison of all pairs finds', () => {
    const texts = fc.sample(variants, { numRuns: 300, seed: 3 }).flat();
    const wordings = texts.map(wordingOf);
    const originals: number[] = [];
    const exact = wordings.map((wording, passage) => {
      const earlier = originals.find((other) => sayTheSame(wordings[other]!, wording)) ?? null;
      if (earlier === null) originals.push(passage);
      return earlier;
    });
    const { repeats } = repeatsOf(texts);
    repeats.forEach((earlier, passage) => {
      if (earlier !== null) assert.ok(areSame(texts[earlier]!, texts[passage]!));
    });
    const missed = exact.filter((earlier, passage) => earlier !== null && repeats[passage] === null);
    const total = exact.filter((earlier) => earlier !== null);
    assert.ok(total.length > 60, `${total.length} repeats`);
    assert.ok(missed.length <= total.length * 0.03, `${missed.length} of ${total.length} are missed`);
  });

  it('finds any text that was added, whatever it is', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 8 }), (texts) => {
        const { repeats } = repeatsOf([...texts, ...texts]);
        assert.ok(repeats.slice(texts.length).every((earlier) => earlier !== null));
      }),
    );
  });

  it('compares a text that stands 5,000 times once each time', () => {
    const { repeats, fetched } = repeatsOf(Array<string>(5000).fill(PARAGRAPH));
    assert.ok(repeats.slice(1).every((earlier) => earlier === 0));
    assert.equal(fetched, 4999);
  });

  it('compares no passages of one form filled in with other figures', () => {
    const { repeats, fetched } = repeatsOf(Array.from({ length: 500 }, (_, n) => edited('37名', `${n}名`)));
    assert.ok(repeats.every((earlier) => earlier === null));
    assert.equal(fetched, 0);
  });

  it('compares few passages of one form filled in with other names', () => {
    const names = fc.sample(distinctLetters(2), { numRuns: 300, seed: 4 });
    const texts = [...new Set(names)].map((name) => edited('猕猴桃', name));
    const { repeats, fetched } = repeatsOf(texts);
    assert.ok(repeats.every((earlier) => earlier === null));
    assert.ok(fetched <= texts.length * 5 * 16, `${fetched} texts were fetched`);
  });
});

describe('twinOf', () => {
  const county: County = { code: '610326', name: '眉县', province: '陕西省', prefecture: '宝鸡市' };
  const region: Region = { kind: 'prefecture', name: '宝鸡市', province: '陕西省', codePrefix: '6103' };
  const report = { county, region: null };
  const shares = (
    characters: number,
    otherLength: number,
    other: typeof report | { county: null; region: Region },
  ) => new Map([[other, { characters, otherLength }]]);

  it('is a report that holds nearly all of it and little else', () => {
    const other = { ...report };
    assert.equal(twinOf(report, 2000, shares(1960, 1960, other)), other);
    assert.equal(twinOf(report, 1960, shares(1960, 2000, other)), other);
  });

  it('is none that has a paragraph more on either side', () => {
    assert.equal(twinOf(report, 5000, shares(4800, 4800, { ...report })), null);
    assert.equal(twinOf(report, 4800, shares(4800, 5000, { ...report })), null);
    assert.equal(twinOf(report, 500, shares(420, 420, { ...report })), null);
  });

  it('is none of another place', () => {
    const elsewhere = { county: { ...county, code: '610331' }, region: null };
    assert.equal(twinOf(report, 2000, shares(2000, 2000, elsewhere)), null);
    assert.equal(twinOf(report, 2000, shares(2000, 2000, { county: null, region })), null);
    assert.notEqual(
      twinOf({ county: null, region }, 2000, shares(2000, 2000, { county: null, region })),
      null,
    );
  });

  it('is of several the one that holds most of it', () => {
    const [one, other] = [{ ...report }, { ...report }];
    const both = new Map([...shares(1950, 1990, one), ...shares(1990, 1990, other)]);
    assert.equal(twinOf(report, 2000, both), other);
    assert.equal(twinOf(report, 2000, new Map()), null);
  });
});
