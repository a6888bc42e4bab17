import { NAME } from './names.ts';
import { readsAsSignature } from './publication.ts';

const MORE_NAMES = `(?:[\\s、,]+${NAME})`;
const MEDIUM = '(?:[\\p{Script=Han}A-Za-z·]{1,12}(?:网|社|报|台|新闻|在线|客户端|通讯|法院|检察院))';
/** Certain behind a text's last sentence. */
const BYLINES: readonly RegExp[] = [
  new RegExp(`^${NAME}${MORE_NAMES}+(?:\\s*(?:报道|整理|编译|摄))?$`, 'u'),
  new RegExp(`^${MEDIUM}(?:\\s+|-[\\p{Script=Han}]{2,4}-)${NAME}${MORE_NAMES}*$`, 'u'),
  new RegExp(
    `^(?:[\\p{Script=Han}A-Za-z·/、\\s]{0,14}(?:网|社|报|台|新闻|客户端|媒体?|央视|首席|见习|特约|实习|摄影)\\s*)?(?:记者|通讯员|评论员)\\s*${NAME}[\\p{Script=Han}·、,\\s/]{0,50}$`,
    'u',
  ),
  /^(?!.*[的了是对在])[\p{Script=Han}A-Za-z·、\s“”]{2,30}(?:(?:联合|编译|整理|综合)报道|供图|\s摄)$/u,
];
/** Certain only in brackets: (石青青), (央视新闻客户端), (受访者提供). */
const BRACKETED: readonly RegExp[] = [
  new RegExp(`^${NAME}(?:\\s*(?:报道|整理|编译|摄))?$`, 'u'),
  new RegExp(`^${MEDIUM}[\\s/-]*${NAME}${MORE_NAMES}*$`, 'u'),
  /^[\p{Script=Han}A-Za-z·/、\s]{0,16}(?:记者|通讯员|评论员)(?!注)[\p{Script=Han}·、,\s/]{2,60}$/u,
  /^[\p{Script=Han}\s]{0,16}实习生[\p{Script=Han}、\s]{2,40}$/u,
  /^(?!详?见|参见|据|注|如|含|包括)[\p{Script=Han}A-Za-z·、\s“”]{0,30}(?:网|日报|晚报|客户端|公众号|APP|电视台|新华社|中新社|新闻|纪委监委|报道|专特稿|专电|供稿|提供|摄|图)$/u,
];

/** True for a piece behind a text's last sentence that names who wrote it: `上游新闻 杜明`, `(胡明、刘青)`. */
export function readsAsByline(piece: string): boolean {
  const inside = piece.replace(/^[(【[]|[)】\]]$/gu, '').trim();
  if (BYLINES.some((pattern) => pattern.test(inside))) return true;
  const isBracketed = /^[(【[]/u.test(piece.trim());
  return isBracketed && (BRACKETED.some((pattern) => pattern.test(inside)) || readsAsSignature(inside));
}
