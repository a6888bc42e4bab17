import { createLibrary } from '../src/library.ts';
import type { Answer, Answerer, AskOptions, County, Excerpt, Report, Span, Turn } from '../src/types.ts';

const MEI: County = { code: '610326', name: '眉县', province: '陕西省', prefecture: '宝鸡市' };
const TAIBAI: County = { code: '610331', name: '太白县', province: '陕西省', prefecture: '宝鸡市' };

/** A literal report whose paragraphs are the lines of its text. */
export function reportOf(fields: Partial<Report> & { id: string; text: string }): Report {
  let start = 0;
  const paragraphs = fields.text.split('\n').map((line) => {
    const paragraph = { start, end: start + line.length, kind: 'body' as const, county: null };
    start = paragraph.end + 1;
    return paragraph;
  });
  const found = { title: '报告', titleDerived: false, source: null, date: null, url: null };
  const place = { county: null, counties: [], region: null, candidates: [] };
  return { file: `${fields.id}.txt`, ...found, ...place, paragraphs, ...fields };
}

/** From the seed on 眉县, its paragraphs on 组织聚力. */
export const meiReport = reportOf({
  id: '8c7245bcf3641c50',
  title: '陜西眉縣堅持黨建引領',
  titleDerived: true,
  county: MEI,
  text: [
    '陜西眉縣堅持黨建引領,實施“五大工程”,為決戰脫貧攻堅、助推鄉村振興提供堅強的組織保證。',
    '實施組織聚力工程',
    '一是壓實責任。下達年度重點任務,逐項明確責任單位、責任人和時限標準。二是配強力量。堅持因村派人、盡銳出戰,選派37名優秀干部到村擔任第一書記,選派263名干部駐村幫扶,全縣86個村實現駐村工作全覆蓋。三是樹立導向。組建工作專班常態化開展督查。',
  ].join('\n'),
});

/** From the seed on 太白县. */
export const taibaiReport = reportOf({
  id: '422ab341e01ff17a',
  title: '破题发展迎蝶变 起势超越谱新篇',
  date: '2022-01-24',
  county: TAIBAI,
  text: '坚持派强用好,驻村力量靶心不散帮扶不断。充分借鉴脱贫攻坚优秀经验成果,按照先定村、后定人的原则,向全县44个行政村和1个易地扶贫搬迁社区选派145名驻村干部赴一线淬炼。',
});

/** The excerpt of a report that reads so, with the given parts highlighted. */
export function excerptOf(report: Report, text: string, ...highlighted: string[]): Excerpt {
  const start = report.text.indexOf(text);
  const highlights = highlighted.map((part): Span => [text.indexOf(part), text.indexOf(part) + part.length]);
  const paragraph = report.paragraphs.findIndex((each) => each.start <= start && start < each.end) + 1;
  return { text, highlights, report, paragraph, start, end: start + text.length, score: 0.9, repeats: [] };
}

export const secretaries = excerptOf(
  meiReport,
  '二是配強力量。堅持因村派人、盡銳出戰,選派37名優秀干部到村擔任第一書記,選派263名干部駐村幫扶,全縣86個村實現駐村工作全覆蓋。',
  '選派37名優秀干部到村擔任第一書記',
);

export const residents = excerptOf(
  taibaiReport,
  '充分借鉴脱贫攻坚优秀经验成果,按照先定村、后定人的原则,向全县44个行政村和1个易地扶贫搬迁社区选派145名驻村干部赴一线淬炼。',
  '选派145名驻村干部',
);

const NOTHING: Answer = {
  question: '',
  understoodAs: null,
  status: 'not_found',
  reason: 'nothing_relevant',
  form: 'best',
  silence: null,
  language: 'zh-Hans',
  counties: [],
  limitedTo: null,
  excerpts: [],
  closest: [],
  confidence: 0,
  silentCounties: [],
  quotation: null,
  hasMore: false,
  turn: { question: '', shown: 0 },
  suggestions: [],
  ms: 1,
};

/** An answer with the fields that matter to a test. */
export function answerOf(fields: Partial<Answer>): Answer {
  return { ...NOTHING, ...fields };
}

/** Answers what it is told to, and keeps the questions and the turns that they came with. */
export class FakeAnswerer implements Answerer {
  readonly asked: string[] = [];
  readonly after: (Turn | undefined)[] = [];
  readonly library = createLibrary([meiReport, taibaiReport]);
  readonly #reply: (question: string) => Partial<Answer> | Promise<Partial<Answer>>;

  constructor(reply: (question: string) => Partial<Answer> | Promise<Partial<Answer>>) {
    this.#reply = reply;
  }

  outline(report: Report): Excerpt[] {
    return [excerptOf(report, report.text.split('\n')[0]!)];
  }

  fact(): Excerpt {
    return secretaries;
  }

  async examples(): Promise<string[]> {
    return ['眉县选派了多少名第一书记?', '介绍一下太白县的做法'];
  }

  countiesIn(text: string): County[] {
    return [MEI, TAIBAI].filter(({ name }) => text.includes(name));
  }

  async ask(question: string, options: AskOptions = {}): Promise<Answer> {
    this.asked.push(question);
    this.after.push(options.after);
    return answerOf({ question, turn: { question, shown: 0 }, ...(await this.#reply(question)) });
  }
}
