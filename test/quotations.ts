import assert from 'node:assert/strict';
import { translator } from '../src/i18n/translate.ts';
import type { MessageStyle } from '../src/render/message-style.ts';
import type { Quotation } from '../src/render/telegram-excerpt.ts';
import { toSimplified, toTraditional } from '../src/text/script.ts';
import { parseTelegramHtml } from './telegram-markup.ts';

/** A message as Telegram takes it: valid, of 1–4096 units after parsing, not blank, no half of a surrogate pair. */
export function assertMessage(html: string): void {
  const { text } = parseTelegramHtml(html);
  assert.ok(text.trim().length >= 1, 'a blank message');
  assert.ok(text.length <= 4096, `${text.length} characters`);
}

/**
 * Each quotation of the message reads as it stands in its report, to the letter, or as far as a line below it says that
 * it is cut; in the other script only where a line below says that it is converted.
 *
 * @param quoted what the quotations of the message are of, in its order
 */
export function assertVerbatim(html: string, quoted: readonly Quotation[], style: MessageStyle): void {
  const { text, entities } = parseTelegramHtml(html);
  const blocks = entities.filter(({ type }) => type.startsWith('blockquote'));
  assert.equal(blocks.length, quoted.length);
  const t = translator(style.language);
  for (const [index, { offset, length }] of blocks.entries()) {
    const shown = text.slice(offset, offset + length);
    const below = text
      .slice(offset + length, text.indexOf('\n—— ', offset + length))
      .split('\n')
      .slice(1);
    const isCut = below[0] === t('answer.cut');
    const isConverted = below.at(-1) === t('citation.convertedTo');
    assert.equal(below.length, Number(isCut) + Number(isConverted), below.join('\n'));
    const original = asTelegramTakes(quoted[index]!.text);
    const expected = isConverted ? asConverted(original, style) : original;
    if (isCut) assert.ok(expected.startsWith(shown) && shown.length < expected.length);
    else assert.equal(shown, expected);
  }
}

/** A list of sentences reads as they stand in the report, or in the other script where a line below says so. */
export function assertVerbatimList(html: string, listed: readonly Quotation[], style: MessageStyle): void {
  const { text, entities } = parseTelegramHtml(html);
  const blocks = entities.filter(({ type }) => type.startsWith('blockquote'));
  const t = translator(style.language);
  const noted = `\n${t('citation.convertedTo')}`;
  let position = 0;
  for (const quotation of listed) {
    const where = t('citation.inParagraph', { number: quotation.paragraph });
    const original = asTelegramTakes(quotation.text);
    const variants = [original, asConverted(original, style)].map((each) => `• ${each}${where}`);
    const block = blocks.find(({ offset, length }) => position < offset + length)!;
    position = Math.max(position, block.offset);
    const found = variants.find((each) => text.startsWith(each, position));
    assert.ok(found !== undefined, `no verbatim sentence at ${position}`);
    const end = block.offset + block.length;
    if (found !== variants[0]) assert.ok(style.isConverted && text.startsWith(noted, end));
    position += found.length + 1;
  }
  const last = blocks.at(-1) ?? { offset: 0, length: 0 };
  assert.ok(position >= last.offset + last.length, 'more is listed than was chosen');
}

/** Half a surrogate pair, which Telegram does not take, is a replacement character. */
function asTelegramTakes(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}

function asConverted(text: string, { language }: MessageStyle): string {
  if (language === 'en') return text;
  return language === 'zh-Hant' ? toTraditional(text) : toSimplified(text);
}

/** Sentences that a page lists, by the places that stand behind them. */
export function listedIn(html: string): number {
  const [list = ''] = /<blockquote>[\s\S]*<\/blockquote>/.exec(html) ?? [];
  return list.split('<i>').length - 1;
}
