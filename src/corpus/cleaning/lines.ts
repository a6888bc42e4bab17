import { readFields } from './fields.ts';
import {
  ADVERTISEMENT,
  BREADCRUMB,
  CONTRIBUTION,
  COPYRIGHT,
  COUNTER,
  FOOTER,
  LONG_NOTICE,
  NAVIGATION,
  SHARE_ACTION,
  SHARE_BUTTON,
} from './junk-patterns.ts';
import { labelForm } from './label-form.ts';
import { parsePublication } from './publication.ts';

/**
 * What a line of a scraped page is. Credits, publication lines and footers are told from content by where they stand
 * as well: in the body, `记者:…` may be an interview.
 */
export type LineKind =
  | 'content'
  | 'breadcrumb'
  | 'navigation'
  | 'share'
  | 'counter'
  | 'copyright'
  | 'contribution'
  | 'advertisement'
  | 'page'
  | 'title'
  | 'credit'
  | 'signature'
  | 'publication'
  | 'footer';

const ANYWHERE: ReadonlySet<LineKind> = new Set([
  'breadcrumb',
  'navigation',
  'share',
  'counter',
  'copyright',
  'contribution',
  'advertisement',
  'page',
]);
const STOP = /[。！？!?;；]$/u;
/** Longer lines are text, or notices. */
const LONGEST_BAR = 200;
const LONGEST_NOTICE = 400;
const LONGEST_BREADCRUMB = 120;
const LONGEST_CREDIT = 100;
/** `记者:张三` and what else begins with a role and a colon. */
const CREDIT_LINE =
  /^[([【]?\s*(?:责编|责任编[辑校]|编辑|编校|校对|编审|审核|[初复终一二三]审|供稿|撰稿|通讯员|投稿|作者|文字|摄影|记者|监制|制作)[^。:]{0,16}:[^。]{0,60}$/u;

/** True for what is no part of a report wherever it stands. */
export function isJunk(kind: LineKind): boolean {
  return ANYWHERE.has(kind);
}

/** Classifies one line of a page, or one sentence at the edge of a paragraph. */
export function classifyLine(line: string): LineKind {
  const form = labelForm(line).trim();
  if (form.length <= LONGEST_BREADCRUMB && !form.includes('。') && matches(BREADCRUMB, form))
    return 'breadcrumb';
  if (isNotice(form) && matches(COPYRIGHT, form)) return 'copyright';
  if (form.length > LONGEST_BAR) return 'content';
  if (isNotice(form) && matches(CONTRIBUTION, form)) return 'contribution';
  if (matches(ADVERTISEMENT, form)) return 'advertisement';
  return STOP.test(form) ? 'content' : classifyFragment(form);
}

/** False for a text that only begins with a notice: `本文为特约供稿。今天…`. */
function isNotice(form: string): boolean {
  if (LONG_NOTICE.test(form)) return form.length <= LONGEST_NOTICE;
  return form.length <= LONGEST_BAR && !/。[”’"」』)】\]\s]*[^”’"」』)】\]\s]/u.test(form);
}

/** Classifies what does not end like a sentence. */
function classifyFragment(form: string): LineKind {
  if (matches(COUNTER, form)) return 'counter';
  if (isShareBar(form)) return 'share';
  if (matches(NAVIGATION, form)) return 'navigation';
  if (matches(FOOTER, form)) return 'footer';
  if (parsePublication(form)) return 'publication';
  const fields = readFields(form);
  if (fields?.every(({ kind }) => kind === 'original-title')) return 'title';
  if (fields?.every(({ kind }) => kind === 'counter')) return 'counter';
  if (fields || (form.length <= LONGEST_CREDIT && CREDIT_LINE.test(form))) return 'credit';
  return 'content';
}

function matches(patterns: readonly RegExp[], form: string): boolean {
  return patterns.some((pattern) => pattern.test(form));
}

/** True for `分享到:微信 微博 QQ空间` and `字号:大 中 小`: buttons and nothing else. */
function isShareBar(form: string): boolean {
  const buttons = form.split(/[\s|/:>»【】[\]()·]+/u).filter(Boolean);
  return (
    buttons.some((button) => SHARE_ACTION.test(button)) &&
    buttons.every((button) => SHARE_BUTTON.test(button))
  );
}
