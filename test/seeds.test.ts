import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LONGEST_PASSAGE, splitPassages } from '../src/corpus/passages.ts';
import { makeReport, type ReportDraft } from '../src/corpus/report.ts';
import type { Passage, Report } from '../src/types.ts';
import { rawSeed, SEED_FILES } from './texts.ts';

interface Expected {
  readonly county: readonly [code: string, name: string, province: string, prefecture: string];
  readonly title: string;
  readonly titleDerived: boolean;
  readonly source: string | null;
  readonly date: string | null;
  readonly readings: number;
  readonly repairs: readonly string[];
  readonly repeatedParagraphs: number;
  /** Beginning and end of each paragraph; `#` before a heading, which is given whole. */
  readonly paragraphs: readonly string[];
  readonly passages: number;
  /** Lines of the raw file that are no text of the report: title, navigation, credits. */
  readonly notText: readonly string[];
  /** Sentences of the raw file that a scraper damaged, with what stands in the report instead. */
  readonly repaired: Readonly<Record<string, string>>;
}

const EXPECTED: Readonly<Record<(typeof SEED_FILES)[number], Expected>> = {
  '000_8c7245bcf3641c50.txt': {
    county: ['610326', '眉县', '陕西省', '宝鸡市'],
    title: '陜西眉縣堅持黨建引領,實施“五大工程”',
    titleDerived: true,
    source: null,
    date: null,
    readings: 204,
    repairs: ['??h → 。縣'],
    repeatedParagraphs: 0,
    paragraphs: [
      '陜西眉縣堅持黨建…堅強的組織保證。',
      '#實施組織聚力工程',
      '一是壓實責任。下…選拔使用40名。',
      '#實施堡壘提升工程',
      '一是狠抓黨組織標…興奠定堅實基礎。',
      '#實施先鋒引領工程',
      '一是優化黨組織設…眾1400余人。',
      '#實施人才支撐工程',
      '一是加大高層次人…農產業銷售渠道。',
      '#實施基礎保障工程',
      '一是優化村級班子…強關懷、聚人心。',
    ],
    passages: 6,
    notText: [],
    repaired: {
      '二是加大資金扶持力度??h財政優先保障村級干部補貼和辦公經費,落實第一書記工作經費、駐村工作隊經費380萬元,依托各村“雙基聯動”工作站向4952戶農戶評級授信2.4億元':
        '二是加大資金扶持力度。縣財政優先保障村級干部補貼和辦公經費,落實第一書記工作經費、駐村工作隊經費380萬元,依托各村“雙基聯動”工作站向4952戶農戶評級授信2.4億元',
    },
  },
  '001_ed20b223f5fbbfe3.txt': {
    county: ['411526', '潢川县', '河南省', '信阳市'],
    title: '潢川县认真贯彻落实中央和省委、市委打赢脱贫攻坚战的相关要求',
    titleDerived: true,
    source: null,
    date: null,
    readings: 0,
    repairs: [],
    repeatedParagraphs: 5,
    paragraphs: [
      '潢川县认真贯彻落…高质量脱贫攻坚。',
      '一是夯实正职责任…重提高到70%。',
      '二是整顿软弱涣散…所、有能力办事。',
      '三是强化正向激励…谋思路、早脱贫。',
      '四是创新党建模式…经分别兑现到村。',
      '五是提升能力素质…坚助推脱贫攻坚。',
    ],
    passages: 10,
    notText: ['(责编', ':屈子娟 )'],
    repaired: {},
  },
  '002_8db68a54caf220bc.txt': {
    county: ['610627', '甘泉县', '陕西省', '延安市'],
    title: '甘泉县:“五抓五强”助推乡村振兴',
    titleDerived: false,
    source: null,
    date: null,
    readings: 0,
    repairs: [],
    repeatedParagraphs: 0,
    paragraphs: [
      '乡村振兴实施以来…对接、深度融合。',
      '抓统筹强引领,树…压力、推动落实。',
      '抓组织强堡垒,打…、外出学习2次。',
      '抓队伍强合力,锻…推乡村产业振兴。',
      '抓创新强治理,注…村治理塑魂助力。',
      '抓融合强发展,激…钱赚、富起来”。',
    ],
    passages: 11,
    notText: ['甘泉县:“五抓五强”助推乡村振兴'],
    repaired: {},
  },
  '003_a4eed547ae9dc036.txt': {
    county: ['632521', '共和县', '青海省', '海南藏族自治州'],
    title: '共和縣堅定踐行新時代黨的建設總要求和新時代黨的組織路線方針',
    titleDerived: true,
    source: null,
    date: null,
    readings: 213,
    repairs: ['?jié)摿Υ蟮狞h → 潛力大的黨'],
    repeatedParagraphs: 0,
    paragraphs: [
      '今年以來,共和縣…堅強的組織保障。',
      '建強組織,提升引…村振興強大動能。',
      '鍛造隊伍,提升服…興“蓄能充電”。',
      '發展產業,提升致…旺、群眾更富裕。',
    ],
    passages: 6,
    notText: [],
    repaired: {
      '注重黨建示范引領,采取自下而上、對標選樹、逐級推薦的方式,在全縣各領域精心打造35個代表性強、示范效應好、發展?jié)摿Υ蟮狞h建品牌,以強有力的組織建設有效激發鄉村振興強大動能':
        '注重黨建示范引領,采取自下而上、對標選樹、逐級推薦的方式,在全縣各領域精心打造35個代表性強、示范效應好、發展潛力大的黨建品牌,以強有力的組織建設有效激發鄉村振興強大動能',
    },
  },
  '004_422ab341e01ff17a.txt': {
    county: ['610331', '太白县', '陕西省', '宝鸡市'],
    title: '破题发展迎蝶变 起势超越谱新篇——2021年太白县抓党建促乡村振兴工作亮点回眸',
    titleDerived: false,
    source: '陕西党建网',
    date: '2022-01-24',
    readings: 0,
    repairs: [],
    repeatedParagraphs: 0,
    paragraphs: [
      '今年以来,太白县…振兴的良好开局。',
      '突出顶层谋划,齐…互促的强大合力。',
      '对标“双好双强”…有力的组织保障。',
      '分级分类培训,基…层干部履职能力。',
      '深化示范创建,典…进步、全面过硬。',
      '创新管理模式,乡…补贴662万元。',
      '坚持派强用好,驻…一线、担当作为。',
      '推行“挂钩机制”…0元不等的奖励。',
      '注重总结提炼,党…党员网深度报道。',
    ],
    passages: 9,
    notText: [
      '首页/ 基层党建 / 农村党建 / 正文',
      '破题发展迎蝶变 起势超越谱新篇',
      '——2021年太白县抓党建促乡村振兴工作亮点回眸',
      '来源:陕西党建网 发布时间:2022-01-24 11:23',
      '(供稿:太白县委组织部)',
      '责任编辑:魏捷',
      '上一篇',
      '下一篇',
    ],
    repaired: {},
  },
};

const READING = /(\p{Script=Han})\([a-zü\u0100-\u01dc\u00e0-\u00fc]{1,7}\)/gu;

function outline(report: Report): string[] {
  return report.paragraphs.map(({ start, end, kind }) => {
    const text = report.text.slice(start, end);
    return kind === 'heading' ? `#${text}` : `${text.slice(0, 8)}…${text.slice(-8)}`;
  });
}

/** Sentences of the raw file, readings and lines that are no text taken out, each of eight Han characters or more. */
function rawSentences(file: string, { notText }: Expected): string[] {
  const lines = rawSeed(file)
    .split('\n')
    .filter((line) => !notText.includes(line.trim()));
  const sentences = lines
    .join('\n')
    .replace(READING, '$1')
    .split(/[。！？；\n]/);
  return sentences.filter((sentence) => (sentence.match(/\p{Script=Han}/gu) ?? []).length >= 8);
}

for (const file of SEED_FILES) {
  const expected = EXPECTED[file];
  const draft = makeReport(file, { text: rawSeed(file) }) as ReportDraft;
  const { report } = draft;

  describe(`seed ${file}`, () => {
    it('is known by its county and region', () => {
      const [code, name, province, prefecture] = expected.county;
      assert.deepEqual(report.county, { code, name, province, prefecture });
    });

    it('has its title, source and date', () => {
      assert.equal(report.file, file);
      assert.deepEqual(
        [report.title, report.titleDerived, report.source, report.date],
        [expected.title, expected.titleDerived, expected.source, expected.date],
      );
    });

    it('has its paragraphs, in order', () => {
      assert.deepEqual(outline(report), expected.paragraphs);
    });

    it('is covered by its paragraphs, one line each', () => {
      const paragraphs = report.paragraphs.map(({ start, end }) => report.text.slice(start, end));
      assert.equal(paragraphs.join('\n'), report.text);
      assert.ok(paragraphs.every((paragraph) => paragraph === paragraph.trim() && !paragraph.includes('\n')));
    });

    it('tells what was done to it', () => {
      const { readings, repairs, repeatedParagraphs: repeated } = expected;
      const told = draft.notes.filter((note) => /readings|repaired|repeated/.test(note));
      assert.deepEqual(told, [
        ...(readings > 0 ? [`${readings} readings removed`] : []),
        ...repairs.map((repair) => `repaired ${repair}`),
        ...(repeated > 0 ? [`${repeated} repeated paragraphs dropped`] : []),
      ]);
    });

    it('has no reading, damage, navigation or credit left', () => {
      assert.doesNotMatch(report.text, READING);
      assert.doesNotMatch(report.text, /[a-zü\u0100-\u01dc]\)/u);
      assert.doesNotMatch(report.text, /\?|摿|Υ|\ufffd/u);
      assert.doesNotMatch(
        report.text,
        /首页|正文|上一篇|下一篇|来源:|发布时间|责编|责任编辑|供稿|屈子娟|魏捷/,
      );
      for (const line of expected.notText) assert.ok(!report.text.split('\n').includes(line), line);
    });

    it('loses no sentence', () => {
      const sentences = rawSentences(file, expected);
      assert.ok(sentences.length >= 8);
      const lost = sentences.filter((sentence) => !report.text.includes(sentence.trim()));
      assert.deepEqual(lost, Object.keys(expected.repaired));
      for (const restored of Object.values(expected.repaired)) assert.ok(report.text.includes(restored));
    });

    it('says no sentence that the raw file does not', () => {
      const raw = rawSeed(file).replace(READING, '$1');
      const added = report.text
        .split(/[。！？；\n]/)
        .filter((sentence) => !raw.includes(sentence))
        .map((sentence) => `${sentence}。`);
      const restored = Object.values(expected.repaired).join('');
      for (const sentence of added) assert.ok(`${restored}。`.includes(sentence), sentence);
    });

    it('cleaned again, stays as it is', () => {
      assert.equal(makeReport(file, { text: report.text })?.report.text, report.text);
      assert.equal(makeReport(file, { text: rawSeed(file).replaceAll('\n', '\r\n') })?.report.id, report.id);
    });
  });

  describe(`passages of seed ${file}`, () => {
    const passages = splitPassages(report);
    const textOf = ({ start, end }: Passage) => report.text.slice(start, end);

    it('are as many as expected, each with an id of its own', () => {
      assert.equal(passages.length, expected.passages);
      assert.equal(new Set(passages.map(({ id }) => id)).size, passages.length);
      for (const { id, reportId } of passages) {
        assert.match(id, /^[0-9a-f]{16}$/);
        assert.equal(reportId, report.id);
      }
    });

    it('lie inside their paragraphs, in order, and cover each body paragraph without loss', () => {
      report.paragraphs.forEach(({ start, end, kind }, index) => {
        const pieces = passages.filter(({ paragraph }) => paragraph === index + 1);
        if (kind === 'heading') {
          assert.deepEqual(pieces, []);
          return;
        }
        assert.ok(
          pieces.every((piece) => piece.start >= start && piece.end <= end && piece.start < piece.end),
        );
        assert.equal(pieces.map(textOf).join(''), report.text.slice(start, end));
      });
    });

    it('end where sentences end', () => {
      for (const passage of passages) assert.match(textOf(passage), /[。；”]$/);
    });

    it('are of a length that one can read', () => {
      for (const passage of passages)
        assert.ok(textOf(passage).length <= LONGEST_PASSAGE * 1.4, textOf(passage));
    });

    it('stand under their heading, or under the opening of their paragraph', () => {
      for (const passage of passages) {
        const above = report.paragraphs[passage.paragraph - 2];
        const heading = above?.kind === 'heading' ? report.text.slice(above.start, above.end) : '';
        const paragraph = report.paragraphs[passage.paragraph - 1]!;
        const isFirst = passage.start === paragraph.start;
        if (isFirst) assert.equal(passage.context, heading);
        else assert.ok(report.text.startsWith(passage.context.split('\n').at(-1)!, paragraph.start));
        assert.equal(passage.context === '', isFirst && heading === '');
      }
    });

    it('stand in the report once', () => {
      for (const passage of passages) {
        assert.equal(report.text.indexOf(textOf(passage)), report.text.lastIndexOf(textOf(passage)));
      }
    });

    it('keep their ids when the file has another name', () => {
      const renamed = makeReport('other/name.txt', { text: rawSeed(file) })!.report;
      assert.deepEqual(splitPassages(renamed), passages);
    });
  });
}
