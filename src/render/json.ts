import type { Answer, Excerpt } from '../types.ts';
import { citationText, placeOf } from './citation.ts';

/**
 * An answer as `npm run ask -- --json` prints it; the names and their order are a contract with other programs.
 * `closest` of a refused question holds the same objects as `answers`.
 */
export function answerJson(answer: Answer): Record<string, unknown> {
  const { question, status, reason, language, counties, suggestions, ms } = answer;
  const { form, silence, understoodAs, silentCounties, quotation, hasMore } = answer;
  return {
    question,
    status,
    reason,
    language,
    counties,
    answers: answer.excerpts.map(excerptJson),
    suggestions,
    form,
    silence,
    understoodAs,
    confidence: thousandths(answer.confidence),
    silentCounties,
    closest: answer.closest.map(excerptJson),
    quotation: quotation && {
      match: quotation.match,
      pasted: quotation.pasted,
      parts: quotation.parts.map((part) => ({ in: part.in, text: part.text })),
    },
    hasMore,
    ms,
  };
}

function excerptJson(excerpt: Excerpt): Record<string, unknown> {
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
    score: thousandths(score),
    repeats: repeats.map((repeat) => citationText(repeat, 'zh-Hans')),
  };
}

function thousandths(probability: number): number {
  return Math.round(probability * 1000) / 1000;
}
