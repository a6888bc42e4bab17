import type { Answer } from '../types.ts';
import { citationText, placeOf } from './citation.ts';

/** An answer as `npm run ask -- --json` prints it; the names are a contract with other programs. */
export function answerJson(answer: Answer): Record<string, unknown> {
  const { question, status, reason, language, counties, suggestions, ms } = answer;
  const answers = answer.excerpts.map((excerpt) => {
    const { text, highlights, report, paragraph, start, end, score, repeats } = excerpt;
    const { name: county, region } = placeOf(excerpt, 'zh-Hans');
    return {
      excerpt: text,
      highlights,
      county,
      region,
      citation: citationText(excerpt, 'zh-Hans'),
      report: {
        id: report.id,
        title: report.title,
        titleDerived: report.titleDerived,
        file: report.file,
        source: report.source,
        date: report.date,
        url: report.url,
      },
      paragraph,
      start,
      end,
      score: Math.round(score * 1000) / 1000,
      repeats: repeats.map((repeat) => citationText(repeat, 'zh-Hans')),
    };
  });
  return { question, status, reason, language, counties, answers, suggestions, ms };
}
