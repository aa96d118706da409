/** Rewrites a console call for the project's logger, in the form that the logger keeps: pino takes the error first, winston second. */
import type { CallFact } from '@tenfold/project';
import type { CheckedFile, Report } from '../define-rule.js';
import { importEdits, specifierTo } from '../import-edit.js';
import type { ProjectLogger } from './find-logger.js';

const levels: Readonly<Record<string, string>> = { log: 'info', info: 'info', warn: 'warn', error: 'error', debug: 'debug' };

export function suggestLogger(file: CheckedFile, call: CallFact, logger: ProjectLogger): NonNullable<Report['suggest']> {
  const args = call.argumentRanges.map((range) => file.text.slice(...range));
  const written = writeArguments(file, call, args, logger.library);
  if (written === undefined || call.callee.kind !== 'member') return [];
  const edits = [
    { path: file.path, range: call.range, text: `${logger.name}.${levels[call.callee.name]}(${written})` },
    ...importEdits(file, logger.name, specifierTo(file, logger.path)),
  ];
  return [{ messageId: 'useLogger', data: { logger: logger.name }, edits }];
}

/** Nothing where the arguments have no form that the logger would keep. */
function writeArguments(file: CheckedFile, call: CallFact, args: readonly string[], library: ProjectLogger['library']): string | undefined {
  const [first, second] = call.args;
  if (args.length === 1 && first?.kind === 'text') return args[0];
  if (args.length === 1 && first && isError(file, first)) return library === 'winston' ? `'${'Unexpected error'}', ${args[0]}` : library === 'pino' ? `${fieldOf(args[0]!)}, 'Unexpected error'` : undefined;
  if (args.length !== 2 || first?.kind !== 'text' || !second || !/^[A-Za-z_$][\w$]*$/.test(args[1]!)) return undefined;
  if (library === 'pino') return `${isError(file, second) ? fieldOf(args[1]!) : `{ ${args[1]} }`}, ${args[0]}`;
  return library === 'winston' ? `${args[0]}, ${isError(file, second) ? args[1] : `{ ${args[1]} }`}` : undefined;
}

function fieldOf(name: string): string {
  return name === 'err' ? '{ err }' : `{ err: ${name} }`;
}

function isError(file: CheckedFile, value: CallFact['args'][number]): boolean {
  return value.kind === 'binding' && /^(e|err|error|ex|exception|cause|reason)$/i.test(file.facts!.bindings[value.id]!.name);
}
