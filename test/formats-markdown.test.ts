import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { plainMarkdown } from '../src/corpus/formats/markdown.ts';

describe('Markdown is read without its marks', () => {
  const cases: readonly [markdown: string, plain: string][] = [
    ['# 报告 #\n##二、农业\n###### 六', '报告\n二、农业\n六'],
    ['标题\n====\n次标题\n---\n正文', '标题\n次标题\n正文'],
    ['**全县**粮食*总产量*达到`4.2` 万吨，~~约~~ __多__', '全县粮食总产量达到4.2 万吨，约 多'],
    ['见[公报](http://x.cn/a(1).htm "题")![图](a.png)和[年报][1]\n\n[1]: http://x.cn', '见公报和年报\n'],
    ['- 甲\n  * 乙\n+ [x] 丙\n1. 丁\n2) 戊', '甲\n  乙\n丙\n1. 丁\n2) 戊'],
    ['> 引文\n>> 引文', '引文\n引文'],
    ['| 乡镇 | 产量 |\n|:--|--:|\n| 太白 | **1200** |\n\n甲 | 乙', '乡镇  产量\n太白  1200\n\n甲 | 乙'],
    ['甲<!-- 注\n释 -->乙', '甲\n乙'],
    ['```\n# 甲 **乙**\n```\n~~~js\n<!-- 丙 -->\n~~~', '# 甲 **乙**\n<!-- 丙 -->'],
    ['甲<br>乙\\\n\\*丙\\* &lt;丁&gt; <http://x.cn>', '甲\n乙\n*丙* <丁> http://x.cn'],
    ['---\ntitle: **报告**\n---\n# 甲', '---\ntitle: **报告**\n---\n甲'],
  ];
  for (const [markdown, plain] of cases) {
    it(JSON.stringify(markdown), () => assert.equal(plainMarkdown(markdown), plain));
  }

  it('but for what is none', () => {
    for (const text of [
      '3*4*5=60，2 * 3 * 4',
      '#乡村振兴# 话题',
      'a_b_c 与 snake_case_name',
      '〔2021〕3号 [附件] (略)',
      '5 < 6 > 4，甲 | 乙',
      '2021年—2022年，增长3%-5%',
      '1. 压实责任。\n2. 配强力量。',
      '－不是列表\n—也不是',
      '【来源】[2021]（一）',
    ]) {
      assert.equal(plainMarkdown(text), text);
    }
  });
});
