import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { extractText } from '../src/corpus/formats/extract.ts';
import { formatOf } from '../src/corpus/formats/format.ts';
import { fixture, linesOf, SENTENCE, seedError } from './format-files.ts';
import { makePdf, type PdfText } from './make-pdf.ts';
import { makeDocx, makeZip } from './make-zip.ts';

describe('a Word file gives', () => {
  const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

  it('headings, paragraphs, rows and list items as lines, footnotes at the end, nothing else', async () => {
    assert.deepEqual(await extractText('water.docx', fixture('water.docx')), {
      text: [
        '武平县2021年水利工作总结',
        '武平县水利局　2021年12月20日',
        '一、重点工程建设',
        '全年完成水利投资3.46亿元，同比增长12.5%，新建、改造水库4座。',
        '实施高标准农田灌溉工程26处，新增有效灌溉面积1.8万亩。',
        '二、農村供水保障',
        '全縣農村自來水普及率達到96.2%，較上年提高1.4個百分點。',
        '乡镇  供水人口（人）  投资（万元）',
        '城关镇 （县城）  48210  1260',
        '石门乡  12034  385',
        '合计  60244  1645',
        '组建抢险队伍18支；',
        '储备编织袋30万条。',
        '下一步，将加快推进县城第二水源工程建设。',
        '数据来源：县水利局年报。',
      ].join('\n'),
      declared: {},
      encoding: null,
      warnings: [],
    });
  });

  it('line breaks as lines', async () => {
    const body = '<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r></w:p>';
    assert.deepEqual(await linesOf('a.docx', makeDocx(body)), ['甲', '乙']);
  });

  it('an error when it is cut off, damaged, or holds no text', async () => {
    const whole = fixture('water.docx');
    await assert.rejects(
      extractText('a.docx', whole.subarray(0, -40)),
      seedError(/damaged Word file, perhaps cut off/),
    );
    const broken = makeDocx('<w:p><w:r>');
    await assert.rejects(extractText('a.docx', broken), seedError(/damaged Word file/));
    await assert.rejects(extractText('a.docx', makeDocx(paragraph(' '))), seedError(/no text/));
  });

  it('an error when it would unpack to more than any report has', async () => {
    const bomb = makeZip({ 'word/document.xml': '县' });
    new DataView(bomb.buffer).setUint32(bomb.length - 22 - 17 - 46 + 24, 0xf0000000, true);
    await assert.rejects(extractText('a.docx', bomb), seedError(/unpacks to 3840 MB/));
  });
});

describe('a PDF gives', () => {
  /** A paragraph as Word sets it: the first line two characters in, twenty to a line. */
  const set = (text: string, y: number): PdfText[] => {
    const lines = [text.slice(0, 18), ...(text.slice(18).match(/.{1,20}/gu) ?? [])];
    return lines.map((line, index) => ({ text: line, x: index === 0 ? 96 : 72, y: y + index * 20 }));
  };
  const PARAGRAPH = '清源县坚持把产业振兴作为首要任务，着力培育特色产业，全县苹果种植面积稳定在二十万亩。';

  it('the characters of a font that is not embedded, by its predefined encoding', async () => {
    const { text, warnings } = await extractText('a.pdf', makePdf([[{ text: SENTENCE, x: 72, y: 200 }]]));
    assert.deepEqual([text, warnings], [SENTENCE, []]);
  });

  it('the text of an embedded font without the heads and feet of its pages', async () => {
    const { text } = await extractText('forestry.pdf', fixture('forestry.pdf'));
    const lines = text.split('\n').map((line) => line.trim());
    assert.deepEqual(lines.slice(0, 3), [
      '一、造林绿化',
      '大渡县2021年完成营造林任务6.2万亩，占计划的103%，森林覆盖率达到58.7%。',
      '全县聘用生态护林员1260名，人均年增收6500元，带动脱贫人口3100余人稳定增收。',
    ]);
    assert.equal(lines.length, 15);
    assert.ok(!/二〇二一年林业工作报告|- \d -/.test(text));
  });

  it('lines from top to bottom, set in where paragraphs begin, a blank line where they are parted', async () => {
    const pdf = makePdf([
      [...set(PARAGRAPH, 300), ...set(PARAGRAPH, 160), { text: '工作报告', x: 250, y: 100, size: 20 }],
    ]);
    const paragraph = [
      '　　清源县坚持把产业振兴作为首要任务，着',
      '力培育特色产业，全县苹果种植面积稳定在二',
      '十万亩。',
    ];
    assert.deepEqual(
      (await linesOf('a.pdf', pdf)).map((line) => line.replace(/^　{3,}/u, '　　　')),
      ['　　　工作报告', '', ...paragraph, '', ...paragraph],
    );
  });

  it('rows of a table as lines, two spaces between cells, in whatever order they were drawn', async () => {
    const cells: PdfText[] = ['乡镇', '产量', '太白镇', '1200', '高桥镇', '980'].map((text, index) => ({
      text,
      x: 80 + (index % 2) * 150,
      y: 140 + Math.floor(index / 2) * 20,
    }));
    const rows = ['乡镇  产量', '太白镇  1200', '高桥镇  980'];
    for (const drawn of [cells, cells.toReversed(), [0, 2, 4, 1, 3, 5].map((index) => cells[index]!)]) {
      assert.deepEqual(await linesOf('a.pdf', makePdf([drawn])), rows);
    }
  });

  it('columns one after the other', async () => {
    const column = (x: number, name: string) =>
      Array.from({ length: 6 }, (_, row) => ({
        text: `${name}${row}全县粮食总产量达到四万吨`,
        x,
        y: 140 + row * 20,
      }));
    const lines = await linesOf('a.pdf', makePdf([[...column(60, '左'), ...column(320, '右')]]));
    assert.deepEqual(
      lines,
      [...column(60, '左'), ...column(320, '右')].map(({ text }) => text),
    );
  });

  it('sideways and vertical text as it is read', async () => {
    const sideways = set(PARAGRAPH, 160).map(({ text, x, y }) => ({ text, x: 500 - y, y: x, turn: 90 }));
    assert.equal((await linesOf('a.pdf', makePdf([sideways]))).join('').trim(), PARAGRAPH);
    const vertical = makePdf(
      [
        [
          { text: '全縣總產值達到三十八億元。', x: 480, y: 80 },
          { text: '清源縣堅持把產業振興作為首要任務，', x: 500, y: 80 },
        ],
      ],
      { encoding: 'UniGB-UCS2-V' },
    );
    assert.deepEqual(await linesOf('a.pdf', vertical), [
      '清源縣堅持把產業振興作為首要任務，',
      '全縣總產值達到三十八億元。',
    ]);
  });

  it('no watermark, and no space between characters that were set apart', async () => {
    const apart = [...'粮食总产量'].map((text, index) => ({ text, x: 72 + index * 14.5, y: 100 }));
    const watermark = { text: '内部资料', x: 200, y: 400, size: 60, turn: -45 };
    const pdf = makePdf([
      [...apart, watermark, { text: SENTENCE, x: 72, y: 140 }, { text: SENTENCE, x: 72, y: 160 }],
    ]);
    assert.deepEqual((await linesOf('a.pdf', pdf)).filter(Boolean), ['粮食总产量', SENTENCE, SENTENCE]);
  });

  it('no lines that its pages share at their edges, and all others', async () => {
    const head = { text: '清源县年度报告', x: 200, y: 50 };
    const body = { text: '合计', x: 72, y: 400 };
    const pages = (count: number) =>
      makePdf(
        Array.from({ length: count }, (_, index) => [
          head,
          body,
          { text: `${SENTENCE}${index}`, x: 72, y: 420 },
          { text: `— ${index + 1} —`, x: 280, y: 800 },
        ]),
      );
    const shared = await linesOf('a.pdf', pages(4));
    assert.deepEqual(
      shared,
      [0, 1, 2, 3].flatMap((index) => ['合计', `${SENTENCE}${index}`]),
    );
    assert.equal((await linesOf('a.pdf', pages(2))).filter((line) => line.includes(head.text)).length, 2);
  });

  it('a warning for pages without text, and an error when there are no others', async () => {
    const text = [{ text: SENTENCE.repeat(2), x: 72, y: 100 }];
    const { warnings } = await extractText('a.pdf', makePdf([text, [], text, []]));
    assert.deepEqual(warnings, ['no text on page 2, 4 of 4 (scanned?)']);
    const scanned = makePdf([[], [{ text: '3', x: 280, y: 800 }]]);
    await assert.rejects(
      extractText('a.pdf', scanned),
      seedError(/^has no text layer \(scanned\?\)\. .*ocrmypdf/),
    );
  });

  it('an error when a password locks it, not when one only forbids to copy', async () => {
    await assert.rejects(extractText('a.pdf', fixture('locked.pdf')), seedError(/^is locked by a password/));
    assert.match((await extractText('a.pdf', fixture('owner.pdf'))).text, /森林覆盖率达到58.7%/);
  });

  it('an error when it is damaged, and the bytes stay the caller’s', async () => {
    const bytes = makePdf([[{ text: SENTENCE, x: 72, y: 200 }]]);
    await assert.rejects(extractText('a.pdf', bytes.subarray(0, 400)), seedError(/^is a damaged PDF/));
    await extractText('a.pdf', bytes);
    assert.equal(bytes.length > 0 && formatOf('a.pdf', bytes), 'pdf');
  });
});
