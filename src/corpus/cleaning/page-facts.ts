import type { Removed } from './cuts.ts';
import { readFields } from './fields.ts';
import { labelForm } from './label-form.ts';
import { type Publication, parseDateline, parsePublication, parseSignature } from './publication.ts';

/** (供稿:太白县委组织部): the office that supplied a text; people's names are shorter. */
const SUPPLIER = /供稿(?:单位)?\s*[:|]\s*([^\s:|()[\]【】、,]{5,30})/u;

/**
 * Source and date by what was taken out of a page, and the dateline that the text opens with. A source that is named
 * goes before the newspaper's or office's that signs, that before one who supplied the text, that before the agency.
 *
 * @param removed in the page's order
 * @param opening the first paragraph
 */
export function findPublication(removed: readonly Removed[], opening: string): Publication {
  const named = removed.flatMap(({ text }) => parsePublication(text) ?? []);
  const dateline = parseDateline(opening);
  return {
    source:
      named.find(({ source }) => source)?.source ??
      signer(removed) ??
      supplier(removed) ??
      dateline?.source ??
      null,
    date:
      named.find(({ date }) => date)?.date ??
      removed.map(({ text }) => parseSignature(text)?.date).find(Boolean) ??
      dateline?.date ??
      null,
  };
}

function signer(removed: readonly Removed[]): string | null {
  const signature = removed.find(({ kind }) => kind === 'signature');
  return signature ? (parseSignature(signature.text)?.source ?? signature.text) : null;
}

function supplier(removed: readonly Removed[]): string | null {
  for (const { kind, text } of removed) {
    const match = kind === 'credit' ? SUPPLIER.exec(labelForm(text)) : null;
    if (match)
      return text.slice(match.index + match[0].length - match[1]!.length, match.index + match[0].length);
  }
  return null;
}

/** The title that `原标题:…` names, in the page's own script; null when nothing does. */
export function findOriginalTitle(removed: readonly Removed[]): string | null {
  for (const { text } of removed) {
    const field = readFields(labelForm(text))?.find(({ kind }) => kind === 'original-title');
    const title = field?.value.replace(/^《(.+)》$/u, '$1').trim();
    if (!title) continue;
    const at = labelForm(text).indexOf(title);
    return text.slice(at, at + title.length);
  }
  return null;
}
