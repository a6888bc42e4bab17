import { detectLanguage, toSimplified, toTraditional } from '../text/script.ts';
import type { Span } from '../types.ts';
import { boundaryBefore } from './html.ts';
import type { MessageStyle } from './message-style.ts';

/** The text of a quotation as it is shown. */
export interface ShownText {
  readonly text: string;
  /** Offsets into it. */
  readonly highlights: readonly Span[];
  /** False where it stands as in the report. */
  readonly isConverted: boolean;
}

/**
 * The text in the script of the reader, where the style asks for that and the text is in the other script. OpenCC keeps
 * the number of code points, by which highlights are carried over; a text for which it does not stays as it is.
 */
export function textFor(
  { text, highlights }: Pick<ShownText, 'text' | 'highlights'>,
  { language, isConverted }: MessageStyle,
): ShownText {
  const original = { text, highlights, isConverted: false };
  if (!isConverted || language === 'en' || detectLanguage(text) === language) return original;
  const converted = language === 'zh-Hant' ? toTraditional(text) : toSimplified(text);
  const characters = [...converted];
  if (converted === text || characters.length !== [...text].length) return original;
  const offset = (at: number) => {
    const points = [...text.slice(0, boundaryBefore(text, at))].length;
    return characters.slice(0, points).join('').length;
  };
  const carried = highlights.map(([start, end]): Span => [offset(start), offset(end)]);
  return { text: converted, highlights: carried, isConverted: true };
}
