import { regionOf } from '../text/region.ts';
import type { Answer } from '../types.ts';
import { citationText } from './citation.ts';

/** An answer as `npm run ask -- --json` prints it; the names are a contract with other programs. */
export function answerJson(answer: Answer): Record<string, unknown> {
  const { question, status, reason, language, counties, suggestions, ms } = answer;
  const answers = answer.excerpts.map(({ text, highlights, report, paragraph, start, end, score }) => ({
    excerpt: text,
    highlights,
    county: report.county?.name ?? null,
    region: report.county ? regionOf(report.county) : null,
    citation: citationText(report, paragraph, 'zh-Hans'),
    report: {
      id: report.id,
      title: report.title,
      titleDerived: report.titleDerived,
      file: report.file,
      source: report.source,
      date: report.date,
    },
    paragraph,
    start,
    end,
    score: Math.round(score * 1000) / 1000,
  }));
  return { question, status, reason, language, counties, answers, suggestions, ms };
}
