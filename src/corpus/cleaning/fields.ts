import { findDates } from './dates.ts';
import { readsAsNames } from './names.ts';

/** What a label on a page names: where the page is from, when, who made it, how often it was read, what it was called. */
export type FieldKind = 'source' | 'date' | 'credit' | 'counter' | 'link' | 'original-title';

/** A label and its value, as in `来源:陕西党建网`. */
export interface Field {
  readonly kind: FieldKind;
  readonly value: string;
}

interface Label {
  readonly kind: FieldKind;
  readonly start: number;
  /** Where the value begins. */
  readonly end: number;
  /** Behind a mere space there must be names: 编辑 王宁. */
  readonly spaced: boolean;
}

/** Words before a role: 流程编辑, 全媒体首席记者. */
const MODIFIER =
  '(?:责任|流程|实习|本期|本版|本报|本网|本台|值班|见习|新媒体|执行|美术|视觉|网络|文字|图片|视频|摄影|栏目|资深|首席|特约|全媒体|融媒体|总台|客户端)*';
const ROLE = `${MODIFIER}(?:编辑|主编|编审|编委|编校|编导|编译|校对|校审|审核|审校|审读|审定|审稿|审签|签审|记者|通讯员|主任|监制|策划|作者|摄影|摄像)`;
const LABELS: Readonly<Record<FieldKind, string>> = {
  'original-title': '原\\s?标?题',
  link: '(?:本文|原文)链接',
  source: '(?:文章|稿件|信息|新闻|内容|本文|转载)?来\\s?源(?:于|自)?|稿源|转载?自|摘自|综合自|source',
  date: '(?:发布|发表|更新|发稿|刊发|录入|上传|编辑)?(?:时间|日期)|(?:发布|发表|更新)于|published|updated|date',
  counter: '(?:浏览|阅读|点击|访问|查看|评论|点赞|播放)(?:次数|人数|总数|量|数)?|人气|views?',
  credit: `(?:图片|视频|素材|资料|数据|封面)来源于?|${ROLE}|责编|总编|美编|[初复终一二三四]审|[一二三]校|复核|校稿|通讯人|实习生|供稿(?:单位|人)?|撰稿人?|撰文|文案|采写|采编|投稿人?|文字|图文|文[/、]图|图[/、]文|文|图片|图源|图|制图|供图|绘图|海报|视频|配音|剪辑|包装|导演|动画|播音|主播|制作|制片人?|出品人?|统筹|排版|设计|翻译|整理|综合|素材|审`,
};
const KINDS = Object.keys(LABELS) as FieldKind[];
const LABEL = new RegExp(
  `(?:${KINDS.map((kind) => `(${LABELS[kind]})`).join('|')})(?:\\s*[:|/]\\s*|\\s+-\\s+)`,
  'giu',
);
const SPACED_ROLE = new RegExp(
  `(?:(来源)|${ROLE}|责编|实习生|[一二三四]审|采写|撰稿|撰文|制图|统筹)\\s+`,
  'gu',
);
const NAME = '(?:\\p{Script=Han}{1,4}|[A-Za-z.]{2,12})';
const NAMES = new RegExp(
  `^${NAME}(?:[\\s、/]+${NAME})*(?:\\s*(?:摄影|综合|联合|整理|编译)?报道|\\s*摄|\\s*文[/、]?图)?$`,
  'u',
);
const SOURCE_NAME = /^[^\s,。:()]{2,20}$/u;
/** 西部新闻 in 西部新闻记者 赵青: whose reporter it is. */
const MEDIUM = /^[\p{Script=Han}\w·/、"“”《》@.()\s]{1,16}$/u;
const LONGEST_VALUE: Readonly<Record<FieldKind, number>> = {
  'original-title': 80,
  link: 160,
  source: 40,
  date: 30,
  credit: 60,
  counter: 16,
};
const LONGEST = 200;

/**
 * Reads a piece of text that holds nothing but labelled values, dates and marks between them:
 * `来源:陕西党建网 发布时间:2022-01-24 11:23`, `编辑 王宁 责编 李文文`, `2022-01-24 11:23`.
 *
 * @param form the piece in label form
 * @returns its fields in order; null when the piece says anything else
 */
export function readFields(form: string): Field[] | null {
  const piece = stripBrackets(form).replace(/【原标题】|原(?:标题|题为?)(?=《)/u, '原标题:');
  if (piece === '' || piece.length > LONGEST) return null;
  const labels = findLabels(piece);
  const first = labels[0];
  const leading = readUnlabelled(piece.slice(0, first?.start), piece.slice(first?.start, first?.end));
  if (leading === null) return null;
  const fields = labels.map(({ kind, end }, index): Field => {
    const value = piece.slice(end, labels[index + 1]?.start);
    return { kind, value: value.replace(/[\s|,、/\])】([【*-]+$/u, '') };
  });
  const all = [...leading, ...fields];
  return all.length > 0 && all.every(isPlausible) ? all : null;
}

/**
 * Where the labelled values begin that a piece ends with, behind other words: `群众满意度提高 来源:甲县日报`. One value
 * must be parted from the words, for 来源 may end a sentence's subject; two are certain.
 */
export function findTrailingFields(form: string): number | null {
  for (const { start } of findLabels(form)) {
    const isParted = !/\p{Script=Han}/u.test(form[start - 1] ?? '');
    const fields = readFields(form.slice(start));
    if (fields && (isParted || fields.length > 1))
      return /[([【]/u.test(form[start - 1] ?? '') ? start - 1 : start;
  }
  return null;
}

/** Labels of a piece in order, none inside another. */
function findLabels(piece: string): Label[] {
  const explicit = [...piece.matchAll(LABEL)].map((match): Label => {
    const kind = KINDS[match.slice(1).findIndex((group) => group !== undefined)]!;
    return { kind, start: match.index, end: match.index + match[0].length, spaced: false };
  });
  const spaced = [...piece.matchAll(SPACED_ROLE)].map((match): Label => {
    const kind = match[1] === undefined ? 'credit' : 'source';
    return { kind, start: match.index, end: match.index + match[0].length, spaced: true };
  });
  const sorted = [...explicit, ...spaced]
    .filter(({ start, end }) => end - start > 2 || !/\p{Script=Han}/u.test(piece[start - 1] ?? ''))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const separate = sorted.filter((label, index) => index === 0 || label.start >= sorted[index - 1]!.end);
  return separate.filter((label, index) => {
    const value = piece.slice(label.end, separate[index + 1]?.start).replace(/[\s|)\]】]+$/u, '');
    return !label.spaced || (label.kind === 'source' ? SOURCE_NAME : NAMES).test(value);
  });
}

/** What stands before the first label: nothing, marks, a date, or the medium whose reporter is named. */
function readUnlabelled(before: string, label: string): Field[] | null {
  const date = findDates(before)[0];
  const rest = date ? before.slice(0, date.start) + before.slice(date.end) : before;
  const fields: Field[] = date?.date ? [{ kind: 'date', value: date.date }] : [];
  if (/^[\s|[\]【】()/·.□■▲●*-]*$/u.test(rest)) return date && !date.date ? null : fields;
  if (/^综合(?!.*[的了是])/u.test(rest) || (label !== '' && readsAsNames(rest))) return fields;
  return /记者|通讯员|评论员/u.test(label) && MEDIUM.test(rest) && !/[的了是]/u.test(rest) ? fields : null;
}

function isPlausible({ kind, value }: Field): boolean {
  if (value.length > LONGEST_VALUE[kind]) return false;
  if (kind === 'original-title') return !/。./u.test(value);
  if (kind === 'link') return !/\p{Script=Han}/u.test(value);
  if (/[。!?;…]/u.test(value)) return false;
  if (kind === 'counter') return /^[\d,.+万亿kw\s]*[次人条]?$/iu.test(value);
  return kind !== 'source' || !value.includes(',');
}

/** The text inside the brackets that enclose it whole. */
function stripBrackets(form: string): string {
  return form
    .trim()
    .replace(/^(?:\(([^()]*)\)|\[([^[\]]*)\]|【([^【】]*)】)$/u, '$1$2$3')
    .trim();
}
