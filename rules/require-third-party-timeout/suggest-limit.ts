/** Writes the limit into the options that stand there, or as options where the call has none yet. */
import type { CallFact, Edit, Limit, Range } from '@tenfold/project';
import type { CheckedFile, Report } from '../define-rule.js';

export function suggestLimit(file: CheckedFile, call: CallFact, limit: Limit, at: number, milliseconds: number): NonNullable<Report['suggest']> {
  const text = limit.write.replaceAll('{ms}', String(milliseconds).replaceAll(/\B(?=(\d{3})+$)/g, '_'));
  const edit = editFor(file, call, at, text);
  return edit ? [{ messageId: 'limit', data: { seconds: String(milliseconds / 1000), option: /^\w+/.exec(text)![0] }, edits: [edit] }] : [];
}

function editFor(file: CheckedFile, call: CallFact, at: number, text: string): Edit | undefined {
  const options = call.args[at];
  if (options?.kind === 'object') return { path: file.path, range: after(options.range[0] + 1), text: options.properties.length || options.spreads.length ? ` ${text},` : ` ${text} ` };
  if (options || call.args.length !== at) return undefined;
  const last = call.argumentRanges.at(-1);
  const end = file.text.lastIndexOf(')', call.range[1]);
  return last ? { path: file.path, range: after(last[1]), text: `, { ${text} }` } : { path: file.path, range: after(end), text: `{ ${text} }` };
}

function after(offset: number): Range {
  return [offset, offset];
}
