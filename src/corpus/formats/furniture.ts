import { type DomDocument, type DomElement, isElement, isText, walk } from './dom.ts';

/** Elements that are never the article, whatever they are called. */
const FURNITURE_TAGS = 'nav, footer, aside, dialog, menu, marquee';
const ROLES = /^(?:navigation|banner|contentinfo|search|complementary|dialog|toolbar|menu|menubar)$/i;
/** Parts of the names that sites give to what stands around an article; names are cut at hyphens and humps. */
const NAME_PARTS = new Set(
  'nav navi navbar daohang menu menus breadcrumb breadcrumbs crumb crumbs crumbsnav location position weizhi dqwz curpos mbx foot footer copyright beian links friendlink yqlj sidebar aside share shares sharing bdshare bdsharebuttonbox jiathis social toolbar tools printer print dayin fontsize zihao related relate relevant xgwz recommend recommends recommendation tuijian comment comments pinglun hot rank ranking ad ads adv advert advertisement advertising gg guanggao banner popup modal mask qrcode ewm erweima search sousuo login register pager pagination paging prevnext prev next sxp shangxia gotop totop backtop float fixed statement disclaimer'.split(
    ' ',
  ),
);
/** Parts of names that say it is the article all the same: article-position, content-ad-free. */
const ARTICLE_PARTS = new Set([
  'article',
  'content',
  'zoom',
  'editor',
  'zw',
  'zhengwen',
  'text',
  'detail',
  'main',
]);
/** Links that lead on, at the end of a paragraph: 返回某网首页, 查看更多, 【详细】. */
const LEADS_ON =
  /^[[(\u3010\uff08]?\s*(?:返回.{0,8}(?:首[页頁]|[顶頂]部|列表)|(?:返回.{0,8}[\uff0c,])?查看更多|[阅閱][读讀]原文|[详詳][细細])\s*[>\u300b\u00bb\])\u3011\uff09]*$/u;
const LONGEST_LEAD = 24;
/** What holds more of the page's text than this is no furniture, whatever it is called. */
const LARGEST_SHARE = 0.3;

/** What is on a page besides its article. */
export interface Furniture {
  /** Elements that stand around an article, by their tag, role or name; those that are hidden among them. */
  readonly furniture: ReadonlySet<DomElement>;
  /** Elements that are left out of lines as well: those that a reader does not see, and links that lead on. */
  readonly silent: ReadonlySet<DomElement>;
}

/**
 * Finds the elements that are none of the article. What holds much of the page's text is never among them, whatever it
 * is called, even if it is hidden: some pages are unveiled by a script.
 */
export function findFurniture(document: DomDocument): Furniture {
  const lengths = textLengths(document.body);
  const total = lengths.get(document.body) ?? 0;
  const tagged = new Set<DomElement>(document.body.querySelectorAll(FURNITURE_TAGS));
  const furniture = new Set<DomElement>();
  const silent = new Set<DomElement>();
  for (const element of document.body.querySelectorAll('*')) {
    if ((lengths.get(element) ?? 0) > total * LARGEST_SHARE) continue;
    const isSilent = isHidden(element) || leadsOn(element);
    if (isSilent) silent.add(element);
    if (isSilent || tagged.has(element) || isNamedFurniture(element)) furniture.add(element);
  }
  return { furniture, silent };
}

/** Characters of text below each element, in one pass; scripts and styles count for nothing. */
function textLengths(body: DomElement): Map<DomElement, number> {
  const lengths = new Map<DomElement, number>();
  const open: { element: DomElement; length: number }[] = [];
  walk(
    body,
    (node) => {
      if (isText(node)) open.at(-1)!.length += node.textContent.replace(/\s+/gu, '').length;
      if (!isElement(node) || /^(?:script|style|noscript|template|textarea|select)$/.test(node.localName))
        return false;
      open.push({ element: node, length: 0 });
      return true;
    },
    (node) => {
      if (!isElement(node)) return;
      const { element, length } = open.pop()!;
      lengths.set(element, length);
      const parent = open.at(-1);
      if (parent) parent.length += length;
    },
  );
  return lengths;
}

function isNamedFurniture(element: DomElement): boolean {
  if (ROLES.test(element.getAttribute('role') ?? '')) return true;
  const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`;
  const parts = names
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
  return parts.some((part) => NAME_PARTS.has(part)) && !parts.some((part) => ARTICLE_PARTS.has(part));
}

function leadsOn(element: DomElement): boolean {
  if (element.localName !== 'a') return false;
  const text = element.textContent.trim();
  return text.length <= LONGEST_LEAD && LEADS_ON.test(text);
}

function isHidden(element: DomElement): boolean {
  if (element.hasAttribute('hidden') || element.getAttribute('aria-hidden') === 'true') return true;
  return /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(element.getAttribute('style') ?? '');
}
