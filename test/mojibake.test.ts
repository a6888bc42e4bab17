import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { cleanText } from '../src/corpus/cleaning/clean.ts';
import { repairShiftedBytes } from '../src/corpus/cleaning/mojibake.ts';
import { makeReport } from '../src/corpus/report.ts';
import { toTraditional } from '../src/text/script.ts';
import { shiftBytes } from './shifted-bytes.ts';
import { anyText, rawSeed, SEED_FILES } from './texts.ts';

describe('repairShiftedBytes restores what a lost byte has shifted', () => {
  it('in the seed of 眉县', () => {
    assert.deepEqual(repairShiftedBytes('加大引進力度。加大資金扶持力度??h財政優先保障'), {
      text: '加大引進力度。加大資金扶持力度。縣財政優先保障',
      repairs: ['??h → 。縣'],
    });
  });

  it('in the seed of 共和县, with the rest of a reading inside', () => {
    assert.deepEqual(repairShiftedBytes('示範效應好、發展?jié)摿Υ蟮狞h建品牌'), {
      text: '示範效應好、發展潛力大的黨建品牌',
      repairs: ['?jié)摿Υ蟮狞h → 潛力大的黨'],
    });
  });

  it('twice in a text', () => {
    const { text, repairs } = repairShiftedBytes('引進力度。扶持力度??h財政優先。發展?jié)摿Υ蟮狞h建品牌');
    assert.equal(text, '引進力度。扶持力度。縣財政優先。發展潛力大的黨建品牌');
    assert.equal(repairs.length, 2);
  });

  const restored: readonly [why: string, before: string, word: string, behind: string][] = [
    [
      'nothing makes a word and a sentence ended so before',
      '加大引進力度。加大資金扶持力度',
      '。縣',
      '財政優先保障',
    ],
    ['it makes a word with what is before', '散村黨組織,進', '一步明確', '了整治“村霸”'],
    ['it makes a word with both neighbours', '形成“一', '盤', '棋”抓鄉村振興'],
    ['it stands between the same neighbours elsewhere', '鄉村振興。助推鄉', '村振興', '提供堅強的'],
    ['it stands behind the one and before the other elsewhere', '軟弱、弱渙散。整頓軟', '弱渙', '散村黨組織'],
  ];
  for (const [why, before, word, behind] of restored) {
    const shifted = shiftBytes(word);
    it(`${shifted} to ${word}, for ${why}`, () => {
      assert.ok(shifted);
      assert.deepEqual(repairShiftedBytes(before + shifted + behind), {
        text: before + word + behind,
        repairs: [`${shifted} → ${word}`],
      });
    });
  }

  const doubtful: readonly [why: string, before: string, word: string, behind: string][] = [
    ['nothing tells it', '堅持黨建引領,助推鄉', '村振興', '提供堅強的'],
    ['a word of two characters proves little', '逐項', '明確', '責任單位'],
    ['it stands beside one neighbour only elsewhere', '鄉村發展。助推鄉', '村振興', '提供堅強的'],
  ];
  for (const [why, before, word, behind] of doubtful) {
    const shifted = shiftBytes(word);
    it(`${shifted} to ?${word.slice(1)} where the first is in doubt: ${why}`, () => {
      assert.ok(shifted);
      assert.equal(repairShiftedBytes(before + shifted + behind).text, `${before}?${word.slice(1)}${behind}`);
    });
  }
});

describe('repairShiftedBytes leaves real question marks alone', () => {
  for (const text of [
    '什么??好',
    '这样行吗?h',
    '为什么?A',
    '是什么?为什么?怎么办',
    '什么？Ａ股',
    'Why?h縣',
    '什么? h縣',
    '86?h財政',
    '真的???财政',
    '力度？？h財政',
  ]) {
    it(text, () => assert.deepEqual(repairShiftedBytes(text), { text, repairs: [] }));
  }
});

describe('cleanText repairs', () => {
  const glued = ['这是为什么?A级景区', '怎么办?W区停车', '选哪个?B地块', '该如何?V区停车', '他是谁?D型人才'];

  it('a page with readings', () => {
    const { paragraphs, repairs } = cleanText('堅(jiān)持黨建,加大力度。資金扶持力度??h財政優先保障。');
    assert.deepEqual(paragraphs, ['堅持黨建,加大力度。資金扶持力度。縣財政優先保障。']);
    assert.deepEqual(repairs, ['??h → 。縣']);
  });

  it('no page without readings, so that a letter glued behind a question stays', () => {
    for (const line of [...glued, '加大資金扶持力度??h財政優先保障']) {
      const { paragraphs, repairs } = cleanText(`${line}。`);
      assert.deepEqual([paragraphs, repairs], [[`${line}。`], []]);
    }
  });

  it('no letter away that is glued behind a question on a page with readings', () => {
    for (const line of glued)
      assert.deepEqual(cleanText(`堅(jiān)持黨建。\n${line}。`).paragraphs, ['堅持黨建。', `${line}。`]);
  });
});

describe('repairShiftedBytes restores all but the first character exactly', () => {
  interface Damage {
    readonly before: string;
    readonly word: string;
    readonly behind: string;
    readonly damaged: string;
    readonly repaired: string;
  }

  /** Every run of up to five characters of the reports that can be damaged, damaged and repaired where it stands. */
  function damageReports(): Damage[] {
    const damages: Damage[] = [];
    for (const file of SEED_FILES) {
      const text = toTraditional(makeReport(file, { text: rawSeed(file) })!.report.text);
      for (let at = 1; at < text.length; at++) {
        for (let length = 1; length <= 5; length++) {
          const [before, word, behind] = [
            text.slice(0, at),
            text.slice(at, at + length),
            text.slice(at + length),
          ];
          const inside = /\p{Script=Han}$/u.test(text[at - 1]!) && /^\p{Script=Han}/u.test(behind);
          const shifted = inside && /^[\p{Script=Han}。，、]+$/u.test(word) ? shiftBytes(word) : null;
          if (shifted === null) continue;
          const damaged = before + shifted + behind;
          damages.push({ before, word, behind, damaged, repaired: repairShiftedBytes(damaged).text });
        }
      }
    }
    return damages;
  }

  const damages = damageReports();
  const repairs = damages.filter(({ damaged, repaired }) => repaired !== damaged);
  const wrong = repairs.filter(
    ({ before, word, repaired }) => ![word[0], '?'].includes(repaired[before.length]),
  );
  const show = ({ before, word, behind, repaired }: Damage) =>
    `${before.slice(-4)}[${word} → ${repaired.slice(before.length, before.length + word.length)}]${behind.slice(0, 4)}`;

  it('in most runs', () =>
    assert.ok(repairs.length > damages.length * 0.65, `${repairs.length} of ${damages.length}`));

  it('and changes nothing around the run', () => {
    for (const damage of repairs) {
      const { before, word, behind, repaired } = damage;
      assert.ok(repaired.startsWith(before), show(damage));
      assert.equal(repaired.slice(before.length + 1), word.slice(1) + behind, show(damage));
    }
  });

  it('and leaves alone what has a mark behind the first, or nothing that can be known', () => {
    for (const { word, repaired, damaged } of damages) {
      if (/[。，、]/.test(word.slice(1))) assert.equal(repaired, damaged);
    }
  });

  it('and the first in more than a third of the runs', () => {
    const exact = repairs.filter(({ before, word, behind, repaired }) => repaired === before + word + behind);
    assert.ok(exact.length > repairs.length / 3, `${exact.length} of ${repairs.length}`);
  });

  it('and puts a wrong one first in fewer than one run of a hundred', () => {
    assert.ok(wrong.length < damages.length / 100, `${wrong.length} of ${damages.length}`);
  });
});

it('repairShiftedBytes leaves texts without question marks as they are', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const without = text.replaceAll('?', '');
      assert.deepEqual(repairShiftedBytes(without), { text: without, repairs: [] });
    }),
  );
});
