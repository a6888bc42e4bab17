import { labelForm } from '../corpus/cleaning/label-form.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Span } from '../types.ts';

const OPENERS = '“‘「『(《〈【[〔';
const CLOSERS = '”’」』)》〉】]〕';
/** A clause below this is no leading clause: 会议指出, 近年来. */
const SHORTEST = 8;
/** Clauses that only lead on to the next; in label form. */
const LEADS_ON =
  /^(?:由于|鉴于|因|为|随着|按照?|根据|依托|依靠|通过|经过?|围绕|针对|面对|面向|结合|借助|利用|以|在|从|对|自|当|每当|如果|若|虽然?|尽管|只[要有]|不[仅但]|无论|据|截[至止]|[今去]年|近年|近期|\d{4}年|(?:in|by|since|with|through|to|after|before|under|as|for|when|while|although|because|if|during|on|at|from|according)\s)|(?:时|后|的|包括|如下)$/i;
/** What an outline's entry does not end with. */
const LOOSE_END = /[,;:、\s]+$/;

/** How long a text reads, in Han characters; a Latin word or a number is two. */
export function readingLength(text: string): number {
  return text.replace(/[\p{Script=Latin}\d][\p{Script=Latin}\d.,'’-]*\s*/gu, '--').length;
}

/**
 * The leading clause of a stretch of a text: its first sentence, or, where that reads longer than wanted, as much as
 * fits up to a comma, colon or semicolon that closes a clause, outside quotations, brackets and numbers. A sentence
 * without such a place stays whole. Nothing is left hanging at the end but a full stop.
 *
 * @param skip code units at the beginning that are no sentence, such as a mark (1.)
 */
export function leadingClause(text: string, [start, end]: Span, longest: number, skip = 0): Span {
  const [first] = splitSentences(text.slice(start + skip, end));
  const close = first ? start + skip + first[1] : end;
  const sentence = labelForm(text.slice(start, close));
  const length =
    listedBehind(sentence) ??
    (readingLength(sentence) <= longest ? sentence.length : clauseEnd(sentence, longest));
  const told = sentence.slice(0, length).replace(LOOSE_END, '');
  return [start, start + (told || sentence).length];
}

/** Where the colon stands that announces items which semicolons part: the first alone would pass for all. */
function listedBehind(sentence: string): number | null {
  if (!sentence.endsWith(';')) return null;
  const colon = [...clauseBreaks(sentence)].find((at) => sentence[at] === ':') ?? -1;
  return readingLength(sentence.slice(0, colon + 1)) > SHORTEST ? colon : null;
}

function clauseEnd(sentence: string, longest: number): number {
  let best = sentence.length;
  let clauseStart = 0;
  for (const at of clauseBreaks(sentence)) {
    const clause = sentence.slice(clauseStart, at);
    const length = readingLength(sentence.slice(0, at));
    if (length > longest) break;
    clauseStart = at + 1;
    if (length >= SHORTEST && !LEADS_ON.test(clause.trim())) best = at;
  }
  return best;
}

/** Where commas, colons and semicolons of any width stand outside quotations, brackets and numbers. */
export function* clauseBreaks(text: string): Generator<number> {
  const form = labelForm(text);
  let depth = 0;
  for (let at = 0; at < form.length; at++) {
    const character = form[at]!;
    if (OPENERS.includes(character)) depth++;
    else if (CLOSERS.includes(character)) depth = Math.max(0, depth - 1);
    else if (depth > 0 || !',;:'.includes(character)) continue;
    else if (!(/\d/.test(form[at - 1] ?? '') && /\d/.test(form[at + 1] ?? ''))) yield at;
  }
}
