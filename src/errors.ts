/** Errors that say which value is wrong and what to do about it; the original error travels as `cause`. */
class WenxianError extends Error {
  /**
   * @param problem what is wrong, naming the value (never a secret)
   * @param remedy what the reader can do about it
   */
  constructor(problem: string, remedy: string, options?: { cause?: unknown }) {
    super(`${problem}. ${remedy}.`, options);
    this.name = new.target.name;
  }
}

/** A setting or command-line option cannot be used. */
export class ConfigError extends WenxianError {}

/** The seeds folder, or a report in it, cannot be used. */
export class SeedError extends WenxianError {}

/** The index is missing, damaged, or made by another model or version. */
export class IndexError extends WenxianError {}

/** The sentence model cannot be loaded or gives unusable vectors. */
export class ModelError extends WenxianError {}

/** An excerpt is not a verbatim slice of its report: a defect of the program, never shown to a user as an answer. */
export class QuoteError extends WenxianError {}

/** The bot's state cannot be kept or read. */
export class StateError extends WenxianError {}

/** Telegram refuses the token or the connection. */
export class TelegramError extends WenxianError {}

/** @returns true for errors whose message is written for the person at the terminal. */
export function isExplained(error: unknown): error is Error {
  return error instanceof WenxianError;
}
