/** What a page says of its publication in a line of its own. */
export interface PublicationField {
  /** `publisher` is the office that an index names, as 发布机构; `date` may be without label. */
  readonly kind: 'source' | 'publisher' | 'date' | 'author';
  /** As it is written, with its label. */
  readonly text: string;
  readonly value: string;
  /** True for labels that are used in texts of all kinds; the others stand in the indexes of government sites. */
  readonly isCommon: boolean;
}

export interface PublicationLine {
  readonly fields: readonly PublicationField[];
  /** False when the line says other things as well, tools and counters left aside. */
  readonly isWhole: boolean;
}

const DATE =
  /(?:19|20)\d{2}\s*[-/.\u5e74]\s*\d{1,2}\s*[-/.\u6708]\s*\d{1,2}\s*\u65e5?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?/u;
/**
 * Labels of which the value is kept, in both scripts. The short ones may be the end of another word, as of 主办单位, so
 * that no character may stand before 单位, and a year must follow 时间.
 */
const LABELS: readonly (readonly [kind: PublicationField['kind'], isCommon: boolean, label: string])[] = [
  ['source', true, '(?:信息|文章|稿件|新闻|新聞|内容|內容)?[来來]源|(?<![a-z])source'],
  [
    'publisher',
    false,
    '(?:发布|發布|發佈|发文|發文|公开|公開)(?:机构|機構|机关|機關|单位|單位)|(?<!\\p{Script=Han})(?:机构|機構|单位|單位)',
  ],
  ['date', true, '(?:发布|發布|發佈|发表|發表|更新|发稿)(?:时间|時間|日期)|(?<![a-z])(?:published|date)'],
  ['date', true, '(?:时间|時間|日期)(?=\\s*[:\\uff1a]\\s*(?:19|20)\\d{2})'],
  ['date', false, '(?:成文|生成|发文|發文|公开|公開)(?:时间|時間|日期)|(?:发布|發布|發佈|发表|發表)[于於]'],
  ['author', true, '(?<!\\p{Script=Han})作者'],
];
/** Labels and buttons that end the value before them and have none worth keeping. */
const DROPPED =
  '举报|舉報|浏览|瀏覽|点击|點擊|點閱|阅读|閱讀|访问|訪問|字体|字體|字号|字號|打印|列印|分享|收藏|关闭|關閉|(?:责任|責任)?(?:编辑|編輯)|责编|責編|索\\s*引\\s*号|主题|文\\s*号|有效性|保护视力|视力保护|【|\\[|大\\s*中\\s*小';
const LABEL = new RegExp(
  `(?:${LABELS.map(([, , label]) => `(${label})`).join('|')})\\s*[:\\uff1a]|${DROPPED}`,
  'giu',
);
/** Counts, sizes of letters, and the ends of words for them: 浏览次数：35次, 字体：大 中 小. */
const TOOL_VALUE = /[\dA+次数數量大中小]/gu;
const BYLINE = /^\s*By\s+\p{Lu}[\p{L}.' -]{1,40}/u;
const SENTENCE_END = /[\u3002\uff01\uff1f]/u;
const LONGEST_LINE = 240;
const LONGEST_VALUE = 40;
/** What may stand beside a date alone: a name, a place, the weekday. */
const LONGEST_BESIDE_DATE = 10;

/** Reads a publication line; no fields when it is none. */
export function readPublication(line: string): PublicationLine {
  if (line.length > LONGEST_LINE || SENTENCE_END.test(line)) return { fields: [], isWhole: false };
  const labels = [...line.matchAll(LABEL)];
  const before = line.slice(0, labels[0]?.index ?? line.length);
  const date = bareDate(before);
  const fields: PublicationField[] = date ? [date] : [];
  let rest = before.replace(date?.text ?? '', '').replace(BYLINE, '');
  for (const [index, label] of labels.entries()) {
    const behind = line.slice(label.index + label[0].length, labels[index + 1]?.index ?? line.length);
    const field = labelledField(label, behind);
    if (field) fields.push(field);
    rest += field ? behind.replace(field.value, '') : behind.replace(TOOL_VALUE, '');
  }
  return { fields, isWhole: fields.length > 0 && !/[\p{L}\p{N}]/u.test(rest) };
}

function labelledField(label: RegExpExecArray, behind: string): PublicationField | null {
  const [kind, isCommon] = LABELS[label.slice(1).findIndex((group) => group !== undefined)] ?? [];
  const value = behind
    .trim()
    .split(/\s{2,}|[|\uff5c]/u)[0]!
    .trim();
  if (kind === undefined || isCommon === undefined || value === '' || value.length > LONGEST_VALUE)
    return null;
  const gap = /^\s/.test(behind) && /[a-z]/i.test(label[0]) ? ' ' : '';
  return { kind, text: label[0] + gap + value, value, isCommon };
}

function bareDate(text: string): PublicationField | null {
  const date = DATE.exec(text)?.[0];
  if (date === undefined) return null;
  const beside = text.replace(date, '').replace(/[\s\p{P}\p{S}]/gu, '');
  return beside.length <= LONGEST_BESIDE_DATE
    ? { kind: 'date', text: date, value: date, isCommon: true }
    : null;
}
