/** One edit where the logger is set up, instead of one at every call. */
import type { Edit, Logger } from '@tenfold/project';
import type { CheckedFile, Report } from '../define-rule.js';
import type { ErrorInCall } from './read-shape.js';

/** pino's `errorKey`, winston's `errors({ stack: true })`: only into options that are written out in the call. */
export function mendSetUp(file: CheckedFile, logger: Logger, { shape, key }: ErrorInCall): NonNullable<Report['suggest']> {
  if (!logger.madeBy) return [];
  if (logger.form === 'pino' && key !== undefined && /fields-text|^fields$|message-fields/.test(shape)) return errorKey(file, logger.madeBy, key);
  return logger.form === 'winston' && /^error(-text)?$/.test(shape) ? errorsFormat(file, logger.madeBy) : [];
}

function errorKey(file: CheckedFile, { path, call }: NonNullable<Logger['madeBy']>, key: string): NonNullable<Report['suggest']> {
  const made = file.project.facts(path)!.calls[call]!;
  const [options] = made.args;
  if (options && (options.kind !== 'object' || options.spreads.length > 0 || options.properties.some(({ name }) => name === 'errorKey'))) return [];
  const edit: Edit = options?.kind === 'object'
    ? { path, range: [options.range[0] + 1, options.range[0] + 1], text: ` errorKey: '${key}'${options.properties.length ? ',' : ' '}` }
    : { path, range: [made.range[1] - 1, made.range[1] - 1], text: `{ errorKey: '${key}' }` };
  return [{ messageId: 'setErrorKey', data: { key, path }, edits: [edit] }];
}

function errorsFormat(file: CheckedFile, { path, call }: NonNullable<Logger['madeBy']>): NonNullable<Report['suggest']> {
  const facts = file.project.facts(path)!;
  const [options] = facts.calls[call]!.args;
  const format = options?.kind === 'object' ? options.properties.find(({ name }) => name === 'format')?.value : undefined;
  const combine = format?.kind === 'call' ? facts.calls[format.call]! : undefined;
  const callee = combine && (file.project.text(path) ?? '').slice(...combine.calleeRange);
  if (!combine?.args.length || !callee?.endsWith('format.combine')) return [];
  const at = combine.argumentRanges[0]![0];
  return [{ messageId: 'addErrorsFormat', data: { path }, edits: [{ path, range: [at, at], text: `${callee.slice(0, -'combine'.length)}errors({ stack: true }), ` }] }];
}
