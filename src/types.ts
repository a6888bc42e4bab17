/** The terms that every stage shares. Offsets are UTF-16 code units, as JavaScript strings count. */

/** A county-level division of China (县, 区, 县级市, 旗 …) with the regions above it, in official simplified names. */
export interface County {
  /** Six-digit division code, e.g. `610326`. */
  readonly code: string;
  /** Official simplified name, e.g. `眉县`. */
  readonly name: string;
  /** E.g. `陕西省`. */
  readonly province: string;
  /** E.g. `宝鸡市`; null where the county answers to the province or municipality directly. */
  readonly prefecture: string | null;
}

/** A prefecture-level division or a province. */
export interface Region {
  readonly kind: 'prefecture' | 'province';
  /** Official simplified name, e.g. `宝鸡市`. */
  readonly name: string;
  /** Where it lies, e.g. `陕西省`; a province's own name. */
  readonly province: string;
  /** What the codes of its counties begin with: four digits for a prefecture, two for a province. */
  readonly codePrefix: string;
}

/** A block of a report's text between line breaks. */
export interface Paragraph {
  readonly start: number;
  readonly end: number;
  /** A heading introduces what follows it and is never quoted alone. */
  readonly kind: 'heading' | 'body';
  /** The one county that it speaks of, in a report about several; null elsewhere. */
  readonly county: County | null;
}

/** One document, mostly one county's, cleaned. */
export interface Report {
  /** Hash of the cleaned text: the same report under another file name keeps its id. */
  readonly id: string;
  /** Path below the seeds folder, with `/`. */
  readonly file: string;
  readonly title: string;
  /** True when the text names no title and one was taken from its first sentence. */
  readonly titleDerived: boolean;
  readonly source: string | null;
  /** Publication date, `YYYY-MM-DD`. */
  readonly date: string | null;
  /** Where it was published, if the file says so. */
  readonly url: string | null;
  /** The one county that it is about. */
  readonly county: County | null;
  /** The counties that it is about, where they are several; empty elsewhere. Its paragraphs say which is of which. */
  readonly counties: readonly County[];
  /** The prefecture or province that the report is about as a whole; then it has no county. */
  readonly region: Region | null;
  /** The counties that the name in the report may mean (朝阳区), where nothing settles which; then it has no county. */
  readonly candidates: readonly County[];
  /** Display text: the cleaned original in its own script, paragraphs joined by `\n`. Excerpts are slices of it. */
  readonly text: string;
  /** Paragraph `n` of a citation is `paragraphs[n - 1]`. */
  readonly paragraphs: readonly Paragraph[];
}

/** Where in the reports a passage stands. */
export interface Place {
  readonly reportId: string;
  /** Counts from 1. */
  readonly paragraph: number;
  readonly start: number;
  readonly end: number;
}

/** One paragraph, or a piece of an over-long one: the unit that is embedded and indexed. */
export interface Passage extends Place {
  /** Hash of context and text. */
  readonly id: string;
  /** Heading or leading clause that the passage stands under; indexed with it, never quoted. May be empty. */
  readonly context: string;
  /** Codes of the counties and prefectures that the passage itself names, apart from its report's county. */
  readonly named: readonly string[];
  /** Where else the same stands, sentence for sentence, if not to the letter. */
  readonly repeats: readonly Place[];
}

/** A scored passage. */
export interface Hit {
  /** Position of the passage in the index. */
  readonly passage: number;
  /** Fused score; higher is better. */
  readonly score: number;
  /** BM25 score divided by its upper bound for the question, 0–1. */
  readonly lexical: number;
  /** Cosine of question and passage, −1–1. */
  readonly dense: number;
}

/** Script (and so interface language) of a question. */
export type Language = 'zh-Hans' | 'zh-Hant' | 'en';

/** `[start, end)` offsets. */
export type Span = readonly [start: number, end: number];

/** Verbatim sentences of one passage: `report.text.slice(start, end) === text`. */
export interface Excerpt {
  readonly text: string;
  /** The parts of `text` that answer, as offsets into it, ascending and disjoint. */
  readonly highlights: readonly Span[];
  readonly report: Report;
  readonly paragraph: number;
  readonly start: number;
  readonly end: number;
  /** Estimated probability that the excerpt answers, 0–1. */
  readonly score: number;
  /** Where else the same stands. */
  readonly repeats: readonly Citation[];
}

/** A paragraph of a report. */
export interface Citation {
  readonly report: Report;
  /** Counts from 1. */
  readonly paragraph: number;
}

export type NotFoundReason = 'no_such_county_report' | 'nothing_relevant' | 'empty_question';

/**
 * What an answer is made of: the `best` sentences; one of each county that speaks of the matter (`coverage`, asked of
 * all counties) or of each county named (`comparison`); what reports say in general (`overview`); or where a pasted
 * sentence stands (`quotation`).
 */
export type AnswerForm = 'best' | 'coverage' | 'comparison' | 'overview' | 'quotation';

/**
 * Why nothing was found, where there are reports to look in: those of the `county` do not speak of it; the `subject` is
 * none of the reports'; or they speak of the subject and leave out the `detail` that is asked for.
 */
export type Silence = 'county' | 'subject' | 'detail';

/** A stretch of a pasted sentence laid beside a report: in both, or in one of them only. */
export interface ComparedPart {
  readonly in: 'both' | 'report' | 'pasted';
  /** As it stands in the report, or for `pasted` as it was typed. */
  readonly text: string;
}

/** How a pasted sentence stands in the reports. */
export interface QuotationCheck {
  /** The sentence, without what was typed around it. */
  readonly pasted: string;
  /**
   * `exact`: letter for letter but for white space; `folded`: the same words in another script, width or punctuation;
   * `near`: with differences; `none`: no report holds it.
   */
  readonly match: 'exact' | 'folded' | 'near' | 'none';
  /** The sentence beside the first excerpt, in order; empty but for `near`. */
  readonly parts: readonly ComparedPart[];
}

/** What was asked last in a conversation: what a follow-up (那太白县呢? 还有吗?) goes on from. */
export interface Turn {
  /** As it was understood, a question on its own. */
  readonly question: string;
  /** Excerpts shown so far. */
  readonly shown: number;
}

/** What is said to a question: excerpts, best first, or an honest no. */
export interface Answer {
  readonly question: string;
  /** The question on its own that a follow-up was taken for; null where the question stands as it was asked. */
  readonly understoodAs: string | null;
  readonly status: 'answered' | 'not_found';
  readonly reason: NotFoundReason | null;
  readonly form: AnswerForm;
  /** For `nothing_relevant` only. */
  readonly silence: Silence | null;
  readonly language: Language;
  /** Official simplified names of the counties that the question names. */
  readonly counties: readonly string[];
  /** Official simplified name of the county that the answer was limited to though the question does not name it; else null. */
  readonly limitedTo: string | null;
  readonly excerpts: readonly Excerpt[];
  /** Estimated probability, 0–1, that the best sentence found answers, shown or not; 0 where none was looked for. */
  readonly confidence: number;
  /** Of a refused question: passages near to it that perhaps do not answer. */
  readonly closest: readonly Excerpt[];
  /** Of a coverage or comparison: official names of the counties whose reports do not speak of it. */
  readonly silentCounties: readonly string[];
  readonly quotation: QuotationCheck | null;
  /** Questions that the reports do answer, in the asker's language. */
  readonly suggestions: readonly string[];
  /** Whether `还有吗` would bring more. */
  readonly hasMore: boolean;
  /** To be handed back with the next question of the conversation. */
  readonly turn: Turn;
  readonly ms: number;
}

/** The reports that are being served. */
export interface Library {
  readonly reports: readonly Report[];
  /** The counties that reports are about, or may be, each once. */
  readonly counties: readonly County[];
  /** The regions that reports are about as a whole, each once. */
  readonly regions: readonly Region[];
  report(id: string): Report | undefined;
}

export interface AskOptions {
  /** Excerpts at most. */
  readonly top?: number | undefined;
  /** The same where the best sentences are wanted, not an outline or one of each county; `top` wins. */
  readonly best?: number | undefined;
  /** The turn before in the same conversation, if there was one. */
  readonly after?: Turn | undefined;
  /** Excerpts to leaf past; of a question on its own. */
  readonly skip?: number | undefined;
  /** The county that is meant where the question names no place and does not ask of all of them. */
  readonly county?: County | undefined;
  /** The county to be answered about, whatever places the question names. */
  readonly only?: County | undefined;
  /** The text is a quotation to be looked up, whatever it looks like. */
  readonly verify?: boolean | undefined;
}

/** Answers questions over a library: what the terminal and Telegram talk to. */
export interface Answerer {
  readonly library: Library;
  /** @param question as typed; any string. Never throws on a user's text. */
  ask(question: string, options?: AskOptions): Promise<Answer>;
  /** What a report says of itself: its main points in its own words, in reading order. */
  outline(report: Report): readonly Excerpt[];
  /**
   * A sentence with a figure that can be read on its own, from anywhere in the reports.
   *
   * @param random numbers in [0, 1); default: Math.random
   * @returns null where no report has one
   */
  fact(random?: () => number): Excerpt | null;
  /** Questions that the reports do answer, of different counties as far as there are, in the reader's language. */
  examples(language: Language, count: number): Promise<readonly string[]>;
  /** The counties that a text names, in either script, in pinyin or English, those without a report as well. */
  countiesIn(text: string): readonly County[];
}
