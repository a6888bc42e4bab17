import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { extractText } from '../src/corpus/formats/extract.ts';
import type { Extraction } from '../src/corpus/formats/extraction.ts';
import { type Format, formatOf, unreadableReason } from '../src/corpus/formats/format.ts';
import { SeedError } from '../src/errors.ts';
import { encode } from './encode.ts';
import { bytesOf, fixture, SENTENCE } from './format-files.ts';
import { makeDocx, makeZip } from './make-zip.ts';

describe('formatOf tells by content and name', () => {
  const pdf = bytesOf('%PDF-1.7\n…');
  const html = bytesOf('<!DOCTYPE html>\n<html><body><p>县</p></body></html>');
  const text = bytesOf('全县粮食总产量。\n');
  const docx = makeDocx('');
  const cases: readonly [why: string, file: string, bytes: Uint8Array, format: Format | null][] = [
    ['a text', 'a.txt', text, 'text'],
    ['a text without extension', '报告', text, 'text'],
    ['a text whose name has a dot', '2021.12', text, 'text'],
    ['an empty text', 'a.txt', new Uint8Array(), 'text'],
    ['a text in GB18030', 'a.txt', encode('全县粮食总产量。', 'gb18030').bytes, 'text'],
    ['a text in UTF-16 without mark', 'a.txt', encode('全县1粮食\n总产量。', 'utf-16le').bytes, 'text'],
    ['English in UTF-16 without mark', 'a.txt', encode('county report', 'utf-16be').bytes, 'text'],
    ['a text about tags', 'a.txt', bytesOf('在网页中<p>表示段落。'), 'text'],
    ['Markdown', 'a.MD', text, 'markdown'],
    [
      'Markdown that begins with a tag',
      'a.md',
      bytesOf('<div align="center">县</div>\n\n# 报告'),
      'markdown',
    ],
    ['a page', 'a.html', html, 'html'],
    ['a page named .htm', 'a.HTM', html, 'html'],
    ['a page named .shtml', 'art_1_2.shtml', html, 'html'],
    ['a page named .txt', 'a.txt', html, 'html'],
    ['a page named .doc', 'a.doc', html, 'html'],
    ['a page in UTF-16 named .txt', 'a.txt', encode('\ufeff<html><p>县</p>', 'utf-16le').bytes, 'html'],
    ['a page below a comment', 'a.txt', bytesOf('\ufeff<!-- saved from url=(0001)x -->\n<HTML>县'), 'html'],
    ['a piece of a page', 'a.txt', bytesOf('<div class="a"><p>县</p></div>'), 'html'],
    ['a text named .html', 'a.html', text, 'text'],
    ['a page of one picture', 'a.html', bytesOf(`<img src="${'A'.repeat(9000)}"><p>县</p>`), 'html'],
    ['a PDF', 'a.pdf', pdf, 'pdf'],
    ['a PDF named .txt', 'a.txt', pdf, 'pdf'],
    ['a PDF behind other bytes', 'a.pdf', bytesOf('HTTP/1.1 200\n\n%PDF-1.4\n'), 'pdf'],
    ['a text that mentions %PDF-', 'a.txt', bytesOf('文件以%PDF-1.4开头。'), 'text'],
    ['a Word file', 'a.docx', docx, 'docx'],
    ['a Word file named .doc', 'a.doc', docx, 'docx'],
    ['a Word file without extension', 'a', docx, 'docx'],
    ['a Word file that is cut off', 'a.docx', docx.subarray(0, 200), 'docx'],
    ['a text with a stray NUL', 'a.txt', bytesOf(`${SENTENCE.repeat(3)}\0`), 'text'],
  ];
  for (const [why, file, bytes, format] of cases) {
    it(`${why}: ${format}`, () => {
      assert.equal(formatOf(file, bytes), format);
      assert.equal(unreadableReason(file, bytes), '');
    });
  }
});

describe('what cannot be read is named, with a remedy', () => {
  const ole = (stream: string) =>
    Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(600),
      Buffer.from(stream, 'utf16le'),
    ]);
  const cases: readonly [file: string, bytes: Uint8Array, reason: RegExp][] = [
    ['a.doc', ole('WordDocument'), /^an old Word file: save it as \.docx$/],
    ['a.docx', ole('EncryptedPackage'), /password/],
    ['a.wps', ole('Contents'), /WPS/],
    ['a.xls', ole('Workbook'), /spreadsheet/],
    ['a.xlsx', makeZip({ 'xl/workbook.xml': '' }), /spreadsheet/],
    ['a.docx', makeZip({ 'xl/workbook.xml': '' }), /spreadsheet/],
    ['a.pptx', makeZip({ 'ppt/presentation.xml': '' }), /slide/],
    ['a.ofd', makeZip({ 'OFD.xml': '' }), /OFD file: save it as PDF/],
    ['a.odt', makeZip({ mimetype: '', 'content.xml': '' }), /OpenDocument/],
    ['a.zip', makeZip({ 'a.txt': '县' }), /archive: unpack/],
    ['a.rar', bytesOf('Rar!\x1a\x07'), /archive/],
    ['a.rtf', bytesOf('{\\rtf1\\ansi'), /rich text/],
    ['a.mht', bytesOf('From: <Saved by Blink>\nMIME-Version: 1.0'), /web archive/],
    ['a.jpg', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), /picture: run text recognition/],
    ['a.txt', Uint8Array.from({ length: 999 }, (_, index) => (index * 7919) % 256), /binary/],
    ['a.csv', bytesOf('乡镇,产量'), /\.csv file/],
    ['desktop.ini', bytesOf('[x]'), /\.ini file/],
    ['a.pdf', bytesOf('全县'), /no pdf inside/],
    ['标题_files/saved_resource(1).html', bytesOf('<html><p>广告'), /frame of a saved page/],
  ];
  for (const [file, bytes, reason] of cases) {
    it(`${file}: ${reason.source}`, async () => {
      assert.equal(formatOf(file, bytes), null);
      assert.match(unreadableReason(file, bytes), reason);
      await assert.rejects(extractText(file, bytes), SeedError);
    });
  }

  it('in an error that reads as two sentences', async () => {
    await assert.rejects(extractText('a.doc', ole('WordDocument')), {
      message: 'is an old Word file. Save it as .docx.',
    });
  });
});

it('a text file is read as it is', async () => {
  const text = '　　全县\r\n\r\n# 粮食 **产量**\t<b>\n';
  const expected: Extraction = { text, declared: {}, encoding: 'utf-8', warnings: [] };
  assert.deepEqual(await extractText('a.txt', bytesOf(text)), expected);
});

it('no library is loaded before a file needs it', () => {
  const folder = new URL('../src/corpus/formats/', import.meta.url);
  for (const file of readdirSync(folder)) {
    const source = readFileSync(new URL(file, folder), 'utf8');
    const imports = [...source.matchAll(/^import (?!type)[^;]*? from '([^']+)'/gm)].map((match) => match[1]!);
    const libraries = imports.filter((name) => !name.startsWith('.') && !name.startsWith('node:'));
    assert.deepEqual(libraries, [], file);
  }
});

describe('extractText throws nothing but SeedError', () => {
  const extensions = ['txt', 'md', 'html', 'htm', 'docx', 'pdf', 'doc', ''];
  const starts = ['', '%PDF-1.4\n', 'PK\x03\x04', '<html>', '<table><tr>', '---\n', '{\\rtf', '\ufeff'];

  async function readsOrExplains(file: string, bytes: Uint8Array): Promise<void> {
    try {
      const { text, warnings } = await extractText(file, bytes);
      assert.ok(
        !text.includes('\0') &&
          text.isWellFormed() &&
          warnings.every((warning) => !warning.includes('undefined')),
      );
    } catch (error) {
      assert.ok(error instanceof SeedError, `${error}`);
      assert.match(error.message, /^(?:is|has|holds|shows|unpacks|cannot) .+\. [A-Z].*\.$/s);
    }
  }

  it('for random bytes under any name', async () => {
    const files = fc.constantFrom(...extensions).map((extension) => (extension ? `a.${extension}` : 'a'));
    const bytes = fc.tuple(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 300 }));
    await fc.assert(
      fc.asyncProperty(files, bytes, (file, [start, rest]) =>
        readsOrExplains(file, Uint8Array.from([...bytesOf(start), ...rest])),
      ),
      { numRuns: 200 },
    );
  });

  it('for tags in any order', async () => {
    const tags =
      'p div table tr td ul li a br ruby rt pre script style h1 title meta frameset form !-- b'.split(' ');
    const tag = fc
      .tuple(fc.constantFrom('<', '</'), fc.constantFrom(...tags))
      .map(([open, name]) => `${open}${name}>`);
    const parts = fc.array(fc.oneof(tag, fc.constantFrom(SENTENCE, '县', ' ', '\n', '<', '&nbsp;')), {
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(parts, (html) => readsOrExplains('a.html', bytesOf(html.join('')))),
      { numRuns: 200 },
    );
  });

  it('for real files with damaged bytes', async () => {
    const files = fc.constantFrom('water.docx', 'owner.pdf', 'wechat.html', 'big5.html');
    const damages = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(files, damages, async (file, places) => {
        const bytes = new Uint8Array(fixture(file));
        for (const [at, byte] of places) bytes[at % bytes.length] = byte;
        await readsOrExplains(file, bytes);
      }),
      { numRuns: 60 },
    );
  });
});
