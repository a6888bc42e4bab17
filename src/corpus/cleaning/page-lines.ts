/** A line of a page with the layout around it, which tells where paragraphs begin. */
export interface PageLine {
  /** Without surrounding white space; runs of white space inside are one space. */
  readonly text: string;
  /** The white space before it, tabs as four spaces. */
  readonly indent: string;
  /** Blank lines above it, beyond those that stand between any two lines of the page. */
  readonly gap: number;
  /** True where a page ends above it. */
  readonly opensPage: boolean;
}

/** Two ideographic spaces open a paragraph; behind the end of a sentence they stand where a line break was lost. */
const LOST_BREAK = /([。！？!?;；：:…][”’」』）)】]*)[ \u00a0]*(?=\u3000{2})/gu;
const LAYOUT = /[\p{Cc}\p{Default_Ignorable_Code_Point}\ufeff]/gu;
const SPACE_ENTITY = /&(?:nbsp|ensp|emsp|thinsp|#160);/giu;
/** Of all lines, the share that must have blank lines above for these to be mere layout. */
const LAYOUT_SHARE = 0.8;

/** Cuts a page into its lines, blank ones left out. */
export function splitPageLines(text: string): PageLine[] {
  const lines: { text: string; indent: string; gap: number; opensPage: boolean }[] = [];
  let gap = 0;
  let opensPage = false;
  for (const raw of separateLines(text)) {
    opensPage ||= raw.includes('\f');
    const clean = raw.replaceAll('\t', '    ').replace(LAYOUT, '');
    const content = clean.replace(/\s+/gu, ' ').trim();
    if (content === '') {
      gap++;
      continue;
    }
    lines.push({ text: content, indent: /^\s*/u.exec(clean)![0], gap, opensPage });
    gap = 0;
    opensPage = false;
  }
  const usual = usualGap(lines);
  return lines.map((line) => ({ ...line, gap: Math.max(0, line.gap - usual) }));
}

function separateLines(text: string): string[] {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029\v]/g, '\n')
    .replace(/\f/g, '\n\f')
    .replace(/\u00ad\s*\n\s*/g, '')
    .replace(SPACE_ENTITY, ' ')
    .replace(LOST_BREAK, '$1\n')
    .split('\n');
}

/** Blank lines between any two lines of a page that is set with double spacing; 0 on any other. */
function usualGap(lines: readonly { gap: number }[]): number {
  const gaps = lines.slice(1).map(({ gap }) => gap);
  if (gaps.length < 3) return 0;
  gaps.sort((a, b) => a - b);
  return gaps[Math.floor(gaps.length * (1 - LAYOUT_SHARE))]!;
}
