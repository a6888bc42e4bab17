import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { recordOfReport } from '../src/corpus/report-record.ts';
import type { SeedRecord } from '../src/corpus/seed-record.ts';
import { seedReport } from '../src/terminal/seed-report.ts';
import { meiReport, reportOf, taibaiReport } from './fake-answerer.ts';

const TIME = '2026-01-02T03:04:05.000Z';

function seed(fields: Partial<SeedRecord> & { file: string }): SeedRecord {
  const stat = { bytes: 1, modified: 1, sha256: 'a' };
  return { ...stat, reportId: null, sameAs: null, evidence: '', notes: [], warnings: [], ...fields };
}

const region = { kind: 'prefecture', name: '宝鸡市', province: '陕西省', codePrefix: '6103' } as const;
const open = [
  { code: '110105', name: '朝阳区', province: '北京市', prefecture: null },
  { code: '220104', name: '朝阳区', province: '吉林省', prefecture: '长春市' },
];

describe('the list of what became of the files', () => {
  const ofBaoji = reportOf({ id: 'baoji', text: '全市', title: '全市工作', region });
  const ofChaoyang = reportOf({ id: 'chaoyang', text: '全区', title: '全区|工作', candidates: open });
  const reports = [taibaiReport, meiReport, ofBaoji, ofChaoyang].map((report) =>
    recordOfReport(report, { start: 0, served: true }),
  );
  const seeds = [
    seed({ file: 'b/太白.txt', reportId: taibaiReport.id, evidence: 'title, 3 times' }),
    seed({ file: 'a.html', reportId: meiReport.id, notes: ['204 readings removed'] }),
    seed({ file: 'copy.docx', reportId: meiReport.id, sameAs: 'a.html' }),
    seed({ file: 'city.txt', reportId: ofBaoji.id }),
    seed({ file: 'chaoyang.txt', reportId: ofChaoyang.id, warnings: ['朝阳区 is ambiguous'] }),
    seed({ file: 'scan.pdf', warnings: ['skipped, no text layer'] }),
  ];
  const text = seedReport({ seeds, reports, passedOver: ['.DS_Store: skipped, hidden'] }, TIME);
  const lines = text.split('\n');

  it('begins with how many there are, then what was left out and what to check', () => {
    assert.deepEqual(lines.slice(0, 15), [
      '# 7 files, 4 reports',
      'Written 2026-01-02 03:04 UTC.',
      '',
      '## Left out (2)',
      '',
      '- .DS\\_Store: skipped, hidden',
      '- scan.pdf: skipped, no text layer',
      '',
      '## Please check (1)',
      '',
      '- chaoyang.txt: 朝阳区 is ambiguous',
      '',
      '## Held by two files, served once (1)',
      '',
      '- copy.docx is a.html',
    ]);
  });

  it('has one line a report, those of one place together, with the evidence for its county', () => {
    const rows = lines.filter((line) => line.startsWith('| ')).slice(1);
    assert.deepEqual(
      rows.map((row) => row.split(' | ')[0]!.slice(2)),
      [
        '朝阳区? (北京市 or 吉林省长春市)',
        '陕西省宝鸡市 (region)',
        '眉县 (陕西省宝鸡市)',
        '太白县 (陕西省宝鸡市)',
      ],
    );
    assert.match(rows[2]!, /first sentence.*\| a\.html \|.*204 readings removed/);
    assert.match(rows[3]!, /\| 2022-01-24 \|.*\| b\/太白\.txt \| title, 3 times \|/);
  });

  it('shows a mark of Markdown in a title as it is', () => {
    assert.ok(text.includes('全区\\|工作'));
  });
});
