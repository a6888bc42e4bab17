import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { nameKey, numberedName, safeName } from '../src/librarian/seed-name.ts';
import { anyCodeUnits } from './texts.ts';

/** Dense in what makes a name dangerous. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(...['.', '..', '/', '\\', ' ', ':', '\0', '\n', '\u202e', '\u200b', '-', '~', '*']),
      fc.constantFrom(
        ...['CON', 'nul', 'com1', '报告', 'e\u0301', '😀', '\ud83d', '.txt', '.pdf', 'x'.repeat(90)],
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));
const names = fc.oneof(anyCodeUnits, nasty);

describe('the name of an offered file', () => {
  const cases: readonly (readonly [offered: string, safe: string])[] = [
    ['眉县 2023 年工作总结（终稿）.docx', '眉县 2023 年工作总结（终稿）.docx'],
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['..\\..\\windows\\win.txt', 'win.txt'],
    ['/etc/passwd', 'passwd'],
    ['a/b.txt', 'b.txt'],
    ['.hidden.txt', 'hidden.txt'],
    ['. . .hidden.txt', 'hidden.txt'],
    ['.txt', 'report.txt'],
    ['..', 'report'],
    ['', 'report'],
    ['\0\n', 'report'],
    ['CON.txt', '_CON.txt'],
    ['nul', '_nul'],
    ['com1.tar.txt', '_com1.tar.txt'],
    ['console.txt', 'console.txt'],
    ['a:b*c?.txt', 'a_b_c_.txt'],
    ['发\n文\u202e\u200b号\0.txt', '发 文号.txt'],
    ['x.txt. . ', 'x.txt'],
    ['总结😀.txt', '总结😀.txt'],
    ['总结\ud83d.txt', '总结.txt'],
    ['Cafe\u0301.md', 'Caf\u00e9.md'],
  ];
  for (const [offered, safe] of cases) {
    it(`is ${JSON.stringify(safe)} for ${JSON.stringify(offered)}`, () => {
      assert.equal(safeName(offered), safe);
    });
  }

  it('is cut to 200 bytes between characters, and keeps its extension', () => {
    assert.equal(safeName(`${'报'.repeat(300)}.docx`), `${'报'.repeat(65)}.docx`);
    assert.equal(safeName(`${'a'.repeat(300)}.txt`), `${'a'.repeat(196)}.txt`);
    assert.equal(safeName(`${'😀'.repeat(300)}.txt`), `${'😀'.repeat(49)}.txt`);
    assert.equal(numberedName(`${'a'.repeat(196)}.txt`, 12), `${'a'.repeat(193)}-12.txt`);
  });

  it('is one visible part of a path that fits any file system, whatever it was', () => {
    fc.assert(
      fc.property(names, (offered) => {
        const name = safeName(offered);
        assert.match(name, /^[^. /\\][^/\\]*$|^[^. /\\]$/u);
        assert.doesNotMatch(name, /[\p{C}<>:"|?*]|[. ]$/u);
        assert.ok(name.isWellFormed() && Buffer.byteLength(name) <= 200, name);
      }),
      { numRuns: 2000 },
    );
  });

  it('stays once it is safe', () => {
    fc.assert(
      fc.property(names, (offered) => {
        const name = safeName(offered);
        assert.equal(safeName(name), name);
      }),
      // Cut after 200 bytes, this one ends in what reads as an extension.
      {
        numRuns: 2000,
        examples: [[`a.${'x'.repeat(193)}..pdfa\u{1F600}`], [`CON.${'x'.repeat(190)}...pdf\u{1F600}`]],
      },
    );
  });

  it('with a number is another safe name', () => {
    fc.assert(
      fc.property(names, fc.integer({ min: 2, max: 9999 }), (offered, number) => {
        const name = safeName(offered);
        const numbered = numberedName(name, number);
        assert.notEqual(nameKey(numbered), nameKey(name));
        assert.equal(safeName(numbered), numbered);
      }),
      { numRuns: 2000 },
    );
  });

  it('is one with a name in other case or composition', () => {
    assert.equal(nameKey('Caf\u00c9.TXT'), nameKey('cafe\u0301.txt'));
    assert.notEqual(nameKey('a.txt'), nameKey('b.txt'));
  });
});
