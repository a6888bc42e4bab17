import { splitSentences } from '../text/sentences.ts';
import type { Paragraph, Passage, Report, Span } from '../types.ts';
import { hashId } from './ids.ts';

/** Passages aim to stay below this many UTF-16 code units; a single longer sentence stays whole. */
export const LONGEST_PASSAGE = 320;
const LONGEST_LEAD = 60;

/**
 * Cuts a report into passages: each body paragraph is one, and an over-long one is split at sentence ends into
 * pieces of about equal length. The headings above a paragraph, and for later pieces the paragraph's opening
 * sentence, go with it as context, since "三是…" alone does not say what it is the third of.
 *
 * @param countiesIn codes of the counties that a text names
 */
export function splitPassages(report: Report, countiesIn: (text: string) => readonly string[]): Passage[] {
  const passages: Passage[] = [];
  let headings: string[] = [];
  report.paragraphs.forEach((paragraph, index) => {
    const text = report.text.slice(paragraph.start, paragraph.end);
    if (paragraph.kind === 'heading') {
      const follows = report.paragraphs[index - 1]?.kind === 'heading';
      headings = follows ? [...headings.slice(-1), text] : [text];
      return;
    }
    const spans = splitParagraph(report.text, paragraph);
    spans.forEach(([start, end], piece) => {
      const lead = piece === 0 ? '' : leadOf(text);
      const context = [...headings, lead].filter(Boolean).join('\n');
      const body = report.text.slice(start, end);
      const id = hashId(context, body);
      const counties = countiesIn(body).filter((code) => code !== report.county?.code);
      passages.push({ id, reportId: report.id, paragraph: index + 1, start, end, context, counties });
    });
  });
  return passages;
}

/** Spans of a paragraph's pieces in the report's text. */
function splitParagraph(text: string, { start, end }: Paragraph): Span[] {
  const length = end - start;
  if (length <= LONGEST_PASSAGE) return [[start, end]];
  const target = length / Math.ceil(length / LONGEST_PASSAGE);
  const pieces: Span[] = [];
  let from = start;
  for (const [, sentenceEnd] of splitSentences(text.slice(start, end))) {
    const to = start + sentenceEnd;
    const isFull = to - from >= target * 0.85 && end - to >= target * 0.4;
    if (!isFull) continue;
    pieces.push([from, to]);
    from = to;
    while (/\s/.test(text[from] ?? '')) from++;
  }
  if (from < end) pieces.push([from, end]);
  return pieces;
}

/** The paragraph's opening sentence, or its first clause when that is long. */
function leadOf(paragraph: string): string {
  const [start, end] = splitSentences(paragraph)[0]!;
  const sentence = paragraph.slice(start, end);
  return sentence.length <= LONGEST_LEAD
    ? sentence
    : sentence.split(/[,，;；:：]/u)[0]!.slice(0, LONGEST_LEAD);
}
