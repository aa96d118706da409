/** What somebody else's error says, in one line without a trace and without the path to the machine's folders. */
export function sentence(error: unknown, root: string): string {
  const text = (error instanceof Error ? error.message : String(error)).replaceAll(`${root}/`, '').replaceAll(`file://${root}`, '');
  const line = text.replace(/^\s*error\s*:?\s*/i, '').split('\n').map((each) => each.trim()).find((each) => each !== '') ?? 'it says nothing about why';
  const short = line.length > 300 ? `${line.slice(0, 300)}…` : line;
  return /[.!?…]$/.test(short) ? short : `${short}.`;
}
