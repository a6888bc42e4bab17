import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { loadDivisions } from '../src/places/divisions.ts';
import { englishName } from '../src/places/english-name.ts';
import { findQuestionPlaces } from '../src/retrieve/places.ts';
import { countiesMeant, leadingCounties, nearestCounty } from '../src/telegram/county-names.ts';
import type { County, Library } from '../src/types.ts';

const { counties: ALL } = loadDivisions();
const CODES = ['610326', '411526', '610627', '632521', '610331'];
const counties = ALL.filter(({ code }) => CODES.includes(code));
const library: Library = { reports: [], counties, regions: [], report: () => undefined };
const places = { library, countiesIn: (text: string) => findQuestionPlaces(text, library).counties };

const namesOf = (found: readonly County[]) => found.map(({ name }) => name);

describe('a county that somebody is asked for', () => {
  const own: readonly [string, ...string[]][] = [
    ['眉县', '眉县', '眉縣', '眉', '陕西眉县', 'Mei County', 'Meixian', 'méi xiàn', 'Mei', 'ＭＥＩ', ' 眉 '],
    ['太白县', '太白县', '太白', 'Taibai', 'taibai county', 'Tai Bai'],
    ['共和县', '共和', '共和縣', 'Gonghe'],
  ];
  for (const [name, ...forms] of own) {
    it(`is ${name} by any of its names`, () => {
      for (const form of forms) assert.deepEqual(namesOf(countiesMeant(form, places)), [name], form);
    });
  }

  it('is one of those with a report where a region is named', () => {
    assert.deepEqual(namesOf(countiesMeant('陝西', places)).sort(), ['太白县', '甘泉县', '眉县'].sort());
    assert.deepEqual(namesOf(countiesMeant('宝鸡市', places)).sort(), ['太白县', '眉县'].sort());
  });

  it('may have no report, and share its name with others', () => {
    assert.deepEqual(namesOf(countiesMeant('广水', places)), ['广水市']);
    const districts = countiesMeant('西湖', places);
    assert.ok(districts.length > 1 && districts.every(({ name }) => name === '西湖区'));
    assert.equal(new Set(districts.map(({ code }) => code)).size, districts.length);
  });

  it('is none for other words, white space and long texts', () => {
    for (const text of ['', '　', '今天天气', 'hello', '!?', `眉县${'很'.repeat(60)}`])
      assert.deepEqual(countiesMeant(text, places), [], text);
  });
});

describe('the nearest county', () => {
  it('sounds the same, or differs by one character or letter', () => {
    const slips = {
      媚县: '眉县',
      梅: '眉县',
      太百县: '太白县',
      潢州县: '潢川县',
      Huangchun: '潢川县',
      gangquan: '甘泉县',
    };
    for (const [typed, name] of Object.entries(slips))
      assert.equal(nearestCounty(typed, library)?.name, name, typed);
  });

  it('is none where nothing is near', () => {
    for (const typed of ['北京', '广水市', 'hello', 'x', '', '县', '😀'.repeat(30)])
      assert.equal(nearestCounty(typed, library), null, typed);
  });
});

describe('counties at the head of a text', () => {
  const cases: readonly [string, readonly string[], string][] = [
    ['眉县 太白县 第一书记', ['眉县', '太白县'], '第一书记'],
    ['眉县和太白县的第一书记', ['眉县', '太白县'], '第一书记'],
    ['眉縣、太白縣與共和縣 村級集體經濟', ['眉縣', '太白縣', '共和縣'], '村級集體經濟'],
    ['眉 太白 产业', ['眉县', '太白'], '产业'],
    ['眉和太白的产业', ['眉县', '太白'], '产业'],
    ['陕西眉县跟太白县比较产业', ['陕西眉县', '太白县'], '产业'],
    ['浑源县，眉县：产业', ['浑源县', '眉县'], '产业'],
    ['和县 眉县 产业', ['和县', '眉县'], '产业'],
    ['Mei County, Taibai: first secretaries', ['Mei County', 'Taibai'], 'first secretaries'],
    ['Mei and Gonghe County on party building', ['眉县', 'Gonghe County'], 'party building'],
    ['太白县第一书记', ['太白县'], '第一书记'],
    ['眉县　太白县', ['眉县', '太白县'], ''],
    ['第一书记 眉县 太白县', [], '第一书记 眉县 太白县'],
    ['first secretaries of Mei County', [], 'first secretaries of Mei County'],
    ['', [], ''],
  ];
  for (const [text, names, rest] of cases) {
    it(`are taken off ${JSON.stringify(text)}`, () => {
      assert.deepEqual(leadingCounties(text, places), { names, rest });
    });
  }

  it('leave a rest that ends the text, and are all understood in a question', () => {
    const word = fc.constantFrom(
      '眉县',
      '太白',
      '和',
      '、',
      ' ',
      'Mei',
      'County',
      'and',
      '的',
      '产业',
      '😀',
      '县',
      ':',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(word, fc.string({ unit: 'grapheme', maxLength: 3 })), { maxLength: 10 }),
        (words) => {
          const text = words.join('');
          const { names, rest } = leadingCounties(text, places);
          assert.ok(text.trimEnd().endsWith(rest), text);
          for (const name of names) assert.ok(places.countiesIn(name).length > 0, `${name} of ${text}`);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('an English name', () => {
  it('is understood as the county', () => {
    for (const county of counties)
      assert.deepEqual(places.countiesIn(englishName(county)), [county], englishName(county));
  });

  it('says what kind of division it is', () => {
    const name = (code: string) => englishName(ALL.find((county) => county.code === code)!);
    assert.deepEqual(['610326', '110101', '421381'].map(name), [
      'Mei County',
      'Dongcheng District',
      'Guangshui City',
    ]);
  });
});
