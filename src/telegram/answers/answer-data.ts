import { type AnswerLink, decodeLink, encodeLink, LINK } from './answer-link.ts';

/** What a button under an answer does; the number is said in brackets. */
const ACTIONS = {
  /** Shows the page that begins after so many excerpts (how many). */
  page: 'm',
  /** Shows the page before the one that begins there (after how many excerpts). */
  before: 'b',
  /** Limits the answer to a county (its division code). */
  only: 'o',
  /** Lifts the limit. */
  all: 'a',
  /** Answers another question that was suggested (its position). */
  suggestion: 's',
  helpful: 'h',
  unhelpful: 'n',
  /** Leads from a paragraph back to the page that was shown last. */
  back: 'k',
  /** Asks the stored question again. */
  again: 'r',
} as const;

export type AnswerAction = keyof typeof ACTIONS;

/** A button under an answer. It says where it leads, not how far from here: a second tap leads to the same place. */
export interface AnswerButton {
  readonly action: AnswerAction;
  readonly link: AnswerLink;
  readonly value?: number;
}

/** Data of the button that asks the message again that the answer hangs on, once the answer is not known any more. */
export const ASK_REPLIED = 'aw';

const BY_LETTER = new Map(
  Object.entries(ACTIONS).map(([action, letter]) => [letter as string, action as AnswerAction]),
);
const FORMAT = new RegExp(`^a([a-z])(${LINK})(?::([0-9a-z]{1,7}))?$`);

/** Whether a button hangs on an answer, by its data of this version or of an earlier one. No others begin so. */
export function isAnswerData(data: string): boolean {
  return data.startsWith('a');
}

/** Twenty bytes at most. */
export function encodeAnswerButton({ action, link, value }: AnswerButton): string {
  const number = value === undefined ? '' : `:${value.toString(36)}`;
  return `a${ACTIONS[action]}${encodeLink(link)}${number}`;
}

/** @returns null for data of another format */
export function decodeAnswerButton(data: string): AnswerButton | null {
  const [, letter = '', code, number] = FORMAT.exec(data) ?? [];
  const action = BY_LETTER.get(letter);
  if (action === undefined || code === undefined) return null;
  const value = number === undefined ? {} : { value: Number.parseInt(number, 36) };
  return { action, link: decodeLink(code), ...value };
}
