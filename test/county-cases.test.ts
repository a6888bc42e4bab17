import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { detectPlace } from '../src/corpus/county/county.ts';
import { loadDivisions } from '../src/places/divisions.ts';

/** The head of a report, written for this test, and the place that it is about. */
interface Case {
  /** What makes it hard. */
  readonly kind: string;
  /** Code and name of a county or region, `none`, or `open` and the name that may mean several counties. */
  readonly expect: string;
  readonly title?: string;
  readonly source?: string;
  readonly text: string;
}

const CASES = readFileSync(new URL('county-cases.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Case);
const LEAST_SHARE = 0.97;

function found({ title = '', source = '', text }: Case): string {
  const { county, region, candidates } = detectPlace({ title, source, text });
  if (county) return `${county.code} ${county.name}`;
  if (region) return `${region.codePrefix} ${region.name}`;
  return candidates.length > 0 ? `open ${candidates[0]!.name}` : 'none';
}

describe('detectPlace on the heads of reports', () => {
  it('has cases of every kind, each with a place that exists', () => {
    const { byCode, regionByPrefix, prefectureByCode, byName } = loadDivisions();
    const prefixes = new Set([...prefectureByCode.values()].map(({ codePrefix }) => codePrefix));
    const isKnown = (expected: string) => {
      const [code, name] = expected.split(' ') as [string, string?];
      if (code === 'open') return (byName.get(name!)?.length ?? 0) > 1;
      return (
        code === 'none' || byCode.get(code)?.name === name || regionByPrefix.has(code) || prefixes.has(code)
      );
    };
    assert.ok(CASES.length >= 150, `${CASES.length} cases`);
    assert.deepEqual(
      CASES.filter(({ expect }) => !isKnown(expect)),
      [],
    );
  });

  it(`is right in ${LEAST_SHARE * 100} of 100`, (context) => {
    const wrong = CASES.filter((one) => found(one) !== one.expect);
    for (const one of wrong) {
      context.diagnostic(
        `${one.kind}: ${one.title ?? one.text.slice(0, 30)}: ${one.expect}, found ${found(one)}`,
      );
    }
    const share = 1 - wrong.length / CASES.length;
    context.diagnostic(`${CASES.length - wrong.length} of ${CASES.length} right`);
    assert.ok(share >= LEAST_SHARE, `${(share * 100).toFixed(1)} % right`);
  });
});
