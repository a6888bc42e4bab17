const gbk = new TextDecoder('gbk');

function gbkCodes(): Map<string, readonly [lead: number, trail: number]> {
  const codes = new Map<string, readonly [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++)
      codes.set(gbk.decode(Uint8Array.of(lead, trail)), [lead, trail]);
  }
  return codes;
}

const codes = gbkCodes();

/**
 * What a scraper makes of a word when it cuts the word's first GBK character in two: the lead byte is lost as `?`,
 * the other bytes pair up anew, and the last one stays behind as the ASCII character that ends the damage.
 *
 * @returns null for a word whose bytes do not pair up so, that is most
 */
export function shiftBytes(word: string): string | null {
  const bytes = [...word].flatMap((character) => codes.get(character) ?? []).slice(1);
  const last = bytes.pop();
  if (bytes.length !== [...word].length * 2 - 2 || last === undefined) return null;
  const rest = gbk.decode(Uint8Array.from(bytes));
  const endsHere = /[@-Z\\^-~]/.test(String.fromCharCode(last));
  if (!endsHere || rest.length !== bytes.length / 2 || rest.includes('\ufffd')) return null;
  // It narrowed full-width marks as well.
  return `?${rest.replaceAll('？', '?')}${String.fromCharCode(last)}`;
}
