import { listNames } from '../../../i18n/names.ts';
import type { Translate } from '../../../i18n/translate.ts';
import type { CheckedReport } from '../../../librarian/librarian.ts';
import { inScript, placeText } from '../../../render/citation.ts';
import { clipped, escapeHtml, oneLine } from '../../../render/html.ts';
import type { Language, Report } from '../../../types.ts';

const TITLE_LIMIT = 300;
const FILE_LIMIT = 200;
const SOURCE_LIMIT = 150;
const PLACES_LIMIT = 400;
const MOST_WARNINGS = 8;
const WARNING_LIMIT = 180;
const BEGINNING_LIMIT = 500;

/** What was read from an offered file, for an admin to decide on: no more than one message, whatever it holds. Pure. */
export function checkedHtml(checked: CheckedReport, language: Language, t: Translate): string {
  const { report, file, warnings } = checked;
  const derived = report.titleDerived ? t('admin.upload.titleDerived') : '';
  const shown = warnings.slice(0, MOST_WARNINGS).map((warning) => `⚠️ ${oneLine(warning, WARNING_LIMIT)}`);
  const hidden = warnings.length - shown.length;
  return [
    `<b>${escapeHtml(oneLine(report.title, TITLE_LIMIT))}</b>${escapeHtml(derived)}`,
    ...[
      placeLine(report, language, t),
      report.source === null
        ? t('admin.upload.noSource')
        : t('admin.upload.source', { source: oneLine(report.source, SOURCE_LIMIT) }),
      report.date === null ? t('admin.upload.noDate') : t('admin.upload.date', { date: report.date }),
      sizeLine(checked, t),
      t('admin.upload.file', { file: oneLine(file, FILE_LIMIT) }),
      ...shown,
      ...(hidden > 0 ? [t('admin.upload.moreWarnings', { count: hidden })] : []),
    ].map(escapeHtml),
    `<blockquote expandable>${escapeHtml(clipped(report.text.trim(), BEGINNING_LIMIT))}</blockquote>`,
    escapeHtml(t('admin.upload.ask')),
  ].join('\n');
}

function placeLine(report: Report, language: Language, t: Translate): string {
  const { counties, candidates, county, region } = report;
  if (counties.length > 0) {
    const places = listNames(
      t,
      counties.map(({ name }) => inScript(name, language)),
    );
    return clipped(t('admin.upload.counties', { count: counties.length, places }), PLACES_LIMIT);
  }
  const place = placeText({ report, paragraph: 1 }, language);
  if (place === null) return t('admin.upload.noCounty');
  if (county !== null) return t('admin.upload.county', { place });
  if (candidates.length > 0) return t('admin.upload.ambiguous', { place });
  return region === null ? t('admin.upload.noCounty') : t('admin.upload.region', { place });
}

/** White space is not counted: it is layout. */
function sizeLine({ report, paragraphs }: CheckedReport, t: Translate): string {
  const characters = [...report.text.replace(/\s+/g, '')].length;
  return t('admin.upload.size', {
    paragraphs: t('admin.upload.paragraphs', { count: paragraphs }),
    characters: characters.toLocaleString('en'),
  });
}
