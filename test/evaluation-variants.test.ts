import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readGolden } from '../src/evaluation/golden.ts';
import { homophonesOf } from '../src/evaluation/homophones.ts';
import { randomOf, shuffled } from '../src/evaluation/random.ts';
import { inScript } from '../src/evaluation/script-variants.ts';
import { withTypo } from '../src/evaluation/typos.ts';
import { evaluateVariants, variantOf } from '../src/evaluation/variants.ts';
import { findQuestionPlaces } from '../src/retrieve/places.ts';
import { foldText } from '../src/text/fold.ts';
import { toSimplified } from '../src/text/script.ts';
import { FakeAnswerer, residents, secretaries } from './fake-answerer.ts';
import { ROOT } from './run-command.ts';

const { library } = new FakeAnswerer(() => ({}));
const GOLDEN = await Promise.all(
  readdirSync(`${ROOT}test`)
    .filter((file) => /^golden.*\.jsonl$/.test(file))
    .map((file) => readGolden(`${ROOT}test/${file}`)),
);
const QUESTIONS = GOLDEN.flat().map(({ question }) => question);
const CHINESE = QUESTIONS.filter((question) => /\p{Script=Han}/u.test(question));
const SCRIPTS = ['simplified', 'traditional', 'mixed'] as const;

/** Any piece of the delivered reports, in whatever script they are. */
const anyPiece = (() => {
  const texts = readdirSync(`${ROOT}seeds`).map((file) => readFileSync(`${ROOT}seeds/${file}`, 'utf8'));
  return fc
    .tuple(fc.constantFrom(...texts), fc.nat(), fc.integer({ min: 1, max: 60 }))
    .map(([text, at, length]) => text.slice(at % text.length).slice(0, length));
})();

describe('a question in another script', () => {
  it('is the same question: it folds to the same search form', () => {
    fc.assert(
      fc.property(
        fc.oneof(anyPiece, fc.string({ unit: 'binary' })),
        fc.constantFrom(...SCRIPTS),
        (text, script) => {
          assert.equal(foldText(inScript(text, script)), foldText(text));
        },
      ),
    );
  });

  it('is simplified, traditional, or both', () => {
    const question = '眉縣选派了多少名第一書記?';
    assert.equal(inScript(question, 'simplified'), '眉县选派了多少名第一书记?');
    assert.equal(inScript(question, 'traditional'), '眉縣選派了多少名第一書記?');
    const mixed = CHINESE.map((each) => inScript(each, 'mixed'));
    const isMixed = (text: string) =>
      text !== inScript(text, 'simplified') && text !== inScript(text, 'traditional');
    const share = mixed.filter(isMixed).length / mixed.length;
    assert.ok(share > 0.8, `${share} of the questions have characters of both scripts`);
  });

  it('leaves figures and English alone', () => {
    assert.equal(inScript('2.3 million, 37%', 'traditional'), '2.3 million, 37%');
    assert.equal(variantOf('How many villages?', 'mixed', library), null);
  });
});

describe('a question with a typo', () => {
  it('differs from the question by one or two characters, and names the same counties by the same words', () => {
    for (const question of QUESTIONS) {
      const typed = withTypo(question, library);
      assert.ok(typed, question);
      const changed = distance([...question], [...typed]);
      assert.ok(changed === 1 || changed === 2, `${question} → ${typed}`);
      assert.deepEqual(placesIn(typed), placesIn(question));
    }
  });

  it('has the same figures, and slips nowhere but in Chinese characters or long English words', () => {
    for (const question of QUESTIONS) {
      const typed = withTypo(question, library)!;
      assert.deepEqual(typed.match(/\d+/g), question.match(/\d+/g));
      const kept = /\p{Script=Han}/u.test(question) ? /\p{Script=Han}/gu : /[A-Za-z]{4,}/g;
      assert.equal(typed.replace(kept, ''), question.replace(kept, ''), `${question} → ${typed}`);
    }
  });

  it('slips in every way: doubled, left out, exchanged, and of the same sound', () => {
    const ways = new Set(CHINESE.map((question) => wayOf(question, withTypo(question, library)!)));
    assert.deepEqual(ways, new Set(['doubled', 'left out', 'exchanged', 'same sound']));
  });

  it('is the same every time, and another for another question', () => {
    const typed = QUESTIONS.map((question) => withTypo(question, library));
    assert.deepEqual(
      QUESTIONS.map((question) => withTypo(question, library)),
      typed,
    );
    const positions = new Set(
      typed.map((text, at) => [...QUESTIONS[at]!].findIndex((character, n) => character !== [...text!][n])),
    );
    assert.ok(positions.size > 10, `${positions.size} different positions`);
  });

  it('is not made where nothing may slip', () => {
    for (const question of ['', '眉县?', '37?', 'Mei County', 'How many?']) {
      assert.equal(withTypo(question, library), null, question);
    }
  });

  it('never fails, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(anyPiece, fc.string({ unit: 'binary' })), (text) => {
        const typed = withTypo(text, library);
        if (typed !== null) assert.deepEqual(placesIn(typed), placesIn(text));
      }),
    );
  });
});

describe('characters of the same sound', () => {
  it('are common ones that are typed with the same letters', () => {
    assert.deepEqual(homophonesOf('咱'), ['攒', '暂', '赞']);
    assert.deepEqual(homophonesOf('a'), []);
    assert.deepEqual(homophonesOf('。'), []);
  });
});

describe('what is drawn by chance', () => {
  it('is the same for the same text, below 1, and spread over the whole range', () => {
    const draw = (text: string) => Array.from({ length: 1000 }, randomOf(text));
    assert.deepEqual(draw('眉县'), draw('眉县'));
    assert.notDeepEqual(draw('眉县'), draw('太白县'));
    const drawn = draw('眉县');
    assert.ok(drawn.every((number) => number >= 0 && number < 1));
    const low = drawn.filter((number) => number < 0.5).length;
    assert.ok(low > 440 && low < 560, `${low} of 1000 below one half`);
  });

  it('is an order of the same items', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.string(), (items, text) => {
        assert.deepEqual(shuffled(items, randomOf(text)).sort(), [...items].sort());
      }),
    );
  });
});

describe('figures of variants', () => {
  const single = { id: 'q', kind: 'figure', lang: 'zh-Hans', county: '眉县', sentences: ['選派37名'] };
  const chinese = { ...single, question: '眉县选派了多少名优秀干部到村里担任第一书记?' };
  const english = { ...single, question: 'How many first secretaries were there?' };

  it('compare each variant with what was answered as typed', async () => {
    const answerer = new FakeAnswerer((question) => {
      if (question === chinese.question) return { status: 'answered', excerpts: [secretaries] };
      if (question === toSimplified(question)) return { reason: 'nothing_relevant' };
      return { status: 'answered', excerpts: [residents] };
    });
    assert.deepEqual(await evaluateVariants([chinese], answerer), [
      { language: 'Chinese', variant: 'as typed', questions: 1, same: 1, first: 1, refused: 0 },
      { language: 'Chinese', variant: 'simplified', questions: 1, same: 1, first: 1, refused: 0 },
      { language: 'Chinese', variant: 'traditional', questions: 1, same: 0, first: 0, refused: 0 },
      { language: 'Chinese', variant: 'mixed', questions: 1, same: 0, first: 0, refused: 0 },
      { language: 'Chinese', variant: 'typo', questions: 1, same: 0, first: 0, refused: 1 },
    ]);
    assert.equal(answerer.asked.length, 4, 'the simplified variant is the question itself');
  });

  it('leave the scripts out for English, and say nothing of a sentence where nothing was answered', async () => {
    const rows = await evaluateVariants([english], new FakeAnswerer(() => ({})));
    assert.deepEqual(rows, [
      { language: 'English', variant: 'as typed', questions: 1, same: null, first: 0, refused: 1 },
      { language: 'English', variant: 'typo', questions: 1, same: null, first: 0, refused: 1 },
    ]);
  });

  it('are of answerable questions with one answer', async () => {
    const answerer = new FakeAnswerer(() => ({}));
    const { sentences: _, ...bare } = chinese;
    const others = [
      { ...bare, each: [] },
      { ...bare, reason: 'nothing_relevant' as const },
    ];
    assert.deepEqual(await evaluateVariants(others, answerer), []);
    assert.deepEqual(answerer.asked, []);
  });
});

/** Counties and regions that a question names, with the words it names them by. */
function placesIn(question: string): unknown {
  const { counties, regions, spans } = findQuestionPlaces(question, library);
  return [counties, regions, spans.map(([start, end]) => question.slice(start, end))];
}

function wayOf(question: string, typed: string): string {
  const [before, after] = [[...question], [...typed]];
  if (after.length !== before.length) return after.length > before.length ? 'doubled' : 'left out';
  return distance(before, after) === 1 ? 'same sound' : 'exchanged';
}

/** Characters inserted, deleted or replaced, at least (Levenshtein 1966). */
function distance(one: readonly string[], other: readonly string[]): number {
  let row = other.map((_, at) => at + 1);
  for (const [position, character] of one.entries()) {
    let left = position + 1;
    let diagonal = position;
    row = row.map((above, at) => {
      const best = Math.min(left + 1, above + 1, diagonal + (character === other[at] ? 0 : 1));
      [left, diagonal] = [best, above];
      return best;
    });
  }
  return row.at(-1) ?? one.length;
}
