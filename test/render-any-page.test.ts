import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createLibrary } from '../src/library.ts';
import { countiesPage } from '../src/render/telegram-counties.ts';
import { reportPage, reportsPage } from '../src/render/telegram-reports.ts';
import type { County, Region, Report } from '../src/types.ts';
import { excerptOf, reportOf } from './fake-answerer.ts';
import { anyLanguage, anyStyle } from './message-styles.ts';
import { assertMessage, assertVerbatimList, listedIn } from './quotations.ts';
import { anyText } from './texts.ts';

const anyLong = fc.oneof(
  anyText,
  anyText.map((text) => text.repeat(100)),
  fc.constantFrom('&'.repeat(3000), '😀'.repeat(700), '长'.repeat(900), '\ud83d'.repeat(900)),
);
const anyCounty: fc.Arbitrary<County> = fc.record({
  code: fc.integer({ min: 0, max: 300 }).map(String),
  name: anyLong,
  province: anyLong,
  prefecture: fc.option(anyLong),
});
const anyRegion: fc.Arbitrary<Region> = fc.record({
  codePrefix: fc.integer({ min: 10, max: 99 }).map(String),
  kind: fc.constantFrom('province', 'prefecture'),
  name: anyLong,
  province: anyLong,
});
const anyReport: fc.Arbitrary<Report> = fc
  .record({
    id: fc.nat().map((number) => number.toString(16)),
    text: anyLong,
    title: anyLong,
    source: fc.option(anyLong),
    date: fc.option(fc.constant('2022-01-24')),
    url: fc.option(fc.oneof(anyLong, fc.webUrl({ withQueryParameters: true, withFragments: true }))),
    county: fc.option(anyCounty),
    counties: fc.array(anyCounty, { maxLength: 4 }),
    candidates: fc.array(anyCounty, { maxLength: 4 }),
    region: fc.option(anyRegion),
  })
  .map(reportOf);
/** Hundreds of reports, of which a few are what is tried and the others differ in their places. */
const anyReports = fc
  .tuple(fc.array(anyReport, { maxLength: 6 }), fc.integer({ min: 0, max: 40 }))
  .map(([given, times]) => [
    ...given,
    ...Array.from({ length: times }, (_, round) => given.map((report) => placedAnew(report, round))).flat(),
  ]);

describe('any page', () => {
  it('holds the longest names and titles that there could be', () => {
    const long = (index: number) => `${index}${'长'.repeat(900)}`;
    const places = Array.from({ length: 100 }, (_, index) => {
      const county = {
        code: `${100 + index}`,
        name: long(index),
        province: long(index),
        prefecture: long(index),
      };
      const region: Region = {
        codePrefix: `${index}`,
        kind: 'province',
        name: long(index),
        province: long(index),
      };
      const date = '2022-01-24';
      const ofCounty = reportOf({ id: `c${index}`, text: '一', title: long(index), county, date });
      return [ofCounty, reportOf({ id: `r${index}`, text: '一', title: long(index), region, date })];
    }).flat();
    const library = createLibrary(places);
    // A page of counties that is full, with the other reports below it.
    const full = createLibrary(places.slice(0, 2 * countiesPage(library, 'en').counties.length));
    for (const language of ['zh-Hans', 'zh-Hant', 'en'] as const) {
      assertMessage(countiesPage(full, language).html);
      for (let page = 1; page <= reportsPage(places, language).pages; page++) {
        assertMessage(countiesPage(library, language, page).html);
        assertMessage(reportsPage(places, language, page).html);
      }
    }
  });

  it('has a line for a county of which nothing but the name is known', () => {
    const nowhere = { code: '', name: '某县', province: '', prefecture: null };
    const { html } = countiesPage(
      createLibrary([reportOf({ id: 'n', text: '一', county: nowhere })]),
      'zh-Hans',
    );
    assert.match(html, /\n +某县$/);
  });

  const anyNumber = fc.oneof(fc.integer({ min: -2, max: 30 }), fc.double());

  it('of counties is a valid message of 1 to 4096 characters', () => {
    fc.assert(
      fc.property(anyReports, anyLanguage, anyNumber, (given, language, asked) => {
        const { html, page, pages } = countiesPage(createLibrary(given), language, asked);
        assertMessage(html);
        assert.ok(page >= 1 && page <= pages);
      }),
      { numRuns: 120 },
    );
  });

  it('of reports is a valid message of 1 to 4096 characters', () => {
    fc.assert(
      fc.property(anyReports, anyLanguage, anyNumber, (given, language, asked) => {
        const { html, page, pages } = reportsPage(given, language, asked);
        assertMessage(html);
        assert.ok(page >= 1 && page <= pages);
      }),
      { numRuns: 120 },
    );
  });

  it('of a report is a valid message of 1 to 4096 characters that quotes verbatim', () => {
    fc.assert(
      fc.property(anyReport, fc.nat(1e6), fc.nat(4), anyStyle, (report, number, sentences, style) => {
        const whole = { ...excerptOf(report, report.text, '县'), paragraph: 1 };
        const outline = Array<typeof whole>(sentences).fill(whole);
        const html = reportPage(report, number, outline, style);
        assertMessage(html);
        const listed = listedIn(html);
        assert.ok(listed <= sentences);
        if (listed > 0) assertVerbatimList(html, outline.slice(0, listed), style);
      }),
      { numRuns: 200 },
    );
  });
});

/** The same report of another place. */
function placedAnew(report: Report, round: number): Report {
  const moved = (county: County) => ({ ...county, code: `${county.code}.${round}` });
  return {
    ...report,
    county: report.county && moved(report.county),
    counties: report.counties.map(moved),
    candidates: report.candidates.map(moved),
    region: report.region && { ...report.region, name: `${round}${report.region.name}` },
  };
}
