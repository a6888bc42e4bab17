import type { Database } from './database.ts';
import { createDayCounts, dateOf } from './day-counts.ts';
import { createQuestions } from './questions.ts';
import type { Journal } from './state.ts';
import { gatherStatistics } from './statistics.ts';
import type { TextPlaces, Texts } from './texts.ts';

export interface JournalOptions {
  /** Where counters and the questions that may be stored go. */
  readonly database: Database;
  readonly places: TextPlaces;
  /** Where feedback goes, which people send on purpose, whatever they have chosen for their questions. */
  readonly feedback: Texts['feedback'];
  readonly now: () => number;
}

export function createJournal({ database, places, feedback, now }: JournalOptions): Journal {
  const { stored, passing } = places;
  const counts = createDayCounts(database);
  const questions = createQuestions(database);
  return {
    record(entry) {
      const at = now();
      database.write(() => {
        counts.add(dateOf(at), { questions: 1, refusals: entry.reason === null ? 0 : 1 });
        counts.addLatency(dateOf(at), entry.ms);
        if (places.of(entry.person) === stored) questions.add(entry, at);
      });
    },
    vote(answer, person, vote) {
      return database.write(() => {
        const place = [stored, passing].find(({ answers }) => answers.find(answer));
        const before = place?.votes.read(answer, person);
        if (!place || before?.vote === vote) return false;
        const at = now();
        place.votes.write(answer, person, { vote, at });
        if (before) counts.add(dateOf(before.at), { [before.vote]: -1 });
        counts.add(dateOf(at), { [vote]: 1 });
        return true;
      });
    },
    addFeedback: feedback.add,
    statistics: (days) => gatherStatistics(counts, questions, now(), days),
    unanswered: questions.unanswered,
    feedback: feedback.latest,
  };
}
