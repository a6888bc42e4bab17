import type { Translate } from '../../../i18n/translate.ts';
import { escapeHtml, oneLine, visibleLength } from '../../../render/html.ts';
import { daysPerBar } from '../../../render/statistics-svg.ts';
import type { Statistics } from '../../../state/state.ts';

const QUESTION_LIMIT = 120;

/** The figures of a period; of the questions asked most as many as find room. Pure. */
export function statisticsHtml(t: Translate, statistics: Statistics, limit: number): string {
  const { days, people, latency, mostAsked } = statistics;
  const total = (key: 'questions' | 'refusals' | 'helpful' | 'unhelpful') =>
    days.reduce((sum, day) => sum + day[key], 0);
  const questions = total('questions');
  const refusals = total('refusals');
  const figures =
    questions === 0
      ? [t('admin.stats.none')]
      : [
          t('admin.stats.questions', { count: questions }),
          t('admin.stats.refusals', { count: refusals, share: Math.round((100 * refusals) / questions) }),
          t('admin.stats.people', { count: people }),
          ...(latency === null ? [] : [t('admin.stats.latency', latency)]),
        ];
  const votes = t('admin.stats.votes', { helpful: total('helpful'), unhelpful: total('unhelpful') });
  const html = [
    `<b>${escapeHtml(t('admin.stats.heading', { count: days.length }))}</b>`,
    ...[...figures, votes].map(escapeHtml),
    ...(questions === 0 ? [] : ['', `<i>${escapeHtml(legend(t, days.length))}</i>`]),
  ].join('\n');
  return html + mostAskedHtml(t, mostAsked, limit - visibleLength(html));
}

function legend(t: Translate, days: number): string {
  return daysPerBar(days) === 1 ? t('admin.stats.legend') : t('admin.stats.legendWeeks');
}

function mostAskedHtml(t: Translate, mostAsked: Statistics['mostAsked'], room: number): string {
  let html = `\n\n<b>${escapeHtml(t('admin.stats.mostAsked'))}</b>`;
  const heading = html;
  for (const { question, times } of mostAsked) {
    const short = oneLine(question, QUESTION_LIMIT);
    const line = `\n• ${escapeHtml(t('admin.stats.times', { question: short, count: times }))}`;
    if (visibleLength(html + line) > room) break;
    html += line;
  }
  return html === heading ? '' : html;
}
