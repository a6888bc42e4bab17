import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parsePage } from '../src/corpus/formats/dom.ts';
import { extractText } from '../src/corpus/formats/extract.ts';
import { htmlBlocks } from '../src/corpus/formats/html-text.ts';
import { titleParts, titleWithoutSite } from '../src/corpus/formats/page-title.ts';
import { readPublication } from '../src/corpus/formats/publication-line.ts';
import { encode } from './encode.ts';
import { bytesOf, fixture, linesOf, page, SENTENCE, seedError } from './format-files.ts';

/** A page of `pages.json`: what its article says, and what stands around it. */
interface Page {
  readonly file: string;
  readonly encoding: string;
  readonly title: string;
  readonly source: string;
  readonly date: string;
  readonly url?: string;
  readonly sentences: readonly string[];
  readonly junk: readonly string[];
}

const PAGES: readonly Page[] = JSON.parse(fixture('pages.json').toString());

describe('a saved page gives its article', () => {
  for (const { file, encoding, title, source, date, url, sentences, junk } of PAGES) {
    describe(file, async () => {
      const { text, declared, ...rest } = await extractText(file, fixture(file));
      const head = text.split('\n').slice(0, 3).join('\n');

      it('whole, each sentence in one line', () => {
        const lines = text.split('\n');
        for (const sentence of sentences)
          assert.ok(
            lines.some((line) => line.includes(sentence)),
            sentence,
          );
      });

      it('without what stands around it', () => {
        for (const part of junk) assert.ok(!text.includes(part), part);
      });

      it('with title, source, date and address, declared or in its head', () => {
        assert.equal(declared.title, title);
        assert.ok(declared.source === source || head.includes(source), `${declared.source}: ${head}`);
        assert.ok(declared.date?.startsWith(date) || head.includes(date), `${declared.date}: ${head}`);
        assert.equal(declared.url, url);
      });

      it('decoded without a warning', () => assert.deepEqual(rest, { encoding, warnings: [] }));
    });
  }

  it('in whatever encoding it was saved', async () => {
    const html = fixture('trs-meta.html').toString();
    const expected = await extractText('a.html', bytesOf(html));
    for (const encoding of ['utf-16le', 'utf-16be', 'gb18030']) {
      const { text, declared } = await extractText('a.html', encode(html, encoding).bytes);
      assert.deepEqual({ text, declared }, { text: expected.text, declared: expected.declared }, encoding);
    }
  });

  it('even if it is one sentence', async () => {
    assert.deepEqual(await linesOf('a.html', page(`<p>${SENTENCE}</p>`)), [SENTENCE]);
  });

  it('even if a script unveils it', async () => {
    const hidden = page(`<p style="display:none">${SENTENCE.repeat(9)}</p><p>加载中</p>`);
    assert.ok((await linesOf('a.html', hidden)).includes(SENTENCE.repeat(9)));
  });

  it('with what stands between its paragraphs, however short', async () => {
    const paragraphs = [SENTENCE, '一、农业', SENTENCE, '（一）粮食', '小麦', SENTENCE];
    const article = paragraphs.map((text) => `<p>${text}</p>`).join('');
    assert.deepEqual(await linesOf('a.html', page(`<div>${article}</div>`)), paragraphs);
  });

  it('with a notice of who holds a meeting, which the foot of a page says as well', async () => {
    const lines = [SENTENCE, '主办单位：县农业农村局', SENTENCE];
    const article = lines.map((text) => `<p>${text}</p>`).join('');
    assert.deepEqual(await linesOf('a.html', page(article)), lines);
  });
});

describe('what stands above an article', () => {
  const article = `<div>${`<p>${SENTENCE}</p>`.repeat(5)}</div>`;
  const cases: readonly [why: string, html: string, declared: object, head: string[]][] = [
    [
      'is a title broken over lines, and a publication line',
      '<h1>清源县关于印发<br>年度工作报告的通知</h1><div><span>2022-01-24</span><span>08:30</span><a>打印</a></div>',
      { title: '清源县关于印发年度工作报告的通知' },
      ['清源县关于印发年度工作报告的通知', '2022-01-24  08:30'],
    ],
    [
      'may be an index, whose labels no reader would know',
      '<table><tr><td>发布机构：</td><td>县水利局</td><td>成文日期：</td><td>2022年1月24日</td></tr></table><h2>清源县年度工作报告</h2>',
      { title: '清源县年度工作报告', source: '县水利局', date: '2022年1月24日' },
      ['清源县年度工作报告'],
    ],
    [
      'gives a title to a page that has none, from the line above the publication line',
      '<div><a href="/">首页</a></div><div>清源县年度工作报告</div><div>来源：县水利局　作者：张三</div>',
      { title: '清源县年度工作报告' },
      ['来源：县水利局　作者：张三'.replace('　', '  ')],
    ],
    [
      'is left alone when it says when and where a meeting is',
      '<h1>清源县年度工作会议</h1><div><p>时间：2022年5月6日　地点：县政府会议室</p></div>',
      { title: '清源县年度工作会议' },
      ['时间：2022年5月6日　地点：县政府会议室'],
    ],
  ];
  for (const [why, html, declared, head] of cases) {
    it(why, async () => {
      const extraction = await extractText('a.html', bytesOf(`<html><title></title>${html}${article}`));
      assert.deepEqual(extraction.declared, declared);
      assert.deepEqual(extraction.text.split('\n').slice(0, -5), head);
    });
  }
});

describe('a page without its text is refused', () => {
  const cases: readonly [why: string, html: string, message: RegExp][] = [
    ['frames', '<frameset><frame src="a.htm"></frameset>', /frame by itself/],
    ['a frame', '<p>首页</p><iframe src="a.htm"></iframe>', /frame by itself/],
    ['a script', '<div id="app">加载中…</div><script>render()</script>', /script loads.*print it to PDF/],
    ['nothing', '<div><img src="a.png"></div>', /^has no text\./],
  ];
  for (const [why, html, message] of cases) {
    it(`that has ${why}`, () => assert.rejects(extractText('a.html', page(html)), seedError(message)));
  }
});

describe('the lines of a page', () => {
  const cases: readonly [why: string, html: string, lines: readonly string[]][] = [
    ['blocks', '<h1>甲</h1><p>乙</p><div>丙<p>丁</p>戊</div><ul><li>己<li>庚</ul>', [...'甲乙丙丁戊己庚']],
    ['line breaks', '甲<br>乙<br/><br />丙</br>丁', [...'甲乙丙丁']],
    ['inline elements', '<p>全<b>县</b><span>粮<i>食</i></span><a href="x">产量</a></p>', ['全县粮食产量']],
    ['rows of data', '<table><tr><th>乡镇<th>产量<tr><td>太白<td>1200</table>', ['乡镇  产量', '太白  1200']],
    [
      'cells of several lines',
      '<table><tr><td><p>甲</p><p>乙</p></td><td>丙</td></tr></table>',
      ['甲 乙  丙'],
    ],
    [
      'a table that is layout',
      '<table><tr><td>左</td><td><p>甲</p><p>乙</p><p>丙</p><table><tr><td>丁</table></td></tr></table>',
      ['左', '甲', '乙', '丙', '丁'],
    ],
    ['white space', '<p>\n  a  b\t\nc </p>', ['a b c']],
    [
      'a break between Chinese characters',
      '<p>全县\n粮食\r\n  产量，\n同比 3%\n增长</p>',
      ['全县粮食产量，同比 3% 增长'],
    ],
    ['full-width and fixed spaces', '<p>　　甲　乙&nbsp;丙</p>', ['甲　乙\u00a0丙']],
    ['entities', '<p>&lt;甲&gt; &amp;amp; &#x4e59;&mdash;&hellip;</p>', ['<甲> &amp; 乙—…']],
    ['ruby', '<p><ruby>堅<rp>(</rp><rt>jiān</rt><rp>)</rp></ruby>持</p>', ['堅持']],
    [
      'preformatted text',
      '<pre>甲\n  乙\n\n丙</pre><p style="white-space:pre-wrap">丁\n戊</p>',
      [...'甲乙丙丁戊'],
    ],
    [
      'what is no text',
      '<p>甲<script>x</script><style>y</style><!-- z --><input value=v><select><option>o</select></p>',
      ['甲'],
    ],
    ['unclosed elements', '<div><p>甲<p>乙<div><span>丙', [...'甲乙丙']],
    ['text behind the end', '<html><body>甲</body></html>\n乙<body><p>丙', ['甲乙', '丙']],
    ['nothing', '', []],
  ];
  for (const [why, html, lines] of cases) {
    it(`keep ${why}`, async () => {
      const blocks = htmlBlocks((await parsePage(html)).body);
      assert.deepEqual(
        blocks.map(({ text }) => text),
        lines,
      );
    });
  }
});

describe('malformed and huge pages are read in seconds', () => {
  const paragraphs = `<p>${SENTENCE}</p>`.repeat(30);
  const cases: readonly [why: string, html: string][] = [
    ['100,000 levels', '<div>'.repeat(100_000) + paragraphs],
    ['500 levels', '<div>'.repeat(500) + paragraphs],
    ['5,000 levels without end', '<font><b>'.repeat(5000) + paragraphs],
    ['1,000 tables in tables', '<table><tr><td>'.repeat(1000) + paragraphs],
    [
      'a picture of 2 MB in an attribute',
      `<img src="data:image/png;base64,${'A'.repeat(2e6)}">${paragraphs}`,
    ],
    ['20,000 paragraphs', paragraphs.repeat(666)],
  ];
  for (const [why, html] of cases) {
    it(why, { timeout: 20_000 }, async () => {
      assert.ok((await linesOf('a.html', page(html))).includes(SENTENCE));
    });
  }
});

it('a page that would fill the memory is refused', async () => {
  await assert.rejects(extractText('a.html', page('<'.repeat(1_100_000))), seedError(/more than any page/));
});

describe('a title', () => {
  const cases: readonly [title: string, expected: string][] = [
    ['清源县工作报告_要闻_清源县人民政府', '清源县工作报告'],
    ['清源县工作报告 - 清源县人民政府网', '清源县工作报告'],
    ['清源县工作报告-清源县人民政府门户网站', '清源县工作报告'],
    ['清源县工作报告--中国共产党新闻网', '清源县工作报告'],
    ['清源县政府网 | 清源县工作报告', '清源县工作报告'],
    ['清源县2021—2022年工作报告', '清源县2021—2022年工作报告'],
    ['“五抓五强”——清源县的做法', '“五抓五强”——清源县的做法'],
    ['County report | Longquan Daily', 'County report'],
    ['清源县人民政府门户网站', ''],
    ['', ''],
  ];
  for (const [title, expected] of cases) {
    it(`${title || 'of nothing'} without its site is ${expected || 'nothing'}`, () => {
      assert.equal(titleWithoutSite(title, []), expected);
    });
  }

  it('is recognised on the page by its parts', () => {
    assert.deepEqual(titleParts('报告-要闻-某县网'), [
      '报告-要闻-某县网',
      '报告-要闻',
      '报告',
      '要闻-某县网',
      '要闻',
      '某县网',
    ]);
  });
});

describe('a publication line', () => {
  const cases: readonly [line: string, fields: readonly string[], isWhole: boolean][] = [
    [
      '来源：县政府办  发布时间：2022-01-24 11:23  浏览次数：35',
      ['来源：县政府办', '发布时间：2022-01-24 11:23'],
      true,
    ],
    [
      '来源：县政府办发布时间：2022-01-24【字体：大 中 小】',
      ['来源：县政府办', '发布时间：2022-01-24'],
      true,
    ],
    ['發布單位：水利處　點閱次數：', ['發布單位：水利處'], true],
    ['发布时间：2022-01-24 责任编辑：张三', ['发布时间：2022-01-24'], false],
    ['2022年1月24日', ['2022年1月24日'], true],
    ['2022-01-24 08:30 县融媒体中心', ['2022-01-24 08:30'], false],
    ['Source: County Daily', ['Source: County Daily'], true],
    ['时间：2022年5月6日  地点：县政府会议室', ['时间：2022年5月6日'], false],
    ['主办单位：县政府办公室', [], false],
    ['2022年1月24日，全县召开工作会议部署春季农业生产', [], false],
    ['主要收入来源：种植业占四成。', [], false],
    ['', [], false],
  ];
  for (const [line, fields, isWhole] of cases) {
    it(`${line || 'of nothing'} says ${fields.join(', ') || 'nothing'}`, () => {
      const read = readPublication(line);
      assert.deepEqual([read.fields.map(({ text }) => text), read.isWhole], [fields, isWhole]);
    });
  }
});
