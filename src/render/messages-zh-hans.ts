import { listed } from './listed.ts';
import type { Messages } from './messages.ts';

const list = (names: readonly string[]) =>
  listed(names, '、', (all) => ` 等 ${all} 个县（全部见 /counties）`);

/** For what `/counties` does not list. */
const someOf = (names: readonly string[]) => listed(names, '、', (all) => ` 等 ${all} 个县`);

const named = (names: readonly string[]) => (names.length > 0 ? `：${list(names)}` : '');

const NO_REPORTS = '现在还没有收录报告。';

const example = (counties: readonly string[]) => `${counties[0] ?? '某县'}选派了多少名第一书记？`;

/** Interface texts in simplified Chinese. */
export const simplified = Object.freeze<Messages>({
  start: (reports, counties) =>
    [
      '问县：问一句，得一句原文。',
      '',
      '我从各县的报告里逐字摘引原文来回答，注明县名、报告和段落，不改写，不编造。',
      '',
      reports === 0 ? NO_REPORTS : `现有 ${reports} 份报告${named(counties)}。`,
      `直接发问就行，例如：${example(counties)}`,
    ].join('\n'),
  help: (counties) =>
    [
      '直接把问题发给我，例如：',
      `• ${example(counties)}`,
      '• 各县怎样发展村级集体经济？',
      '',
      '回答是报告原文，关键处加粗，下面注明出处；点按钮可看整段。报告里没有的，我会直说没有。',
      '简体、繁体、英文都可以问。在群里请 @ 我，或回复我的消息。',
      '',
      '/counties 有哪些县的报告',
    ].join('\n'),
  commands: { start: '开始', help: '怎么问', counties: '有哪些县的报告' },
  countiesHeading: (reports, page, pages) =>
    pages > 1 ? `共 ${reports} 份报告（第 ${page}/${pages} 页）` : `共 ${reports} 份报告`,
  noReports: NO_REPORTS,
  noSuchCountyReport: (asked, available) => {
    const missing = `没有${asked.length > 0 ? list(asked) : '这个地方'}的报告。`;
    return available.length > 0 ? `${missing}\n现有${named(available)}。` : missing;
  },
  nothingRelevant: '这些报告里没有找到能回答这个问题的内容。',
  unsureReports: (counties) => `${someOf(counties)}的报告里没有找到有把握的回答。`,
  silentReports: (counties) => `${someOf(counties)}的报告没有讲到这一点。`,
  otherSubject: '这个问题不在这些报告的范围里。',
  missingDetail: '报告里讲到相关内容，但没有找到能回答这一问的句子。',
  noMore: '没有更多了。',
  closest: '最接近的段落，不一定是答案：',
  emptyQuestion: '请写下您的问题，例如：“各县怎样发展村级集体经济？”',
  suggestions: '可以问：',
  understoodAs: (question) => `理解为：${question}`,
  meantOtherwise: '（不是这个意思？在句首加“问：”再发一次）',
  askForMore: '回复“还有吗”看更多',
  speakingCounties: (counties) => `${counties} 个县的报告讲到：`,
  silentCounties: (counties) => `没有讲到的：${someOf(counties)}`,
  leftOut: (excerpts, places) =>
    `还有 ${excerpts} 处放不下${places.length > 0 ? `：${someOf(places)}` : ''}。`,
  quotation: {
    exact: '✓ 一字不差，原文在：',
    folded: '✓ 文字相同（繁简、全半角或标点写法不同），原文在：',
    near: '≈ 报告里有相近的句子，有出入：',
    none: '✗ 没有哪份报告里有这句话。',
  },
  compared: { pasted: '您发来的', report: '报告里的' },
  repeated: (places, count) =>
    `同文另见：${places.join('；')}${count > places.length ? ` 等 ${count} 处` : ''}`,
  or: '或',
  and: '、',
  paragraph: (number) => `第${number}段`,
  inParagraph: (number) => `（第${number}段）`,
  cut: '……（原文较长，只显示一部分）',
  openParagraph: (county, paragraph) => `看整段：${county ?? ''}第${paragraph}段`,
  closeParagraph: '« 返回摘引',
  expired: '这条摘引的报告已更新或撤下，请重新提问。',
  failed: '出了点问题，这次没能回答，请再试一次。',
  unsupported: '我只看得懂文字，请把问题打出来发给我。',
});
