/** A name as PostgreSQL keeps it: cut to the 63 bytes that a name may have. The other databases refuse one that is longer. */
export function cutName(name: string): string {
  if (Buffer.byteLength(name) <= 63) return name;
  // Half a letter is none.
  return Buffer.from(name).subarray(0, 63).toString().replace(/\ufffd+$/, '');
}
