import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Decoded, decode } from '../src/corpus/formats/decode.ts';
import { toSimplified } from '../src/text/script.ts';
import { encode } from './encode.ts';
import { anyText } from './texts.ts';

const SIMPLIFIED =
  '2021年，清源县坚持把产业振兴作为乡村振兴的首要任务，全县农林牧渔业总产值达到38.6亿元，同比增长7.2%。选派驻村第一书记46名、工作队员138名，覆盖全部112个行政村。县财政安排衔接资金1.27亿元，实施产业项目89个，带动脱贫户6430户；改造农村公路164公里，新建便民桥12座。“以前靠天吃饭，现在心里踏实多了。”村民说。';
const TRADITIONAL =
  '2021年，花溪縣堅持把產業振興作為鄉村振興的首要任務，全縣農林漁牧業總產值達到38.6億元，較上年增長7.2%。選派駐村幹部46名，覆蓋全部112個村。縣府編列預算1.27億元，辦理建設計畫89件，改善農村道路164公里，新建便橋12座。「以前靠天吃飯，現在心裡踏實多了。」村民說，水利設施均已完成維護保養。';
const ENGLISH = 'The county’s 12 schools — “new” ones — cost £3m; the café’s revenue rose 5 % in 2021.';

const ENCODINGS: readonly (readonly [encoding: string, text: string])[] = [
  ['utf-8', SIMPLIFIED],
  ['utf-8', TRADITIONAL],
  ['utf-16le', SIMPLIFIED],
  ['utf-16be', TRADITIONAL],
  ['utf-16le', 'Hello, county'],
  ['gb18030', SIMPLIFIED],
  ['gb18030', TRADITIONAL],
  ['big5', TRADITIONAL],
];

function decodeText(text: string, encoding: string, declared?: string): Promise<Decoded> {
  return decode(encode(text, encoding).bytes, declared);
}

function windows1252(text: string): Uint8Array {
  const high =
    '\u20ac\0\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\0\u017d\0\0\u2018\u2019\u201c\u201d\u2022\u2013\u2014';
  return Uint8Array.from(text, (character) => {
    const at = high.indexOf(character);
    return at < 0 ? character.charCodeAt(0) : 0x80 + at;
  });
}

describe('a text without a byte order mark is decoded', () => {
  for (const [encoding, text] of ENCODINGS) {
    it(`as ${encoding}: ${text.slice(0, 12)}…`, async () => {
      assert.deepEqual(await decodeText(text, encoding), { text, encoding, warnings: [] });
    });
  }

  it('as windows-1252 when it is English with typographic marks', async () => {
    const bytes = windows1252(ENGLISH);
    assert.deepEqual(await decode(bytes), { text: ENGLISH, encoding: 'windows-1252', warnings: [] });
  });

  it('in every encoding at every length from eight characters on', async () => {
    for (const [encoding, text] of ENCODINGS) {
      for (let at = 0; at + 8 <= text.length; at++) {
        const part = text.slice(at, at + 8);
        const { bytes } = encode(part, encoding);
        // Eight characters of UTF-16 may be sixteen of ASCII, byte for byte.
        if (bytes.every((byte) => byte < 0x80)) continue;
        const decoded = await decode(bytes);
        assert.deepEqual([decoded.text, decoded.encoding], [part, encoding]);
      }
    }
  });

  it('by a detector where it is neither Chinese nor English, with a warning', async () => {
    const russian = 'В уезде построено двенадцать новых школ и три больницы.';
    const { text, encoding, warnings } = await decode(
      Uint8Array.from(russian, (character) => {
        const code = character.codePointAt(0)!;
        return code < 0x80 ? code : code - 0x350;
      }),
    );
    assert.deepEqual([text, encoding], [russian, 'windows-1251']);
    assert.match(warnings.join(), /guess/);
  });
});

describe('short texts', () => {
  it('of four characters are taken for the right one of GB18030 and Big5 in 97 of 100 cases', async () => {
    for (const [encoding, text] of [
      ['gb18030', SIMPLIFIED],
      ['gb18030', TRADITIONAL],
      ['big5', TRADITIONAL],
    ] as const) {
      const words = text.match(/\p{Script=Han}{4}/gu)!;
      const decoded = await Promise.all(words.map((word) => decodeText(word, encoding)));
      const right = decoded.filter((found, index) => found.text === words[index]).length;
      assert.ok(right >= words.length * 0.97, `${encoding}: ${right} of ${words.length}`);
    }
  });

  it('are warned of when two encodings make sense', async () => {
    // 单等 in GB18030, 程窘 in Big5.
    const { text, warnings } = await decode(Uint8Array.of(0xb5, 0xa5, 0xb5, 0xc8));
    assert.equal(text, '单等');
    assert.deepEqual(warnings, ['read as gb18030, but may be big5: save it as UTF-8']);
  });
});

describe('what a file declares', () => {
  it('decides a text that is too short to tell', async () => {
    for (const label of ['gb2312', 'GBK', 'gb18030']) {
      assert.equal((await decodeText('县', 'gb18030', label)).text, '县');
    }
    assert.equal((await decodeText('縣', 'big5', 'big5')).text, '縣');
  });

  it('is not believed when it is wrong, unknown, or contradicted by a byte order mark', async () => {
    for (const label of ['utf-8', 'big5', 'iso-8859-1', 'no-such-charset', 'utf-16', '']) {
      assert.equal((await decodeText(SIMPLIFIED, 'gb18030', label)).text, SIMPLIFIED, label);
    }
    assert.equal((await decodeText(SIMPLIFIED, 'utf-8', 'gb2312')).text, SIMPLIFIED);
    assert.equal((await decodeText(`\ufeff${SIMPLIFIED}`, 'utf-16le', 'gb2312')).text, SIMPLIFIED);
  });
});

describe('a byte order mark', () => {
  for (const encoding of ['utf-8', 'utf-16le', 'utf-16be']) {
    it(`of ${encoding} decides, and is no part of the text`, async () => {
      for (const text of [SIMPLIFIED, 'county', '']) {
        assert.deepEqual(await decodeText(`\ufeff${text}`, encoding), { text, encoding, warnings: [] });
      }
    });
  }

  it('of GB18030 as well', async () => {
    const marked = Uint8Array.of(0x84, 0x31, 0x95, 0x33, ...encode('中国', 'gb18030').bytes);
    assert.deepEqual(await decode(marked), { text: '中国', encoding: 'gb18030', warnings: [] });
  });
});

describe('bytes that cannot be decoded', () => {
  const TEXT = '全县粮食总产量达到四万吨，\n同比增长百分之三。';

  it('become U+FFFD, with a warning that says how many and where', async () => {
    const utf8 = encode(TEXT, 'utf-8').bytes;
    assert.deepEqual(await decode(utf8.subarray(0, -1)), {
      text: `${TEXT.slice(0, -1)}\ufffd`,
      encoding: 'utf-8',
      warnings: ['not utf-8: 1 characters, read as \ufffd, the first at byte 64 in line 2'],
    });
    const gb = encode(TEXT, 'gb18030').bytes;
    gb[30] = 0xff;
    const { encoding, warnings } = await decode(gb);
    assert.equal(encoding, 'gb18030');
    assert.match(warnings.join(), /^not gb18030: 1 characters, .* at byte 29 in line 2$/);
  });

  it('are found wherever they are in a large file', async () => {
    const bytes = encode('县'.repeat(100_000), 'utf-8').bytes;
    for (const at of [0, 65_535, 65_536, 131_072, 200_001, 299_999]) {
      const damaged = bytes.slice();
      damaged[at] = 0xff;
      const start = at - (at % 3);
      assert.match((await decode(damaged)).warnings.join(), new RegExp(`at byte ${start} in line 1$`));
    }
  });

  it('do not make another encoding of it that happens to take them all', async () => {
    const bytes = encode(SIMPLIFIED.repeat(3), 'utf-8').bytes;
    for (const cut of [1, 2, 4, 5]) assert.equal((await decode(bytes.subarray(0, -cut))).encoding, 'utf-8');
  });

  it('that were replaced before the file was saved are warned of too', async () => {
    const { text, warnings } = await decodeText('全县\n粮食\ufffd产量\ufffd', 'utf-8');
    assert.equal(text, '全县\n粮食\ufffd产量\ufffd');
    assert.deepEqual(warnings, ['lost before it was saved: 2 characters (\ufffd), the first in line 2']);
  });
});

it('NUL never gets into a text', async () => {
  for (const text of ['全县\0粮食总产量\0\0达到四万吨', 'county\0']) {
    assert.equal((await decodeText(text, 'utf-8')).text, text.replaceAll('\0', ''));
  }
});

it('a well-formed text in UTF-8 is decoded as it is', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, async (any) => {
      const text = any
        .toWellFormed()
        .replace(/\p{Cc}/gu, ' ')
        .replace(/^\ufeff+/, '');
      assert.equal((await decodeText(text, 'utf-8')).text, text);
    }),
  );
});

it('any bytes at all are decoded to something without NUL', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
      const { text, encoding } = await decode(bytes);
      assert.ok(!text.includes('\0') && encoding !== '');
    }),
  );
});

it('the texts of this test are in the scripts that they are named for', () => {
  assert.equal(toSimplified(SIMPLIFIED), SIMPLIFIED);
  assert.notEqual(toSimplified(TRADITIONAL), TRADITIONAL);
});
