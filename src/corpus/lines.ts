import { toSimplified } from '../text/script.ts';

/** What a line of a scraped page is. */
export type LineKind = 'content' | 'breadcrumb' | 'navigation' | 'credit' | 'publication';

/** Fields that a page's publication line names. */
export interface Publication {
  readonly source: string | null;
  /** `YYYY-MM-DD`. */
  readonly date: string | null;
}

const BREADCRUMB =
  /^(?:您?(?:现在|當前|当前|现)?(?:的)?(?:所在)?位置\s*:?\s*)?(?:首\s*页|首\s*頁|网站首页|主页|Home)\s*[/>»›→|\-—]/i;
const BREADCRUMB_END = /(?:[/>»›→]\s*[^/>»›→]{1,12}){2,}[/>»›→]\s*(?:正文|内容|內容|详情)\s*$/;
const NAVIGATION =
  /^[【[(]?\s*(?:上一[篇条页]|下一[篇条页]|返回(?:首页|顶部|列表|搜狐)|打印(?:本页)?|关闭(?:窗口|本页)?|分享(?:到)?|收藏(?:本页)?|字[体号](?:大小)?|扫一扫|相关(?:阅读|链接|新闻)|更多(?:>>)?|纠错|浏览(?:次数|量)|阅读(?:次数|量|数)|点击(?:次数|量|数))(?:[:】\]),|\s>].*)?$/;
const ROLE =
  '责编|责任编辑|责任编校|编辑|编校|校对|编审|审核|初审|复审|终审|一审|二审|三审|供稿|撰稿|通讯员|投稿|作者|文字|摄影|图片?|记者|监制|制作|来源';
const CREDIT_LINE = new RegExp(`^[([【]?\\s*(?:${ROLE})[^。:]{0,16}:[^。]{0,60}$`);
const CREDIT_AT_END = new RegExp(
  `\\s*[(\\uff08[【]\\s*(?:本[报网台]\\s*)?(?:${ROLE})(?:\\s*[:\\uff1a\\s/]\\s*)[^()\\uff08\\uff09。]{1,60}[)\\uff09\\]】]\\s*$`,
);
const OPEN_CREDIT = new RegExp(`^[(]\\s*(?:${ROLE})[^)]{0,40}$`);
const LABELS =
  '(?:文章|稿件|信息|新闻|内容)?来源|发布(?:时间|日期|于)|发表(?:时间|日期)|更新(?:时间|日期)|时间|日期|作者|浏览次数|点击数|阅读量|字号';
const FIELD = new RegExp(
  `(?<!\\p{Script=Han})(${LABELS})\\s*:\\s*(.*?)(?=\\s+(?:${LABELS})\\s*:|\\s{2,}|[|]|$)`,
  'gu',
);
const DATE =
  /((?:19|20)\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?/;
const LONGEST_PUBLICATION_LINE = 100;

/** A line as the patterns here expect it: NFKC (so one width of colons and brackets), simplified. */
export function normalizeLine(line: string): string {
  return toSimplified(line.normalize('NFKC')).trim();
}

/** Classifies one line of a page, given as `normalizeLine` returns it. */
export function classifyLine(line: string): LineKind {
  if (BREADCRUMB.test(line) || (line.length < 80 && BREADCRUMB_END.test(line))) return 'breadcrumb';
  if (line.length < 60 && NAVIGATION.test(line) && !/[。！？!?;；]$/.test(line)) return 'navigation';
  if (parsePublication(line)) return 'publication';
  if (CREDIT_LINE.test(line)) return 'credit';
  return 'content';
}

/**
 * Reads a line such as `来源:陕西党建网 发布时间:2022-01-24 11:23` or a date alone.
 *
 * @returns null when the line says more than where and when the page was published
 */
export function parsePublication(line: string): Publication | null {
  if (line.length > LONGEST_PUBLICATION_LINE) return null;
  let source: string | null = null;
  let date: string | null = null;
  const rest = line.replace(FIELD, (whole, label: string, value: string) => {
    if (/来源/.test(label)) {
      const before = value.split(DATE)[0]!.trim();
      if (before.length > 30 || /[。;]/.test(before)) return whole;
      source ??= before || null;
      date ??= parseDate(value);
      return '';
    }
    date ??= parseDate(value);
    return value.length <= 30 ? '' : whole;
  });
  date ??= parseDate(rest);
  const unexplained = rest.replace(DATE, '').replace(/[\s|[\]【】()/-]/g, '');
  return (source || date) && unexplained.length <= 4 ? { source, date } : null;
}

/** The first date of a text as `YYYY-MM-DD`; null when there is none or no calendar has it. */
export function parseDate(text: string): string | null {
  const match = DATE.exec(text);
  if (!match) return null;
  const [, year, month, day] = match;
  const date = `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
  return new Date(`${date}T00:00:00Z`).toJSON()?.startsWith(date) ? date : null;
}

/**
 * Where a paragraph of display text ends if the credit in brackets behind it, `……。(责编:屈子娟)`, is left out; its
 * length when there is none.
 */
export function endBeforeCredit(paragraph: string): number {
  const match = CREDIT_AT_END.exec(toSimplified(paragraph));
  return match && match.index > 0 ? match.index : paragraph.length;
}

/** True for the first line of a credit whose bracket closes on a later line. */
export function opensCredit(line: string): boolean {
  return OPEN_CREDIT.test(line);
}
