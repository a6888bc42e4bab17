import type { DomDocument, DomElement } from './dom.ts';
import { type LinkedData, readLinkedData } from './linked-data.ts';
import { compact, titleWithoutSite } from './page-title.ts';

/** What a page declares of itself, apart from its text. */
export interface PageFacts {
  /** Titles that it names, the most trustworthy first. */
  readonly titles: readonly string[];
  readonly source: string | null;
  /** Whose site it is, which is the source of a page that names none. */
  readonly site: string | null;
  readonly date: string | null;
  readonly url: string | null;
}

/**
 * Names of `meta` elements, lower case, the most trustworthy first. The first of each list is what the standard for
 * Chinese government sites prescribes (政府网站发展指引, 国办发〔2017〕47号, annex 2); Dublin Core, Open Graph, and what
 * the systems of newspapers write follow.
 */
const TITLE_META = ['articletitle', 'og:title', 'dc.title', 'dcterms.title', 'twitter:title', 'title'];
const SOURCE_META = ['contentsource', 'source', 'dc.source', 'dcterms.source', 'mediaid', 'article:source'];
const SITE_META = ['sitename', 'og:site_name', 'dc.publisher', 'dcterms.publisher'];
const DATE_META = [
  'pubdate',
  'article:published_time',
  'og:release_date',
  'og:article:published_time',
  'publishdate',
  'firstpublishedtime',
  'dc.date',
  'dc.date.issued',
  'dcterms.issued',
  'dcterms.date',
  'datepublished',
  'weibo: article:create_at',
];
const URL_META = ['url', 'og:url', 'twitter:url'];
/** `<!-- saved from url=(0041)http://www.example.gov.cn/art/2022/1.html -->`, which browsers put at the top. */
const SAVED_FROM = /<!--\s*saved from url=\(\d+\)(\S+?)\s*-->/i;
/** WeChat fills in name and time by script: `var ct = "1642994580"`, `var createTime = '2022-01-24 11:23'`. */
const SCRIPTED_TIME =
  /\b(?:createTime|publish_time|publishTime)\s*=\s*["'](\d{4}-\d{1,2}-\d{1,2}[ \d:]*)["']/;
const SCRIPTED_SECONDS = /\bvar\s+ct\s*=\s*["'](\d{10})["']/;
const CHINA_HOURS = 8;
const LONGEST_SOURCE = 60;
/** Some systems write the label into the field. */
const SOURCE_LABEL = /^\s*[来來]源\s*[:\uff1a]\s*/u;

/** Reads the facts of a page; empty values count for nothing. */
export function readFacts(document: DomDocument, html: string): PageFacts {
  const meta = readMeta(document);
  const linked = readLinkedData(document);
  const first = (names: readonly string[]) => firstFilled(names.map((name) => meta.get(name)));
  return {
    titles: titlesOf(document, meta, linked),
    source: shortName(first(SOURCE_META)?.replace(SOURCE_LABEL, '') || accountName(document)),
    site: shortName(first(SITE_META) ?? linked.publisher),
    date: first(DATE_META) ?? linked.date ?? timeElement(document) ?? scriptedTime(html),
    url: pageUrl(document, first(URL_META), html),
  };
}

function readMeta(document: DomDocument): Map<string, string> {
  const meta = new Map<string, string>();
  for (const element of document.body.querySelectorAll('meta')) {
    const name = ['name', 'property', 'itemprop'].map((key) => element.getAttribute(key)).find(Boolean);
    const content = clean(element.getAttribute('content') ?? '');
    const key = name?.trim().toLowerCase();
    if (key && content !== '' && !meta.has(key)) meta.set(key, content);
  }
  return meta;
}

/** A heading is a title when the page's `title` begins with it, or when it is the only one. */
function titlesOf(document: DomDocument, meta: ReadonlyMap<string, string>, linked: LinkedData): string[] {
  const whole = clean(document.body.querySelector('title')?.textContent ?? '');
  const headings = [...document.body.querySelectorAll('h1')].map((heading) => clean(heading.textContent));
  const named = headings.filter((heading) => heading.length > 3 && compact(whole).includes(compact(heading)));
  const sites = [...SITE_META.map((name) => meta.get(name)), linked.publisher].filter((site) => site != null);
  const written = TITLE_META.map((name) => meta.get(name));
  const candidates = [written[0], linked.title, ...named, ...written.slice(1)].map(
    (title) => title && titleWithoutSite(title, sites),
  );
  const alone = headings.length === 1 ? headings[0] : undefined;
  const titles = [...candidates, titleWithoutSite(whole, sites), alone];
  return [...new Set(titles.filter((title): title is string => Boolean(title)))];
}

function accountName(document: DomDocument): string | null {
  return clean(document.body.querySelector('#js_name, .account_nickname_inner')?.textContent ?? '') || null;
}

function timeElement(document: DomDocument): string | null {
  const times = [...document.body.querySelectorAll('time[datetime]')];
  return times.length === 1 ? clean(times[0]!.getAttribute('datetime') ?? '') || null : null;
}

function scriptedTime(html: string): string | null {
  const written = SCRIPTED_TIME.exec(html)?.[1];
  if (written) return written.trim();
  const seconds = SCRIPTED_SECONDS.exec(html)?.[1];
  if (!seconds) return null;
  return new Date((Number(seconds) + CHINA_HOURS * 3600) * 1000).toISOString().slice(0, 10);
}

function pageUrl(document: DomDocument, written: string | null, html: string): string | null {
  const canonical = linkOf(document.body.querySelector('link[rel="canonical"]'));
  const candidates = [canonical, written, SAVED_FROM.exec(html)?.[1]];
  return candidates.find((url) => url != null && /^https?:\/\/[^\s"'<>]+$/i.test(url)) ?? null;
}

function linkOf(element: DomElement | null): string | null {
  return element?.getAttribute('href')?.trim() ?? null;
}

function firstFilled(values: readonly (string | undefined)[]): string | null {
  return values.find((value) => value !== undefined && value !== '') ?? null;
}

function shortName(name: string | null): string | null {
  return name !== null && name.length <= LONGEST_SOURCE ? name : null;
}

function clean(text: string): string {
  return text.replace(/[\s\u3000]+/gu, ' ').trim();
}
