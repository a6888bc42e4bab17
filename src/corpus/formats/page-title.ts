/** Behind these nothing of a title follows, only columns and the site: 标题_要闻_某县人民政府. */
const HARD_SEPARATOR = /\s*[_|｜]\s*/u;
/** These stand in titles as well, so that what follows must look like a site: 2021—2022年 stays. */
const SEPARATOR = /\s*(?:[_|｜]|--+|——|[-–—－])\s*/gu;
const SITE =
  /(?:网|網|网站|網站|门户|門戶|政府|频道|頻道|在线|在線|发布|發布|搜狐|新浪|腾讯|网易|澎湃|百度|公众号|客户端|日报|日報|\.(?:com|cn|net|org|gov)|website|portal|news)$/iu;
const NOTHING_BUT_SITE =
  /^.{2,16}(?:人民政府|政府网|政府網|政府网站|政府網站|门户网站|門戶網站|官方网站|官方網站|官网|官網|首页|首頁)$/u;

/**
 * A page's title without the columns and the site that follow it, `报告_要闻_某县人民政府`, or that come first.
 *
 * @param sites names by which the page calls its site
 * @returns an empty text when the title names nothing but the site
 */
export function titleWithoutSite(title: string, sites: readonly string[]): string {
  const isSite = (part: string) => SITE.test(part) || sites.includes(part);
  const parts = title.split(HARD_SEPARATOR).filter((part) => part !== '');
  const main = parts.length > 1 && isSite(parts[0]!) && !isSite(parts[1]!) ? parts[1]! : (parts[0] ?? '');
  const cut = withoutSoftEnd(main, isSite);
  return sites.includes(cut) || NOTHING_BUT_SITE.test(cut) ? '' : cut;
}

/** What a title may be when some of its parts are columns and sites: whole, its beginnings, its ends, single parts. */
export function titleParts(title: string): string[] {
  const separators = [...title.matchAll(SEPARATOR)];
  const starts = [0, ...separators.map(({ index, 0: mark }) => index + mark.length)];
  const ends = [...separators.map(({ index }) => index), title.length];
  const beginnings = ends.toReversed().map((end) => title.slice(0, end));
  const rest = starts
    .slice(1)
    .flatMap((start, index) => [title.slice(start), title.slice(start, ends[index + 1])]);
  return [...new Set([...beginnings, ...rest])].filter((part) => part !== '');
}

function withoutSoftEnd(title: string, isSite: (part: string) => boolean): string {
  let cut = title;
  for (;;) {
    const last = [...cut.matchAll(SEPARATOR)].at(-1);
    if (!last || last.index === 0 || !isSite(cut.slice(last.index + last[0].length).trim()))
      return cut.trim();
    cut = cut.slice(0, last.index);
  }
}

/** A title as it is compared, without white space. */
export function compact(text: string): string {
  return text.replace(/[\s\u3000]+/gu, '');
}
