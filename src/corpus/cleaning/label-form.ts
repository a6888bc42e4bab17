import { toSimplified } from '../../text/script.ts';

const FIRST_HAN = 0x4e00;
const LAST_HAN = 0x9fff;
/** Full-width forms of the ASCII characters lie this far behind them. */
const WIDTH_OFFSET = 0xfee0;
const OTHER_FORMS: Readonly<Record<string, string>> = {
  '\u3000': ' ',
  '\u00a0': ' ',
  '\u4e28': '|', // 丨 and │ are written for the bar that looks alike
  '\u2502': '|',
  '\ufe55': ':',
  '\u2236': ':',
  '\u2015': '—',
};

let forms: { simplified: ReadonlyMap<string, string>; pattern: RegExp } | undefined;

/**
 * A text as the patterns of this folder expect it: ASCII punctuation and digits in one width, characters simplified
 * one by one. It is as long as the text, so that what is found in it stands at the same place in the text; that is why
 * it is neither NFKC nor a conversion by phrases, both of which change the length.
 */
export function labelForm(text: string): string {
  forms ??= loadForms();
  const { simplified, pattern } = forms;
  return text.replace(
    pattern,
    (character) => simplified.get(character) ?? String.fromCharCode(character.charCodeAt(0) - WIDTH_OFFSET),
  );
}

function loadForms(): { simplified: ReadonlyMap<string, string>; pattern: RegExp } {
  const han = Array.from({ length: LAST_HAN - FIRST_HAN + 1 }, (_, at) =>
    String.fromCharCode(FIRST_HAN + at),
  );
  // A line for each, so that no phrase decides, and all in one call, for each call costs more than its text.
  const converted = toSimplified(han.join('\n')).split('\n');
  const simplified = new Map(Object.entries(OTHER_FORMS));
  han.forEach((character, at) => {
    const form = converted[at]!;
    if (form !== character && form.length === 1 && !simplified.has(character))
      simplified.set(character, form);
  });
  return { simplified, pattern: new RegExp(`[${[...simplified.keys()].join('')}\\uff01-\\uff5e]`, 'g') };
}
