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
    ['leaves out the other day', '近日,眉县选派第一书记37名。', '眉县选派第一书记37名'],
    ['leaves out the last few years', '近3年来，甘泉县成效明显。', '甘泉县成效明显'],
    ['leaves out the year and month', '2021年12月,甘泉县成效明显。', '甘泉县成效明显'],
    ['keeps a number that 近 goes with', '近200名干部下乡帮扶。', '近200名干部下乡帮扶'],
    ['keeps a word that begins with 近', '近郊农业带动眉县增收。', '近郊农业带动眉县增收'],
    ['keeps a name that begins like a time', '日日新材料公司落户眉县。', '日日新材料公司落户眉县'],
    ['keeps a time phrase without a comma', '去年眉县增收两成。', '去年眉县增收两成'],
    ['takes a short sentence whole', '眉县选派第一书记。效果很好。', '眉县选派第一书记'],
    [
      'takes a clause that is long enough alone',
      '潢川县认真贯彻落实中央的相关要求,紧盯五个聚焦。',
      '潢川县认真贯彻落实中央的相关要求',
    ],
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

  it('takes what there is of a paragraph that holds little', () => {
    assert.equal(deriveTitle('今年以来。'), '今年以来');
    assert.equal(deriveTitle('眉县'), '眉县');
    assert.equal(deriveTitle(''), '');
  });

  it('is not empty for a paragraph that begins with words, no time phrase among them', () => {
    fc.assert(
      fc.property(anyText, (paragraph) => assert.notEqual(deriveTitle(`眉县${paragraph}`), '')),
      { numRuns: 500 },
    );
  });

  it('is the time phrase where that is all there is', () => {
    assert.equal(deriveTitle('2021年,'), '2021年');
    assert.equal(deriveTitle('。眉县选派干部。'), '眉县选派干部');
  });
});
