import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { stripRuby } from '../src/corpus/cleaning/ruby.ts';
import { anyText } from './texts.ts';

describe('stripRuby removes the readings that scrapers leave behind characters', () => {
  const cases: readonly [original: string, stripped: string, removed: number][] = [
    ['堅(jiān)持黨建引領(lǐng)', '堅持黨建引領', 2],
    ['路线（xiàn）方针', '路线方针', 1],
    ['路線( xiàn )', '路線', 1],
    ['婦女(nǚ)與綠(lǜ)色、戰略(lüè)', '婦女與綠色、戰略', 3],
    ['戰(zhàn)、鄉(xiāng)村(cūn)、優勢(shì)', '戰、鄉村、優勢', 4],
    ['𠮷(jí)日', '𠮷日', 1],
    ['堅（jiān)持引領(lǐng）', '堅持引領', 2],
    ['堅 ( jiān ) 持', '堅 持', 1],
    ['ā á ǎ à：啊(ā)啊(á)啊(ǎ)啊(à)', 'ā á ǎ à：啊啊啊啊', 4],
    ['餓(è)鵝(é)噁(ě)阿(ē)', '餓鵝噁阿', 4],
    ['醫(yī)疑(yí)以(yǐ)義(yì)', '醫疑以義', 4],
    ['多(duō)奪(duó)朵(duǒ)墮(duò)', '多奪朵墮', 4],
    ['屋(wū)無(wú)五(wǔ)務(wù)', '屋無五務', 4],
    ['迂(yū)驢(lǘ)女(nǚ)綠(lǜ)淤(lǖ)', '迂驢女綠淤', 5],
    ['誒(ê̄)誒(ế)誒(ê̌)誒(ề)', '誒誒誒誒', 4],
    ['嗯(ńg)嗯(ňg)嗯(ǹg)呣(ḿ)呣(m̀)嗯(ń)', '嗯嗯嗯呣呣嗯', 6],
    ['堅(jia\u0304n)持(chi\u0301)女(nu\u0308\u030c)', '堅持女', 3],
    ['光(ɡuānɡ)馬(mɑ̌)', '光馬', 2],
    ['馬(mă)', '馬', 1],
    ['女(nv)與綠(lǜ)', '女與綠', 2],
    ['堅(jiān)持眉縣(Méi)', '堅持眉縣(Méi)', 1],
    ['堅(jiān)持眉(Méi)縣', '堅持眉縣', 2],
    ['堅(jiān)(jiàn)持', '堅持', 2],
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
    ['a word with an accent', '咖啡館(café)與簡歷(résumé)'],
    ['the reading of a name that a text explains', '邱(Qiū)姓源出山東'],
  ];
  for (const [what, text] of cases) {
    it(what, () => assert.deepEqual(stripRuby(text), { text, removed: 0 }));
  }

  it('list marks in a text that has readings as well', () => {
    assert.equal(stripRuby('堅(jiān)持黨(a)、群眾(b)與幹部(ii)').text, '堅持黨(a)、群眾(b)與幹部(ii)');
  });

  it('units in a text that has readings as well', () => {
    assert.equal(stripRuby('堅(jiān)持12公里(km)、百斤(kg)').text, '堅持12公里(km)、百斤(kg)');
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
      assert.deepEqual(stripRuby(text), { text, removed: 0 });
    }),
  );
});
