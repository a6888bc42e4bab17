import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { deriveTitle } from '../src/corpus/title.ts';
import { anyText } from './texts.ts';

describe('deriveTitle', () => {
  const cases: readonly [what: string, paragraph: string, title: string][] = [
    [
      'takes the first clauses of the first sentence',
      '陜西眉縣堅持黨建引領,實施“五大工程”,以黨的政治優勢凝聚合力。實施組織聚力工程。',
      '陜西眉縣堅持黨建引領,實施“五大工程”',
    ],
    [
      'leaves out when',
      '今年以來,共和縣堅定踐行新時代黨的建設總要求,把抓黨建作為第一引擎。',
      '共和縣堅定踐行新時代黨的建設總要求',
    ],
    ['leaves out since when', '2017年以来,潢川县整顿软弱涣散党组织,成效明显。', '潢川县整顿软弱涣散党组织'],
    ['leaves out lately', '近年来，甘泉县牢固树立大党建理念，成效明显。', '甘泉县牢固树立大党建理念'],
    ['takes a short sentence whole', '眉县选派第一书记。效果很好。', '眉县选派第一书记'],
    ['takes a clause that is long enough alone', '潢川县认真贯彻落实中央的相关要求,紧盯五个聚焦。', '潢川县认真贯彻落实中央的相关要求'],
    ['takes a heading whole', '甘泉县:“五抓五强”助推乡村振兴', '甘泉县:“五抓五强”助推乡村振兴'],
  ];
  for (const [what, paragraph, title] of cases) {
    it(what, () => assert.equal(deriveTitle(paragraph), title));
  }

  it('shortens a clause that is too long, and says so', () => {
    const title = deriveTitle(`眉县${'乡村'.repeat(40)}。`);
    assert.equal([...title].length, 36);
    assert.match(title, /^眉县(乡村)+乡?…$/);
  });

  it('is never long and never splits a character', () => {
    fc.assert(
      fc.property(anyText, (paragraph) => {
        const title = deriveTitle(paragraph.toWellFormed());
        assert.ok([...title].length <= 36, title);
        assert.ok(title.isWellFormed());
      }),
      { numRuns: 500 },
    );
  });

  it('leaves out a time phrase only', { todo: '近 alone and 日日 count as time phrases' }, () => {
    assert.equal(deriveTitle('近200名干部下乡帮扶。'), '近200名干部下乡帮扶');
    assert.equal(deriveTitle('近郊农业带动眉县增收。'), '近郊农业带动眉县增收');
    assert.equal(deriveTitle('日日新材料公司落户眉县。'), '日日新材料公司落户眉县');
  });

  it('leaves out the other day', { todo: 'the alternative 近 matches before 近日, so the title begins with 日' }, () => {
    assert.equal(deriveTitle('近日,眉县选派第一书记37名。'), '眉县选派第一书记37名');
  });

  it('is never empty for a paragraph of words', { todo: 'the time phrase may be all there is' }, () => {
    for (const paragraph of ['今年以来。', '2021年,', '。眉县']) {
      assert.notEqual(deriveTitle(paragraph), '', paragraph);
    }
  });
});
