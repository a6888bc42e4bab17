import { type DayCounts, datesUntil } from './day-counts.ts';
import type { QuestionTable } from './questions.ts';
import type { Statistics } from './state.ts';

/**
 * What can be said of the last days.
 *
 * @param now in ms
 * @param days 1–365, today included
 * @throws RangeError for another number of days
 */
export function gatherStatistics(
  counts: DayCounts,
  questions: QuestionTable,
  now: number,
  days: number,
): Statistics {
  if (!Number.isInteger(days) || days < 1 || days > 365)
    throw new RangeError(`Statistics of ${days} days cannot be given. Ask for 1 to 365 days.`);
  const dates = datesUntil(now, days);
  const first = dates[0]!;
  const counted = counts.since(first);
  const start = Date.parse(first);
  return {
    days: dates.map((date) => counted.get(date) ?? emptyDay(date)),
    people: questions.people(start),
    latency: percentiles(counts.latenciesSince(first)),
    mostAsked: questions.mostAsked(start),
  };
}

function emptyDay(date: string): Statistics['days'][number] {
  return { date, questions: 0, refusals: 0, helpful: 0, unhelpful: 0 };
}

/**
 * By nearest rank: the least value that at least so many percent do not exceed.
 *
 * @param latencies how many answers took how long, ascending
 */
function percentiles(latencies: readonly { ms: number; answers: number }[]): Statistics['latency'] {
  const total = latencies.reduce((sum, { answers }) => sum + answers, 0);
  if (total === 0) return null;
  const percentile = (percent: number) => {
    const rank = Math.ceil((percent / 100) * total);
    let seen = 0;
    return latencies.find(({ answers }) => {
      seen += answers;
      return seen >= rank;
    })!.ms;
  };
  return { p50: percentile(50), p95: percentile(95) };
}
