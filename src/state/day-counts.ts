import type { Database } from './database.ts';
import type { DayCount } from './state.ts';

/** Counters by day, which name nobody and so stay when the texts go. */
export interface DayCounts {
  /** @param counts what is to be added, or taken away where it is negative */
  add(date: string, counts: Partial<Omit<DayCount, 'date'>>): void;
  /** @param ms that an answer took */
  addLatency(date: string, ms: number): void;
  /** Days from a date on that have counts, by date. */
  since(date: string): Map<string, DayCount>;
  /** How many answers took how long from a date on, the fastest first. */
  latenciesSince(date: string): { readonly ms: number; readonly answers: number }[];
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** The day in UTC of a time in ms, `YYYY-MM-DD`. */
export function dateOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** The days up to that of a time in ms, oldest first. */
export function datesUntil(time: number, days: number): string[] {
  return Array.from({ length: days }, (_, index) => dateOf(time - (days - 1 - index) * DAY_MS));
}

export function createDayCounts(database: Database): DayCounts {
  const add = database.prepare(
    `INSERT INTO days (date, questions, refusals, helpful, unhelpful)
     VALUES (:date, :questions, :refusals, :helpful, :unhelpful)
     ON CONFLICT (date) DO UPDATE SET
       questions = questions + excluded.questions, refusals = refusals + excluded.refusals,
       helpful = helpful + excluded.helpful, unhelpful = unhelpful + excluded.unhelpful`,
  );
  const addLatency = database.prepare(
    `INSERT INTO latencies (date, ms, answers) VALUES (:date, :ms, 1)
     ON CONFLICT (date, ms) DO UPDATE SET answers = answers + 1`,
  );
  const days = database.prepare<DayCount>(
    'SELECT date, questions, refusals, helpful, unhelpful FROM days WHERE date >= :date',
  );
  const latencies = database.prepare<{ ms: number; answers: number }>(
    'SELECT ms, sum(answers) AS answers FROM latencies WHERE date >= :date GROUP BY ms ORDER BY ms',
  );
  return {
    add(date, { questions = 0, refusals = 0, helpful = 0, unhelpful = 0 }) {
      add.run({ date, questions, refusals, helpful, unhelpful });
    },
    addLatency(date, ms) {
      addLatency.run({ date, ms: Number(ms.toPrecision(LATENCY_DIGITS)) });
    },
    since: (date) => new Map(days.all({ date }).map((day) => [day.date, countOf(day)])),
    latenciesSince: (date) => latencies.all({ date }).map(({ ms, answers }) => ({ ms, answers })),
  };
}

/** Latencies are kept as counts by value; three digits bound the values of a day and are off by 0.5 % at most. */
const LATENCY_DIGITS = 3;

function countOf({ date, questions, refusals, helpful, unhelpful }: DayCount): DayCount {
  return { date, questions, refusals, helpful, unhelpful };
}
