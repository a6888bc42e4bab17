import { labelForm } from './label-form.ts';
import { classifyLine } from './lines.ts';

const DATE = '(?:19|20)\\d{2}[-/.年]\\d{1,2}[-/.月]\\d{1,2}日?';
const TIME = '\\d{1,2}:\\d{2}(?::\\d{2})?';
const SOURCE = '(?:[\\p{Script=Han}]{0,2}来源|稿源)\\s*:\\s*\\S{2,20}';
const PUBLISHED = `(?:发布|发表|更新)(?:时间|日期)?\\s*:\\s*${DATE}(?:\\s+${TIME})?`;
const DATED = `(?:${PUBLISHED}|(?:时间|日期)\\s*:\\s*${DATE}(?:\\s+${TIME})?|${DATE}\\s+${TIME})`;
const BREADCRUMB =
  /^(?:(?:您?当前|您|所在)的?位置\s*:\s*)?首页(?:\s*[>/»→]+\s*[^>/»→\s]{1,12}){1,6}?\s*[>/»→]+\s*(?:正文|内容|详情)\s+/u;
/** A source and a date, or a date with a label or a time: a bare date may open the text itself. */
const PUBLICATION = new RegExp(`^[[(【]?(?:${SOURCE}\\s+)?${DATED}[\\])】]?(?:\\s+${SOURCE})?\\s+`, 'u');
/** 来源：陕西日报本报讯: what follows shows where the name ends. */
const SOURCE_BEFORE_DATELINE = /^来源\s*:\s*[^\s,。:]{2,12}?(?=本报讯|本报记者|新华社)/u;
const BRACKETED_PUBLICATION = /^[(【[][^()【】[\]]{1,60}[)】\]]\s*/u;
/** A title is certain where a source and a date with their labels stand behind it. */
const TITLE = new RegExp(
  `^([^。;]{6,60}?)\\s+(?=(?:${SOURCE}\\s+${DATED}|${PUBLISHED}(?:\\s+${SOURCE})?)\\s+)`,
  'u',
);
/** Shorter lines hold no page. */
const SHORTEST_PAGE = 60;
const LONGEST_OPENING = 300;

/**
 * Parts what stands before the text where a page was scraped into one line, `首页 > 正文 Title 来源:… 发布时间:… Text`,
 * into the lines that it would have been. Only the first line that is long enough to hold a text can be such a page.
 */
export function splitOpening(lines: readonly string[]): string[] {
  const at = lines.findIndex((line) => line.length >= SHORTEST_PAGE);
  if (at < 0) return [...lines];
  const pieces: string[] = [];
  let rest = lines[at]!;
  while (rest.length >= SHORTEST_PAGE) {
    const length = openingLength(labelForm(rest.slice(0, LONGEST_OPENING)));
    if (length === 0) break;
    pieces.push(rest.slice(0, length).trim());
    rest = rest.slice(length);
  }
  return [...lines.slice(0, at), ...pieces, rest, ...lines.slice(at + 1)];
}

function openingLength(form: string): number {
  const breadcrumb = BREADCRUMB.exec(form);
  if (breadcrumb) return breadcrumb[0].length;
  const publication =
    PUBLICATION.exec(form) ?? SOURCE_BEFORE_DATELINE.exec(form) ?? BRACKETED_PUBLICATION.exec(form);
  if (publication) return classifyLine(publication[0]) === 'publication' ? publication[0].length : 0;
  return TITLE.exec(form)?.[0].length ?? 0;
}
