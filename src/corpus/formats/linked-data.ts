import type { DomDocument } from './dom.ts';

/** What a page says of its article in JSON-LD (https://schema.org/Article), or in Baidu's dialect of it. */
export interface LinkedData {
  readonly title: string | null;
  readonly date: string | null;
  readonly publisher: string | null;
}

type Json = Readonly<Record<string, unknown>>;

/** The first article among a page's JSON-LD blocks. Blocks that are no JSON are passed over. */
export function readLinkedData(document: DomDocument): LinkedData {
  const scripts = [...document.body.querySelectorAll('script[type="application/ld+json"]')];
  const things = scripts.flatMap((script) => parse(script.textContent));
  const article = things.find(
    (thing) => text(thing.headline) || text(thing.datePublished) || text(thing.pubDate),
  );
  if (!article) return { title: null, date: null, publisher: null };
  return {
    title: text(article.headline) ?? text(article.title) ?? text(article.name),
    date: text(article.datePublished) ?? text(article.pubDate),
    publisher: nameOf(article.sourceOrganization) ?? nameOf(article.publisher),
  };
}

function parse(source: string): Json[] {
  try {
    // Line breaks inside strings are common in hand-made templates, and no JSON.
    return flatten(JSON.parse(source.replace(/[\r\n\t]+/g, ' ')));
  } catch {
    return [];
  }
}

function flatten(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(flatten);
  if (typeof value !== 'object' || value === null) return [];
  const thing = value as Json;
  return [thing, ...flatten(thing['@graph'])];
}

function nameOf(value: unknown): string | null {
  if (Array.isArray(value)) return nameOf(value[0]);
  return text(value) ?? (typeof value === 'object' && value !== null ? text((value as Json).name) : null);
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
