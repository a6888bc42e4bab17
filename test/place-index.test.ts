import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PlaceIndex } from '../src/store/place-index.ts';
import type { County, Passage, Region, Report } from '../src/types.ts';
import { reportOf } from './fake-answerer.ts';

const MEI: County = { code: '610326', name: '眉县', province: '陕西省', prefecture: '宝鸡市' };
const TAIBAI: County = { code: '610331', name: '太白县', province: '陕西省', prefecture: '宝鸡市' };
const CHAOYANG: readonly County[] = [
  { code: '110105', name: '朝阳区', province: '北京市', prefecture: null },
  { code: '220104', name: '朝阳区', province: '吉林省', prefecture: '长春市' },
];
const BAOJI: Region = { kind: 'prefecture', name: '宝鸡市', province: '陕西省', codePrefix: '6103' };

const reports: readonly Report[] = [
  reportOf({ id: 'mei', text: '眉', county: MEI }),
  reportOf({ id: 'taibai', text: '太', county: TAIBAI }),
  reportOf({ id: 'both', text: '两', counties: [MEI, TAIBAI] }),
  reportOf({ id: 'baoji', text: '宝', region: BAOJI }),
  reportOf({ id: 'chaoyang', text: '朝', candidates: CHAOYANG }),
  reportOf({ id: 'nowhere', text: '无' }),
];

/** Passages by report, the codes they name, and the reports that repeat them. */
function indexOf(...passages: readonly [report: string, named: readonly string[], ...repeats: string[]][]) {
  const made = passages.map(([reportId, named, ...repeats], position): Passage => {
    const place = { paragraph: 1, start: 0, end: 1 };
    const others = repeats.map((other) => ({ reportId: other, ...place }));
    return { id: String(position), reportId, ...place, context: '', named, repeats: others };
  });
  return new PlaceIndex(made, (id) => reports.find((report) => report.id === id));
}

describe('PlaceIndex', () => {
  it('finds the passages of a county, and those elsewhere that name it', () => {
    const index = indexOf(['mei', []], ['taibai', []], ['taibai', ['610326']], ['nowhere', ['610326']]);
    assert.deepEqual([...index.ofCounties(['610326'])].sort(), [0, 2, 3]);
    assert.deepEqual([...index.ofCounties(['610331'])].sort(), [1, 2]);
    assert.deepEqual([...index.ofCounties(['610326', '610331'])].sort(), [0, 1, 2, 3]);
    assert.equal(index.ofCounties(['110101']).size, 0);
  });

  it('finds a repeated passage by the county of each of its places', () => {
    const index = indexOf(['mei', [], 'taibai', 'nowhere'], ['nowhere', [], 'mei']);
    assert.deepEqual([...index.ofCounties(['610331'])], [0]);
    assert.deepEqual([...index.ofCounties(['610326'])].sort(), [0, 1]);
  });

  it('finds in a report about several counties the passages that are of each', () => {
    const index = indexOf(['both', ['610326']], ['both', ['610331']], ['both', []]);
    assert.deepEqual([...index.ofCounties(['610331'])], [1]);
    assert.deepEqual([...index.ofRegions(['6103'])].sort(), [0, 1]);
  });

  it('finds by a region its own reports, those of its counties, and passages that name it', () => {
    const index = indexOf(
      ['mei', []],
      ['baoji', []],
      ['nowhere', ['6103']],
      ['chaoyang', []],
      ['nowhere', ['610326']],
    );
    assert.deepEqual([...index.ofRegions(['6103'])].sort(), [0, 1, 2, 4]);
    assert.deepEqual([...index.ofRegions(['61'])].sort(), [0, 1, 2, 4]);
    assert.equal(index.ofRegions(['62']).size, 0);
  });

  it('finds a report of an ambiguous name by each county that it may mean', () => {
    const index = indexOf(['chaoyang', []]);
    assert.deepEqual([...index.ofCounties(['110105'])], [0]);
    assert.deepEqual([...index.ofRegions(['2201'])], [0]);
  });
});
