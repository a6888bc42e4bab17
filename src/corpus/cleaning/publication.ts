import { findDates, parseDate } from './dates.ts';
import { readFields } from './fields.ts';
import { labelForm } from './label-form.ts';

/** What a page says of its publication. */
export interface Publication {
  /** In the page's own script. */
  readonly source: string | null;
  /** `YYYY-MM-DD`. */
  readonly date: string | null;
}

/** 《光明日报》(2023年07月26日 08版): the newspaper that a page was taken from, and when. */
const NEWSPAPER = /^\(?(?:来源:)?\s*《\s*([^《》]{2,20}?)\s*》(.{6,40})$/u;
const PAGE_OF_NEWSPAPER = /^[\s(,]*(?:第?\s*[A-Z]?\d{1,3}\s*版)?[\s),.]*$/u;
const ORGANISATION =
  '(?:中共|中国)?[\\p{Script=Han}()]{2,28}(?:委员会|[省市县区旗州团党纪工妇监]委|妇联|部|局|办公?室?|政府|厅|处|中心|站|社|组|院|学校|大学|公司|镇|乡|街道|支部|总队|支队|大队|协会|联合会|指挥部|银行|工会|馆|所)';
const SIGNATURE = new RegExp(`^${ORGANISATION}$`, 'u');
/** What may stand around a date in a line that says nothing else. */
const MARKS = /^[\s|[\]【】()/·.:-]*$/u;
const LONGEST_SIGNATURE = 32;
const MEDIUM =
  '(?:[\\p{Script=Han}A-Za-z·]{0,6}?(?:社|网|报|在线|新闻|之家|客户端|电视台|广播)(?!网|社|报(?!道)|客户端))';
/** 新华社北京8月15日电, 【环球网报道】, 东方网7月22日消息: the news agency that a text opens with. */
const DATELINE = new RegExp(
  `^[【(]?(${MEDIUM})(?:\\s*\\(?(?:首席|全媒体|见习)*记者[^,。:]{0,20}?\\)?)?[\\p{Script=Han}]{0,8}?((?:20\\d{2}\\s*年)?\\s*\\d{1,2}\\s*月\\s*\\d{1,2}\\s*日)?[\\p{Script=Han}]{0,6}(?:电|讯|消息|报道)(?![\\p{Script=Han}])`,
  'u',
);

/**
 * Reads a piece such as `来源:陕西党建网 发布时间:2022-01-24 11:23`, a date alone, or `《光明日报》(2023年07月26日 08版)`.
 *
 * @param piece display text
 * @returns null when the piece says more than where and when the page was published
 */
export function parsePublication(piece: string): Publication | null {
  const form = labelForm(piece).trim();
  const newspaper = readNewspaper(form);
  if (newspaper) return { ...newspaper, source: restoreScript(newspaper.source, form, piece) };
  let source: string | null = null;
  let date: string | null = null;
  for (const { kind, value } of readFields(form) ?? []) {
    if (kind === 'source') source ??= sourceName(value);
    if (kind === 'source' || kind === 'date') date ??= parseDate(value);
  }
  return source || date ? { source: source && restoreScript(source, form, piece), date } : null;
}

function readNewspaper(form: string): { source: string; date: string } | null {
  const match = NEWSPAPER.exec(form);
  const found = match ? findDates(match[2]!)[0] : undefined;
  if (!match || !found?.date) return null;
  const rest = match[2]!.slice(0, found.start) + match[2]!.slice(found.end);
  return PAGE_OF_NEWSPAPER.test(rest) ? { source: match[1]!, date: found.date } : null;
}

/** 陕西党建网 in the value `陕西党建网 2022-01-24 作者 张三`. */
function sourceName(value: string): string | null {
  const date = findDates(value)[0];
  const name = (date ? value.slice(0, date.start) : value).replace(/^[@《\s]+/u, '');
  return /^(?:[\p{Script=Latin}\d.'&\s-]+$|[^\s|(【]*)/u.exec(name)![0].replace(/》$/u, '').trim() || null;
}

/** Label form is as long as the display text, so what stands where the name does is the name as it was written. */
function restoreScript(name: string, form: string, piece: string): string {
  const lead = piece.length - piece.trimStart().length;
  const at = form.indexOf(name);
  return at < 0 ? name : piece.slice(lead + at, lead + at + name.length);
}

/** True for a piece that is a date alone. */
export function isDateAlone(piece: string): boolean {
  const form = labelForm(piece).trim();
  const date = findDates(form)[0];
  return date?.date != null && MARKS.test(form.slice(0, date.start) + form.slice(date.end));
}

/** True for 中共眉县县委组织部: an office that signs. */
export function readsAsSignature(piece: string): boolean {
  return piece.length <= LONGEST_SIGNATURE && SIGNATURE.test(labelForm(piece).trim());
}

/** Reads 眉县文化和旅游局2022年1月24日, an office and a date run together; null when it is anything else. */
export function parseSignature(piece: string): Publication | null {
  const date = findDates(piece)[0];
  if (!date?.date || !MARKS.test(labelForm(piece.slice(date.end)))) return null;
  const office = piece.slice(0, date.start).trim();
  return readsAsSignature(office) ? { source: office, date: date.date } : null;
}

/** What the dateline tells that a text opens with; the date only where it names the year. */
export function parseDateline(text: string): Publication | null {
  const match = DATELINE.exec(labelForm(text.slice(0, 80)));
  if (!match || /^本报|^据/u.test(match[1]!)) return null;
  const start = match[0].indexOf(match[1]!);
  const source = text.slice(start, start + match[1]!.length);
  return { source, date: match[2] ? parseDate(match[2]) : null };
}
