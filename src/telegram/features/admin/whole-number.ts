/** @returns null for what is no whole number of the range, in digits of any width */
export function wholeNumber(typed: string, least: number, most: number): number | null {
  const digits = typed.normalize('NFKC').trim();
  const number = /^\d{1,9}$/.test(digits) ? Number(digits) : Number.NaN;
  return number >= least && number <= most ? number : null;
}
