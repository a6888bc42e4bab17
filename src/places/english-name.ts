import type { County } from '../types.ts';
import { readingOf } from './name-readings.ts';
import { stemOf } from './place-forms.ts';

const DIVISIONS: Readonly<Record<string, string>> = {
  县: 'County',
  区: 'District',
  市: 'City',
  旗: 'Banner',
};

/** A county as it is called in English and understood in a question: 眉县 → `Mei County`. */
export function englishName({ name }: Pick<County, 'name'>): string {
  const reading = readingOf(stemOf(name)).join('');
  const division = DIVISIONS[name.at(-1)!] ?? 'County';
  return `${reading.charAt(0).toUpperCase()}${reading.slice(1)} ${division}`;
}
