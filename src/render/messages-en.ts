import { listed } from './listed.ts';
import type { Messages } from './messages.ts';

const list = (names: readonly string[]) =>
  listed(names, ', ', (all) => ` and more, ${all} in all (see /counties)`);

/** For what `/counties` does not list. */
const someOf = (names: readonly string[]) => listed(names, ', ', (all) => ` and more, ${all} in all`);

const named = (names: readonly string[]) => (names.length > 0 ? `: ${list(names)}` : '');

const counted = (reports: number) => (reports === 1 ? '1 report' : `${reports} reports`);

const NO_REPORTS = 'There are no reports yet.';

const example = (counties: readonly string[]) =>
  `How many first secretaries did ${counties[0] ?? 'the county'} send?`;

/** Interface texts in English. */
export const english = Object.freeze<Messages>({
  start: (reports, counties) =>
    [
      'Wenxian (问县): ask a question, get the very sentence that answers it.',
      '',
      'I answer from Chinese county reports by quoting them word for word, with county, report and paragraph. ' +
        'Nothing is rewritten, nothing made up.',
      '',
      reports === 0 ? NO_REPORTS : `${counted(reports)}${named(counties)}.`,
      `Just ask, for example: ${example(counties)}`,
    ].join('\n'),
  help: (counties) =>
    [
      'Just send me your question, for example:',
      `• ${example(counties)}`,
      '• 各县怎样发展村级集体经济?',
      '',
      'The answer is the report’s own text, the key part in bold, with its source; a button shows the whole ' +
        'paragraph. What the reports do not say, I do not know, and I say so.',
      'Ask in simplified or traditional Chinese or in English. In a group, mention me or reply to me.',
      '',
      '/counties Which counties’ reports there are',
    ].join('\n'),
  commands: { start: 'Start', help: 'How to ask', counties: 'Which counties’ reports there are' },
  countiesHeading: (reports, page, pages) => {
    return pages > 1 ? `${counted(reports)} (page ${page} of ${pages})` : counted(reports);
  },
  noReports: NO_REPORTS,
  noSuchCountyReport: (asked, available) => {
    const missing = `There is no report on ${asked.length > 0 ? list(asked) : 'that place'}.`;
    return available.length > 0 ? `${missing}\nThere are${named(available)}.` : missing;
  },
  nothingRelevant: 'I found nothing in these reports that answers this.',
  unsureReports: (counties) =>
    `I found nothing in the reports on ${someOf(counties)} that surely answers this.`,
  silentReports: (counties) => `No report on ${someOf(counties)} speaks of this.`,
  otherSubject: 'This is not a subject of these reports.',
  missingDetail:
    'The reports speak of the subject, but I found no sentence in them that answers this very question.',
  noMore: 'There is no more.',
  closest: 'The closest passages, not necessarily an answer:',
  emptyQuestion:
    'Please write your question, for example: “How did the counties develop village collectives?”',
  suggestions: 'You could ask:',
  understoodAs: (question) => `Understood as: ${question}`,
  meantOtherwise: '(Not what you meant? Send it again, beginning with “ask:”)',
  askForMore: 'Reply “more” to see more',
  speakingCounties: (counties) =>
    counties === 1
      ? '1 county speaks of this in its reports:'
      : `${counties} counties speak of this in their reports:`,
  silentCounties: (counties) => `Silent on this: ${someOf(counties)}`,
  leftOut: (excerpts, places) =>
    `${excerpts} more did not fit${places.length > 0 ? `: ${someOf(places)}` : ''}.`,
  quotation: {
    exact: '✓ Word for word. The original:',
    folded: '✓ The same words (in another script, width or punctuation). The original:',
    near: '≈ A report has a similar sentence, with differences:',
    none: '✗ No report has this sentence.',
  },
  compared: { pasted: 'what you sent', report: 'what the report says' },
  repeated: (places, count) =>
    `The same in: ${places.join('; ')}${count > places.length ? ` and ${count - places.length} more` : ''}`,
  or: ' or ',
  and: ', ',
  paragraph: (number) => `paragraph ${number}`,
  inParagraph: (number) => ` (paragraph ${number})`,
  cut: '… (long text, shown in part)',
  openParagraph: (county, paragraph) => `Show ${county === null ? '' : `${county} `}paragraph ${paragraph}`,
  closeParagraph: '« Back to the excerpts',
  expired: 'The report behind this excerpt was updated or removed. Please ask again.',
  failed: 'Something went wrong and the question was not answered. Please try again.',
  unsupported: 'I can only read text. Please type your question.',
});
