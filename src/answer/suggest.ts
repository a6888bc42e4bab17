import { toSimplified, toTraditional } from '../text/script.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Language, Library, Report } from '../types.ts';

/** A question that a report answers. */
export interface Suggestion {
  /** Official simplified name. */
  readonly county: string;
  /** In simplified script. */
  readonly question: string;
}

/** A figure told in the form verb, number, measure word, thing: 选派37名优秀干部. In simplified script. */
const TOLD_FIGURE =
  /(选派|培养|引进|创建|打造|整顿|储备|培训|组建|投入|举办|建成|发展|实施|出台|聘请|销售|争取|选拔|表彰|开展|召开|签订)(?:了)?(\d+(?:\.\d+)?)(?:多|余)?(名|人|个|吨|万元|亿元|户|亩|次|期|篇|项|条|家|场)([\p{Script=Han}“”]{2,10}?)(?=[,，。；;、]|到|并|在)/u;
/** A large library has many reports; a few are enough to choose from. */
const MOST_REPORTS = 200;

/** Questions made of the figures that reports tell, at most one a report. */
export function makeSuggestions(library: Library): Suggestion[] {
  return library.reports.slice(0, MOST_REPORTS).flatMap((report) => suggestionOf(report) ?? []);
}

/** Suggestions for who asked about some counties: theirs first; for English readers the Chinese question, ready to send. */
export function pickSuggestions(
  all: readonly Suggestion[],
  counties: readonly string[],
  language: Language,
  count: number,
): string[] {
  const isNamed = ({ county }: Suggestion) => counties.includes(county);
  const ordered = [...all.filter(isNamed), ...all.filter((suggestion) => !isNamed(suggestion))];
  const questions = ordered.slice(0, count).map(({ question }) => question);
  return language === 'zh-Hant' ? questions.map(toTraditional) : questions;
}

function suggestionOf(report: Report): Suggestion | null {
  if (!report.county) return null;
  for (const [start, end] of splitSentences(report.text)) {
    const match = TOLD_FIGURE.exec(toSimplified(report.text.slice(start, end)));
    const county = report.county.name;
    if (match) return { county, question: `${county}${match[1]}了多少${match[3]}${match[4]}?` };
  }
  return null;
}
