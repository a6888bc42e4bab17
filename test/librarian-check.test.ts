import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { constants, deflateRawSync } from 'node:zlib';
import { bytesOf, fixture, page, seedError } from './format-files.ts';
import { workplaces } from './index-folders.ts';
import { type Desk, openDesks, reportText } from './librarian-rig.ts';
import { makeDocx } from './make-zip.ts';
import { rawSeed, SEED_FILES } from './texts.ts';

const desks = openDesks(workplaces());
let desk: Desk;
before(async () => {
  desk = await desks.open();
});
after(desks.close);

describe('a checked file', () => {
  const paragraphs = reportText().trim().split('\n\n');
  const asPage = page(`<article>${paragraphs.map((text) => `<p>${text}</p>`).join('')}</article>`);
  const asDocx = makeDocx(paragraphs.map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join(''));
  const files: readonly (readonly [name: string, bytes: Uint8Array])[] = [
    ['太湖县.txt', bytesOf(reportText())],
    ['太湖县.md', bytesOf(`# ${reportText()}`)],
    ['太湖县.html', asPage],
    ['太湖县.docx', asDocx],
  ];
  for (const [name, bytes] of files) {
    it(`is read as the build reads it: ${name}`, async () => {
      const { file, report, sameAs } = await desk.check(name, bytes);
      assert.equal(file, name);
      assert.equal(report.file, name);
      assert.equal(report.county?.name, '太湖县');
      assert.match(report.text, /^全县新建蓝莓种植基地37个，带动2864户农户增收。$/m);
      assert.equal(sameAs, null);
    });
  }

  it('tells what a person should look at, and how many paragraphs it has', async () => {
    const {
      report,
      paragraphs: count,
      warnings,
    } = await desk.check('无名.txt', '粮食总产量达到4.2万吨。\n\n新建图书馆三座。');
    assert.equal(report.county, null);
    assert.equal(count, 2);
    assert.match(warnings.join(), /no county found/);
  });

  it('leaves the seeds folder and the index as they were', async () => {
    const [files, facts] = [desk.seeds(), desk.librarian.facts()];
    await desk.check('太湖县.txt', reportText());
    assert.deepEqual(desk.seeds(), files);
    assert.deepEqual(desk.librarian.facts(), facts);
  });

  it('names the file that holds its text already, whatever it is called itself', async () => {
    const [seed] = SEED_FILES;
    const { file, sameAs } = await desk.check('抄本.md', rawSeed(seed));
    assert.equal(sameAs, seed);
    assert.equal(file, '抄本.md');
    assert.equal((await desk.check(seed, rawSeed(seed))).file, seed);
  });

  it('gets a name that no other file has, in whatever case', async () => {
    assert.equal(
      (await desk.check(SEED_FILES[0], reportText())).file,
      SEED_FILES[0].replace('.txt', '-2.txt'),
    );
    writeFileSync(join(desk.place.seeds, 'Taihu-2.txt'), '');
    writeFileSync(join(desk.place.seeds, 'taihu.TXT'), '');
    assert.equal((await desk.check('Taihu.txt', reportText())).file, 'Taihu-3.txt');
  });

  it('stays below the seeds folder', async () => {
    assert.equal((await desk.check('../../etc/passwd.txt', reportText())).file, 'passwd.txt');
  });
});

describe('a file that cannot be used is refused with the reason:', () => {
  const text = bytesOf(reportText());
  const cases: readonly (readonly [what: string, name: string, bytes: Uint8Array, reason: RegExp])[] = [
    ['a kind that is no report', 'x.csv', text, /^x\.csv is a \.csv file\. .*txt, md, html, docx or pdf/],
    ['a PDF that is called a program', 'x.exe', fixture('forestry.pdf'), /^x\.exe is a \.exe file/],
    ['nothing', 'x.txt', new Uint8Array(), /^x\.txt is empty/],
    ['more than 20 MB', 'x.txt', new Uint8Array(20 * 2 ** 20 + 1), /has 20\.1 MB\. .*at most 20 MB/],
    ['navigation alone', 'x.txt', bytesOf('首页\n'), /no text besides navigation/],
    ['a damaged PDF', 'x.pdf', bytesOf('%PDF-1.4\n'.repeat(9)), /^x\.pdf is a damaged PDF\. ./],
    ['a locked PDF', 'x.pdf', fixture('locked.pdf'), /^x\.pdf .*password/],
    [
      'a Word file that was cut off',
      'x.docx',
      bytesOf('PK\x03\x04 and no more'),
      /^x\.docx is a damaged Word/,
    ],
    ['binary data', 'x.txt', new Uint8Array(999).map((_, index) => index % 9), /^x\.txt is no text/],
  ];
  for (const [what, name, bytes, reason] of cases) {
    it(what, async () => {
      await assert.rejects(desk.check(name, bytes), seedError(reason));
    });
  }
});

describe('a hostile file does not harm the bot:', () => {
  it('one that unpacks to more than memory holds is given up', async () => {
    const small = await desks.open(undefined, { ms: 20_000, memoryMb: 400 });
    await assert.rejects(small.check('x.docx', bomb(64)), seedError(/^x\.docx cannot be read: .*memory/));
    assert.match((await small.ask('眉县选派了多少名第一书记'))!, /37名/);
  });

  it('one that takes too long is given up', async () => {
    const hasty = await desks.open(undefined, { ms: 50, memoryMb: 1000 });
    await assert.rejects(
      hasty.check('x.txt', reportText()),
      seedError(/cannot be read: .*ended after 0\.05 s/),
    );
  });
});

/** A Word file that says it is small and unpacks to this many times 16 MB. */
function bomb(times: number): Uint8Array {
  const docx = Buffer.from(makeDocx('x'));
  const name = 'word/document.xml';
  const entry = docx.lastIndexOf(name) - 46;
  const local = docx.readUInt32LE(entry + 42);
  const end = docx.length - 22;
  const directory = docx.readUInt32LE(end + 16);
  const block = deflateRawSync(Buffer.alloc(1 << 24, 'x'), { finishFlush: constants.Z_FULL_FLUSH });
  const packed = Buffer.concat([...Array(times).fill(block), Buffer.of(3, 0)]);
  // Deflated, so many bytes; the size when unpacked stays as it was.
  docx.writeUInt16LE(8, local + 8);
  docx.writeUInt16LE(8, entry + 10);
  docx.writeUInt32LE(packed.length, local + 18);
  docx.writeUInt32LE(packed.length, entry + 20);
  const data = local + 30 + name.length;
  docx.writeUInt32LE(data + packed.length, end + 16);
  return Buffer.concat([docx.subarray(0, data), packed, docx.subarray(directory)]);
}
