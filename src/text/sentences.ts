import type { Span } from '../types.ts';

const ENDS = new Set(['。', '！', '？', '!', '?', '；', ';', '…', '\n']);
const OPENERS = '“‘「『（(《〈【[〔';
const CLOSERS = '”’」』）)》〉】]〕';
/** A quotation or bracket left open for longer than this is a typing error and no longer holds a sentence together. */
const LONGEST_NESTING = 120;

/**
 * Cuts a text into sentences, as `[start, end)` without surrounding white space, in order. A sentence ends with
 * 。！？；… or a line break, or with a full stop before white space; never inside a quotation or brackets, so
 * that 《…！》 or “是什么？为什么？” stay whole, and never inside a number. Closing marks stay with their sentence.
 */
export function splitSentences(text: string): Span[] {
  const sentences: Span[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const close = nestingEnd(text, at);
    if (close > at) {
      at = close;
      continue;
    }
    if (!endsSentence(text, at)) continue;
    let end = at + 1;
    while (end < text.length && (ENDS.has(text[end]!) || CLOSERS.includes(text[end]!))) end++;
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
    else if (text[index] === closer && --depth === 0) return endsInside(text, index) ? index - 1 : index;
  }
  return at;
}

/** True for `。”` where the quotation closes a sentence of its own: the mark inside must end the sentence outside. */
function endsInside(text: string, closer: number): boolean {
  return '”’」』'.includes(text[closer]!) && '。！？!?…'.includes(text[closer - 1]!);
}

function endsSentence(text: string, at: number): boolean {
  const character = text[at]!;
  if (ENDS.has(character)) return true;
  // A Latin full stop: "…units. The next", but not "3.8" or "U.S. Army".
  return (
    character === '.' &&
    /^\.["')\]]*(\s+["'(]?[\p{Lu}\p{Script=Han}\d]|\s*$)/u.test(text.slice(at, at + 8)) &&
    !/\b\p{Lu}$/u.test(text.slice(Math.max(0, at - 2), at))
  );
}

function pushTrimmed(sentences: Span[], text: string, start: number, end: number): void {
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  if (start < end) sentences.push([start, end]);
}
