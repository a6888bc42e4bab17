import type { Question } from '../retrieve/question.ts';
import { toSimplified, toTraditional } from '../text/script.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Library, Report } from '../types.ts';

/** A question made of a figure that a report tells. */
interface Suggestion {
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

/**
 * Suggests questions that were answered here before they are shown: those of the counties that the asker named first.
 * English readers get the Chinese question, ready to send.
 *
 * @param isAnswered asks a question and tells whether it was answered; each is asked once
 */
export function createSuggestions(
  library: Library,
  isAnswered: (question: string) => Promise<boolean>,
): (asked: Pick<Question, 'counties' | 'language'>, count: number) => Promise<string[]> {
  let made: readonly Suggestion[] | undefined;
  const answered = new Map<string, boolean>();
  return async ({ counties, language }, count) => {
    made ??= library.reports.slice(0, MOST_REPORTS).flatMap((report) => suggestionOf(report) ?? []);
    const isNamed = ({ county }: Suggestion) => counties.some(({ name }) => name === county);
    const picked: string[] = [];
    for (const { question } of [...made.filter(isNamed), ...made.filter((other) => !isNamed(other))]) {
      if (picked.length === count) break;
      if (!answered.has(question)) answered.set(question, await isAnswered(question));
      if (answered.get(question)) picked.push(question);
    }
    return language === 'zh-Hant' ? picked.map(toTraditional) : picked;
  };
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
