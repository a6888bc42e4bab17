import { englishName } from '../../places/english-name.ts';
import { inScript } from '../../render/citation.ts';
import type { County, Language } from '../../types.ts';

/** A county as a reader of the language writes it in a question or after a command. */
export function exampleName(county: County, language: Language): string {
  return language === 'en' ? englishName(county) : inScript(county.name, language);
}
