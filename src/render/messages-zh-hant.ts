import { listed } from './listed.ts';
import type { Messages } from './messages.ts';

const list = (names: readonly string[]) =>
  listed(names, '、', (all) => ` 等 ${all} 個縣（全部見 /counties）`);

/** For what `/counties` does not list. */
const someOf = (names: readonly string[]) => listed(names, '、', (all) => ` 等 ${all} 個縣`);

const named = (names: readonly string[]) => (names.length > 0 ? `：${list(names)}` : '');

const NO_REPORTS = '現在還沒有收錄報告。';

const example = (counties: readonly string[]) => `${counties[0] ?? '某縣'}選派了多少名第一書記？`;

/** Interface texts in traditional Chinese. */
export const traditional = Object.freeze<Messages>({
  start: (reports, counties) =>
    [
      '問縣：問一句，得一句原文。',
      '',
      '我從各縣的報告裡逐字摘引原文來回答，註明縣名、報告和段落，不改寫，不編造。',
      '',
      reports === 0 ? NO_REPORTS : `現有 ${reports} 份報告${named(counties)}。`,
      `直接發問就行，例如：${example(counties)}`,
    ].join('\n'),
  help: (counties) =>
    [
      '直接把問題發給我，例如：',
      `• ${example(counties)}`,
      '• 各縣怎樣發展村級集體經濟？',
      '',
      '回答是報告原文，關鍵處加粗，下面註明出處；點按鈕可看整段。報告裡沒有的，我會直說沒有。',
      '簡體、繁體、英文都可以問。在群組裡請 @ 我，或回覆我的訊息。',
      '',
      '/counties 有哪些縣的報告',
    ].join('\n'),
  commands: { start: '開始', help: '怎麼問', counties: '有哪些縣的報告' },
  countiesHeading: (reports, page, pages) =>
    pages > 1 ? `共 ${reports} 份報告（第 ${page}/${pages} 頁）` : `共 ${reports} 份報告`,
  noReports: NO_REPORTS,
  noSuchCountyReport: (asked, available) => {
    const missing = `沒有${asked.length > 0 ? list(asked) : '這個地方'}的報告。`;
    return available.length > 0 ? `${missing}\n現有${named(available)}。` : missing;
  },
  nothingRelevant: '這些報告裡沒有找到能回答這個問題的內容。',
  unsureReports: (counties) => `${someOf(counties)}的報告裡沒有找到有把握的回答。`,
  silentReports: (counties) => `${someOf(counties)}的報告沒有講到這一點。`,
  otherSubject: '這個問題不在這些報告的範圍裡。',
  missingDetail: '報告裡講到相關內容，但沒有找到能回答這一問的句子。',
  noMore: '沒有更多了。',
  closest: '最接近的段落，不一定是答案：',
  emptyQuestion: '請寫下您的問題，例如：「各縣怎樣發展村級集體經濟？」',
  suggestions: '可以問：',
  understoodAs: (question) => `理解為：${question}`,
  meantOtherwise: '（不是這個意思？在句首加「問：」再傳一次）',
  askForMore: '回覆「還有嗎」看更多',
  speakingCounties: (counties) => `${counties} 個縣的報告講到：`,
  silentCounties: (counties) => `沒有講到的：${someOf(counties)}`,
  leftOut: (excerpts, places) =>
    `還有 ${excerpts} 處放不下${places.length > 0 ? `：${someOf(places)}` : ''}。`,
  quotation: {
    exact: '✓ 一字不差，原文在：',
    folded: '✓ 文字相同（繁簡、全半形或標點寫法不同），原文在：',
    near: '≈ 報告裡有相近的句子，有出入：',
    none: '✗ 沒有哪份報告裡有這句話。',
  },
  compared: { pasted: '您傳來的', report: '報告裡的' },
  repeated: (places, count) =>
    `同文另見：${places.join('；')}${count > places.length ? ` 等 ${count} 處` : ''}`,
  or: '或',
  and: '、',
  paragraph: (number) => `第${number}段`,
  inParagraph: (number) => `（第${number}段）`,
  cut: '……（原文較長，只顯示一部分）',
  openParagraph: (county, paragraph) => `看整段：${county ?? ''}第${paragraph}段`,
  closeParagraph: '« 返回摘引',
  expired: '這條摘引的報告已更新或撤下，請重新提問。',
  failed: '出了點問題，這次沒能回答，請再試一次。',
  unsupported: '我只看得懂文字，請把問題打出來發給我。',
});
