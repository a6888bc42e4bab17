import { labelForm } from '../corpus/cleaning/label-form.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Paragraph, Report, Span } from '../types.ts';
import { listItems, markOf } from './enumeration.ts';
import { leadingClause, readingLength } from './leading-clause.ts';

/** A part of a report, with the parts that it has itself. */
export interface Part {
  /**
   * `titled`: the report itself sets it off, by a heading, a mark (一是…) or a sentence that leads its paragraph
   * (抓统筹强引领。); `plain`: a paragraph that just begins.
   */
  readonly kind: 'titled' | 'plain';
  /** What says what the part is about; null where only its own parts do, as in a paragraph that begins 一是…. */
  readonly lead: Span | null;
  /** Where the whole paragraph stands, or for an item inside one the item's lead. */
  readonly span: Span;
  /** Its lead names the kind of part and no matter (主要做法, 存在问题). */
  readonly isBare: boolean;
  readonly parts: Part[];
}

/** A paragraph before it has its place among the others. Parts of one style stand on one level. */
interface Block extends Part {
  readonly style: string;
}

/** An entry that reads longer is cut at the end of a clause. */
export const LONGEST_LEAD = 80;
/** The sentence that leads a paragraph reads at most this long. */
const LONGEST_SLOGAN = 36;
/** Paragraphs are taken as led by their first sentences where so many of them are. */
const MOSTLY = 0.8;

/**
 * The parts of a report, each with its own, in reading order. Levels are told by the style of marks and headings: the
 * first to appear is the outermost.
 *
 * @param isAsked which paragraphs to look at
 */
export function partsOf(report: Report, isAsked: (paragraph: Paragraph) => boolean): Part[] {
  const { text, paragraphs } = report;
  const told = paragraphs.filter(
    (paragraph) => isAsked(paragraph) && !isMeta(labelForm(text.slice(paragraph.start, paragraph.end))),
  );
  const last = told.findLastIndex(({ kind }) => kind === 'body');
  const blocks = told
    .map((paragraph) => blockOf(text, paragraph))
    // Behind the last paragraph stands who signs.
    .filter((block, at) => last < 0 || at <= last || block.style !== 'heading');
  return nest(sectionsOf(blocks).flatMap(levelSection));
}

function blockOf(text: string, paragraph: Paragraph): Block {
  const { start, end, kind } = paragraph;
  const mark = markOf(text.slice(start, end));
  if (kind === 'heading') {
    const isBare = BARE.test(labelForm(text.slice(start + (mark?.length ?? 0), end)));
    return {
      style: mark?.style ?? 'heading',
      kind: 'titled',
      lead: [start, end],
      span: [start, end],
      isBare,
      parts: [],
    };
  }
  const items = listItems(text.slice(start, end)).map((at) => start + at);
  const parts = items.map((at, index) => itemOf(text, [at, items[index + 1] ?? end]));
  if (items[0] === start) return { ...plain(null, [start, end]), parts };
  if (mark) {
    const lead = leadingClause(text, [start, items[0] ?? end], LONGEST_LEAD, mark.length);
    return { style: mark.style, kind: 'titled', lead, span: [start, end], isBare: false, parts };
  }
  const from = firstTelling(text, paragraph);
  const lead = leadingClause(text, [from, items[0] ?? end], LONGEST_LEAD);
  return isSlogan(text.slice(...lead), text.slice(lead[1], end))
    ? { style: 'slogan', kind: 'titled', lead, span: [start, end], isBare: false, parts }
    : { ...plain(lead, [start, end]), parts };
}

function plain(lead: Span | null, span: Span): Block {
  return { style: 'plain', kind: 'plain', lead, span, isBare: false, parts: [] };
}

function itemOf(text: string, span: Span): Part {
  const skip = markOf(text.slice(...span))?.length ?? 0;
  const lead = leadingClause(text, span, LONGEST_LEAD, skip);
  return { kind: 'titled', lead, span: lead, isBare: false, parts: [] };
}

/** A short sentence without figures that stands before longer ones. */
function isSlogan(lead: string, rest: string): boolean {
  return (
    /[。!?！？.]$/u.test(lead) &&
    readingLength(lead) <= LONGEST_SLOGAN &&
    !/\d/.test(lead) &&
    rest.length > lead.length
  );
}

/** Runs of paragraphs between headings, each with the headings before it. */
function sectionsOf(blocks: readonly Block[]): Block[][] {
  const sections: Block[][] = [];
  blocks.forEach((block, at) => {
    if (at === 0 || isHeading(block)) sections.push([]);
    sections.at(-1)!.push(block);
  });
  return sections;
}

function isHeading({ lead, span, kind }: Block): boolean {
  return kind === 'titled' && lead?.[0] === span[0] && lead[1] === span[1];
}

/** Short first sentences lead their paragraphs only where most paragraphs have one; elsewhere they just begin them. */
function levelSection(section: readonly Block[]): Block[] {
  const bodies = section.filter(
    (block) => !isHeading(block) && (block.kind === 'plain' || block.style === 'slogan'),
  );
  // The first may introduce the others.
  const led = bodies.filter(({ style }) => style === 'slogan').length;
  const others = bodies.length - (bodies[0]?.style === 'slogan' ? 0 : 1);
  if (led > 1 && led >= MOSTLY * others) return [...section];
  return section.map((block) =>
    block.style === 'slogan' ? { ...block, style: 'plain', kind: 'plain' } : block,
  );
}

/** Puts each part into the one it belongs to: the last before it whose style is of an outer level. */
function nest(blocks: readonly Block[]): Part[] {
  const root: Part[] = [];
  let open: Block[] = [];
  for (const block of blocks) {
    if (block.style !== 'plain') {
      const level = open.findIndex(({ style }) => style === block.style);
      if (level >= 0) open = open.slice(0, level);
    }
    (open.at(-1)?.parts ?? root).push(block);
    if (block.style !== 'plain') open.push(block);
  }
  return root;
}

/** Where the first sentence begins that is part of the matter. */
function firstTelling(text: string, { start, end }: Paragraph): number {
  const sentences = splitSentences(text.slice(start, end));
  const first = sentences.find(
    ([from, to]) => !SAYS_NOTHING.test(labelForm(text.slice(start + from, start + to))),
  );
  return start + (first?.[0] ?? 0);
}

/** A line in brackets, or one that only greets, announces, thanks or signs; in label form. */
function isMeta(form: string): boolean {
  if (/^\(.*\)[。.]?$/su.test(form) && !markOf(form)) return true;
  const sentences = splitSentences(form);
  return sentences.every(([from, to]) => SAYS_NOTHING.test(form.slice(from, to)));
}

/** In label form. */
const SAYS_NOTHING = new RegExp(
  [
    '^(?:尊敬的|敬爱的|亲爱的|各位|同志们|朋友们|女士们|先生们|大家[上下早中]?午?好|你们好|dear\\b|ladies and)[^。]{0,40}[:!。,]?$',
    '^.{0,40}(?:如下|汇报完毕|以上汇报[^,]{0,16})[。.:!]?$',
    '^(?:下面|现在|现[将就])[^。]{0,40}(?:汇报|报告|介绍|发言|通报)[。.:]?$',
    '^(?:特此|专此|此)(?:报告|汇报|函告|通知|通报)',
    '^谢谢|^thank you',
    '^(?:作者|供稿|来源|责任?编辑?|审核|记者|通讯员|注|备注|附件?)\\s*:',
  ].join('|'),
  'i',
);

/** In label form, without its mark: words for parts of any report and nothing besides. */
const BARE =
  /^(?:主要|基本|工作|总体|整体|有关|具体|重点|当前|目前|下一?步|下一?阶段|今后|近期|今年|明年|全年|\d{4}年|[上下]半年|情况|做法|措施|举措|成效|成绩|成果|经验|启示|体会|问题|困难|不足|打算|安排|计划|思路|建议|要求|事项|任务|目标|存在|面临|完成|进展|开展|议定|取得|几点|背景|概况|简介|前言|引言|结语|附件?|preface|introduction|background|overview|summary|conclusions?|results?|main|achievements?|problems?|next|steps?|plans?|and|the|以及|[的和与及、:\s])+$/i;
