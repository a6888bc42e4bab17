import { fold } from '../text/fold.ts';
import { detectLanguage } from '../text/script.ts';
import { tokenize } from '../text/tokens.ts';
import type { County, Language, Library, Span } from '../types.ts';
import type { Expansion } from './expansion.ts';
import { type Expectation, expectationOf } from './expectation.ts';
import { translate } from './glossary.ts';
import { findQuestionPlaces, type NamedRegion } from './places.ts';
import { blankQuestionWords } from './question-words.ts';
import { findSynonyms } from './synonyms.ts';

/** A question, understood. */
export interface Question {
  readonly text: string;
  readonly language: Language;
  /** Search form of the whole question. */
  readonly folded: string;
  /** Search form without place names; what the sentence model compares. */
  readonly subject: string;
  /** Search form with blanks for place names and question words; what words are matched by. */
  readonly content: string;
  /** Counties named. */
  readonly counties: readonly County[];
  /** Prefectures and provinces named on their own that reports are from. */
  readonly regions: readonly NamedRegion[];
  /** Words of the content that reports may put in another way: in Chinese, or officially. */
  readonly expansions: readonly Expansion[];
  readonly expectation: Expectation;
  /** `each`: one excerpt a county (哪些县…, 各县…, 比较甲县和乙县); `best`: wherever the answer stands. */
  readonly spread: 'each' | 'best';
  /** Asks what a report says in general, or for the report itself (介绍一下太白县的做法, 陕西省有哪些县的报告). */
  readonly overview: boolean;
}

const EACH =
  /哪些县|哪几个?县|哪个县|哪些地方|哪些地区|几个县|各个?县|各地|每个县|所有县|这些县|五个县|五县|都有哪些|比较|对比|相比|分别|(?:which|what|each|every|all|these|those|five|how many) (?:of the )?(?:counties|county)|\bcounties\b|\bcompare|\bversus\b|\bvs\b/;
const ASKS_EACH = new RegExp(`(?:都|有)?(?:${EACH.source})(?:都|有)?`, 'g');
const OVERVIEW =
  /介绍|概况|概述|概括|总结|归纳|总体|做法|经验|情况怎么样|做了(?:什么|哪些)|主要工作|主要内容|讲了什么|说了什么|overview|summar|introduc|what (?:has|did) .{0,30}\bdo(?:ne)?\b|tell me about/;
/** Asks for the reports themselves: which there are, or when and where one was published. */
const ABOUT_REPORTS =
  /(?:报告|报道|文章|材料).{0,8}(?:发布|发表|刊登|日期|来源|出处|标题|题目|什么时候|哪天)|(?:发布|发表|刊登).{0,6}(?:报告|报道|文章|材料)|report.{0,30}(?:publish|date|source|title)|(?:publish|date|source|title).{0,30}report/;
const REPORT_WORDS =
  /[县的\s\p{P}]|报告|报道|材料|资料|收录|reports?|count(?:y|ies)|available|cover(?:ed)?/gu;
/** Words that an overview's question is made of: with any other it asks for something in particular (第一书记联盟的做法). */
const OVERVIEW_WORDS =
  /介绍|一下|概况|概述|概括|总结|归纳|总体|总的?来说|总的?|做法|经验|情况|怎么样|做|[了的有是些]|主要|重点|工作|内容|讲|说|条|点|方面|整体|基本|简单|overview|summar\w*|introduc\w*|main|general|brief(?:ly)?|work|[^\p{L}\p{N}]/gu;

/**
 * Understands a question by rules: language, counties and regions, what kind of answer it expects.
 *
 * @param text as typed, any string
 * @param options `regionsAsWords`: a prefecture or province says what is asked about (河北省文物研究所), not where
 */
export function understandQuestion(
  text: string,
  library: Library,
  { regionsAsWords = false }: { readonly regionsAsWords?: boolean } = {},
): Question {
  const { text: folded, offsets } = fold(text);
  const places = findQuestionPlaces(text, library);
  const served = [
    ...library.counties.map(({ code }) => code),
    ...library.regions.map(({ codePrefix }) => codePrefix),
  ];
  const serves = ({ codePrefix }: NamedRegion) => served.some((code) => code.startsWith(codePrefix));
  const regions = regionsAsWords ? [] : places.regions.filter(serves);
  // A region that no report is from is a word like any other: 赴浙江大学培训 tells what was done, not where.
  const isPlaced = places.counties.length > 0 || regions.length > 0;
  const subject = isPlaced ? blankSpans(folded, offsets, places.spans) : folded;
  const spread =
    places.counties.length > 1 || (places.counties.length === 0 && EACH.test(folded)) ? 'each' : 'best';
  const asked = withoutEach(subject);
  // Blanks instead of gaps: the content keeps the subject's offsets, so that 卖了 is found though 了 only asks.
  const content = blankQuestionWords(asked);
  const language = detectLanguage(text);
  return {
    text,
    language,
    folded,
    subject: subject.replace(/\s+/g, ' ').trim(),
    content,
    counties: places.counties,
    regions,
    expansions: language === 'en' ? translate(content) : findSynonyms(asked),
    expectation: expectationOf(withoutEach(folded)),
    spread,
    overview: (isPlaced && isBare(content)) || asksForOverview(folded, content),
  };
}

/** Blanks the words that ask for each county: 哪几个县 counts nothing. */
function withoutEach(text: string): string {
  return text.replace(ASKS_EACH, (words) => ' '.repeat(words.length));
}

/** True when a question names places and nothing else: 眉县? */
function isBare(content: string): boolean {
  return !tokenize(content).some(({ term }) => [...term].length > 1);
}

function asksForOverview(folded: string, content: string): boolean {
  // A single character that is left over is a slip of the pen: 概括一下潢川县的法做.
  if (OVERVIEW.test(folded)) return content.replace(REPORT_WORDS, '').replace(OVERVIEW_WORDS, '').length < 2;
  return (
    ABOUT_REPORTS.test(folded) ||
    (folded !== '' && EACH.test(folded) && content.replace(REPORT_WORDS, '') === '')
  );
}

/** Blanks the parts of a search form that come from the spans of its original. */
function blankSpans(folded: string, offsets: Int32Array, spans: readonly Span[]): string {
  return Array.from({ length: folded.length }, (_, index) => {
    const origin = offsets[index]!;
    return spans.some(([start, end]) => origin >= start && origin < end) ? ' ' : folded[index];
  }).join('');
}
