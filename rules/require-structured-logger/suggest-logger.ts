/** Rewrites a console call for the project's logger, where its arguments have a form that the logger keeps. */
import type { CallFact } from '@tenfold/project';
import type { CheckedFile, Report } from '../define-rule.js';
import { importName } from '../import-edit.js';
import type { ProjectLogger } from '../logging/find-logger.js';
import { type LogEntry, readEntry } from './read-entry.js';

const levels: Readonly<Record<string, string>> = { log: 'info', info: 'info', warn: 'warn', error: 'error', debug: 'debug' };

export function suggestLogger(file: CheckedFile, call: CallFact, logger: ProjectLogger): NonNullable<Report['suggest']> {
  const entry = call.callee.kind === 'member' && call.callee.name in levels ? readEntry(file, call) : undefined;
  const written = entry && writeEntry(entry, logger.library);
  if (written === undefined || call.callee.kind !== 'member') return [];
  const imported = importName(file, logger.name, { path: logger.path });
  if (!imported) return [];
  const edits = [{ path: file.path, range: call.range, text: `${imported.local}.${levels[call.callee.name]}(${written})` }, ...imported.edits];
  return [{ messageId: 'useLogger', data: { logger: logger.name }, edits }];
}

/** pino and bunyan take the fields first, winston last; none keeps an error in every place. Nothing where something would be lost. */
function writeEntry({ message, fields, error }: LogEntry, library: ProjectLogger['library']): string | undefined {
  if (!fields.length && error === undefined) return message;
  if (error !== undefined && fields.length) return library === 'pino' && message !== undefined ? `{ ${[errorField(error), ...fields].join(', ')} }, ${message}` : undefined;
  switch (library) {
    case 'pino': return error === undefined ? `{ ${fields.join(', ')} }, ${message}` : message === undefined ? error : `{ ${errorField(error)} }, ${message}`;
    case 'bunyan': return error === undefined ? `{ ${fields.join(', ')} }, ${message}` : message === undefined ? error : `${error}, ${message}`;
    case 'winston': return message === undefined ? undefined : error === undefined ? `${message}, { ${fields.join(', ')} }` : `${message}, ${error}`;
    default: return undefined;
  }
}

function errorField(name: string): string {
  return name === 'err' ? 'err' : `err: ${name}`;
}
