import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { detectPlace, type ReportFacts } from '../src/corpus/county/county.ts';
import { type ParagraphText, paragraphCounties } from '../src/corpus/county/paragraph-counties.ts';

const SEEDS = new URL('../seeds/', import.meta.url);

function place(facts: Partial<ReportFacts>) {
  return detectPlace({ title: null, source: null, text: '', ...facts });
}

function detect(facts: Partial<ReportFacts>): string | undefined {
  return place(facts).county?.code;
}

describe('detectPlace', () => {
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
    const open = place({ text: '鼓楼区推行网格管理。' });
    assert.equal(open.county, null);
    assert.deepEqual(
      open.candidates.map(({ code }) => code),
      ['320106', '320302', '350102', '410204'],
    );
  });

  it('settles it by the neighbours, and by what the name meant before', () => {
    assert.equal(
      detect({ text: '鼓楼区推行网格管理。鼓楼区的居民说好。鼓楼区的经验也传到了贾汪区。' }),
      '320302',
    );
    assert.equal(
      detect({ text: '南京市鼓楼区推行网格管理,徐州市前来考察。鼓楼区随后公布了细则。' }),
      '320106',
    );
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

  it('gives the region of a report about a whole prefecture or province, and then no county', () => {
    const baoji = place({ title: '宝鸡市的做法', text: '宝鸡市要求全市各县做实网格。眉县已经起步。' });
    assert.equal(baoji.county, null);
    assert.deepEqual(baoji.region, {
      kind: 'prefecture',
      name: '宝鸡市',
      province: '陕西省',
      codePrefix: '6103',
    });
    const shaanxi = place({ title: '陕西省的做法', text: '陕西省委要求全省各市县做实网格。' });
    assert.deepEqual([shaanxi.region?.kind, shaanxi.region?.codePrefix], ['province', '61']);
  });

  it('takes a prefecture without counties for a region', () => {
    const codes = ['东莞市', '中山市', '儋州市', '嘉峪关市'].map(
      (name) =>
        place({ title: `${name}推行网格管理`, text: `${name}的全市网格员已有千名。` }).region?.codePrefix,
    );
    assert.deepEqual(codes, ['4419', '4420', '4604', '6202']);
  });

  it('says what it went by, and the runner-up where it was close', () => {
    const clear = place({ title: '眉县抓党建', text: '眉县县委。' }).evidence;
    assert.equal(clear, '陕西省宝鸡市眉县 (title, lead, 2 mentions, 1 as an office)');
    const close = place({ text: '眉县抓党建。眉县县委牵头。岐山县也在行动。' }).evidence;
    assert.match(close, /^陕西省宝鸡市眉县 \(lead, .+\); close: 陕西省宝鸡市岐山县 \(lead, 1 mention\)$/);
  });

  it('gives one of county, region and candidates at most, and never throws', () => {
    const pieces = fc.constantFrom(
      ...'眉县 宝鸡市 陕西 鼓楼区 东莞市 Mei County 县委 全市 。 ， 、 赴'.split(' '),
    );
    const any = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(fc.option(any), any, fc.option(any), (title, text, source) => {
        const { county, region, candidates, evidence } = detectPlace({ title, text, source });
        assert.ok(evidence.length > 0);
        assert.ok([county, region, candidates[0]].filter(Boolean).length <= 1);
        assert.notEqual(candidates.length, 1);
      }),
    );
  });
});

/** A line that begins with `#` is a heading. */
function countiesOf(...lines: string[]): (string | null)[] {
  const paragraphs = lines.map(
    (line): ParagraphText =>
      line.startsWith('#') ? { text: line.slice(1), kind: 'heading' } : { text: line, kind: 'body' },
  );
  return paragraphCounties(paragraphs).map((county) => county?.name ?? null);
}

describe('paragraphCounties', () => {
  it('gives the only county that a paragraph names', () => {
    assert.deepEqual(
      countiesOf('眉县推行网格管理。', '在太白县,党员带头种菜。太白的菜卖到了西安。', '各县都在行动。'),
      ['眉县', '太白县', null],
    );
  });

  it('gives none where several are named, or one that may be several', () => {
    assert.deepEqual(countiesOf('眉县、太白县都在行动。', '鼓楼区也在行动。'), [null, null]);
  });

  it('settles an ambiguous name by the rest of the report', () => {
    assert.deepEqual(countiesOf('徐州市的三个区走在前列。', '鼓楼区推行网格管理。'), [null, '鼓楼区']);
  });

  it('takes the county of the heading, down to the next heading of its rank', () => {
    assert.deepEqual(
      countiesOf('#一、眉县', '党员带头。', '#(一)产业', '村民入股。', '#二、共同的体会', '贵在坚持。'),
      ['眉县', '眉县', '眉县', '眉县', null, null],
    );
  });

  it('keeps to the heading when people go to or come from another county', () => {
    assert.deepEqual(countiesOf('#甘泉县', '村干部赴安吉县学习。', '书记老王是平遥县人。'), [
      '甘泉县',
      '甘泉县',
      '甘泉县',
    ]);
  });

  it('goes on with the county of the paragraph before where 该县 or 当地 stands', () => {
    assert.deepEqual(
      countiesOf('眉县推行网格管理。', '该县还培训了网格员。', '当地群众称好。', '专家认为,贵在坚持。'),
      ['眉县', '眉县', '眉县', null],
    );
    assert.deepEqual(countiesOf('眉县、太白县都在行动。', '该县还培训了网格员。'), [null, null]);
  });

  it('reads traditional script and English', () => {
    assert.deepEqual(countiesOf('眉縣推行網格管理。', '該縣還培訓了網格員。'), ['眉县', '眉县']);
    assert.deepEqual(
      countiesOf(
        'Mei County in Shaanxi trains helpers.',
        'The county pays them.',
        'Pingyao County has none.',
      ),
      ['眉县', '眉县', '平遥县'],
    );
  });

  it('gives as many as there are paragraphs, whatever they say', () => {
    const kinds = fc.constantFrom('heading' as const, 'body' as const);
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('眉县', '一、太白县', '该县', '鼓楼区'),
    );
    fc.assert(
      fc.property(fc.array(fc.record({ kind: kinds, text: texts })), (paragraphs) => {
        assert.equal(paragraphCounties(paragraphs).length, paragraphs.length);
      }),
    );
  });
});
