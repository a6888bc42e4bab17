import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { loadDivisions } from '../src/corpus/divisions.ts';
import { countyByCode, findPlaces, type PlaceOptions } from '../src/corpus/gazetteer.ts';
import { GENERIC_NAMES, ORDINARY_REGIONS, ORDINARY_STEMS } from '../src/corpus/ordinary-names.ts';
import { loadPlaceForms, stemOf } from '../src/corpus/place-forms.ts';
import { regionOf } from '../src/text/region.ts';

/** What is found, as `text=name` or, for a region, `text=name of the region`. */
function read(text: string, options?: PlaceOptions): string[] {
  return findPlaces(text, options).map(({ start, end, kind, counties }) => {
    const [first] = counties;
    const names = [
      ...new Set(counties.map(({ name, prefecture }) => (kind === 'county' ? name : prefecture))),
    ];
    return `${text.slice(start, end)}=${kind === 'province' ? first?.province : names.join('/')}`;
  });
}

describe('divisions', () => {
  it('know every county with the regions above it', () => {
    assert.equal(loadDivisions().counties.length, 2978);
    assert.deepEqual(countyByCode('610326'), {
      code: '610326',
      name: '眉县',
      province: '陕西省',
      prefecture: '宝鸡市',
    });
    assert.equal(countyByCode('000000'), undefined);
  });

  it('have no prefecture where the list has a placeholder', () => {
    const codes = ['110105', '500231', '429004', '659001', '441900'];
    assert.deepEqual(
      codes.map((code) => countyByCode(code)).map((county) => [county!.name, county!.prefecture]),
      [
        ['朝阳区', null],
        ['垫江县', null],
        ['仙桃市', null],
        ['石河子市', null],
        ['东莞市', null],
      ],
    );
  });

  it('say where a county lies', () => {
    assert.equal(regionOf(countyByCode('632521')!), '青海省海南藏族自治州');
    assert.equal(regionOf(countyByCode('110105')!), '北京市');
  });
});

describe('findPlaces', () => {
  it('finds each official name alone, the generic ones excepted', () => {
    for (const { name } of loadDivisions().counties) {
      const found = findPlaces(name)[0];
      if (GENERIC_NAMES.has(name)) assert.equal(found, undefined, name);
      else assert.deepEqual([found?.start, found?.end, found?.form], [0, name.length, 'official'], name);
    }
  });

  const cases: readonly [text: string, found: string[], why: string][] = [
    ['陕西眉县坚持党建引领', ['陕西=陕西省', '眉县=眉县'], 'short province and county glued together'],
    ['宝鸡市眉县', ['宝鸡市=宝鸡市', '眉县=眉县'], ''],
    ['信阳潢川县', ['信阳=信阳市', '潢川县=潢川县'], ''],
    ['信阳潢川的花木', ['信阳=信阳市', '潢川=潢川县'], 'short county after its region'],
    ['陕西潢川', ['陕西=陕西省'], 'but not after another region'],
    ['湖南长沙', ['湖南=湖南省', '长沙=长沙市'], 'the prefecture, not 长沙县'],
    ['青海海南共和县', ['青海海南=海南藏族自治州', '共和县=共和县'], 'the prefecture of that name'],
    ['海南州共和县', ['海南州=海南藏族自治州', '共和县=共和县'], ''],
    ['内蒙古巴林左旗', ['内蒙古=内蒙古自治区', '巴林左旗=巴林左旗'], ''],
    ['北川县和互助县', ['北川县=北川羌族自治县', '互助县=互助土族自治县'], 'customary names'],
    ['前郭县', ['前郭县=前郭尔罗斯蒙古族自治县'], ''],
    ['凤翔县、开县', ['凤翔县=凤翔区', '开县=开州区'], 'former names'],
    ['公安县公安局', ['公安县=公安县'], ''],
    ['中华人民共和国与共和县', ['共和县=共和县'], ''],
    ['省委和县委、相应县直部门、示范县', [], 'ends of other words'],
    ['安徽和县', ['安徽=安徽省', '和县=和县'], ''],
    ['召开县委常委会,下达县级任务', [], ''],
    ['全县、各县、该县、我县、本县、贫困县、县级市', [], ''],
    ['城区和郊区的矿区', [], 'generic names need their region'],
    ['阳泉市郊区', ['阳泉市=阳泉市', '郊区=郊区'], ''],
    ['上海城区', ['上海=上海市'], ''],
    ['江北区域、富裕县区、沿海城市', [], 'the suffix belongs to the next word'],
    ['南京市鼓楼区', ['南京市=南京市', '鼓楼区=鼓楼区'], ''],
    ['骨干县与甘肃干县', ['甘肃=甘肃省', '干县=乾县'], 'converted 乾'],
    ['眉县城区和平原县城', ['眉县=眉县', '平原县=平原县'], 'the county, not 县城 alone'],
    ['建成新县城', [], ''],
    ['太白山的太白河镇', [], ''],
    ['乾安县', ['乾安县=乾安县'], ''],
  ];
  for (const [text, found, why] of cases) {
    it(`${text} ${why}`.trim(), () => assert.deepEqual(read(text), found));
  }

  it('settles an ambiguous name by the region beside it, then by those of the text', () => {
    const codes = (text: string) =>
      findPlaces(text)
        .filter(({ kind }) => kind === 'county')
        .map(({ counties }) => counties.map(({ code }) => code).join());
    assert.deepEqual(codes('鼓楼区'), ['320106,320302,350102,410204']);
    assert.deepEqual(codes('南京市鼓楼区与徐州市鼓楼区'), ['320106', '320302']);
    assert.deepEqual(codes('鼓楼区近年来……走在福州市前列'), ['350102']);
  });

  it('takes short names of the given counties, but not where they are part of another name', () => {
    const shortNames = new Set(['610331', '632521', '421022']);
    assert.deepEqual(read('今年的太白', { shortNames }), ['太白=太白县']);
    assert.deepEqual(read('太白河镇、太白山、李太白、太白大道', { shortNames }), []);
    assert.deepEqual(read('公安机关和人民共和国', { shortNames, head: 0 }), []);
    assert.deepEqual(read('共和有多少村', { shortNames, head: 0 }), ['共和=共和县']);
  });

  it('takes any short name at the head that is no ordinary word, and those listed with it', () => {
    assert.deepEqual(read('潢川和平遥的花木', { head: 0 }), ['潢川=潢川县', '平遥=平遥县']);
    assert.deepEqual(read('和平建设', { head: 0 }), []);
    assert.deepEqual(read('潢川的花木'), []);
  });

  it('gives ascending disjoint spans inside any text', () => {
    const names = fc.constantFrom(...loadPlaceForms().forms.keys(), '和', '县', '的', '区域');
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(names, { maxLength: 8 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, fc.nat(20), (text, head) => {
        let end = 0;
        for (const place of findPlaces(text, { head })) {
          assert.ok(place.start >= end && place.end > place.start && place.end <= text.length);
          assert.ok(place.counties.length > 0);
          end = place.end;
        }
      }),
    );
  });
});

describe('lists of ordinary names', () => {
  it('hold nothing that is no name', () => {
    const { stems } = loadPlaceForms();
    const { byName, regions } = loadDivisions();
    const regionStems = new Set(regions.map(({ name }) => stemOf(name)));
    assert.deepEqual(
      [...ORDINARY_STEMS].filter((stem) => !stems.has(stem)),
      [],
    );
    assert.deepEqual(
      [...GENERIC_NAMES].filter((name) => !byName.has(name)),
      [],
    );
    assert.deepEqual(
      [...ORDINARY_REGIONS].filter((stem) => !regionStems.has(stem)),
      [],
    );
  });

  it('lead every variant to a county', () => {
    for (const [name, { counties, kind }] of loadPlaceForms().forms) {
      assert.ok(kind === 'other' || counties.length > 0, name);
    }
  });
});
