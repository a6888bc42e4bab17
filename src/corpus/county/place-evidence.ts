import { loadDivisions } from '../../places/divisions.ts';
import type { PlaceMention } from '../../places/gazetteer.ts';
import type { County, Region } from '../../types.ts';
import { findChains } from './mention-chains.ts';
import type { MentionRole } from './mention-role.ts';

export type Zone = 'title' | 'source' | 'lead' | 'body';

/** Where the parts of the joined text end. */
export interface Zones {
  readonly title: number;
  readonly source: number;
  readonly lead: number;
}

/** What the text says of one place. */
export interface PlaceEvidence {
  /** The county, or those that its name may mean; none for a region. */
  readonly counties: readonly County[];
  readonly region: Region | null;
  /** Where it stands, with the weight of its best mention there. */
  readonly zones: ReadonlyMap<Zone, number>;
  readonly mentions: number;
  readonly offices: number;
  readonly shorts: number;
  /** Whether the text says, right before the name, where the place lies. */
  readonly isLocated: boolean;
  readonly points: number;
}

/** Points for a name by where it stands: the title and the first sentences decide, the mentions settle between two. */
const ZONE_POINTS = { title: 10, lead: 5, source: 3 };
const POINTS = { first: 1, office: 1, mention: 0.7, short: 0.3, level: 0.35 };
const MOST_POINTS = { office: 3, mention: 5, short: 1.5, level: 3 };
/** What a report says of itself without the name tells how large its place is: 全县, 我市, 省委. */
const LEVELS: readonly (readonly [suffix: RegExp, words: RegExp])[] = [
  [/县$/, /[全我该本各]县(?!市)|(?<![市省])县[委里域直]|县政府|(?<=[，。、由：])县\p{Script=Han}{1,6}局/gu],
  [/旗$/, /[全我该本]旗|旗委|旗政府/g],
  [/省$/, /[全我]省|省委|省政府|省直|(?<=[，。、由：])省\p{Script=Han}{1,6}厅/gu],
  [/州$/, /[全我]州|州委|州政府/g],
  [/自治区$/, /全区|(?<![族古藏])自治区/g],
  [/区$/, /[全我该本]区|区委|区政府|(?<=[，。、由：])区\p{Script=Han}{1,6}局/gu],
  [/市$/, /[全我该本]市|市委|市政府|市直|(?<=[，。、由：])市\p{Script=Han}{1,6}局/gu],
];
/** How much a mention counts by what the text does with the name. */
const WEIGHT: Readonly<Record<MentionRole, number>> = {
  office: 1,
  plain: 1,
  venue: 0.7,
  listed: 0.4,
  visited: 0.4,
  organisation: 0.25,
  origin: 0.2,
  dateline: 0.2,
  locator: 0,
};

/** A short name alone is half a name: 洪江 is a person as well. */
const SHORT_WEIGHT = 0.5;

interface Tally {
  readonly counties: readonly County[];
  readonly region: Region | null;
  readonly zones: Map<Zone, number>;
  mentions: number;
  offices: number;
  shorts: number;
  isLocated: boolean;
  /** Sum of the weights of the mentions. */
  weight: number;
}

/** What a text says of each place that it names, most first. */
export function gatherEvidence(
  mentions: readonly PlaceMention[],
  text: string,
  zones: Zones,
): readonly PlaceEvidence[] {
  const tallies = new Map<string, Tally>();
  for (const { mentions: chain, role } of findChains(mentions, text)) {
    const subject = chain.reduce((one, other) => (isNarrower(other, one) ? other : one));
    for (const mention of chain) {
      const tally = tallyOf(tallies, mention, mentions);
      const isLocated = chain.length > 1;
      const use = {
        role: mention === subject ? role : 'locator',
        zone: zoneOf(mention, zones),
        isLocated,
      } as const;
      if (tally) add(tally, mention, use);
    }
  }
  const levelPoints = levelPointsOf(text);
  const first = [...tallies.values()].find(({ region, weight }) => region === null && weight >= 1);
  return [...tallies.values()]
    .map((tally) => {
      const points = pointsOf(tally) + levelPoints(tally) + (tally === first ? POINTS.first : 0);
      return { ...tally, points };
    })
    .sort((one, other) => other.points - one.points);
}

function levelPointsOf(text: string) {
  const counts = LEVELS.map(([, words]) => text.match(words)?.length ?? 0);
  return ({ counties: [county], region }: Pick<Tally, 'counties' | 'region'>) => {
    const level = LEVELS.findIndex(([suffix]) => suffix.test(region?.name ?? county?.name ?? ''));
    return Math.min((counts[level] ?? 0) * POINTS.level, MOST_POINTS.level);
  };
}

function isNarrower(one: PlaceMention, other: PlaceMention): boolean {
  return one.counties.length < other.counties.length || (one.kind === 'county' && other.kind !== 'county');
}

interface Use {
  readonly role: MentionRole;
  readonly zone: Zone;
  readonly isLocated: boolean;
}

function add(tally: Tally, { kind, form }: PlaceMention, { role, zone, isLocated }: Use): void {
  const isShort = kind === 'county' && form === 'short' && !isLocated && role !== 'office';
  const weight = WEIGHT[role] * (isShort ? SHORT_WEIGHT : 1);
  if (isShort) tally.shorts++;
  else {
    tally.mentions++;
    tally.weight += weight;
  }
  if (role === 'office') tally.offices++;
  if (isLocated) tally.isLocated = true;
  tally.zones.set(zone, Math.max(weight, tally.zones.get(zone) ?? 0));
}

/** The tally of a place; none where a romanized name means several prefectures and no province tells which. */
function tallyOf(
  tallies: Map<string, Tally>,
  mention: PlaceMention,
  mentions: readonly PlaceMention[],
): Tally | undefined {
  const region = regionOf(mention, mentions);
  if (region === undefined) return undefined;
  const counties = region ? [] : mention.counties;
  const key = region?.codePrefix ?? counties.map(({ code }) => code).join();
  const found = tallies.get(key) ?? {
    counties,
    region,
    zones: new Map(),
    mentions: 0,
    offices: 0,
    shorts: 0,
    isLocated: false,
    weight: 0,
  };
  tallies.set(key, found);
  return found;
}

/** The region that a mention means; null for a county, undefined where that is open. */
function regionOf(mention: PlaceMention, mentions: readonly PlaceMention[]): Region | null | undefined {
  const { prefectureByCode, regionByPrefix } = loadDivisions();
  const { kind, counties } = mention;
  if (kind === 'county') return prefectureByCode.get(counties[0]!.code) ?? null;
  const digits = kind === 'province' ? 2 : 4;
  const prefixes = [...new Set(counties.map(({ code }) => code.slice(0, digits)))];
  const provinces = mentions.filter((other) => other.kind === 'province');
  const named =
    prefixes.length === 1
      ? prefixes
      : prefixes.filter((prefix) =>
          provinces.some((province) => province.counties[0]!.code.startsWith(prefix.slice(0, 2))),
        );
  if (named.length !== 1) return undefined;
  const { counties: _, ...region } = regionByPrefix.get(named[0]!)!;
  return region;
}

function zoneOf({ start }: PlaceMention, zones: Zones): Zone {
  if (start < zones.title) return 'title';
  if (start < zones.source) return 'source';
  return start < zones.lead ? 'lead' : 'body';
}

/** Points that a place has for standing in a part of the report. */
export function pointsIn({ zones }: Pick<PlaceEvidence, 'zones'>, zone: keyof typeof ZONE_POINTS): number {
  return (zones.get(zone) ?? 0) * ZONE_POINTS[zone];
}

function pointsOf(tally: Tally): number {
  return (
    pointsIn(tally, 'title') +
    pointsIn(tally, 'lead') +
    pointsIn(tally, 'source') +
    Math.min(tally.offices * POINTS.office, MOST_POINTS.office) +
    Math.min(tally.weight * POINTS.mention, MOST_POINTS.mention) +
    Math.min(tally.shorts * POINTS.short, MOST_POINTS.short)
  );
}
