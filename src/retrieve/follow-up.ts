import { foldText } from '../text/fold.ts';
import type { Library, Turn } from '../types.ts';
import { goOn } from './follow-up/go-on.ts';
import { placedText, tidy } from './follow-up/placed.ts';
import { readRemark } from './follow-up/remark.ts';
import { asksForMore, isSmallTalk } from './follow-up/small-talk.ts';

/** What a text means that goes on from the question before it. */
export type FollowUp =
  /** Asks a question, which is given on its own: 太白县选派了多少名第一书记? for 那太白县呢? */
  | { readonly kind: 'question'; readonly question: string }
  /** Asks for more of what was found. */
  | { readonly kind: 'more' };

/** 问：, ask: — what follows is a question on its own. */
const ESCAPE = /^\s*(?:[问問]|[a\uff41][s\uff53][k\uff4b])\s*[:\uff1a]\s*/iu;
/** Longer texts are pasted, not said: nothing goes on from them. */
const LONGEST_REMARK = 120;
const LONGEST_QUESTION = 300;
/** A command, or a sentence pasted to be verified. */
const OTHER_THAN_REMARK = /^[/“「『"《]/;

/**
 * Takes a text for what it means after the question before it, by rules: another county (那太白县呢?), another thing
 * asked of the same (谁负责的?), another subject in the same county (驻村干部呢?), or more (还有吗?). Never throws.
 *
 * @param text as typed; any string
 * @param before its question is one on its own, as a former follow-up was understood
 * @returns null where the text stands on its own
 */
export function followUp(text: string, before: Turn, library: Library): FollowUp | null {
  if (ESCAPE.test(text)) return null;
  const said = tidy(text);
  const asked = tidy(before.question);
  if (asked === '' || said.length > LONGEST_REMARK || OTHER_THAN_REMARK.test(said)) return null;
  const folded = foldText(said);
  if (asksForMore(folded)) return { kind: 'more' };
  if (isSmallTalk(folded) || asked.length > LONGEST_QUESTION) return null;
  const remark = readRemark(said, library);
  const last = placedText(asked, library);
  const found = goOn(remark, last, library);
  if (found === null || found === 'more') return found && { kind: 'more' };
  // A question that would be taken for yet another one is none on its own.
  const again = goOn(readRemark(tidy(found), library), last, library);
  const standsAlone = again === null || again === found;
  return standsAlone && found !== said ? { kind: 'question', question: found } : null;
}

/** The text without the 问： that says that it stands on its own. */
export function withoutEscape(text: string): string {
  return text.replace(ESCAPE, '');
}
