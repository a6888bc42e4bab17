import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { makeReport } from '../corpus/report.ts';
import { SeedError } from '../errors.ts';
import type { Report } from '../types.ts';
import { readJsonLines } from './dataset.ts';

/** What a reader says that an article is about. */
export interface CountyLabel {
  /** Line of the article in its file, from 0. */
  readonly id: number;
  /** First 12 hex digits of the sha256 of the article's text. */
  readonly sha: string;
  /** A county's or region's code, `several:` and codes, `ambiguous:` and codes, or `none`. */
  readonly expected: string;
  /** What a careful reader may say as well. */
  readonly accept: readonly string[];
}

/** One label with what was found. */
export interface CountyOutcome extends CountyLabel {
  readonly found: string;
  /** What the place was seen by. */
  readonly evidence: string;
  readonly isRight: boolean;
}

const SHA_LENGTH = 12;

/**
 * Finds the county of labelled articles.
 *
 * @param articles a file of `{title, text}` lines, perhaps gzipped
 * @throws SeedError when a file cannot be read, or an article is not the one that was labelled
 */
export async function evaluateCounties(labels: string, articles: string): Promise<CountyOutcome[]> {
  const wanted = await readLabels(labels);
  await access(articles).catch((cause) => {
    throw new SeedError(`The articles ${articles} cannot be read`, 'Name the file that holds them', {
      cause,
    });
  });
  const outcomes: CountyOutcome[] = [];
  let line = 0;
  for await (const json of linesOf(articles)) {
    const label = wanted.get(line++);
    if (!label) continue;
    const { title, text } = JSON.parse(json) as { title: string; text: string };
    if (createHash('sha256').update(text).digest('hex').slice(0, SHA_LENGTH) !== label.sha) {
      throw new SeedError(
        `Line ${line} of ${articles} is not the article that was labelled`,
        'Name the file that the labels were made of',
      );
    }
    const draft = makeReport(String(label.id), { text: title ? `${title}\n${text}` : text });
    const found = draft ? placeCode(draft.report) : 'none';
    const isRight = [label.expected, ...label.accept].some((expected) => agrees(expected, found));
    outcomes.push({ ...label, found, evidence: draft?.evidence ?? '', isRight });
  }
  return outcomes;
}

async function readLabels(path: string): Promise<Map<number, CountyLabel>> {
  const labels = await readJsonLines<CountyLabel>(path, ['sha', 'expected']);
  return new Map(labels.map((label) => [label.id, { ...label, accept: label.accept ?? [] }]));
}

function linesOf(path: string): AsyncIterable<string> {
  const bytes = createReadStream(path);
  const input = path.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes;
  return createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
}

function placeCode({ county, region, candidates, counties }: Report): string {
  const codes = (list: Report['counties']) =>
    list
      .map(({ code }) => code)
      .sort()
      .join();
  if (county) return county.code;
  if (region) return region.codePrefix;
  if (candidates.length > 0) return `ambiguous:${codes(candidates)}`;
  return counties.length > 0 ? `several:${codes(counties)}` : 'none';
}

/** Which several counties is told paragraph by paragraph, not here; of no county is an article about several, too. */
function agrees(expected: string, found: string): boolean {
  if (/^(?:several|none)/.test(expected)) return /^(?:several|none)/.test(found);
  return expected === found;
}

/** The share that is right, how far a county that is given can be trusted, and each confusion with its evidence. */
export function countiesText(outcomes: readonly CountyOutcome[]): string {
  const wrong = outcomes.filter(({ isRight }) => !isRight);
  const given = outcomes.filter(({ found }) => /^\d{6}$/.test(found));
  const share = (part: number, whole: number) => (whole === 0 ? '–' : (part / whole).toFixed(4));
  return [
    '| articles | right | right to the letter | counties given | of them right |',
    '| --- | --- | --- | --- | --- |',
    `| ${outcomes.length} | ${share(outcomes.length - wrong.length, outcomes.length)} | ${share(
      outcomes.filter(({ expected, found }) => agrees(expected, found)).length,
      outcomes.length,
    )} | ${given.length} | ${share(given.filter(({ isRight }) => isRight).length, given.length)} |`,
    '',
    ...wrong.map(
      ({ id, expected, found, evidence }) => `- ${id}: ${found} instead of ${expected} (${evidence})`,
    ),
  ].join('\n');
}
