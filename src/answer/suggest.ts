import { toSimplified, toTraditional } from '../text/script.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Language, Library, Report } from '../types.ts';

/** A figure told in the form verb, number, measure word, thing: 选派37名优秀干部. In simplified script. */
const TOLD_FIGURE =
  /(选派|培养|引进|创建|打造|整顿|储备|培训|组建|投入|举办|建成|发展|实施|出台|聘请|销售|争取|选拔|表彰|开展|召开|签订)(?:了)?(\d+(?:\.\d+)?)(?:多|余)?(名|人|个|吨|万元|亿元|户|亩|次|期|篇|项|条|家|场)([\p{Script=Han}“”]{2,10}?)(?=[,，。；;、]|到|并|在)/u;

/**
 * Questions that the reports answer, one a county, taken from figures that they tell.
 *
 * @param count how many at most
 * @returns in the asker's script; for English readers the Chinese question, which is what to send
 */
export function suggestQuestions(library: Library, language: Language, count: number): string[] {
  const questions: string[] = [];
  for (const report of library.reports) {
    if (questions.length >= count) break;
    const question = questionOf(report);
    if (question) questions.push(language === 'zh-Hant' ? toTraditional(question) : question);
  }
  return questions;
}

function questionOf(report: Report): string | null {
  if (!report.county) return null;
  for (const [start, end] of splitSentences(report.text)) {
    const match = TOLD_FIGURE.exec(toSimplified(report.text.slice(start, end)));
    if (match) return `${report.county.name}${match[1]}了多少${match[3]}${match[4]}?`;
  }
  return null;
}
