const FRONT_MATTER = /^\ufeff?---[ \t]*\n[\s\S]*?\n(?:---|\.\.\.)[ \t]*(?:\n|$)/;
const DEFINITION = /^ {0,3}\[([^\]^]+)\]:\s+\S+/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const HEADING = /^ {0,3}#{1,6}(?:[ \t]+|(?=\p{Script=Han}[^#]*$))(.*?)(?:[ \t]+#+)?[ \t]*$/u;
const UNDERLINE = /^ {0,3}(?:=+|-{2,})[ \t]*$/;
const RULE = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const TABLE_RULE = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
const QUOTE = /^ {0,3}(?:>[ \t]?)+/;
const BULLET = /^([ \t]*)[-*+][ \t]+(?:\[[ xX]\][ \t]+)?/;
/** Longer lines are no prose, and looking for marks in them may take seconds. */
const LONGEST_LINE = 10_000;
const ENTITIES: Readonly<Record<string, string>> = {
  '&nbsp;': '\u00a0',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&amp;': '&',
};

/**
 * Takes the marks out of Markdown, so that what is quoted reads like the page it makes. Only what is Markdown beyond
 * doubt is touched: `3*4*5` and `#乡村振兴#` stay; so do numbers of lists, blank lines, and the front matter, which is
 * read later. Syntax: https://spec.commonmark.org/0.31.2/ and GitHub's tables.
 */
export function plainMarkdown(markdown: string): string {
  const { front, body } = splitFrontMatter(markdown.replace(/\r\n?/g, '\n'));
  const lines = body.split('\n');
  const definitions = new Set<string>();
  for (const line of lines) {
    const label = DEFINITION.exec(line)?.[1];
    if (label) definitions.add(label.toLowerCase());
  }
  return front + plainLines(dropComments(lines), definitions).join('\n');
}

function splitFrontMatter(text: string): { front: string; body: string } {
  const front = FRONT_MATTER.exec(text)?.[0] ?? '';
  return { front, body: text.slice(front.length) };
}

/** Blanks out comments, over lines as well, but not in code. */
function dropComments(lines: readonly string[]): string[] {
  let fence: string | null = null;
  let inComment = false;
  return lines.map((line) => {
    if (!inComment) fence = nextFence(fence, line);
    if (fence !== null) return line;
    let rest = line;
    let kept = '';
    while (rest !== '') {
      const mark = inComment ? '-->' : '<!--';
      const at = rest.indexOf(mark);
      if (!inComment) kept += at < 0 ? rest : rest.slice(0, at);
      rest = at < 0 ? '' : rest.slice(at + mark.length);
      if (at >= 0) inComment = !inComment;
    }
    return kept;
  });
}

/** The fence that is open behind a line, if any. */
function nextFence(fence: string | null, line: string): string | null {
  const mark = FENCE.exec(line)?.[1];
  if (!mark) return fence;
  if (fence === null) return mark;
  return mark[0] === fence[0] && mark.length >= fence.length ? null : fence;
}

function plainLines(lines: readonly string[], definitions: ReadonlySet<string>): string[] {
  const plain: string[] = [];
  let fence: string | null = null;
  let inTable = false;
  lines.forEach((line, index) => {
    const before = fence;
    fence = nextFence(fence, line);
    if (fence !== before) return;
    if (fence !== null) {
      plain.push(line);
      return;
    }
    const startsTable = line.includes('|') && TABLE_RULE.test(lines[index + 1] ?? '');
    inTable = startsTable || (inTable && line.includes('|'));
    if (line.length > LONGEST_LINE) {
      plain.push(line);
    } else if (!isLayout(line, inTable, (plain.at(-1) ?? '').trim() !== '')) {
      plain.push(...plainBlock(line, inTable, definitions));
    }
  });
  return plain;
}

/** Lines that only draw something: rules, the underline of a heading or of a table's head, definitions of links. */
function isLayout(line: string, inTable: boolean, followsText: boolean): boolean {
  if (inTable && TABLE_RULE.test(line)) return true;
  return RULE.test(line) || DEFINITION.test(line) || (followsText && UNDERLINE.test(line));
}

function plainBlock(line: string, inTable: boolean, definitions: ReadonlySet<string>): string[] {
  if (inTable)
    return [
      tableCells(line)
        .map((cell) => plainInline(cell, definitions))
        .join('  '),
    ];
  const block = line.replace(QUOTE, '').replace(BULLET, '$1').replace(HEADING, '$1');
  const breaks = block.replace(/\\$/, '').split(/<br\s*\/?>/i);
  return breaks.map((part) => plainInline(part, definitions));
}

function tableCells(row: string): string[] {
  const inner = row
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'));
}

function plainInline(text: string, definitions: ReadonlySet<string>): string {
  const parts = text.split(/(`+)(.+?)\1(?!`)/);
  // Split so, the parts are text, mark, code, text, mark, code, …
  return parts
    .map((part, index) =>
      index % 3 === 0 ? plainSpan(part, definitions) : index % 3 === 1 ? '' : part.trim(),
    )
    .join('')
    .replace(/[ \t]+$/, '');
}

function plainSpan(text: string, definitions: ReadonlySet<string>): string {
  return text
    .replace(/!\[[^\]]*\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])/g, '')
    .replace(
      /\[([^[\]]+)\]\((?:<[^<>]*>|[^()\s]*(?:\([^()]*\)[^()\s]*)*)(?:\s+(?:"[^"]*"|'[^']*'))?\)/g,
      '$1',
    )
    .replace(/\[([^[\]]+)\]\[([^[\]]*)\]/g, (whole, label: string, id: string) =>
      definitions.has((id || label).toLowerCase()) ? label : whole,
    )
    .replace(/<((?:https?|mailto):[^\s<>]+)>/g, '$1')
    .replace(
      /<\/?(?:b|strong|i|em|u|s|del|ins|mark|sub|sup|span|font|small|big|center|kbd|a|p|div)\b[^<>]*>/gi,
      '',
    )
    .replace(/\*\*(?=[^\s*])(.+?)(?<=[^\s*])\*\*/g, '$1')
    .replace(/(?<![\p{L}\p{N}_])__(?=[^\s_])(.+?)(?<=[^\s_])__(?![\p{L}\p{N}_])/gu, '$1')
    .replace(/~~(?=\S)(.+?)(?<=\S)~~/g, '$1')
    .replace(/(?<![*\d\\])\*(?=[^\s*])([^*]+?)(?<=[^\s*\\])\*(?![*\d])/g, '$1')
    .replace(/(?<![\p{L}\p{N}_\\])_(?=[^\s_])([^_]+?)(?<=[^\s_])_(?![\p{L}\p{N}_])/gu, '$1')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/&(?:nbsp|lt|gt|quot|amp);/g, (entity) => ENTITIES[entity]!);
}
