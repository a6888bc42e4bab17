import { countyOf } from '../text/region.ts';
import { toSimplified } from '../text/script.ts';
import type { Citation, Excerpt, Language } from '../types.ts';
import { placeOf, placeText } from './citation.ts';

/** The figures of one place, as a line of a comparison. */
export interface FigureRow {
  readonly place: string;
  /** Slices of the excerpts to the letter, in order. */
  readonly figures: readonly string[];
}

const HAN_DIGIT = '零〇一二三四五六七八九十百千万亿两';
/** What things are counted by: it tells 三百二十场 and 五万元 from 统一, 两委 and 一肩挑, which count nothing. */
const MEASURE =
  '个名人位户家吨斤亩元钱次期篇项条支间所座场批份类种村岁年月天门辆台头只株棵米度届件站处本块倍成级镇乡县顷里班分';
/** An ordinal (第一书记) is no figure. In simplified script. */
const NUMERAL = new RegExp(
  `(?<![第\\p{Nd}])\\p{Nd}|(?<![第${HAN_DIGIT}])[${HAN_DIGIT}]+[余多几]?[${MEASURE}]`,
  'u',
);

/**
 * The asked-for figures side by side, a row for each place that has any: the highlights that hold a numeral, never
 * computed. Nothing when fewer than two places have one, for there is nothing to compare.
 */
export function figureRows(
  excerpts: readonly (Citation & Pick<Excerpt, 'text' | 'highlights'>)[],
  language: Language,
): FigureRow[] {
  const rows = new Map<string, { at: Citation; figures: string[] }>();
  for (const excerpt of excerpts) {
    const figures = excerpt.highlights
      .map(([start, end]) => excerpt.text.slice(start, end))
      .filter((part) => NUMERAL.test(toSimplified(part)));
    if (figures.length === 0) continue;
    const key = keyOf(excerpt);
    const row = rows.get(key);
    if (row) row.figures.push(...figures);
    else rows.set(key, { at: excerpt, figures });
  }
  if (rows.size < 2) return [];
  const names = [...rows.values()].map(({ at }) => shortName(at, language));
  return [...rows.values()].map(({ at, figures }, index) => {
    const name = names[index]!;
    const isShared = names.filter((other) => other === name).length > 1;
    return { place: isShared ? (placeText(at, language) ?? name) : name, figures };
  });
}

/** Places that only share a name (朝阳区) are two. */
function keyOf(citation: Citation): string {
  return countyOf(citation)?.code ?? placeText(citation, 'zh-Hans') ?? citation.report.id;
}

function shortName(citation: Citation, language: Language): string {
  const { name, region } = placeOf(citation, language);
  return name ?? region ?? citation.report.title;
}
