/** PostgreSQL counts bytes of UTF-8, the project counts UTF-16 code units. */

/** @returns the UTF-16 offset of a byte offset in `text` */
export function utf16Offsets(text: string): (byte: number) => number {
  if (Buffer.byteLength(text) === text.length) return (byte) => Math.min(byte, text.length);
  const offsets: number[] = [];
  for (let at = 0; at < text.length;) {
    const code = text.codePointAt(at)!;
    for (let count = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4; count > 0; count--) offsets.push(at);
    at += code < 0x1_0000 ? 1 : 2;
  }
  return (byte) => offsets[byte] ?? text.length;
}
