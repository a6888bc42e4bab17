import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { loadDivisions, regionsOf } from '../src/places/divisions.ts';
import { countyByCode, findPlaces, type PlaceOptions } from '../src/places/gazetteer.ts';
import {
  COMMON_WORDS,
  GENERIC_NAMES,
  ORDINARY_REGIONS,
  ORDINARY_STEMS,
  SEAMS,
} from '../src/places/ordinary-names.ts';
import { loadPlaceForms, stemOf } from '../src/places/place-forms.ts';
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

  it('know the regions of a county and the prefectures that have none', () => {
    const { prefectureByCode } = loadDivisions();
    assert.deepEqual(
      regionsOf(countyByCode('610326')!).map(({ name }) => name),
      ['宝鸡市', '陕西省'],
    );
    assert.deepEqual(
      regionsOf(countyByCode('110105')!).map(({ name }) => name),
      ['北京市'],
    );
    assert.deepEqual(
      [...prefectureByCode.values()].map(({ name }) => name),
      ['东莞市', '中山市', '儋州市', '嘉峪关市'],
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
    ['骨干县与陕西干县', ['陕西=陕西省', '干县=乾县'], 'converted 乾'],
    ['眉县城区和平原县城', ['眉县=眉县', '平原县=平原县'], 'the county, not 县城 alone'],
    ['建成新县城', [], ''],
    ['太白山的太白河镇', [], ''],
    ['乾安县', ['乾安县=乾安县'], ''],
    [
      '上海宝山和北京朝阳',
      ['上海=上海市', '宝山=宝山区', '北京=北京市', '朝阳=朝阳区'],
      'ordinary after the region',
    ],
    ['湖北公安、广东和平', ['湖北=湖北省', '广东=广东省'], 'but words stay words'],
    ['咸阳市公安局秦都分局', ['咸阳市=咸阳市', '秦都=秦都区'], 'the branch of an office'],
    ['涿州警方与涿州的麦田', ['涿州=涿州市'], 'a short name with what only a county has'],
    [
      '青岛市北区、济南市中区',
      ['青岛=青岛市', '市北区=市北区', '济南=济南市', '市中区=市中区'],
      'a shared 市',
    ],
    ['卢湾区、塘沽区、沙县', ['卢湾区=黄浦区', '塘沽区=滨海新区', '沙县=沙县区'], 'merged and renamed'],
    ['富阳市和滨海城市', ['富阳市=富阳区'], 'a district that was a city'],
    ['锡盟与襄樊', ['锡盟=锡林郭勒盟', '襄樊=襄阳市'], ''],
    ['大同县', ['大同县=云州区'], 'and not the district of that stem'],
    ['台北市中山区、首尔江西区、香港东区', [], 'places outside the list'],
    ['推广安全用品，周六安排，出海口，最大理由，市长治理', [], 'seams of two words'],
    ['建成都市圈', [], ''],
    ['库尔斯克州', [], ''],
    ['四川省内江市与广东江门', ['四川省=四川省', '内江市=内江市', '广东=广东省', '江门=江门市'], 'no seams'],
    ['记者陈金华、民警王海南', [], 'people'],
    ['枣庄舰、北京西路、武汉大学、九江镇', [], 'things named after a region'],
    ['建设平安县', [], ''],
    ['水资源县级配置', [], ''],
    ['村里的平房区', [], 'generic'],
    ['哈尔滨市平房区', ['哈尔滨市=哈尔滨市', '平房区=平房区'], ''],
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

  it('hold only words that are ordinary, and seams of names that are looked for', () => {
    const { forms, stems } = loadPlaceForms();
    assert.deepEqual(
      [...COMMON_WORDS].filter((stem) => !ORDINARY_STEMS.has(stem)),
      [],
    );
    assert.deepEqual(
      Object.keys(SEAMS).filter((name) => !forms.has(name) && !stems.has(name)),
      [],
    );
  });

  it('lead every variant to a county', () => {
    for (const [name, { counties, kind }] of loadPlaceForms().forms) {
      assert.ok(kind === 'other' || kind === 'unlisted' || counties.length > 0, name);
    }
  });
});
