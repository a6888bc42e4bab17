import stringWidth from 'string-width';

/** How a page is set. */
export interface Setting {
  readonly width: number;
  /** What the width counts: columns, of which a Han character takes two, or characters. */
  readonly unit: 'columns' | 'characters';
  readonly indent?: string;
  /** A blank line between paragraphs. */
  readonly blank?: boolean;
  /** Blank lines between any two lines. */
  readonly double?: boolean;
  /** Lines on a page, with its number below. */
  readonly linesOnPage?: number;
}

const NEVER_FIRST = '，。、；：！？）》”’」』】,;:!?)';

/** A text as a typewriter would set it: lines are full, and no closing mark opens one. */
export function setText(paragraphs: readonly string[], setting: Setting): string {
  const { indent = '', blank, double, linesOnPage } = setting;
  let lines = paragraphs.flatMap((paragraph, index) => [
    ...setParagraph(indent + paragraph, setting),
    ...(blank && index < paragraphs.length - 1 ? [''] : []),
  ]);
  if (double) lines = lines.flatMap((line) => [line, '']);
  if (!linesOnPage) return lines.join('\n');
  const pages = Math.ceil(lines.length / linesOnPage);
  return Array.from({ length: pages }, (_, page) => [
    ...lines.slice(page * linesOnPage, (page + 1) * linesOnPage),
    '',
    `- ${page + 1} -`,
    '',
  ])
    .flat()
    .join('\n');
}

function setParagraph(text: string, { width, unit }: Setting): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of text.match(/[\p{Script=Latin}\d.%]+|./gsu) ?? []) {
    const length = [...word].reduce((sum, character) => sum + lengthOf(character, unit), 0);
    if (used + length <= width || line.trim() === '') {
      line += word;
      used += length;
      continue;
    }
    const carried = NEVER_FIRST.includes(word) ? [...line].at(-1)! : '';
    lines.push(line.slice(0, line.length - carried.length));
    line = carried + word;
    used = (carried ? lengthOf(carried, unit) : 0) + length;
  }
  return [...lines, line];
}

const widths = new Map<string, number>();

function lengthOf(character: string, unit: Setting['unit']): number {
  if (unit === 'characters') return 1;
  const width = widths.get(character) ?? stringWidth(character, { ambiguousIsNarrow: false });
  widths.set(character, width);
  return width;
}
