import { readsAsByline } from './bylines.ts';
import { findTrailingFields } from './fields.ts';
import { labelForm } from './label-form.ts';
import { classifyLine, isJunk, type LineKind } from './lines.ts';
import { parseSignature } from './publication.ts';

/** A piece that was taken out of a page. */
export interface Removed {
  readonly kind: LineKind;
  readonly text: string;
}

/** A paragraph and what was cut out of it. */
export interface CutParagraph {
  readonly text: string;
  readonly removed: readonly Removed[];
}

interface Piece {
  readonly start: number;
  readonly kind: LineKind;
}

/** 广告 睡前喝一杯 ×: what the frame of an advertisement leaves in a text, up to the cross that closes it. */
const ADVERTISEMENT = /广告\s[^。×\n]{1,60}?[^\d\s]\s[×✕](?=\S|$)/gu;
/** Certain at the end of a text, whatever is before. */
const ENDINGS: readonly (readonly [LineKind, RegExp])[] = [
  ['navigation', /返回搜狐,\s?查看更多(?:\s*责任编辑:?\s*[^\s。,]{0,8})?$/u],
  ['navigation', /[【[]纠错[】\]]$/u],
];
/** A notice of several sentences, which begins with its name. */
const NOTICE =
  /(?:^|[。!?…)”】\s])[【(]?((?:(?:免责|版权|郑重|特别|广告|转载)声明\s*[:】]|声明\s*:\s*本(?:文|网|站)|凡本网|更多[^。,]{2,16}资讯,(?:请)?(?:下载|点击|关注)|此内容为[^。]{2,20}原创|【投稿).*)$/su;
/** Notices that are certain wherever they begin, as behind a source without a stop. */
const RUN_ON_NOTICE =
  /(?:[(【][^()【】。]{0,40})?(?:如遇作品内容、版权|广告声明:文内|(?:版权|免责)声明:|声明:此文|版权归属?于?原作者|(?:本文|原文)链接:\s*http|(?:\*\p{Script=Han}{0,6}|独家)稿件,\s?转载请注明|未经[^。,]{0,10}(?:授权|许可|允许),?(?:严禁|不得|请勿)转载).*$/su;
/** A sentence's end with the marks and brackets that close behind it: what follows is a piece of its own. */
const BOUNDARY =
  /(?:[。!?;…]|\p{Ll}\.(?=[\s\p{Script=Han}([【]|$))[”’"」』)】]*\s*(?:(?!【原标题)[(【[][^()【】[\]]{1,60}[)】\]]\s*)*/gu;
const LAST_BRACKET = /[(【[][^()【】[\]]{1,100}[)】\]]$/u;
const LONGEST_ENDING = 600;
const LONGEST_NOTICE = 400;

/**
 * Cuts out of a paragraph what is certainly none of it: advertisements between sentences and, at its end, sentences and
 * brackets that would be junk if they stood in a line of their own.
 *
 * @param isLast for the last paragraph of a text, where credits and sources stand without brackets
 */
export function cutParagraph(paragraph: string, isLast: boolean): CutParagraph {
  const removed: Removed[] = [];
  let text = cutAdvertisements(paragraph, removed);
  const ending: Removed[] = [];
  for (;;) {
    const piece = lastPiece(text, isLast);
    const kept = piece ? text.slice(0, piece.start).trimEnd() : '';
    if (!piece || kept === '') break;
    ending.unshift({ kind: piece.kind, text: text.slice(piece.start).trim() });
    text = kept;
  }
  return { text, removed: [...removed, ...ending] };
}

function cutAdvertisements(paragraph: string, removed: Removed[]): string {
  if (!/广告|廣告/u.test(paragraph)) return paragraph;
  let text = '';
  let from = 0;
  for (const match of labelForm(paragraph).matchAll(ADVERTISEMENT)) {
    const end = match.index + match[0].length;
    text += paragraph.slice(from, match.index);
    removed.push({ kind: 'advertisement', text: paragraph.slice(match.index, end) });
    from = end;
  }
  return (text + paragraph.slice(from)).trim();
}

/** The piece at the end of a paragraph that is none of it; null when there is none. */
function lastPiece(paragraph: string, isLast: boolean): Piece | null {
  const offset = Math.max(0, paragraph.length - LONGEST_ENDING);
  const form = labelForm(paragraph.slice(offset));
  const found =
    certainEnding(form) ?? lastBracket(form, isLast) ?? lastSentence(form, isLast) ?? notice(form);
  return found && { ...found, start: found.start + offset };
}

function certainEnding(form: string): Piece | null {
  for (const [kind, pattern] of ENDINGS) {
    const match = pattern.exec(form);
    if (match) return { kind, start: match.index };
  }
  return null;
}

function lastBracket(form: string, isLast: boolean): Piece | null {
  const match = LAST_BRACKET.exec(form);
  if (!match) return null;
  const start = match.index;
  const closesSentence = /(?:^|[。!?;….”"』」)】])\s*$/u.test(form.slice(0, start));
  const kind = classifyLine(match[0]);
  const isOut = kind === 'credit' || kind === 'publication' || kind === 'title';
  if (isOut || (closesSentence && isJunk(kind))) return { kind, start };
  return isLast && closesSentence && readsAsByline(match[0]) ? { kind: 'credit', start } : null;
}

/** The last sentence, or what follows it without a stop, when it would be junk in a line of its own. */
function lastSentence(form: string, isLast: boolean): Piece | null {
  const ends = [...form.matchAll(BOUNDARY)].map((match) => match.index + match[0].length);
  const start = ends.findLast((end) => end < form.length) ?? 0;
  if (start === 0 && form.length === LONGEST_ENDING) return null;
  const piece = form.slice(start);
  const kind = kindOf(piece, start > 0);
  if (!/[\p{L}\p{N}↓→]/u.test(piece)) return null;
  const isOut = isJunk(kind) || (isLast && kind !== 'content' && kind !== 'footer');
  if (isOut) return { kind, start };
  const fields = isLast ? findTrailingFields(piece) : null;
  if (fields === null) return null;
  const label = classifyLine(piece.slice(fields));
  return { kind: label === 'content' ? 'credit' : label, start: start + fields };
}

function kindOf(piece: string, followsSentence: boolean): LineKind {
  if (parseSignature(piece)) return 'signature';
  return followsSentence && readsAsByline(piece) ? 'credit' : classifyLine(piece);
}

function notice(form: string): Piece | null {
  const text = NOTICE.exec(form)?.[1] ?? RUN_ON_NOTICE.exec(form)?.[0] ?? '';
  if (text === '' || text.length > LONGEST_NOTICE) return null;
  return { kind: 'copyright', start: form.length - text.length };
}
