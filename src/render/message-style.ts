import type { Language } from '../types.ts';
import type { Quotation } from './telegram-excerpt.ts';

/** How a message speaks to its reader. */
export interface MessageStyle {
  /** Of what is said around the quotations, and the script of names. */
  readonly language: Language;
  /** Web address that opens a quotation in its report; null: citations are plain text. */
  readonly linkTo: ((quotation: Quotation) => string) | null;
  /** Quotations are converted to the script of the language, which is said; else they stand as in the report. */
  readonly isConverted: boolean;
}
