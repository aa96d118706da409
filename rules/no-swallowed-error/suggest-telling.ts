/** Says what failed, by the logger that the project has, or by throwing it on. */
import type { CatchFact, Edit } from '@tenfold/project';
import type { CheckedFile, Report } from '../define-rule.js';
import { importName } from '../import-edit.js';
import { findLoggerFor } from '../logging/find-logger.js';

export function suggestTelling(file: CheckedFile, caught: CatchFact): NonNullable<Report['suggest']> {
  const name = caught.binding === undefined ? 'err' : file.facts!.bindings[caught.binding]!.name;
  const head: Edit[] = caught.binding === undefined ? [{ path: file.path, range: [caught.range[0] + 'catch'.length, caught.body[0] + 1], text: ' (err) {' }] : [];
  const subject = nameOf(file, caught.function);
  const insert = (text: string): Edit[] => [...head, { path: file.path, range: [caught.body[0] + 1, caught.body[0] + 1], text: `${indentIn(file, caught)}${text}${caught.isEmpty ? closing(file, caught) : ''}` }];
  return [...logIt(file, name, subject, insert), ...(caught.isEmpty ? [{ messageId: 'throwOn', edits: insert(`throw new Error('${subject} failed', { cause: ${name} });`) }] : [])];
}

function logIt(file: CheckedFile, name: string, subject: string, insert: (text: string) => Edit[]): NonNullable<Report['suggest']> {
  const logger = findLoggerFor(file);
  const written = logger && { pino: `{ ${name === 'err' ? name : `err: ${name}`} }, '${subject} failed'`, bunyan: `${name}, '${subject} failed'`, winston: `'${subject} failed', ${name}`, other: undefined }[logger.library];
  const imported = logger && written && importName(file, logger.name, { path: logger.path });
  return imported ? [{ messageId: 'logError', edits: [...insert(`${imported.local}.error(${written});`), ...imported.edits] }] : [];
}

/** The nearest function that has a name. */
function nameOf(file: CheckedFile, id: number): string {
  for (let fn = id; fn >= 0; fn = file.facts!.functions[fn]!.parent) if (file.facts!.functions[fn]!.name) return file.facts!.functions[fn]!.name;
  return 'request';
}

/** As the first statement stands; for an empty body one step further in than the clause. */
function indentIn(file: CheckedFile, { body, isEmpty, range }: CatchFact): string {
  const inner = /^\s*/.exec(file.text.slice(body[0] + 1, body[1] - 1))![0];
  if (!isEmpty) return inner;
  const line = /^[ \t]*/.exec(file.text.slice(file.text.lastIndexOf('\n', range[0]) + 1))![0];
  return `\n${line}  `;
}

function closing(file: CheckedFile, { range, body }: CatchFact): string {
  const between = file.text.slice(body[0] + 1, body[1] - 1);
  return between.includes('\n') ? '' : `\n${/^[ \t]*/.exec(file.text.slice(file.text.lastIndexOf('\n', range[0]) + 1))![0]}`;
}
