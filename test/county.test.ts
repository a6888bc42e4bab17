import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { detectCounty, type ReportFacts } from '../src/corpus/county.ts';

const SEEDS = new URL('../seeds/', import.meta.url);

function detect(facts: Partial<ReportFacts>): string | undefined {
  return detectCounty({ title: null, source: null, text: '', ...facts }).county?.code;
}

describe('detectCounty', () => {
  const seeds: Readonly<Record<string, string>> = {
    '000': '610326',
    '001': '411526',
    '002': '610627',
    '003': '632521',
    '004': '610331',
  };
  for (const file of readdirSync(SEEDS).filter((name) => name.slice(0, 3) in seeds)) {
    it(`knows the county of seed ${file}`, () => {
      const text = readFileSync(new URL(file, SEEDS), 'utf8').replace(/\(\p{Script=Latin}+\)/gu, '');
      assert.equal(detect({ text }), seeds[file.slice(0, 3)]);
    });
  }

  it('goes by the title', () => {
    assert.equal(
      detect({ title: '平遥县:做强古城产业', text: '全县上下同心,与介休市、祁县共建园区。' }),
      '140728',
    );
  });

  it('goes by the first sentences, in traditional script too', () => {
    assert.equal(detect({ text: '近年來,雲南省騰衝市把產業興旺作為鄉村振興的關鍵。' }), '530581');
    assert.equal(detect({ text: '乾縣地處關中平原。' }), '610424');
  });

  it('goes by the credits when the text names the county once more', () => {
    const text = `${'全县干部下村入户。'.repeat(20)}在平遥县,此类干部有百余人。平遥县委定期通报。`;
    assert.equal(detect({ text, source: '供稿:平遥县委组织部' }), '140728');
  });

  it('prefers the county of the report to those it learns from', () => {
    const text = '甘泉县组织干部赴安吉县学习。甘泉县委书记带队,甘泉县先后派出三批。甘泉群众称好。';
    assert.equal(detect({ text }), '610627');
  });

  it('settles an ambiguous name by the region, and leaves it open without', () => {
    assert.equal(detect({ text: '福州市鼓楼区推行网格管理。' }), '350102');
    assert.equal(detect({ text: '鼓楼区推行网格管理。此举在徐州市尚属首次。' }), '320302');
    assert.equal(detect({ text: '鼓楼区推行网格管理。' }), undefined);
  });

  it('finds no county where none, or several alike, are named', () => {
    assert.equal(detect({ text: '中华人民共和国公安部部署专项行动,各县要抓好落实。' }), undefined);
    assert.equal(detect({ text: '眉县、太白县、岐山县分别介绍了经验。' }), undefined);
    assert.equal(detect({ text: '太白诗意浓。' }), undefined);
    assert.equal(detect({ text: `${'全市上下一心。'.repeat(30)}如岐山县就有一例。` }), undefined);
  });

  it('goes by the number of mentions when no other county is named', () => {
    assert.equal(detect({ text: `${'全县上下一心。'.repeat(30)}${'平遥县如此。'.repeat(5)}` }), '140728');
  });

  it('says what it went by', () => {
    const { evidence } = detectCounty({ title: '眉县抓党建', text: '眉县县委。', source: null });
    assert.match(evidence, /^陕西省宝鸡市眉县 \(title, lead, 2 times, 1 as an office; [\d.]+ points\)$/);
  });

  it('never throws', () => {
    const any = fc.option(fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(any, fc.string({ unit: 'binary' }), any, (title, text, source) => {
        assert.equal(typeof detectCounty({ title, text, source }).evidence, 'string');
      }),
    );
  });
});
