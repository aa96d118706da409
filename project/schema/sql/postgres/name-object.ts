/** Names that PostgreSQL makes up itself, cut to the 63 bytes that a name may have. */

const longest = 63;

/** `<table>_<columns>_<label>`; of the first two the longer is cut, until all fits. */
export function nameObject(tableKey: string, columns: string | undefined, label: string): string {
  const table = tableKey.slice(tableKey.indexOf('.') + 1);
  const space = longest - label.length - 1 - (columns === undefined ? 0 : 1);
  let first = Buffer.byteLength(table);
  let second = Buffer.byteLength(columns ?? '');
  while (first + second > space) if (first > second) first--; else second--;
  return [cut(table, first), ...(columns === undefined ? [] : [cut(columns, second)]), label].join('_');
}

/** As many bytes, and no part of a letter. */
function cut(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  let end = 0;
  for (const letter of text) {
    if (Buffer.byteLength(text.slice(0, end + letter.length)) > bytes) break;
    end += letter.length;
  }
  return text.slice(0, end);
}
