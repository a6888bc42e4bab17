import { groupBy } from '../collections.ts';
import type { County } from '../types.ts';
import { loadDivisions, type RegionOfCounties } from './divisions.ts';
import { ORDINARY_REGIONS, ORDINARY_STEMS, OTHER_NAMES, UNLISTED_PLACES } from './ordinary-names.ts';

/** One way of writing a place in simplified Chinese. */
export interface PlaceForm {
  /** `other` hides the place in it, e.g. 人民共和国; `unlisted` also what stands behind it, e.g. 台北市中山区. */
  readonly kind: 'county' | RegionOfCounties['kind'] | 'other' | 'unlisted';
  /** `variant`: a whole name, but not today's official one: 北川县, 凤翔县, 海南州. `short`: 宝鸡, 陕西. */
  readonly form: 'official' | 'variant' | 'short';
  readonly counties: readonly County[];
}

export interface PlaceForms {
  readonly forms: ReadonlyMap<string, PlaceForm>;
  /** County name without 县, 区, 市 or 旗 (two characters at least) → the counties that it may mean. */
  readonly stems: ReadonlyMap<string, readonly County[]>;
  /** Codes of the counties that are meant wherever their short name stands, as 涿州 and not 朝阳 or 长沙. */
  readonly shortNamed: ReadonlySet<string>;
  /** The first two characters of every form and stem: most places in a text are ruled out by them. */
  readonly beginnings: ReadonlySet<string>;
  /** Lengths that forms and stems have, descending. */
  readonly lengths: readonly number[];
}

const PEOPLES =
  '壮族|回族|满族|苗族|彝族|土家族|藏族|(?<!内)蒙古族?|侗族|瑶族|白族|哈尼族|黎族|傣族|畲族|傈僳族|仡佬族|东乡族|拉祜族|水族|' +
  '佤族|纳西族|羌族|土族|仫佬族|锡伯族?|柯尔克孜族?|达斡尔族?|景颇族|毛南族|撒拉族|布朗族|塔吉克族?|普米族|鄂温克族?|' +
  '怒族|保安族|鄂伦春族?|裕固族|独龙族|朝鲜族|哈萨克族?|布依族|维吾尔族?|各族';
const AUTONOMOUS = new RegExp(`(?:${PEOPLES})*(?:自治)?([县区旗州])$`);
const SUFFIX = /(?:林区|特区|矿区|自治区|地区|[县区市旗省盟])$/;

/**
 * Counties that took another name or were merged into another, of those whose reports are still met with; a mere change
 * from 县 to 区 or 市 is found by rule. Source: the Ministry of Civil Affairs' yearly lists of changes above the county
 * level.
 */
const FORMER_NAMES: Readonly<Record<string, string>> = {
  安县: '安州区',
  白下区: '秦淮区',
  彬县: '彬州市',
  沧浪区: '姑苏区',
  崇文区: '东城区',
  达县: '达川区',
  大同县: '云州区',
  汉沽区: '滨海新区',
  户县: '鄠邑区',
  华县: '华州区',
  蓟县: '蓟州区',
  江干区: '上城区',
  胶南市: '黄岛区',
  金阊区: '姑苏区',
  居巢区: '巢湖市',
  开封县: '祥符区',
  开县: '开州区',
  林芝县: '巴宜区',
  卢湾区: '黄浦区',
  潞西市: '芒市',
  萝岗区: '黄埔区',
  滦县: '滦州市',
  梅县: '梅县区',
  那曲县: '色尼区',
  南汇区: '浦东新区',
  盘县: '盘州市',
  郫县: '郫都区',
  思茅市: '思茅区',
  陕县: '陕州区',
  沙县: '沙县区',
  绍兴县: '柯桥区',
  塘沽区: '滨海新区',
  万山特区: '万山区',
  万县: '万州区',
  维扬区: '邗江区',
  襄阳县: '襄州区',
  下城区: '拱墅区',
  许昌县: '建安区',
  宣武区: '西城区',
  宜宾县: '叙州区',
  闸北区: '静安区',
  中甸县: '香格里拉市',
  遵义县: '播州区',
};

/** Districts that were cities, by their name without 区; from the same lists. Of no other district 市 is a former form. */
const FORMER_CITIES: ReadonlySet<string> = new Set(
  `奉化 富阳 高要 藁城 合川 即墨 江都 江津 建阳 九台 莱芜 临安 龙海 鹿泉 南川 南康 番禺 蓬莱 琼山 上虞 顺德
  双城 通州 文登 吴江 萧山 偃师 兖州 宜州 永川 余杭 增城 章丘 长乐 从化 花都 潮阳 澄海 惠阳 姜堰 阿城 锡山 武进`.split(
    /\s+/,
  ),
);

/** Former and customary names of prefectures. */
const REGION_NAMES: Readonly<Record<string, string>> = {
  博州: '博尔塔拉蒙古自治州',
  克州: '克孜勒苏柯尔克孜自治州',
  思茅地区: '普洱市',
  锡盟: '锡林郭勒盟',
  襄樊: '襄阳市',
  襄樊市: '襄阳市',
};

/** Short names that are not the name without its suffix. */
const SHORT_NAMES: Readonly<Record<string, string>> = { 浦东: '浦东新区', 沈北: '沈北新区' };

/** Shortenings in use that no rule makes. */
const CUSTOMARY_NAMES: Readonly<Record<string, string>> = {
  察右后旗: '察哈尔右翼后旗',
  察右前旗: '察哈尔右翼前旗',
  察右中旗: '察哈尔右翼中旗',
  阿右旗: '阿拉善右旗',
  阿左旗: '阿拉善左旗',
  达茂旗: '达尔罕茂明安联合旗',
  阜蒙县: '阜新蒙古族自治县',
  喀左县: '喀喇沁左翼蒙古族自治县',
  科右前旗: '科尔沁右翼前旗',
  科右中旗: '科尔沁右翼中旗',
  科左后旗: '科尔沁左翼后旗',
  科左中旗: '科尔沁左翼中旗',
  前郭县: '前郭尔罗斯蒙古族自治县',
  杜蒙县: '杜尔伯特蒙古族自治县',
  积石山县: '积石山保安族东乡族撒拉族自治县',
  双江县: '双江拉祜族佤族布朗族傣族自治县',
  莫旗: '莫力达瓦达斡尔族自治旗',
  鄂温克旗: '鄂温克族自治旗',
};

/** What script conversion makes of two names whose 乾 it takes for the traditional form of 干. */
const CONVERTED_NAMES: Readonly<Record<string, string>> = { 干县: '乾县', 干安县: '乾安县' };

let placeForms: PlaceForms | undefined;

/** Every way of writing a place, built on the first call from the divisions. */
export function loadPlaceForms(): PlaceForms {
  placeForms ??= build();
  return placeForms;
}

/** The name without what kind of division it is: 眉县 → 眉, 北川羌族自治县 → 北川, 内蒙古自治区 → 内蒙古. */
export function stemOf(name: string): string {
  if (!/族|自治/.test(name)) return name.replace(SUFFIX, '');
  const stem = name.replace(AUTONOMOUS, '');
  return stem === '' ? name.replace(/族?自治[县旗]$/, '') : stem;
}

function build(): PlaceForms {
  const { byName, counties, regions } = loadDivisions();
  const forms = new Map<string, PlaceForm>();
  // Earlier forms win: an official name is never taken for a short or former one of another place.
  const add = (name: string, form: PlaceForm) => {
    if (!forms.has(name)) forms.set(name, form);
  };
  for (const name of OTHER_NAMES) add(name, { kind: 'other', form: 'official', counties: [] });
  for (const name of UNLISTED_PLACES) add(name, { kind: 'unlisted', form: 'official', counties: [] });
  for (const region of regions) add(region.name, { ...region, form: 'official' });
  for (const [name, named] of byName) add(name, { kind: 'county', form: 'official', counties: named });
  for (const region of regions) addRegionVariants(region, forms, add);
  for (const [variant, name] of Object.entries(REGION_NAMES)) {
    add(variant, { ...regions.find((region) => region.name === name)!, form: 'variant' });
  }
  for (const [variant, name] of Object.entries({ ...FORMER_NAMES, ...CUSTOMARY_NAMES, ...CONVERTED_NAMES })) {
    add(variant, { kind: 'county', form: 'variant', counties: byName.get(name) ?? [] });
  }
  const stems: Map<string, readonly County[]> = groupBy(counties, ({ name }) => stemOf(name));
  for (const [stem, named] of stems) {
    if (stem.length < 2) stems.delete(stem);
    else if (forms.get(stem)?.kind !== 'province') addCountyVariants(stem, named, add);
  }
  for (const [short, name] of Object.entries(SHORT_NAMES)) stems.set(short, byName.get(name) ?? []);
  return index(forms, stems);
}

function index(
  forms: ReadonlyMap<string, PlaceForm>,
  stems: ReadonlyMap<string, readonly County[]>,
): PlaceForms {
  const names = [...forms.keys(), ...stems.keys()];
  const own = [...stems].filter(([stem]) => !ORDINARY_STEMS.has(stem) && forms.get(stem)?.form !== 'short');
  return {
    forms,
    stems,
    shortNamed: new Set(own.flatMap(([, counties]) => counties.map(({ code }) => code))),
    beginnings: new Set(names.map((name) => name.slice(0, 2))),
    lengths: [...new Set(names.map(({ length }) => length))].sort((one, other) => other - one),
  };
}

type Add = (name: string, form: PlaceForm) => void;

function addRegionVariants(region: RegionOfCounties, forms: PlaceForms['forms'], add: Add): void {
  const stem = stemOf(region.name);
  if (region.name.endsWith('自治州')) add(`${stem}州`, { ...region, form: 'variant' });
  if (forms.get(stem)?.kind === 'province') {
    // 青海海南 is the prefecture, though 海南 alone is the province.
    add(stemOf(region.counties[0]!.province) + stem, { ...region, form: 'short' });
  }
  if (!ORDINARY_REGIONS.has(stem)) add(stem, { ...region, form: 'short' });
}

/**
 * 北川县 for 北川羌族自治县, and 凤翔县 from the time before it became a district. 富阳市 in the same way only for the
 * districts that were cities: in running text 市 after the stem of another is mostly another word's (江北市民).
 */
function addCountyVariants(stem: string, counties: readonly County[], add: Add): void {
  const of = (suffixes: string) => counties.filter(({ name }) => suffixes.includes(name.at(-1)!));
  const present = of('县');
  const variants: readonly [string, readonly County[]][] = [
    ['旗', of('旗')],
    ['县', present.length > 0 ? present : of('区市')],
    ['市', FORMER_CITIES.has(stem) ? of('区') : []],
  ];
  for (const [suffix, named] of variants) {
    if (named.length > 0) add(stem + suffix, { kind: 'county', form: 'variant', counties: named });
  }
}
