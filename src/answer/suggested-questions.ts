import { groupBy } from '../collections.ts';
import { foldText } from '../text/fold.ts';
import { countiesOf } from '../text/region.ts';
import { toSimplified } from '../text/script.ts';
import { splitSentences } from '../text/sentences.ts';
import { terms } from '../text/tokens.ts';
import type { Report } from '../types.ts';
import { clauseBreaks } from './leading-clause.ts';

/** What a suggested question asks for: a number, a sum of money, a share, what a named scheme is, or all in general. */
export type Make = 'count' | 'money' | 'share' | 'scheme' | 'overview';

/** A question that a report probably answers. */
export interface SuggestedQuestion {
  readonly make: Make;
  /** Official simplified name of the county or region that it is about. */
  readonly place: string;
  /** In simplified script. */
  readonly text: string;
  /** What it asks about, as terms of its search form; those of the place and of 多少 are not among them. */
  readonly terms: ReadonlySet<string>;
  /** Reads well on its own: neither terse nor long-winded, or a scheme that the report explains. */
  readonly isHandy: boolean;
}

/** Longer ones are not read. */
const LONGEST_QUESTION = 40;
/** Reports are a few kilobytes; of a book its beginning is enough. */
const MOST_READ = 30_000;
/** Of each make so many questions are kept. */
const MOST_OF_MAKE = 12;

/**
 * Questions that a report answers, made of its own clauses: a figure becomes 多少 (选派37名优秀干部 → 选派多少名优秀干部), a
 * scheme with a name is asked what it is (“四个一”机制), and what was done is asked in general. In reading order.
 *
 * @returns none for a report of which it is not known what county or region it is about
 */
export function suggestedQuestions(report: Report): SuggestedQuestion[] {
  const { text, region } = report;
  const found = report.paragraphs.flatMap(({ start, end, kind, county }) => {
    const place = report.county ?? county ?? region;
    if (!place || kind === 'heading' || start > MOST_READ) return [];
    const told = toSimplified(text.slice(start, end)).replaceAll('「', '“').replaceAll('」', '”');
    return questionsIn(told, place.name);
  });
  const distinct = [...new Map(found.map((question) => [question.text, question])).values()];
  const handyFirst = [...distinct.filter(isHandy), ...distinct.filter((question) => !isHandy(question))];
  const byMake = groupBy(handyFirst, ({ make }) => make);
  const kept = [...byMake.values()].flatMap((same) => same.slice(0, MOST_OF_MAKE));
  const places = new Set([...countiesOf(report), ...(region ? [region] : [])]);
  return [...kept, ...Array.from(places, ({ name }) => askedInGeneral(name))];
}

function isHandy(question: SuggestedQuestion): boolean {
  return question.isHandy;
}

function askedInGeneral(place: string): SuggestedQuestion {
  return { make: 'overview', place, text: `介绍一下${place}的做法`, terms: new Set(), isHandy: true };
}

function questionsIn(text: string, place: string): SuggestedQuestion[] {
  return splitSentences(text).flatMap((span) => {
    const sentence = text.slice(...span);
    const figures = clausesOf(sentence).flatMap((clause) => askedFigure(clause, place) ?? []);
    return [...figures, ...askedSchemes(sentence, place)].filter(
      ({ text: asked }) => asked.length <= LONGEST_QUESTION,
    );
  });
}

function termsOf(told: string): ReadonlySet<string> {
  return new Set(terms(foldText(told)).filter((term) => [...term].length > 1));
}

/** Clauses between commas, colons and stops that stand outside quotations, brackets and numbers. */
function clausesOf(sentence: string): string[] {
  const body = sentence.replace(/[。！？!?；;….\s]+$/u, '');
  const ends = [...clauseBreaks(body), body.length];
  return ends.map((end, at) => body.slice(at === 0 ? 0 : ends[at - 1]! + 1, end).trim());
}

const UNITS =
  '人次|班次|平方公里|平方米|立方米|公里|公顷|元|名|人|个|户|家|吨|亩|期|次|场|项|条|处|座|所|支|辆|台|件|篇|间|张|套|架|门|株|棵|头|只|份|村';
/** One figure: what goes before the number, the number, its scale, its unit. */
const FIGURE = new RegExp(
  `(?:近|约|超过?|逾)?\\d[\\d,.]*[余多几]?([十百千万亿]*)[余多]?(${UNITS}|[%\uff05])(?:以[上下]|左右)?`,
  'u',
);
const SHARE_NAMED =
  /(?:率|比重|比例|占比|权重)(达到?|为|是|超过|保持在?|稳定在)?(提高到|提升[到至]|上升到|[下升]?降[到至]|增[加长]到)?$/u;

/** The one figure that a clause tells, asked for. */
function askedFigure(clause: string, place: string): SuggestedQuestion | null {
  const told = withoutOpening(clause, place);
  const match = FIGURE.exec(told);
  if (!match) return null;
  const [figure, scale, unit] = match;
  const before = told.slice(0, match.index);
  const behind = told.slice(match.index + figure.length);
  if (!standsAlone(before, behind)) return null;
  const about = { place, terms: termsOf(`${before} ${behind}`), isHandy: isHandyClause(before, behind) };
  if (/[%\uff05]/u.test(unit!)) {
    const asked = behind === '' ? askedShare(before) : null;
    return asked === null ? null : { ...about, make: 'share', text: `${place}${asked}?` };
  }
  const measure = unit === '元' ? `${scale!.replace(/[十百千]/gu, '')}元` : unit!;
  return {
    ...about,
    make: unit === '元' ? 'money' : 'count',
    text: `${place}${before}多少${measure}${behind}?`,
  };
}

/** 森林覆盖率达到 → 森林覆盖率是多少, 投诉率下降到 → 投诉率下降到多少; null where no share is named. */
function askedShare(before: string): string | null {
  const share = SHARE_NAMED.exec(before);
  const named = share?.[1] ? before.slice(0, -share[1].length) : before;
  if (!share || named.length < LEAST_TOLD) return null;
  return share[2] ? `${named}多少` : `${named}是多少`;
}

const HANDY_LENGTHS = [6, 22] as const;
/** What counties do that can be counted: a clause that tells it says by itself what its figure is of. */
const DEEDS =
  /^(?:累计|共|新)?(?:选派|派驻|派出|培养|培育|引进|回引|创建|打造|整顿|储备|培训|组建|投入|投资|举办|开办|办起|建成|建立|新建|修建|扩建|改造|成立|设立|开设|发展|实施|出台|聘请|招聘|销售|争取|落实|安排|发放|选拔|选聘|选用|表彰|开展|召开|签订|签约|发布|种植|接待|帮助|支持|解决|完成|实现|安置|配备|新增|建设)/u;

function isHandyClause(before: string, behind: string): boolean {
  const length = before.length + behind.length;
  return DEEDS.test(before) && length >= HANDY_LENGTHS[0] && length <= HANDY_LENGTHS[1];
}

/** Words that begin a clause and say only when, or that it goes on; asked alone it does without. */
const OPENINGS = new Set(
  '已 已经 现已 共 总共 一共 并 还 也 又 再 同时 先后 随后 目前 现在 如今 今年 去年 全年 年内 当年 近年来 截至目前'.split(
    ' ',
  ),
);
const TIME_OR_OWN =
  /^(?:截[至止](?:目前)?|\d{4}年(?:以来|\d{1,2}月)?(?:\d{1,2}日)?[底末初前]?|\d{1,2}月(?:\d{1,2}日)?[底末初前]?|全[县市区旗]|[我该本][县市区旗]|县里)/u;
/** Behind the county's name its own offices need no 县 of their own: 眉县财政. */
const OWN_OFFICE = /^[县市区旗](?=财政|委|政府|直|[^，、的]{1,6}(?:局|院|中心|办|部)(?!分))/u;
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

function withoutOpening(clause: string, place: string): string {
  let rest = clause;
  for (let before = ''; before !== rest; ) {
    before = rest;
    const first = firstWord(rest);
    if (OPENINGS.has(first)) rest = rest.slice(first.length);
    else if (rest.startsWith(place)) rest = rest.slice(place.length);
    else rest = rest.replace(TIME_OR_OWN, '');
    rest = rest.trimStart();
  }
  return rest.startsWith(place.at(-1)!) ? rest.replace(OWN_OFFICE, '') : rest;
}

function firstWord(text: string): string {
  for (const { segment } of segmenter.segment(text)) return segment;
  return '';
}

/** Least Han characters beside the figure that say what is asked. */
const LEAST_TOLD = 4;
/** What speaks of something named before, compares, or leads on to another clause cannot be asked alone. */
const REFERS =
  /^(?:其|另|这|那|该|此|他|她|它|我们|每|平均|比|最|不|未|有的|部分|第|以|由|从|至|到|与|和|及|或|而|但|则|即|使|让|给|占|约|当[天日]|期间|对|针对|按照?|根据|围绕|随着|同比|环比)|[将把对为给]其|上述/u;
const LEFT_OPEN = /[的地得时后前中上下内外和与及、至到为由从在把被]$/u;
const SPOKEN = /说|表示|介绍|坦言|告诉|认为|指出|强调/u;

/** Whether a clause without its figure can be asked: whole, with no other figure, and about something of its own. */
function standsAlone(before: string, behind: string): boolean {
  const told = before + behind;
  if (/\d|[?？\n]/u.test(told) || !isBalanced(before) || !isBalanced(behind)) return false;
  if (REFERS.test(told) || LEFT_OPEN.test(behind) || SPOKEN.test(told)) return false;
  // 等14个部门 leaves out what it counts; 20个部门担任成员的小组 is part of a sentence; a list may go on behind a comma.
  if (/[等、]$/u.test(before) || (before === '' && behind.includes('的')) || /[、/~～-]/u.test(behind))
    return false;
  return (told.match(/\p{Script=Han}/gu)?.length ?? 0) >= LEAST_TOLD;
}

const PAIRS = ['“”', '‘’', '《》', '()', '（）', '【】', '〈〉', '[]'];

function isBalanced(text: string): boolean {
  const count = (mark: string) => text.split(mark).length;
  return PAIRS.every(([open, close]) => count(open!) === count(close!)) && count('"') % 2 === 1;
}

const SCHEME = /“([^“”。！？]{2,14})”(\p{Script=Han}{0,4})/gu;
/** What sets up a scheme whose name stands alone: 推行“一橙一码”。 */
const SETS_UP = /(?:推行|推出|实行|实施|探索|创新|创设|建立|开设|开展|采取|设立|打造|所谓)$/u;
const SCHEME_KINDS = new Set(
  '机制 模式 工程 计划 行动 制度 办法 体系 举措 措施 标准 平台 品牌 联盟 活动 理念 做法'.split(' '),
);
const EXPLAINS = /所谓|是指|即|包括/u;

/** Named schemes (“四个一”机制, 推行“一橙一码”), each asked what it is. */
function askedSchemes(sentence: string, place: string): SuggestedQuestion[] {
  return Array.from(sentence.matchAll(SCHEME)).flatMap(({ 1: name, 2: behind, index }) => {
    const kind = firstWord(behind!);
    const before = sentence.slice(0, index);
    const isScheme = SCHEME_KINDS.has(kind) || (kind === '' && SETS_UP.test(before));
    if (!isScheme || !isBalanced(name!)) return [];
    // What a scheme consists of is listed before its name, or said behind it.
    const isHandy = /、[^,，]*$/u.test(before) || EXPLAINS.test(sentence);
    const text = `${place}的“${name}”${kind}是什么?`;
    return [{ make: 'scheme', place, text, terms: termsOf(name! + kind), isHandy }];
  });
}
