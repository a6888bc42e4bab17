import { findPlaces, type PlaceMention } from '../places/gazetteer.ts';
import { toSimplified } from '../text/script.ts';
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
 */
export function splitPassages(report: Report): Passage[] {
  const passages: Passage[] = [];
  const { text: reportText } = report;
  let headings: string[] = [];
  let follows = false;
  report.paragraphs.forEach((paragraph, index) => {
    const text = reportText.slice(paragraph.start, paragraph.end);
    if (paragraph.kind === 'heading') {
      headings = follows ? [...headings.slice(-1), text] : [text];
      follows = true;
      return;
    }
    follows = false;
    const spans = splitParagraph(reportText, paragraph);
    spans.forEach(([start, end], piece) => {
      const lead = piece === 0 ? '' : leadOf(text);
      const context = [...headings, lead].filter(Boolean).join('\n');
      const body = reportText.slice(start, end);
      passages.push({
        id: hashId(context, body),
        reportId: report.id,
        paragraph: index + 1,
        start,
        end,
        context,
        named: placesNamed(body, paragraph, report),
        repeats: [],
      });
    });
  });
  return passages;
}

/** Codes of the counties and prefectures that a passage names or is of, apart from its report's county. */
function placesNamed(body: string, paragraph: Paragraph, report: Report): readonly string[] {
  const mentions = findPlaces(toSimplified(body));
  const codes = [...(paragraph.county ? [paragraph.county.code] : []), ...mentions.flatMap(codesOf)];
  return [...new Set(codes)].filter((code) => code !== report.county?.code);
}

function codesOf({ kind, counties }: PlaceMention): readonly string[] {
  if (kind === 'county') return counties.map(({ code }) => code);
  return kind === 'prefecture' && counties[0] ? [counties[0].code.slice(0, 4)] : [];
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
