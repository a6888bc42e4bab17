import { foldText } from '../text/fold.ts';
import { toSimplified } from '../text/script.ts';
import type { Span } from '../types.ts';

/** A sentence pasted to be verified. */
export interface Pasted {
  /** Without what was typed around it. */
  readonly pasted: string;
  /** The user says that it is to be verified; else it may be a long question after all. */
  readonly isExplicit: boolean;
  /** So short that only the very same words in a report make it a quotation. */
  readonly isShort?: boolean;
}

/** Han characters and letters that a sentence has which is to be verified, as the user says or as it seems. */
const SHORTEST_EXPLICIT = 8;
const SHORTEST_IMPLICIT = 20;
const SHORTEST_SAME = 10;
/** A request stands within so many characters of either end. */
const LONGEST_REQUEST = 60;
const THANKS = /(?<=[\s\p{P}])(?:谢谢|謝謝|多谢|多謝|thanks|thank you)[\s\p{P}]*$/iu;

/**
 * Tells a sentence that was pasted to be verified from a question. It is one by request (请核对：…, …。这句话出自哪里？,
 * verify: …), in quotation marks, or when it is long and states something.
 *
 * @param text as typed; any string
 * @returns null for a question, an imperative, or too little
 */
export function pastedQuotation(text: string): Pasted | null {
  const typed = text.trim().replace(THANKS, '');
  const found = quotedPart(typed) ?? requestedPart(typed) ?? { pasted: typed, isExplicit: false };
  const { pasted, isExplicit } = found;
  if (letterCount(pasted) < (isExplicit ? SHORTEST_EXPLICIT : SHORTEST_IMPLICIT)) return null;
  return isExplicit || !asks(pasted) ? found : null;
}

/**
 * A statement too short to be taken for a pasted sentence by its looks alone.
 *
 * @returns null for a question, an imperative, or less than a clause
 */
export function shortQuotation(text: string): Pasted | null {
  const pasted = text.trim();
  const isClause = letterCount(pasted) >= SHORTEST_SAME && !asks(pasted);
  return isClause ? { pasted, isExplicit: false, isShort: true } : null;
}

function letterCount(text: string): number {
  return foldText(text).match(/\p{L}/gu)?.length ?? 0;
}

/** In simplified script and lower case, character for character, so that offsets stay. */
function plain(text: string): string {
  return Array.from(text, (character) => {
    const folded = toSimplified(character).toLowerCase();
    return folded.length === character.length ? folded : character;
  }).join('');
}

/** What a request is made of; longer words first. */
const CHINESE_WORDS =
  '麻烦|您好|你好|请问|请|帮忙|帮我|帮|您|你|我|想|要|能否|能不能|可否|可以|可不可以|核对|核实|核查|查证|求证|验证|考证|查找|查查|查|找|一下|看看|看|下面|下列|如下|以下|上面|上述|以上|这|那|该|此|句子|段落|文字|内容|引文|引用|引语|语句|说法|句|段|话|原文|原话|出处|来源|出自|来自|源自|哪里|哪儿|何处|哪|个|份|篇|本|县|政府|报告|报道|文件|材料|文章|里面|里|中|上|在|到底|究竟|有没有|没有|有|吗|呢|吧|么|准确|正确|属实|真实|真伪|真假|真|假|是不是|是否|不是|是|对不对|不对|对|错|说|提到|提|讲|写|称|过|谁|什么|地方|与|和|的|了|一';
const ENGLISH_WORDS =
  'please|can|could|would|you|help|me|i|want|need|to|verify|verification|double-check|fact-check|factcheck|check|confirm|whether|if|this|that|these|those|the|following|below|above|quotation|quote|quoted|citation|cite|sentences?|passage|paragraph|statement|claim|text|words|source|origin|original|of|for|on|where|is|are|was|it|does|do|did|comes?|came|taken|from|which|what|any|reports?|county|says?|said|saying|states?|stated|contains?|who|wrote|written|appears?|in|found|find|look|up|true|correct|accurate|accuracy|right|exact|exactly|wording|a|an|and|there';
const REQUEST_WORDS = new RegExp(
  `${CHINESE_WORDS}|(?<![a-z])(?:${ENGLISH_WORDS})(?![a-z])|[^\\p{L}\\p{N}]`,
  'gu',
);
/** What makes a request of such words. */
const ASKS_TO_VERIFY =
  /核对|核实|核查|查证|求证|验证|考证|出处|出自|引文|引语|原文|原话|[这该此下上](?:面|列|述)?(?:的|这|一)?[句段]|哪[份篇个](?:县|政府|报告|报道|文件|材料|文章|的|里|中|上)*(?:说|写|讲|提|称|有)|(?<![a-z])(?:verify|double-check|fact-?check|check|confirm|quot(?:e|ation)|citation|source|which (?:\w+ )?report|(?:this|following) (?:sentence|passage|statement|claim|text))/;

/** True when nothing but a request to verify something is said. */
function isRequest(words: string, strangers = 0): boolean {
  return ASKS_TO_VERIFY.test(words) && words.replace(REQUEST_WORDS, '').length <= strangers;
}

const QUOTATION_MARKS = ['「」', '『』', '“”', '""'];
/** A request for something in quotation marks may also say whose it is (眉县报告里有“…”这句话吗). */
const STRANGERS = 8;

/** What stands in quotation marks, with nothing or a request around it. */
function quotedPart(text: string): Pasted | null {
  for (const [opener, closer] of QUOTATION_MARKS) {
    const start = text.indexOf(opener!);
    const end = text.lastIndexOf(closer!);
    if (start < 0 || end <= start || !isOnePair(text, [start, end])) continue;
    const around = [text.slice(0, start), text.slice(end + 1)].map(plain);
    const bare = around.join('').replace(/[\s\p{P}]/gu, '');
    const isAsked =
      around.every((part) => part.length <= LONGEST_REQUEST) && isRequest(around.join(' '), STRANGERS);
    if (bare === '' || isAsked) return { pasted: text.slice(start + 1, end).trim(), isExplicit: true };
  }
  return null;
}

/** True when the quotation that opens at `start` is the one that closes at `end`: not so of “甲”和“乙”. */
function isOnePair(text: string, [start, end]: Span): boolean {
  const [opener, closer] = [text[start], text[end]];
  if (opener === closer) return text.indexOf(opener!, start + 1) === end;
  let depth = 0;
  for (let at = start; at < end; at++) {
    if (text[at] === opener) depth++;
    else if (text[at] === closer && --depth === 0) return false;
  }
  return true;
}

/** Where a request may end, or begin behind a sentence. */
const SEPARATOR = /[\p{P}\n]|(?<=\p{Script=Han})\s(?=\p{Script=Han})/gu;
/** A request that runs into the sentence, or out of it. */
const REQUEST_BEFORE =
  /^(?:请|麻烦|帮忙|帮我|您|你)*(?:核对|核实|核查|查证|求证|验证)(?:一下)?(?:这|下面|以下)?(?:这?[句段]话?)?|^(?:please )?verify (?:that )?|^哪[份篇个](?:县的)?(?:报告|报道)[里中]?(?:说|写|讲|提到)[了过]?|^which report (?:says|states) (?:that )?/;
const REQUEST_BEHIND =
  /(?:这[句段]话)?是?(?:出自|来自)(?:哪里|哪儿|何处|哪[份篇个][报县政]?.{0,6})[?\uff1f\u3002]*$|的(?:出处|原文)(?:是什么|在哪里?|是哪里)?[?\uff1f\u3002]*$/;

/** What is left without a request at head or tail; null where there is none. */
function requestedPart(text: string): Pasted | null {
  const words = plain(text);
  const head = headRequest(words);
  const tail = tailRequest(words, head);
  if (head > 0 || tail < text.length) {
    const between = text.slice(head, tail).trim();
    const pasted = unquoted(tail < text.length ? between.replace(/[,\uff0c]$/, '') : between);
    // 眉县选派了多少名?出处: who asks for a source along with an answer does not quote.
    return { pasted, isExplicit: head > 0 || !asks(pasted) };
  }
  const before = REQUEST_BEFORE.exec(words)?.[0].length ?? 0;
  const behind = REQUEST_BEHIND.exec(words.slice(before))?.[0].length ?? 0;
  if (before + behind === 0) return null;
  return { pasted: text.slice(before, text.length - behind).trim(), isExplicit: false };
}

/** Where the request at the head ends, its separator included; 0 where there is none. */
function headRequest(words: string): number {
  for (const { index } of words.slice(0, LONGEST_REQUEST).matchAll(SEPARATOR))
    if (isRequest(words.slice(0, index))) return index + 1;
  return 0;
}

/** Where requests at the tail begin; the length of the text where there are none. */
function tailRequest(words: string, from: number): number {
  let end = words.length;
  for (;;) {
    const start = Math.max(from, end - LONGEST_REQUEST);
    const separators = [...words.slice(start, end).matchAll(SEPARATOR)].map(({ index }) => start + index + 1);
    const begin = separators.findLast((at) => isRequest(words.slice(at, end)));
    if (begin === undefined) return end;
    end = begin;
  }
}

function unquoted(text: string): string {
  const isQuoted =
    QUOTATION_MARKS.includes(`${text[0]}${text.at(-1)}`) && isOnePair(text, [0, text.length - 1]);
  return isQuoted ? text.slice(1, -1).trim() : text;
}

const ENDS_IN_QUESTION = /(?:[?\uff1f]|[吗呢])[\s\p{P}]*$/u;
const ENDS_IN_STATEMENT = /[\u3002\uff01!;\uff1b.\u2026][”’」』"')\uff09\]]*$/;
const INTERROGATIVE =
  /多少|什么|[哪谁]|怎么|怎样|如何|为何|何[时地处人]|是否|有没有|是不是|能不能|几[个名家户项条次种年天月岁人位所]|多[大长高久]/;
const IMPERATIVE =
  /^(?:请|麻烦|帮我|帮忙|给我|我想|我要|想知道|想了解|介绍|比较|对比|列举|列出|说说|说一说|谈谈|讲讲|总结|概括|归纳|概述|告诉|查询|查一下|查找|搜索|解释|分析一下|(?:please|tell|show|give|list|compare|describe|summari[sz]e|explain|introduce|find|search|what|which|who|whose|when|where|how|why|is|are|was|were|do|does|did|has|have|can|could|will|would|should)(?![a-z]))/;
/** Where an interrogative no longer makes a question of a text without an end: 研究如何推进…, in a long paste. */
const LONG = 60;

/** True for a question or an imperative, by its form. */
function asks(text: string): boolean {
  const words = plain(text);
  if (ENDS_IN_QUESTION.test(words) || IMPERATIVE.test(words)) return true;
  return INTERROGATIVE.test(words) && !ENDS_IN_STATEMENT.test(words) && words.length < LONG;
}
