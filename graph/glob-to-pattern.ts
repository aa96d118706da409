/**
 * A glob as a regular expression that dependency-cruiser accepts: what picomatch makes of `**` has one repetition inside
 * another, and dependency-cruiser refuses such expressions as slow.
 * Invariant: for the globs of `exempt` (`**`, `*`, `{a,b}` and plain text) it says what picomatch says.
 */
const words: Readonly<Record<string, string>> = { '**/': '(|.*/)', '**': '.*', '*': '[^/]*', '{': '(', '}': ')' };

export function globToPattern(glob: string): string {
  const isAnywhere = glob.startsWith('**/');
  const isFolder = glob.endsWith('/**');
  let alternatives = 0;
  let pattern = isAnywhere ? '(^|/)' : '^';
  for (const token of glob.slice(isAnywhere ? 3 : 0, isFolder ? -2 : undefined).match(/\*\*\/|\*\*|[*{},]|[^*{},]+/g) ?? []) {
    if (token === '{') alternatives += 1;
    if (token === '}') alternatives -= 1;
    pattern += words[token] ?? (token === ',' && alternatives ? '|' : escapePattern(token));
  }
  return isFolder ? pattern : `${pattern}$`;
}

/** Text that a regular expression takes as it stands. */
export function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
