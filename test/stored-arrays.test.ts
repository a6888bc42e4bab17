import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { MemoryTexts, type TextStore } from '../src/corpus/texts.ts';
import { AppendedFile, type ByteLog, MemoryLog } from '../src/store/appended-file.ts';
import { FileTexts } from '../src/store/file-texts.ts';
import { PostingsBuilder } from '../src/store/postings-builder.ts';
import { FileRows, MemoryRows, type VectorRows } from '../src/store/vector-rows.ts';
import { anyCodeUnits } from './texts.ts';

const folder = mkdtempSync(join(tmpdir(), 'wenxian-arrays-'));
const opened: AppendedFile[] = [];
after(() => {
  for (const file of opened) file.close();
  rmSync(folder, { recursive: true, force: true });
});

function newFile(): AppendedFile {
  const file = AppendedFile.create(join(folder, `file-${opened.length}`));
  opened.push(file);
  return file;
}

const LOGS: Readonly<Record<string, () => ByteLog>> = {
  AppendedFile: newFile,
  MemoryLog: () => new MemoryLog(),
};

for (const [name, make] of Object.entries(LOGS)) {
  describe(name, () => {
    it('gives back what was appended, whole or in part', () => {
      fc.assert(
        fc.property(fc.array(fc.uint8Array({ minLength: 1, maxLength: 50 })), (pieces) => {
          const log = make();
          const starts = pieces.map((piece) => log.append(piece));
          pieces.forEach((piece, index) => {
            assert.deepEqual([...log.read(starts[index]!, piece.length)], [...piece]);
            const half = piece.length >> 1;
            assert.deepEqual(
              [...log.read(starts[index]! + half, piece.length - half)],
              [...piece.slice(half)],
            );
          });
        }),
        { numRuns: 50 },
      );
    });

    it('refuses to read on behind its end', () => {
      const log = make();
      log.append(Uint8Array.of(1, 2, 3));
      assert.throws(() => log.read(1, 3), RangeError);
    });
  });
}

describe('AppendedFile', () => {
  it('can be read while it grows beyond its buffer, and again by who opens it later', () => {
    const path = join(folder, 'large');
    const file = AppendedFile.create(path);
    const piece = Uint8Array.from({ length: 300_000 }, (_, index) => index % 251);
    const starts = Array.from({ length: 8 }, () => file.append(piece));
    assert.deepEqual(file.read(starts[7]! + 1000, 500), piece.slice(1000, 1500));
    file.sync();
    file.close();
    const again = AppendedFile.open(path);
    opened.push(again);
    assert.deepEqual(again.read(starts[3]!, 300_000), piece);
  });
});

const STORES: Readonly<Record<string, () => TextStore>> = {
  FileTexts: () => new FileTexts(newFile()),
  MemoryTexts: () => new MemoryTexts(),
};

for (const [name, make] of Object.entries(STORES)) {
  describe(name, () => {
    it('gives back every text unchanged, lone surrogates and all, also when long forgotten', () => {
      fc.assert(
        fc.property(fc.array(anyCodeUnits.filter(Boolean), { minLength: 1, maxLength: 100 }), (texts) => {
          const store = make();
          const starts = texts.map((text) => store.append(text));
          texts.forEach((text, index) => {
            assert.equal(store.read(starts[index]!, text.length), text);
          });
        }),
        { numRuns: 50 },
      );
    });
  });
}

const ROWS: Readonly<Record<string, (dimensions: number) => VectorRows>> = {
  FileRows: (dimensions) => new FileRows(newFile(), dimensions),
  MemoryRows: (dimensions) => new MemoryRows(dimensions),
};

for (const [name, make] of Object.entries(ROWS)) {
  describe(name, () => {
    it('gives back vectors by their number', () => {
      const rows = make(3);
      const vectors = Int8Array.from({ length: 3 * 1000 }, (_, index) => (index % 255) - 127);
      for (let at = 0; at < vectors.length; at += 60) rows.append(vectors.slice(at, at + 60));
      assert.deepEqual(rows.read(7, 2), vectors.slice(21, 27));
      assert.deepEqual(rows.read(999, 1), vectors.slice(2997));
      assert.equal(rows.read(0, 0).length, 0);
    });
  });
}

describe('PostingsBuilder', () => {
  const words = fc.constantFrom('眉', '县', '眉县', '第一', 'a', '37', '__proto__');
  const documents = fc.array(fc.array(words, { maxLength: 10 }), { maxLength: 12 });

  for (const [name, make] of Object.entries(LOGS)) {
    it(`lists each term's passages, however many blocks it takes, with ${name}`, () => {
      fc.assert(
        fc.property(documents, fc.integer({ min: 1, max: 20 }), (passages, blockSize) => {
          const builder = new PostingsBuilder(make(), blockSize);
          for (const passage of passages) builder.add(passage);
          const { vocabulary, postings } = builder.finish();
          assert.deepEqual(vocabulary.terms, [...new Set(passages.flat())]);
          assert.deepEqual(
            [...vocabulary.lengths],
            passages.map(({ length }) => length),
          );
          const pieces = [...postings];
          const found = pieces.flatMap((piece) => [...piece.passages]);
          const frequencies = pieces.flatMap((piece) => [...piece.frequencies]);
          assert.equal(found.length, vocabulary.offsets.at(-1));
          vocabulary.terms.forEach((term, id) => {
            const [start, end] = [vocabulary.offsets[id]!, vocabulary.offsets[id + 1]!];
            const counts = passages.map((passage) => passage.filter((word) => word === term).length);
            const holding = counts.flatMap((count, passage) => (count > 0 ? [passage] : []));
            assert.deepEqual(found.slice(start, end), holding);
            assert.deepEqual(
              frequencies.slice(start, end),
              holding.map((passage) => counts[passage]),
            );
          });
        }),
        { numRuns: 60 },
      );
    });
  }

  it('gives out more postings of one term than a piece holds', () => {
    const builder = new PostingsBuilder(new MemoryLog(), 50_000);
    for (let passage = 0; passage < 150_000; passage++) builder.add(['县']);
    const pieces = [...builder.finish().postings];
    assert.ok(pieces.length > 1);
    assert.deepEqual(
      pieces.flatMap(({ passages }) => [...passages]),
      Array.from({ length: 150_000 }, (_, passage) => passage),
    );
  });

  it('counts a term no more than 255 times, as a byte holds', () => {
    const builder = new PostingsBuilder(new MemoryLog());
    builder.add(Array(300).fill('县'));
    assert.deepEqual([...builder.finish().postings][0]!.frequencies, Uint8Array.of(255));
  });
});
