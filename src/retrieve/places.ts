import { findPlaces, type PlaceMention, settleCounties } from '../places/gazetteer.ts';
import { findRomanizedPlaces } from '../places/romanized.ts';
import { type Folded, fold } from '../text/fold.ts';
import type { County, Span } from '../types.ts';

/** A prefecture or province that a question names on its own. */
export interface NamedRegion {
  /** Official simplified name, e.g. `宝鸡市`. */
  readonly name: string;
  /** What the codes of its counties begin with. */
  readonly codePrefix: string;
}

export interface QuestionPlaces {
  /** The counties named, in the order of the question; several for one name that is ambiguous. */
  readonly counties: readonly County[];
  /** The regions named, but for those that only say where a county lies (陕西眉县). */
  readonly regions: readonly NamedRegion[];
  /** Where the question names places, as offsets into it as typed; ascending and disjoint. */
  readonly spans: readonly Span[];
}

/** What may stand before a place at the head of a question. */
const LEAD =
  /^(?:您好|你好|请问|请|想问|问|我?想知道|我?[想要]了解|介绍|说说|讲讲|谈谈|查询|查|比较|对比|一下|关于|对于|有关|在|[,，。:：!！“"'《〈])*/;

/**
 * The places that a question names: official names, names without 县, either script, pinyin and English. A name
 * without 县 counts for the counties of the library, and for others at the head of the question. Never throws.
 *
 * @param question as typed; any string
 */
export function findQuestionPlaces(
  question: string,
  library: { readonly counties: readonly County[] },
): QuestionPlaces {
  const folded = fold(question);
  const served = new Set(library.counties.map(({ code }) => code));
  const head = LEAD.exec(folded.text)?.[0].length ?? 0;
  const mentions = settleCounties(
    [
      ...findPlaces(folded.text, { shortNames: served, head }),
      ...findRomanizedPlaces(folded.text, served),
    ].sort((one, other) => one.start - other.start),
    folded.text,
  );
  const counties = distinct(
    mentions.filter(({ kind }) => kind === 'county').flatMap((mention) => preferServed(mention, served)),
    ({ code }) => code,
  );
  return { counties, regions: regionsAlone(mentions, counties), spans: toSpans(mentions, folded, question) };
}

/** Of an ambiguous name the counties that have a report, if there are any. */
function preferServed({ counties }: PlaceMention, served: ReadonlySet<string>): readonly County[] {
  const withReport = counties.filter(({ code }) => served.has(code));
  return withReport.length > 0 ? withReport : counties;
}

function regionsAlone(
  mentions: readonly PlaceMention[],
  counties: readonly County[],
): readonly NamedRegion[] {
  const regions = mentions.filter(({ kind }) => kind !== 'county');
  const prefectures = regions.filter(({ kind }) => kind === 'prefecture');
  const alone = regions.filter(({ kind, counties: members }) => {
    const saysWhere = counties.some(({ code }) => members.some((member) => member.code === code));
    const inner = prefectures.some((prefecture) => members.includes(prefecture.counties[0]!));
    return !saysWhere && !(kind === 'province' && inner);
  });
  return distinct(alone.map(toRegion), ({ name }) => name);
}

function toRegion({ kind, counties: [first] }: PlaceMention): NamedRegion {
  const { code, province, prefecture } = first!;
  return kind === 'province'
    ? { name: province, codePrefix: code.slice(0, 2) }
    : { name: prefecture ?? province, codePrefix: code.slice(0, 4) };
}

function toSpans(mentions: readonly PlaceMention[], folded: Folded, question: string): readonly Span[] {
  const spans: Span[] = [];
  for (const mention of mentions) {
    const start = folded.offsets[mention.start]!;
    // One character of the question may have become several: the span takes all of it.
    let last = mention.end;
    while (last < folded.text.length && folded.offsets[last] === folded.offsets[mention.end - 1]) last++;
    const end = start + question.slice(start, folded.offsets[last]).trimEnd().length;
    if (start >= (spans.at(-1)?.[1] ?? 0) && end > start) spans.push([start, end]);
  }
  return spans;
}

function distinct<T>(items: readonly T[], key: (item: T) => string): readonly T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}
