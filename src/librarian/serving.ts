import { hashId } from '../corpus/ids.ts';
import type { Manifest } from '../store/manifest.ts';
import type { Answerer } from '../types.ts';
import type { IndexFacts } from './librarian.ts';

/** An answerer and what the index that it answers from says of itself. */
export interface Served {
  readonly answerer: Answerer;
  readonly manifest: Manifest;
}

/** What is answered from now, which may be replaced at any time. */
export interface Serving {
  /** Asks the index that serves at the moment: a question that is being answered stays with the one it began with. */
  readonly answerer: Answerer;
  replace(next: Served): void;
  facts(): IndexFacts;
  /** Of the model that questions are embedded with. */
  fingerprint(): string;
}

export function createServing(first: Served): Serving {
  let { answerer, manifest } = first;
  return {
    answerer: {
      get library() {
        return answerer.library;
      },
      ask: (question, options) => answerer.ask(question, options),
      outline: (report) => answerer.outline(report),
      fact: (random) => answerer.fact(random),
      examples: (language, count) => answerer.examples(language, count),
      countiesIn: (text) => answerer.countiesIn(text),
    },
    replace(next) {
      ({ answerer, manifest } = next);
    },
    facts: () => ({
      version: versionOf(manifest),
      created: manifest.created,
      model: manifest.model.id,
      passages: manifest.count,
    }),
    fingerprint: () => manifest.model.fingerprint,
  };
}

/** Tells one build from another: a manifest holds the time of its build and the hashes of its files. */
export function versionOf(manifest: Manifest): string {
  return hashId(JSON.stringify(manifest));
}
