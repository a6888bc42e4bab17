import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { repairShiftedBytes } from '../src/corpus/mojibake.ts';
import { makeReport } from '../src/corpus/report.ts';
import { toTraditional } from '../src/text/script.ts';
import { shiftBytes } from './shifted-bytes.ts';
import { anyText, rawSeed, SEED_FILES } from './texts.ts';

describe('repairShiftedBytes restores what a lost byte has shifted', () => {
  it('in the seed of 眉县', () => {
    assert.deepEqual(repairShiftedBytes('加大資金扶持力度??h財政優先保障'), {
      text: '加大資金扶持力度。縣財政優先保障',
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
    const { text, repairs } = repairShiftedBytes('力度??h財政優先。發展?jié)摿Υ蟮狞h建品牌');
    assert.equal(text, '力度。縣財政優先。發展潛力大的黨建品牌');
    assert.equal(repairs.length, 2);
  });

  const encoded: readonly [before: string, word: string, behind: string][] = [
    ['加大資金扶持力度', '。縣', '財政優先保障'],
    ['示範效應好、發展', '潛力大的黨', '建品牌'],
    ['堅持黨建引領,助推鄉', '村振興', '提供堅強的'],
    ['整頓軟', '弱渙', '散村黨組織'],
    ['逐項', '明確', '責任單位'],
    ['抓黨建促鄉村振興,整', '頓', '軟弱渙散黨組織'],
    ['堅持黨', '組', '織建設'],
  ];
  for (const [before, word, behind] of encoded) {
    const shifted = shiftBytes(word);
    it(`as encoding damages ${word} to ${shifted}`, () => {
      assert.ok(shifted);
      assert.equal(repairShiftedBytes(before + shifted + behind).text, before + word + behind);
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

  const glued = ['这是为什么?A级景区', '怎么办?W区停车', '选哪个?B地块', '该如何?V区停车', '他是谁?D型人才'];
  for (const text of glued) {
    it(`${text}, a Latin letter glued behind`, { todo: 'any letter A–z behind a ? is taken for a byte' }, () => {
      assert.equal(repairShiftedBytes(text).text, text);
    });
  }
});

describe('repairShiftedBytes restores rightly or not at all', () => {
  interface Damage {
    readonly whole: string;
    readonly damaged: string;
    readonly repaired: string;
  }

  /** Every run of up to five characters of the reports that can be damaged, damaged and repaired. */
  function damageReports(): Damage[] {
    const damages = new Map<string, Damage>();
    for (const file of SEED_FILES) {
      const text = toTraditional(makeReport(file, rawSeed(file))!.report.text);
      for (let at = 8; at < text.length - 16; at++) {
        for (let length = 1; length <= 5; length++) {
          const [before, word] = [text.slice(at - 8, at), text.slice(at, at + length)];
          const behind = text.slice(at + length, at + length + 8);
          const inside = /\p{Script=Han}$/u.test(before) && /^\p{Script=Han}/u.test(behind);
          const shifted = inside && /^[\p{Script=Han}。，、]+$/u.test(word) ? shiftBytes(word) : null;
          if (shifted === null) continue;
          const damaged = before + shifted + behind;
          damages.set(damaged, { whole: before + word + behind, damaged, repaired: repairShiftedBytes(damaged).text });
        }
      }
    }
    return [...damages.values()];
  }
  const damages = damageReports();

  it('has many damages to show', () => assert.ok(damages.length > 1000, `${damages.length}`));

  it('never to other words', { todo: 'a seventh of the repairs put in a word that was not there' }, () => {
    const wrong = damages.filter(({ whole, damaged, repaired }) => repaired !== whole && repaired !== damaged);
    const examples = wrong.slice(0, 5).map(({ whole, repaired }) => `${whole} → ${repaired}`);
    assert.equal(wrong.length, 0, `${wrong.length} of ${damages.length}: ${examples.join('; ')}`);
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
