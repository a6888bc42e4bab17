import type { Span } from '../types.ts';

const ENDS = new Set(['。', '！', '？', '!', '?', '；', ';', '…', '\n']);
const OPENERS = '“‘「『（(《〈【[〔';
const CLOSERS = '”’」』）)》〉】]〕';
/** A quotation or bracket left open for longer than this is a typing error and no longer holds a sentence together. */
const LONGEST_NESTING = 120;
/** Behind a quotation these go on with the sentence that holds it: “是什么？”的问题. */
const GOES_ON = /[的地得之等一,，、:：。！？!?；;…”’」』）)\]】》]/;
/** A Latin full stop that ends a sentence: "…units. The next", but not "3.8". */
const FULL_STOP = /^\.["'’”)\]]*(?:\s+["'“‘(]?[\p{Lu}\p{Script=Han}\d]|\s*$)/u;
const ABBREVIATION =
  /(?:^|[\s("“])(?:\p{Lu}|no|nos|mr|mrs|ms|dr|st|vs|etc|cf|vol|fig|approx|e\.g|i\.e|(?:\p{L}\.)+\p{L})$/iu;

/**
 * Cuts a text into sentences, as `[start, end)` without surrounding white space, in order. A sentence ends with
 * 。！？；… or a line break, or with a full stop before white space; never inside a quotation or brackets, so
 * that 《…！》 or “是什么？为什么？” stay whole, and never inside a number. A quotation that closes a sentence of its own
 * (“走吧。”) ends the one it stands in, unless that goes on. Closing marks stay with their sentence.
 */
export function splitSentences(text: string): Span[] {
  const sentences: Span[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const close = nestingEnd(text, at);
    const isEnd = close > at ? closesSentence(text, close) : endsSentence(text, at);
    at = close;
    if (!isEnd) continue;
    const end = endOfMarks(text, start, at + 1);
    pushTrimmed(sentences, text, start, end);
    start = end;
    at = end - 1;
  }
  pushTrimmed(sentences, text, start, text.length);
  return sentences;
}

/** Where the quotation or bracket that opens at `at` closes; `at` itself when none does. */
function nestingEnd(text: string, at: number): number {
  const kind = OPENERS.indexOf(text[at]!);
  if (kind < 0) return at;
  const opener = OPENERS[kind]!;
  const closer = CLOSERS[kind]!;
  let depth = 0;
  const limit = Math.min(text.length, at + LONGEST_NESTING);
  for (let index = at; index < limit && text[index] !== '\n'; index++) {
    if (text[index] === opener) depth++;
    else if (text[index] === closer && --depth === 0) return index;
  }
  return at;
}

/** True for `。”` where nothing goes on behind the quotation. */
function closesSentence(text: string, closer: number): boolean {
  if (!'”’」』'.includes(text[closer]!) || !'。！？!?…'.includes(text[closer - 1]!)) return false;
  return !GOES_ON.test(text[closer + 1] ?? '');
}

function endsSentence(text: string, at: number): boolean {
  if (ENDS.has(text[at]!)) return true;
  if (text[at] !== '.' || !FULL_STOP.test(text.slice(at, at + 12))) return false;
  return text.slice(at + 1).trim() === '' || !ABBREVIATION.test(text.slice(Math.max(0, at - 10), at));
}

/** Behind an end: further marks, closing brackets, and the straight quotation mark that closes an open one. */
function endOfMarks(text: string, start: number, from: number): number {
  let end = from;
  while (end < text.length && (ENDS.has(text[end]!) || CLOSERS.includes(text[end]!))) end++;
  const isOpen = text.slice(start, end).split('"').length % 2 === 0;
  return text[end] === '"' && isOpen ? end + 1 : end;
}

function pushTrimmed(sentences: Span[], text: string, start: number, end: number): void {
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  if (start < end) sentences.push([start, end]);
}
