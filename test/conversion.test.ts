import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { textFor } from '../src/render/conversion.ts';
import { excerptsMessage, paragraphHtml } from '../src/render/telegram-html.ts';
import { toSimplified, toTraditional } from '../src/text/script.ts';
import type { Language, Span } from '../src/types.ts';
import { excerptOf, reportOf, residents, secretaries } from './fake-answerer.ts';
import { anyLanguage, styleOf } from './message-styles.ts';
import { parseTelegramHtml } from './telegram-markup.ts';
import { anyText } from './texts.ts';

/** One UTF-16 unit in simplified script, two in traditional. */
const WIDENS = '㓆';
const NARROWS = '𠗣';

const asked = (language: Language) => styleOf(language, { isConverted: true });

describe('a quotation in the script of the reader', () => {
  it('is converted, with what is highlighted in it', () => {
    const text = '選派37名優秀干部';
    const shown = textFor({ text, highlights: [spanOf(text, '優秀')] }, asked('zh-Hans'));
    assert.deepEqual(shown, { text: '选派37名优秀干部', highlights: [[5, 7]], isConverted: true });
    const back = textFor({ text: '选派干部', highlights: [[0, 2]] }, asked('zh-Hant'));
    assert.deepEqual(back, { text: '選派幹部', highlights: [[0, 2]], isConverted: true });
  });

  it('stands as in the report where the reader has not asked for another script', () => {
    const given = { text: '選派', highlights: [[0, 1]] as const };
    for (const language of ['zh-Hans', 'zh-Hant', 'en'] as const)
      assert.deepEqual(textFor(given, styleOf(language)), { ...given, isConverted: false });
  });

  it('is not called converted where it reads the same in both', () => {
    for (const text of ['37名', '第一', '2022-01-24', '', '選派'])
      assert.deepEqual(textFor({ text, highlights: [] }, asked('zh-Hant')), {
        text,
        highlights: [],
        isConverted: false,
      });
    assert.equal(textFor({ text: '选派', highlights: [] }, asked('zh-Hans')).isConverted, false);
  });

  it('is never converted for a reader of English', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, anyHan()), (text) => {
        assert.deepEqual(textFor({ text, highlights: [] }, asked('en')), {
          text,
          highlights: [],
          isConverted: false,
        });
      }),
    );
  });

  it('keeps its highlights where a character takes another number of units', () => {
    assert.deepEqual([toTraditional(WIDENS), toSimplified(NARROWS)], [NARROWS, WIDENS]);
    assert.deepEqual([WIDENS.length, NARROWS.length], [1, 2]);
    for (const [language, text] of [
      ['zh-Hant', `${WIDENS}选${WIDENS}派37名${WIDENS}`],
      ['zh-Hans', `${NARROWS}選${NARROWS}派37名${NARROWS}`],
    ] as const) {
      const shown = textFor({ text, highlights: [spanOf(text, '37名')] }, asked(language));
      assert.ok(shown.isConverted && shown.text.length !== text.length);
      assert.deepEqual(partsOf(shown), ['37名']);
    }
  });

  it('keeps its highlights behind characters beyond the first plane', () => {
    const text = '😀選派𠮷👩‍🌾優秀';
    const shown = textFor({ text, highlights: [spanOf(text, '𠮷'), spanOf(text, '優秀')] }, asked('zh-Hans'));
    assert.deepEqual(partsOf(shown), ['𠮷', '优秀']);
  });

  it('has as many highlights as before, in their order and inside the text, whatever it holds', () => {
    const anySpan = fc.tuple(fc.integer({ min: -5, max: 90 }), fc.integer({ min: -5, max: 90 }));
    fc.assert(
      fc.property(
        fc.oneof(anyText, anyHan()),
        fc.array(anySpan),
        anyLanguage,
        (text, highlights, language) => {
          const shown = textFor({ text, highlights }, asked(language));
          if (!shown.isConverted) return assert.deepEqual(shown, { text, highlights, isConverted: false });
          assert.equal([...shown.text].length, [...text].length);
          assert.equal(shown.highlights.length, highlights.length);
          for (const [index, span] of shown.highlights.entries())
            for (const side of [0, 1] as const)
              assert.equal(
                pointsBefore(shown.text, span[side]),
                pointsBefore(text, highlights[index]![side]),
              );
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a message that converts', () => {
  it('says so below what is converted, and only there', () => {
    const { html } = excerptsMessage([secretaries, residents], asked('zh-Hans'));
    const [converted, verbatim] = html.split('\n\n');
    assert.match(
      converted!,
      /<b>选派37名优秀干部到村担任第一书记<\/b>.+<\/blockquote>\n<i>（已转换为简体，原文为繁体）<\/i>\n—— /,
    );
    assert.ok(verbatim!.includes('<b>选派145名驻村干部</b>') && !verbatim!.includes('已转换'));
  });

  it('says so below a paragraph too', () => {
    const html = paragraphHtml(residents, asked('zh-Hant'));
    assert.match(html, /選派145名駐村幹部.+<\/blockquote>\n<i>（已轉換為繁體，原文為簡體）<\/i>\n—— /);
    assert.ok(!paragraphHtml(residents, styleOf('zh-Hant')).includes('已轉換'));
  });

  it('leaves the title as the report has it', () => {
    const { html } = excerptsMessage([secretaries], asked('zh-Hans'));
    assert.ok(html.includes('《陜西眉縣堅持黨建引領》'));
  });

  it('keeps the quotation of a long paragraph in sight, though conversion makes what stands before it longer', () => {
    const report = reportOf({ id: 'w', text: `${WIDENS.repeat(3900)}就在这里。${'乙'.repeat(900)}` });
    const { text, entities } = parseTelegramHtml(
      paragraphHtml(excerptOf(report, '就在这里。'), asked('zh-Hant')),
    );
    const bold = entities.filter(({ type }) => type === 'b').at(-1)!;
    assert.equal(text.slice(bold.offset, bold.offset + bold.length), '就在這裡。');
  });
});

/** Han characters of all kinds: those of one script, of both, and those that take two units. */
function anyHan(): fc.Arbitrary<string> {
  const character = fc.oneof(
    fc.constantFrom(...'選派優秀選选派优干部县縣', WIDENS, NARROWS, '𠮷', '后', '裡', '3'),
    fc.integer({ min: 0x3400, max: 0x9fff }).map((code) => String.fromCodePoint(code)),
    fc.integer({ min: 0x20000, max: 0x2b81d }).map((code) => String.fromCodePoint(code)),
  );
  return fc.array(character, { maxLength: 40 }).map((characters) => characters.join(''));
}

function spanOf(text: string, part: string): Span {
  return [text.indexOf(part), text.indexOf(part) + part.length];
}

function partsOf({ text, highlights }: { text: string; highlights: readonly Span[] }): string[] {
  return highlights.map(([start, end]) => text.slice(start, end));
}

/** Whole code points before the offset, by walking there; one that the offset splits is not counted. */
function pointsBefore(text: string, offset: number): number {
  let count = 0;
  let at = 0;
  for (const character of text) {
    at += character.length;
    if (at > offset) break;
    count++;
  }
  return count;
}
