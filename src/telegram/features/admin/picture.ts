/** A PNG of an SVG, for Telegram, which shows no SVG. The library is large and loaded when it is first needed. */
export async function pngOf(svg: string): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp');
  return sharp(Buffer.from(svg)).png({ palette: true }).toBuffer();
}
