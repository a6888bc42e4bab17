import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { translator } from '../src/i18n/translate.ts';
import { createLibrary } from '../src/library.ts';
import { answerMessage, paragraphHtml } from '../src/render/telegram-html.ts';
import { answerText } from '../src/render/terminal.ts';
import type { Answer, County, Excerpt, Report } from '../src/types.ts';
import { answerOf, reportOf } from './fake-answerer.ts';
import { anyStyle } from './message-styles.ts';
import { assertMessage, assertVerbatim, assertVerbatimList } from './quotations.ts';
import { parseTelegramHtml } from './telegram-markup.ts';
import { anyText } from './texts.ts';

/** Longer than any message; much longer ones would only be slow to lay out and to shrink. */
const LONGEST = 4500;
const MOST_IN_TERMINAL = 2;
const anyLong = fc.oneof(
  { arbitrary: anyText, weight: 3 },
  {
    arbitrary: fc
      .tuple(anyText, fc.integer({ min: 1, max: 120 }))
      .map(([text, times]) => text.repeat(times).slice(0, LONGEST)),
    weight: 2,
  },
  {
    arbitrary: fc.constantFrom('&'.repeat(5000), '\ud83d'.repeat(4097), '😀'.repeat(2100), '县'.repeat(900)),
    weight: 1,
  },
);
/** Inside a short text or a long one, or outside. */
const anyOffset = fc.oneof(fc.integer({ min: -5, max: 60 }), fc.integer({ min: -5, max: LONGEST + 100 }));
const anySpan = fc.tuple(anyOffset, anyOffset);
const anyCounty: fc.Arbitrary<County> = fc.record({
  code: fc.constantFrom('610326', '610331', '110105', ''),
  name: anyLong,
  province: anyText,
  prefecture: fc.option(anyText),
});
const anyReport: fc.Arbitrary<Report> = fc
  .record({
    text: anyLong,
    title: anyLong,
    date: fc.option(fc.constant('2022-01-24')),
    county: fc.option(anyCounty),
    counties: fc.oneof(fc.constant([]), fc.array(anyCounty, { maxLength: 4 })),
    candidates: fc.oneof(fc.constant([]), fc.array(anyCounty, { maxLength: 4 })),
  })
  .map((fields) => reportOf({ id: 'any', ...fields }));
const anyExcerpt: fc.Arbitrary<Excerpt> = fc
  .record({
    report: anyReport,
    highlights: fc.array(anySpan, { maxLength: 4 }),
    others: fc.array(anyReport, { maxLength: 2 }),
  })
  .map(({ report, highlights, others }) => ({
    text: report.text,
    highlights,
    report,
    paragraph: 1,
    start: 0,
    end: report.text.length,
    score: 0.5,
    repeats: others.map((other) => ({ report: other, paragraph: 1 })),
  }));
const anyExcerpts = fc.oneof(
  fc.array(anyExcerpt, { maxLength: 4 }),
  fc
    .tuple(anyExcerpt, fc.integer({ min: 5, max: 60 }))
    .map(([excerpt, times]) => Array<Excerpt>(times).fill(excerpt)),
);
const anyNames = fc.oneof(fc.array(anyLong, { maxLength: 3 }), fc.array(anyText, { maxLength: 40 }));
const anyAnswer: fc.Arbitrary<Answer> = fc
  .record({
    understoodAs: fc.option(anyLong),
    status: fc.constantFrom('answered', 'not_found'),
    reason: fc.constantFrom('no_such_county_report', 'nothing_relevant', 'empty_question'),
    form: fc.constantFrom('best', 'coverage', 'comparison', 'overview', 'quotation'),
    silence: fc.constantFrom(null, 'county', 'subject', 'detail'),
    language: fc.constantFrom('zh-Hans', 'zh-Hant', 'en'),
    counties: anyNames,
    limitedTo: fc.option(anyLong),
    excerpts: anyExcerpts,
    closest: anyExcerpts,
    silentCounties: anyNames,
    quotation: fc.option(
      fc.record({
        pasted: anyLong,
        match: fc.constantFrom('exact', 'folded', 'near', 'none'),
        parts: fc.array(fc.record({ in: fc.constantFrom('both', 'report', 'pasted'), text: anyLong }), {
          maxLength: 8,
        }),
      }),
    ),
    hasMore: fc.boolean(),
    turn: fc.record({ question: fc.constant(''), shown: fc.constantFrom(0, 0, 0, 3) }),
    suggestions: anyNames,
  } satisfies { [field in keyof Answer]?: fc.Arbitrary<Answer[field]> })
  // Without an excerpt nothing is answered.
  .map((fields) => answerOf({ ...fields, ...(fields.excerpts.length === 0 && { status: 'not_found' }) }));
/** A terminal leaves nothing out, so that many excerpts show no more than a few. */
const anyShortAnswer = anyAnswer.map(({ excerpts, closest, ...rest }) => ({
  ...rest,
  excerpts: excerpts.slice(0, MOST_IN_TERMINAL),
  closest: closest.slice(0, MOST_IN_TERMINAL),
}));

describe('any answer', () => {
  it('is a valid message of 1 to 4096 characters', () => {
    fc.assert(
      fc.property(anyAnswer, anyNames, anyStyle, fc.option(anyLong), (answer, available, style, asked) => {
        const counties = [...available, ...answer.counties.slice(1)];
        assertMessage(answerMessage(answer, counties, style, asked).html);
      }),
      { numRuns: 300 },
    );
  });

  it('quotes verbatim or says that it converts or cuts, and gives buttons to what is quoted alone', () => {
    fc.assert(
      fc.property(anyAnswer, anyStyle, (answer, style) => {
        const { html, shown } = answerMessage({ ...answer, status: 'answered' }, [], style);
        assert.equal(shown.length > 0, answer.excerpts.length > 0);
        assert.ok(shown.every((excerpt) => answer.excerpts.some((each) => each === excerpt)));
        if (answer.form !== 'overview') return assertVerbatim(html, shown, style);
        // What is too long for a list is quoted and cut.
        const isCut = shown.length === 1 && html.includes(translator(style.language)('answer.cut'));
        return isCut ? assertVerbatim(html, shown, style) : assertVerbatimList(html, shown, style);
      }),
      { numRuns: 200 },
    );
  });

  it('that is refused calls nothing an answer, and quotes verbatim what comes close', () => {
    fc.assert(
      fc.property(anyAnswer, anyStyle, (answer, style) => {
        const { html, shown } = answerMessage({ ...answer, status: 'not_found' }, [], style);
        assertVerbatim(html, shown, style);
        assert.ok(parseTelegramHtml(html).entities.every(({ type }) => type !== 'b'));
      }),
      { numRuns: 100 },
    );
  });

  it('opens any of its paragraphs as a valid message', () => {
    fc.assert(
      fc.property(
        anyExcerpt,
        anyOffset,
        anyOffset,
        fc.nat(5),
        anyStyle,
        (excerpt, from, to, shown, style) => {
          const start = Math.max(0, from);
          const end = Math.min(excerpt.report.text.length, Math.max(start, to));
          const at = { ...excerpt, start, end, text: excerpt.report.text.slice(start, end) };
          assertMessage(paragraphHtml(at, style, shown));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('is the same text in a terminal with colour as without, but for a comparison with a pasted sentence', () => {
    const library = createLibrary([]);
    fc.assert(
      fc.property(anyShortAnswer, fc.integer({ min: 1, max: 120 }), (answer, width) => {
        const plain = answerText(answer, library, { width, color: false });
        const colored = answerText(answer, library, { width, color: true });
        if (answer.form === 'quotation') return;
        assert.equal(stripVTControlCharacters(colored), stripVTControlCharacters(plain));
      }),
      { numRuns: 30 },
    );
  });
});
