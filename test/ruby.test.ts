import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { stripRuby } from '../src/corpus/ruby.ts';
import { anyText } from './texts.ts';

describe('stripRuby removes the readings that scrapers leave behind characters', () => {
  const cases: readonly [original: string, stripped: string, removed: number][] = [
    ['堅(jiān)持黨建引領(lǐng)', '堅持黨建引領', 2],
    ['路线（xiàn）方针', '路线方针', 1],
    ['路線( xiàn )', '路線', 1],
    ['婦女(nǚ)與綠(lǜ)色、戰略(lüè)', '婦女與綠色、戰略', 3],
    ['戰(zhàn)、鄉(xiāng)村(cūn)、優勢(shì)', '戰、鄉村、優勢', 4],
    ['𠮷(jí)日', '𠮷日', 1],
    ['他們(men)堅(jiān)持了(le)', '他們堅持了', 3],
  ];
  for (const [original, stripped, removed] of cases) {
    it(original, () => assert.deepEqual(stripRuby(original), { text: stripped, removed }));
  }
});

describe('stripRuby leaves brackets that are no readings', () => {
  const cases: readonly [what: string, text: string][] = [
    ['list marks', '党(a)员、群众(b)与干部(c)'],
    ['Han words', '工作隊(組)成員、村(社區)'],
    ['Latin words', '生产总值(GDP)、第一书记(First)'],
    ['figures', '村(86)、第一(1)'],
    ['a toneless syllable in a text without readings', '他們(men)堅持'],
    ['a reading that stands behind no Han character', 'the tone (jiān) and 37(míng)'],
    ['a reading that is a sentence', '堅(jiān chí dǎng jiàn)持'],
    ['brackets that do not close', '堅(jiān持'],
  ];
  for (const [what, text] of cases) {
    it(what, () => assert.deepEqual(stripRuby(text), { text, removed: 0 }));
  }

  it('list marks in a text that has readings as well', () => {
    assert.equal(stripRuby('堅(jiān)持黨(a)、群眾(b)與幹部(ii)').text, '堅持黨(a)、群眾(b)與幹部(ii)');
  });
});

it('stripRuby gives any text back when it is put between readings', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      fc.pre(!/[(\uff08]/.test(text));
      const { text: stripped, removed } = stripRuby(`堅(jiān)${text}持(chí)`);
      assert.equal(stripped, `堅${text}持`);
      assert.equal(removed, 2);
    }),
  );
});

it('stripRuby finds nothing more in what it has stripped', () => {
  const syllables = fc.constantFrom('堅', '黨', '(jiān)', '（xiàn）', '(men)', '(a)', '(', ')', '、', 'GDP');
  fc.assert(
    fc.property(fc.array(syllables), (parts) => {
      const { text } = stripRuby(parts.join(''));
      fc.pre(!/[)）][(（]/.test(parts.join('')));
      assert.deepEqual(stripRuby(text), { text, removed: 0 });
    }),
  );
});
