import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { type FrontMatter, takeFrontMatter } from '../src/corpus/front-matter/front-matter.ts';
import { anyText } from './texts.ts';

const BODY = '眉县坚持党建引领。\n\n  各村选派干部。\n---\n完\n';

function take(block: string, { newline = '\n', body = BODY } = {}): FrontMatter {
  return takeFrontMatter(`---\n${block}\n---\n${body}`.replaceAll('\n', newline));
}

/** The name of the place that a value names. */
function placeOf(value: string): string | null {
  const { facts, warnings } = take(`county: ${value}`);
  assert.deepEqual(warnings, [], value);
  assert.ok(!facts.county || !facts.region, 'never both');
  return facts.county?.name ?? facts.region?.name ?? null;
}

describe('front matter', () => {
  it('says what its report is', () => {
    const block =
      'county: 眉县\ntitle: 党建引领乡村振兴\nsource: 陕西党建网\ndate: 2022-01-24\nurl: https://www.example.cn/a?b=1#c';
    assert.deepEqual(take(block), {
      text: BODY,
      facts: {
        county: { code: '610326', name: '眉县', province: '陕西省', prefecture: '宝鸡市' },
        title: '党建引领乡村振兴',
        source: '陕西党建网',
        date: '2022-01-24',
        url: 'https://www.example.cn/a?b=1#c',
      },
      warnings: [],
    });
  });

  it('has keys in Chinese, in either script, and in any case', () => {
    const facts = { title: '党建', source: '党建网', date: '2022-01-24', url: 'http://example.cn' };
    const blocks = [
      '标题: 党建\n来源: 党建网\n日期: 2022-01-24\n网址: http://example.cn',
      '標題: 党建\n來源: 党建网\n發佈時間: 2022-01-24\n鏈接: http://example.cn',
      'TITLE: 党建\nSource: 党建网\n发布日期: 2022-01-24\nUrl: http://example.cn',
    ];
    for (const block of blocks) assert.deepEqual(take(block), { text: BODY, facts, warnings: [] });
    for (const key of ['县', '縣', '县名', '縣名', 'County']) {
      assert.equal(take(`${key}: 眉县`).facts.county?.name, '眉县', key);
    }
  });

  it('may have full-width colons and no space behind them', () => {
    const block = '标题：党建：经验\n来源：  党建网\ncounty:眉县\nurl:https://example.cn';
    const { facts, warnings } = take(block);
    assert.deepEqual(warnings, []);
    assert.deepEqual(
      [facts.title, facts.source, facts.county?.name, facts.url],
      ['党建：经验', '党建网', '眉县', 'https://example.cn'],
    );
  });

  it('keeps values as written: codes, figures and dates are text', () => {
    assert.equal(take('title: 2022-01-24').facts.title, '2022-01-24');
    assert.equal(take('title: 007').facts.title, '007');
    assert.equal(take('title: true').facts.title, 'true');
    assert.equal(take('title: "眉县: 党建"').facts.title, '眉县: 党建');
    assert.equal(take('title: >-\n  眉县\n  党建').facts.title, '眉县 党建');
  });

  it('says nothing by an empty value, and that there is no county by `none`', () => {
    assert.deepEqual(take('county:\ntitle:\ndate: ~\nsource: ""'), { text: BODY, facts: {}, warnings: [] });
    for (const none of ['none', 'null', '~', '无', '無']) {
      assert.deepEqual(take(`county: ${none}`).facts, { county: null });
    }
  });

  it('is found behind a byte order mark and empty lines, with spaces behind the dashes, and ended by dots', () => {
    const facts = { title: '党建' };
    const whole = { text: '正文\n', facts, warnings: [] };
    assert.deepEqual(takeFrontMatter('\ufeff---\ntitle: 党建\n---\n正文\n'), whole);
    assert.deepEqual(takeFrontMatter('\n \n---\ntitle: 党建\n---\n正文\n'), whole);
    assert.deepEqual(takeFrontMatter('--- \t\ntitle: 党建\n---  \n正文\n'), whole);
    assert.deepEqual(takeFrontMatter('---\ntitle: 党建\n...\n正文\n'), whole);
    assert.deepEqual(takeFrontMatter('---\ntitle: 党建\n---'), { ...whole, text: '' });
  });

  it('has its date in any usual form', () => {
    for (const date of [
      '2022-01-24 11:23',
      '2022-01-24T11:23:00+08:00',
      '2022年1月24日',
      '２０２２/1/24',
      '二〇二二年一月二十四日',
      'January 24, 2022',
    ]) {
      assert.equal(take(`date: ${date}`).facts.date, '2022-01-24', date);
    }
  });

  it('may end its lines in any way, and leaves those of the text', () => {
    for (const newline of ['\n', '\r\n', '\r']) {
      const { text, facts } = take('title: 党建\nsource: 党建网', { newline });
      assert.equal(text, BODY.replaceAll('\n', newline));
      assert.deepEqual(facts, { title: '党建', source: '党建网' });
    }
  });
});

describe('the county of front matter', () => {
  const cases: readonly [value: string, name: string][] = [
    ['眉县', '眉县'],
    ['眉縣', '眉县'],
    ['陕西省宝鸡市眉县', '眉县'],
    ['陝西省 寶雞市 眉縣', '眉县'],
    ['陕西宝鸡眉县', '眉县'],
    ['眉县（陕西省宝鸡市）', '眉县'],
    ['中国·陕西省·眉县', '眉县'],
    ['Mei County, Shaanxi', '眉县'],
    ['Mei County, Baoji City, Shaanxi Province, P.R. China', '眉县'],
    ['Méi Xiàn', '眉县'],
    ['meixian', '眉县'],
    ['610326', '眉县'],
    ['"610326"', '眉县'],
    ['太白', '太白县'],
    ['Taibai', '太白县'],
    ['北川县', '北川羌族自治县'],
    ['南京市鼓楼区', '鼓楼区'],
    ['Gulou District, Nanjing', '鼓楼区'],
    ['重庆市云阳县', '云阳县'],
    ['宝鸡市', '宝鸡市'],
    ['陕西省宝鸡市', '宝鸡市'],
    ['Baoji', '宝鸡市'],
    ['610300', '宝鸡市'],
    ['陕西', '陕西省'],
    ['Shaanxi Province', '陕西省'],
    ['610000', '陕西省'],
    ['东莞市', '东莞市'],
  ];
  for (const [value, name] of cases) it(`${value} is ${name}`, () => assert.equal(placeOf(value), name));

  it('is none where it is of a prefecture or province', () => {
    const region = { kind: 'prefecture', name: '宝鸡市', province: '陕西省', codePrefix: '6103' };
    assert.deepEqual(take('county: 宝鸡市').facts, { county: null, region });
    assert.deepEqual(take('county: 陕西省').facts.region?.codePrefix, '61');
  });
});

describe('a wrong value is left out, with a warning that says what to do', () => {
  const official = 'Write its official name (眉县, 陕西省宝鸡市眉县) or its six-digit code (610326)';
  const unknown = (value: string) =>
    `front matter, county "${value}": no county, prefecture or province of that name. ${official}`;
  const known = 'Known are county, title, source, date and url';
  const full = 'Write it in full, beginning with https:// or http://';
  const cases: readonly [what: string, line: string, warning: string][] = [
    ['an unknown county', 'county: 眉线', unknown('眉线')],
    ['two counties', 'county: 眉县和太白县', unknown('眉县和太白县')],
    ['an unknown code', 'county: 999999', unknown('999999')],
    [
      'an ambiguous county',
      '县: 鼓楼区',
      'front matter, 县 "鼓楼区": several places have that name: 江苏省南京市鼓楼区, 江苏省徐州市鼓楼区, ' +
        '福建省福州市鼓楼区, 河南省开封市鼓楼区. Write the name with its region, as here',
    ],
    [
      'a short name that the prefecture has too',
      'county: 长沙',
      'front matter, county "长沙": several places have that name: 湖南省长沙市, 湖南省长沙市长沙县. ' +
        'Write the name with its region, as here',
    ],
    [
      'a county in another region',
      'county: 四川省眉县',
      'front matter, county "四川省眉县": the county of that name is 陕西省宝鸡市眉县. Correct its region or its name',
    ],
    [
      'an impossible date',
      'date: 2022-02-30',
      'front matter, date "2022-02-30": no full date of the calendar. Write it as 2022-01-24',
    ],
    [
      'two dates',
      'date: 2022-01-24 - 2022-01-26',
      'front matter, date "2022-01-24 - 2022-01-26": no full date of the calendar. Write it as 2022-01-24',
    ],
    [
      'a date without its day',
      '日期: 2022年1月',
      'front matter, 日期 "2022年1月": no full date of the calendar. Write it as 2022-01-24',
    ],
    [
      'an address without its scheme',
      'url: www.example.cn',
      `front matter, url "www.example.cn": no web address. ${full}`,
    ],
    [
      'an address with a password',
      'url: https://user:word@example.cn/',
      `front matter, url "https://user:word@example.cn/": no web address. ${full}`,
    ],
    [
      'an address with a space',
      'url: https://example.cn/a b',
      `front matter, url "https://example.cn/a b": no web address. ${full}`,
    ],
    [
      'an address that is a script',
      'url: javascript:alert(1)',
      `front matter, url "javascript:alert(1)": no web address. ${full}`,
    ],
    [
      'a list',
      'source: [党建网, 人民网]',
      'front matter, source "[党建网, 人民网]": no single value. Write one value, not a list or a mapping',
    ],
    ['a misspelt key', 'tilte: 党建', 'front matter, tilte "党建": an unknown key. Did you mean title'],
    ['an unknown key', 'author: 林青', `front matter, author "林青": an unknown key. ${known}`],
    [
      'a key of every object',
      'constructor: 林青',
      `front matter, constructor "林青": an unknown key. ${known}`,
    ],
  ];
  for (const [what, line, warning] of cases) {
    it(what, () => {
      const other = line.startsWith('source') ? 'title: 党建' : 'source: 党建网';
      const { text, facts, warnings } = take(`${other}\n${line}`);
      assert.deepEqual(warnings, [warning]);
      assert.equal(text, BODY);
      assert.deepEqual(Object.keys(facts), [other.split(':')[0]]);
    });
  }

  it('a short name that has two meanings, however often it stands there', () => {
    const start = performance.now();
    const { warnings } = take(`county: ${'恩施'.repeat(40)}`);
    assert.ok(performance.now() - start < 1000);
    assert.match(warnings[0]!, /no county, prefecture or province of that name/);
  });

  it('the second of two', () => {
    for (const name of ['标题', 'title']) {
      const { facts, warnings } = take(`title: 党建\n${name}: 经验`);
      assert.equal(facts.title, '党建');
      assert.deepEqual(warnings, [
        `front matter, ${name} "经验": title stands before it. Leave one of them out`,
      ]);
    }
  });

  it('all of what is no YAML, with the line of the file', () => {
    const remedy = 'Put a value with a colon, bracket or other sign of YAML in it between quotation marks';
    const colon = takeFrontMatter(`\n---\nsource: 党建网\ntitle: 眉县: 党建\n---\n${BODY}`);
    assert.deepEqual(colon, {
      text: BODY,
      facts: {},
      warnings: [
        `front matter, line 4: Nested mappings are not allowed in compact mappings, so none of it is used. ${remedy}`,
      ],
    });
    const [warning] = take('title: "党建\nsource: 党建网', { newline: '\r\n' }).warnings;
    assert.match(warning!, /^front matter, line 3: Missing closing "quote/);
  });

  it('an alias, which is not resolved however often it is multiplied', () => {
    const bomb = [
      'a: &a [x, x]',
      ...'bcdefghijklmn'
        .split('')
        .map((key, at) => `${key}: &${key} [${`*${'abcdefghijklm'[at]}, `.repeat(9)}]`),
    ];
    const start = performance.now();
    const { facts, warnings } = take(`title: &t 党建\nsource: *t\n${bomb.join('\n')}`);
    assert.ok(performance.now() - start < 1000);
    assert.deepEqual(facts, { title: '党建' });
    assert.equal(
      warnings[0],
      'front matter, source "*t": no single value. Write one value, not a list or a mapping',
    );
  });
});

describe('a text that only begins with a rule stays whole', () => {
  const cases: readonly [what: string, text: string][] = [
    ['without a second rule', '---\ntitle: 党建\n正文\n'],
    ['with a longer rule', '----\ntitle: 党建\n----\n正文\n'],
    ['with a paragraph between two rules', '---\n今年以来，眉县坚持党建引领。\n---\n正文\n'],
    [
      'with a publication line and paragraphs between them',
      '---\n来源：党建网\n今年以来，眉县坚持。\n---\n正文\n',
    ],
    [
      'with paragraphs that begin with a word and a colon',
      `---\ntitle: 党建\n会议指出: ${'要坚持。'.repeat(60)}\n---\n正文\n`,
    ],
    ['with a list between them', '---\n- 眉县\n- 太白县\n---\n正文\n'],
    ['with a sentence that has a colon', '---\n会议指出: 要坚持。\n---\n正文\n'],
    ['with nothing between them', '---\n---\n正文\n'],
    ['with a rule at the end of a long text', `---\n${'title: 党建\n'.repeat(2000)}---\n正文\n`],
    ['that stands behind the first line', '正文\n---\ntitle: 党建\n---\n'],
  ];
  for (const [what, text] of cases) {
    it(what, () => assert.deepEqual(takeFrontMatter(text), { text, facts: {}, warnings: [] }));
  }
});

describe('any text', () => {
  it('is kept from the closing line to its end', () => {
    fc.assert(fc.property(anyText, (body) => assert.equal(take('title: 党建', { body }).text, body)));
  });

  it('in front matter makes no error and loses nothing behind it', () => {
    fc.assert(
      fc.property(anyText, anyText, (block, body) => {
        const whole = `---\ntitle: ${block}\n---\n${body}`;
        const { text } = takeFrontMatter(whole);
        assert.ok(whole.endsWith(text));
        assert.ok(text.endsWith(body));
        assert.ok(takeFrontMatter(block).text.length <= block.length);
      }),
    );
  });

  it('is read back as the title and source that it was written as', () => {
    const line = anyText
      .map((text) => text.replace(/[\s\p{C}]+/gu, ' ').trim())
      .filter((text) => !/^(|~|null|none|无|無)$/iu.test(text));
    fc.assert(
      fc.property(line, line, (title, source) => {
        const { facts, warnings } = take(stringify({ title, source }, { lineWidth: 0 }).trimEnd());
        assert.deepEqual({ facts, warnings }, { facts: { title, source }, warnings: [] });
      }),
    );
  });
});
