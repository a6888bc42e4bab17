/** What stands above the excerpts of an answer, to be shown again when it is leafed. */
export type Heading = 'none' | 'understood' | 'question';

export type Vote = 'helpful' | 'unhelpful';

/** What the message itself has to carry of its looks, since nothing else remembers it. */
export interface Marks {
  readonly heading: Heading;
  /** Of the person whose chat it is; null in groups, where several vote. */
  readonly vote: Vote | null;
}

/** The answer that a button belongs to. */
export interface AnswerLink extends Marks {
  /** Of the shown answer. */
  readonly id: string;
}

const HEADINGS: Readonly<Record<Heading, string>> = { none: '-', understood: 'u', question: 'q' };
const VOTES: Readonly<Record<Vote, string>> = { helpful: 'h', unhelpful: 'n' };
const NO_VOTE = '-';

/** Ten characters of a button's data. */
export const LINK = '[-uq][-hn][0-9a-z]{8}';

export function encodeLink({ id, heading, vote }: AnswerLink): string {
  return `${HEADINGS[heading]}${vote === null ? NO_VOTE : VOTES[vote]}${id}`;
}

/** The data of a button of the answer with another vote in it. */
export function withVote(data: string, { id }: AnswerLink, vote: Vote): string {
  return data.replace(new RegExp(`(?<=[-uq])[-hn](?=${id})`), VOTES[vote]);
}

/** @param code matches `LINK` */
export function decodeLink(code: string): AnswerLink {
  return { id: code.slice(2), heading: keyOf(HEADINGS, code[0]!) ?? 'none', vote: keyOf(VOTES, code[1]!) };
}

function keyOf<Key extends string>(letters: Readonly<Record<Key, string>>, letter: string): Key | null {
  return (Object.keys(letters) as Key[]).find((key) => letters[key] === letter) ?? null;
}
