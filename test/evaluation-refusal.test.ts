import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type RefusalCase, refusalCurve } from '../src/evaluation/refusal.ts';
import { leaveOut } from '../src/evaluation/refusal-set.ts';
import { refusalSvg } from '../src/evaluation/refusal-svg.ts';
import { refusalText } from '../src/evaluation/refusal-text.ts';

const LEAST = 0.5;

/** Four answerable questions and two unanswerable ones, decided by confidence alone. */
const CASES: readonly RefusalCase[] = [
  caseOf(0.9, { isFirstRight: true }),
  caseOf(0.8, { isAnswerable: false }),
  caseOf(0.7, { isFirstRight: true }),
  caseOf(0.6),
  caseOf(0.4, { isFirstRight: true }),
  caseOf(0.2, { isAnswerable: false }),
];

describe('the risk–coverage curve', () => {
  it('has at each threshold what is answered, what is refused, and how much of the answered is wrong', () => {
    const { points, shipped } = refusalCurve('set', CASES, LEAST);
    const at = (threshold: number) => {
      const point = points.find((each) => each.threshold === threshold)!;
      return [point.coverage, point.refused, point.risk];
    };
    assert.deepEqual(at(0.05), [1, 0, 3 / 6]);
    assert.deepEqual(at(0.3), [1, 0.5, 2 / 5]);
    assert.deepEqual(at(0.5), [0.75, 0.5, 2 / 4]);
    assert.deepEqual(at(0.7), [0.5, 0.5, 1 / 3], 'a threshold that is reached answers');
    assert.deepEqual(at(0.9), [0.25, 1, 0]);
    assert.deepEqual(at(0.99), [0, 1, null], 'of nothing answered nothing is wrong or right');
    assert.deepEqual(
      shipped,
      points.find(({ threshold }) => threshold === LEAST),
    );
  });

  it('has a point at every confidence, and under it the mean risk', () => {
    const { path, area } = refusalCurve('set', CASES, LEAST);
    assert.deepEqual(path, [
      [0.25, 0],
      [0.25, 1 / 2],
      [0.5, 1 / 3],
      [0.75, 1 / 2],
      [1, 2 / 5],
      [1, 1 / 2],
    ]);
    const trapezoids = 0.25 * (0 + (1 / 2 + 1 / 3) / 2 + (1 / 3 + 1 / 2) / 2 + (1 / 2 + 2 / 5) / 2);
    assert.ok(Math.abs(area! - trapezoids) < 1e-12, `${area}`);
  });

  it('takes what a rule refused for refused at every threshold, and what a rule answered for answered', () => {
    const rules = [
      caseOf(0.9, { status: 'not_found' }),
      caseOf(0, { status: 'not_found' }),
      caseOf(0, { status: 'answered', isFirstRight: true }),
    ];
    const { points, path } = refusalCurve('set', rules, LEAST);
    assert.deepEqual(new Set(points.map(({ coverage }) => coverage)), new Set([1 / 3]));
    assert.deepEqual(path, [[1 / 3, 0]]);
  });

  it('divides the area by the coverage that it reaches', () => {
    const half = [caseOf(0.9), caseOf(0.9, { status: 'not_found' })];
    assert.equal(refusalCurve('set', half, LEAST).area, 1);
  });

  it('lists the threshold as delivered among the others, once, in order', () => {
    const thresholds = (least: number) =>
      refusalCurve('set', [], least).points.map((point) => point.threshold);
    assert.equal(thresholds(0.5).length, 12);
    const odd = thresholds(0.55);
    assert.deepEqual(
      odd,
      [...odd].sort((a, b) => a - b),
    );
    assert.equal(odd.filter((threshold) => threshold === 0.55).length, 1);
  });

  it('knows nothing of a set without questions', () => {
    const { shipped, path, area } = refusalCurve('set', [], LEAST);
    assert.deepEqual(shipped, { threshold: LEAST, coverage: null, refused: null, risk: null });
    assert.deepEqual([path, area], [[], null]);
  });

  it('answers less and refuses more the higher the threshold, and agrees with what was shown at the shipped one', () => {
    const anyCase = fc.record({
      status: fc.constantFrom('answered' as const, 'not_found' as const),
      confidence: fc.double({ min: 0, max: 1, noNaN: true }),
      isAnswerable: fc.boolean(),
      isFirstRight: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(anyCase, { minLength: 1 }), (cases) => {
        const { points, shipped, path, area } = refusalCurve('set', cases, LEAST);
        for (const [at, point] of points.slice(1).entries()) {
          assert.ok((point.coverage ?? 0) <= (points[at]!.coverage ?? 0));
          assert.ok((point.refused ?? 1) >= (points[at]!.refused ?? 0));
        }
        const answerable = cases.filter(({ isAnswerable }) => isAnswerable);
        const answered = answerable.filter(({ status }) => status === 'answered');
        if (answerable.length > 0) assert.equal(shipped.coverage, answered.length / answerable.length);
        assert.ok(path.every(([coverage, risk]) => 0 <= coverage && coverage <= 1 && 0 <= risk && risk <= 1));
        assert.ok(area === null || (0 <= area && area <= 1 + 1e-9));
      }),
    );
  });
});

describe('the text of a curve', () => {
  it('is a table with the shipped threshold marked, and what it does in a line', () => {
    const lines = refusalText(refusalCurve('tiny', CASES, LEAST)).split('\n');
    assert.deepEqual(lines.slice(0, 5), [
      'Refusal over tiny: 4 answerable questions, 2 unanswerable',
      '',
      '| threshold | coverage | unanswerable refused | risk |',
      '| --- | --- | --- | --- |',
      '| 0.05 | 1.0000 | 0.0000 | 0.5000 |',
    ]);
    assert.ok(lines.includes('| **0.50** (shipped) | 0.7500 | 0.5000 | 0.5000 |'));
    assert.ok(lines.includes('| 0.99 | 0.0000 | 1.0000 | – |'));
    assert.equal(
      lines.at(-1),
      'at the shipped threshold: coverage 0.7500, unanswerable refused 0.5000, risk 0.5000; area under the curve (AURC) 0.3208 to coverage 1.0000',
    );
  });
});

describe('the drawing of curves', () => {
  const curves = [refusalCurve('tiny', CASES, LEAST), refusalCurve('a<b & "c"', CASES.slice(0, 1), LEAST)];
  const svg = refusalSvg(curves, LEAST);

  it('is well-formed XML, whatever the sets are called', () => {
    assert.deepEqual(openTags(svg), []);
    assert.ok(svg.includes('a&#60;b &#38; &#34;c&#34;'));
  });

  it('has every point of each curve in its place, and the shipped threshold on it', () => {
    const lines = [...svg.matchAll(/<polyline points="([^"]*)"/g)].map(([, points]) => points);
    // Coverage 0–1 is 70–550 to the right; risk 0–0.5, the highest there is, 370–50 upwards.
    assert.deepEqual(lines, ['190,370 190,50 310,156.7 430,50 550,114 550,50', '550,370']);
    assert.match(svg, /<circle cx="430" cy="50"/);
  });

  it('says what its axes are, and which line is which set', () => {
    const texts = [...svg.matchAll(/<text [^>]*>([^<]*)</g)].map(([, text]) => text);
    for (const label of ['tiny (AURC 0.321)', '0.0', '1.0', '0.50', 'as delivered: threshold 0.50']) {
      assert.ok(texts.includes(label), label);
    }
    assert.ok(texts.some((text) => text?.startsWith('coverage:')));
    assert.ok(texts.some((text) => text?.startsWith('risk:')));
    assert.match(svg, /<text x="62" y="374"[^>]*>0\.00</, 'the lowest risk stands at the foot of its axis');
    const strokes = [...svg.matchAll(/<polyline [^>]*stroke="(#\w+)"/g)].map(([, colour]) => colour);
    assert.equal(new Set(strokes).size, 2);
  });

  it('is scaled by what more than a few questions say, and keeps the rest within the frame', () => {
    const wrongFirst = [caseOf(1), ...Array.from({ length: 19 }, () => caseOf(0.9, { isFirstRight: true }))];
    const drawn = refusalSvg([refusalCurve('set', wrongFirst, LEAST)], LEAST);
    assert.match(drawn, /<polyline points="94,50 550,210"/);
  });

  it('is drawn even of nothing, and makes room for many sets', () => {
    assert.deepEqual(openTags(refusalSvg([], LEAST)), []);
    assert.deepEqual(openTags(refusalSvg([refusalCurve('none', [], LEAST)], LEAST)), []);
    const many = refusalSvg(
      Array.from({ length: 40 }, () => curves[0]!),
      LEAST,
    );
    const height = Number(/height="(\d+)"/.exec(many)![1]);
    const lowest = Math.max(...[...many.matchAll(/<text [^>]*y="(\d+)"/g)].map(([, y]) => Number(y)));
    assert.ok(lowest < height, `${lowest} of ${height}`);
    const looks = [...many.matchAll(/<polyline [^>]*(stroke="#\w+"[^>]*)>/g)].map(([, look]) => look);
    assert.equal(new Set(looks.slice(0, 21)).size, 21);
  });
});

describe('a question set with passages left out', () => {
  const passages = ['甲', '乙', '丙', '丁', '戊', '丙'].map((text, at) => ({ passage_id: `p${at}`, text }));
  const queries = passages.map(({ passage_id }, at) => ({ id: `q${at}`, question: '?', passage_id }));

  it('lacks every third one, wherever it stands, and the questions of it have no answer', () => {
    const thinned = leaveOut({ name: 'set', passages, queries });
    assert.deepEqual(
      thinned.passages.map(({ text }) => text),
      ['甲', '乙', '丁', '戊'],
    );
    assert.deepEqual(
      [...thinned.unanswerable].map(({ id }) => id),
      ['q2', 'q5'],
    );
  });
});

/**
 * Tags that are opened and not closed.
 *
 * @throws for a tag closed that is not open, an attribute without quotes, or a stray `<` or `&`
 */
function openTags(xml: string): string[] {
  const open: string[] = [];
  const attribute = String.raw`\s+[\w:-]+="(?:[^"<&]|&#\d+;)*"`;
  const part = new RegExp(String.raw`<(\w+)((?:${attribute})*)\s*(/?)>|</(\w+)>|(?:[^<&]|&#\d+;)+`, 'y');
  while (part.lastIndex < xml.length) {
    const at = part.lastIndex;
    const match = part.exec(xml);
    assert.ok(match, `not well-formed: ${xml.slice(at, at + 60)}`);
    if (match[1] && !match[3]) open.push(match[1]);
    if (match[4]) assert.equal(open.pop(), match[4]);
  }
  return open;
}
function caseOf(confidence: number, fields: Partial<RefusalCase> = {}): RefusalCase {
  const status = confidence >= LEAST ? 'answered' : 'not_found';
  return { status, confidence, isAnswerable: true, isFirstRight: false, ...fields };
}
