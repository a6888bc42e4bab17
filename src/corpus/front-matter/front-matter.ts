import { createRequire } from 'node:module';
import type { ParsedNode } from 'yaml';
import { type FrontMatterFacts, type Key, keyOf, nearestKey, readValue } from './front-matter-fields.ts';

export type { FrontMatterFacts };

export interface FrontMatter {
  /** What stands behind the closing line; the whole text when it does not begin with front matter. */
  readonly text: string;
  readonly facts: FrontMatterFacts;
  /** What could not be used: which key and value, and what to write instead. */
  readonly warnings: readonly string[];
}

/** Between two lines of dashes, behind a byte order mark and empty lines. A longer block is text between two rules. */
const BLOCK =
  /^\ufeff?\s*---[^\S\r\n]*(?:\r\n?|\n)([\s\S]{0,10000}?)(?<=[\r\n])(?:---|\.\.\.)[^\S\r\n]*(?:\r\n?|\n|$)/;
/** A key at the head of a line with a colon of either width, and perhaps not the space that YAML asks for behind it. */
const FIELD = /^([^\s:\uff1a#][^:\uff1a\r\n]{0,30})[:\uff1a][^\S\r\n]*(?=\S)/gm;
const FIELD_LINE = /^([^\s:\uff1a#][^:\uff1a]{0,30})[:\uff1a](.*)$/;
/** What else stands in YAML: indented lines, items of a list, brackets that close, comments, nothing. */
const OTHER_LINE = /^(?:\s.*|[-#}\]].*|)$/;
/** Under a key that is not known here a longer value is a paragraph that begins with a word and a colon. */
const LONGEST_UNKNOWN = 200;
const LONGEST_SHOWN = 60;

type Yaml = typeof import('yaml');
let yaml: Yaml | undefined;

/**
 * Takes YAML front matter off a text: the mapping between a first line `---` and a line `---` or `...`. What it says
 * for county, title, source, date and url, under English or Chinese keys in any case, is meant to win over what is
 * detected; a value that cannot be used is left out with a warning. A text that merely begins with a rule stays whole:
 * one whose block has no end, is no mapping, or reads as paragraphs. Never throws.
 *
 * @param text as read from the file; its lines may end in any way
 */
export function takeFrontMatter(text: string): FrontMatter {
  const match = BLOCK.exec(text);
  const parsed = match && parseFields(match[1]!);
  if (!match || !parsed) return { text, facts: {}, warnings: [] };
  const rest = text.slice(match[0].length);
  if (!('problem' in parsed)) return { text: rest, ...readFields(parsed.fields) };
  const opening = match[0].slice(0, match[0].indexOf('---'));
  const line = opening.split(/\r\n?|\n/).length + parsed.line;
  const remedy = 'Put a value with a colon, bracket or other sign of YAML in it between quotation marks';
  const warning = `front matter, line ${line}: ${parsed.problem}, so none of it is used. ${remedy}`;
  return { text: rest, facts: {}, warnings: [warning] };
}

interface Field {
  /** The key, without quotation marks. */
  readonly name: string;
  /** Null for a list, a mapping or an alias; empty for nothing. */
  readonly value: string | null;
  /** The value as written. */
  readonly written: string;
}

type Parsed =
  | { readonly fields: readonly Field[] }
  /** What is no YAML, and in which line of the block, from 1. */
  | { readonly problem: string; readonly line: number };

/** @returns null when the block is no front matter */
function parseFields(block: string): Parsed | null {
  const { isMap, isScalar, LineCounter, parseDocument } = loadYaml();
  const lines = block
    .replace(FIELD, (field, name: string) => (keyOf(name) ? `${name}: ` : field))
    .replace(/\r\n?/g, '\n');
  const lineCounter = new LineCounter();
  // Under this schema every value is text: dates and codes stay as written. Nodes are read one by one and never
  // resolved, so that no alias can multiply itself.
  const document = parseDocument(lines, {
    schema: 'failsafe',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
    lineCounter,
  });
  const [error] = document.errors;
  if (error) {
    // What is never closed is missed at the end only.
    const line = Math.min(lineCounter.linePos(error.pos[0]).line, lines.trimEnd().split('\n').length);
    return readsAsFields(block) ? { problem: error.message, line } : null;
  }
  if (!isMap(document.contents)) return null;
  const source = (node: ParsedNode | null) => (node ? lines.slice(node.range[0], node.range[1]) : '');
  const text = (node: ParsedNode | null) => (isScalar(node) ? String(node.value) : null);
  const fields = document.contents.items.map(({ key, value }): Field => {
    const written = source(value).trim();
    return { name: text(key) ?? source(key), value: written && text(value), written };
  });
  return areFields(fields) ? { fields } : null;
}

/** Whether a block that is no YAML was meant for it, and is not text between two rules. */
function readsAsFields(block: string): boolean {
  const lines = block.split(/\r\n?|\n/);
  const fields = lines.flatMap((line) => {
    const [, name, value] = FIELD_LINE.exec(line) ?? [];
    return name === undefined ? [] : [{ name, written: value! }];
  });
  return areFields(fields) && lines.every((line) => FIELD_LINE.test(line) || OTHER_LINE.test(line));
}

/** One of the known keys is enough, or nothing but English ones, as other programs have; but no paragraphs. */
function areFields(fields: readonly Pick<Field, 'name' | 'written'>[]): boolean {
  const unknown = fields.filter(({ name }) => keyOf(name) === undefined);
  if (unknown.some(({ written }) => written.length > LONGEST_UNKNOWN)) return false;
  return unknown.length < fields.length || unknown.every(({ name }) => /^[\w-]+$/.test(name));
}

function readFields(fields: readonly Field[]): Omit<FrontMatter, 'text'> {
  let facts: FrontMatterFacts = {};
  const warnings: string[] = [];
  const names = new Map<Key, string>();
  for (const { name, value, written } of fields) {
    const refuse = (problem: string, remedy: string) =>
      warnings.push(`front matter, ${name} ${shown(written)}: ${problem}. ${remedy}`);
    const key = keyOf(name);
    if (key === undefined) refuse('an unknown key', nearestKey(name));
    else if (names.has(key)) refuse(`${names.get(key)} stands before it`, 'Leave one of them out');
    else {
      names.set(key, name);
      const read = readValue(key, value);
      if ('problem' in read) refuse(read.problem, read.remedy);
      else facts = { ...facts, ...read };
    }
  }
  return { facts, warnings };
}

function shown(written: string): string {
  const line = written.replace(/\s+/gu, ' ');
  return `"${line.length > LONGEST_SHOWN ? `${line.slice(0, LONGEST_SHOWN - 1)}…` : line}"`;
}

/** Loaded when a text begins with a rule, in some 50 ms, and not at start-up. */
function loadYaml(): Yaml {
  yaml ??= createRequire(import.meta.url)('yaml') as Yaml;
  return yaml;
}
