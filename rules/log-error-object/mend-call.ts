/** Rewrites a log call so that its logger keeps the error: only where every part of it has a place in the new form. */
import type { CallFact, Edit, Logger, Value } from '@tenfold/project';
import type { CheckedFile, Report } from '../define-rule.js';
import { mendSetUp } from './mend-set-up.js';
import type { ErrorInCall } from './read-shape.js';

/** As a reader would write it. */
export function describeForm({ library, form, errorKeys }: Logger, name = 'error'): string {
  switch (form ?? library) {
    case 'pino': case 'nest-pino': case 'nestjs-pino': return `({ ${fieldFor(errorKeys, name)} }, 'message')`;
    case 'bunyan': return errorKeys.includes('err') ? `({ ${fieldFor(errorKeys, name)} }, 'message')` : `(${name}, 'message')`;
    case 'nest-10': case 'nest-winston': return `('message', ${name}.stack)`;
    case 'roarr': return `({ error: serializeError(${name}) }, 'message')`;
    case 'loglayer': return `.withError(${name}).error('message')`;
    case 'logtape-json': case 'logtape': return `('message', { error: ${name} })`;
    default: return `('message', ${name})`;
  }
}

function fieldFor(errorKeys: readonly string[], name: string): string {
  return errorKeys.includes(name) ? name : `err: ${name}`;
}

/** The arguments of a call that says a message and an error, and nothing else. */
export function writeArguments(logger: Logger, message: string, error: string): string | undefined {
  switch (logger.form) {
    case 'pino': case 'nest-pino': case 'nestjs-pino': return `{ ${fieldFor(logger.errorKeys, error)} }, ${message}`;
    case 'bunyan': return `${error}, ${message}`;
    case 'winston': case 'winston-errors': case 'winston-splat': case 'winston-errors-splat': case 'tslog-json': case 'tslog-4-json': case 'tslog-4-text': case 'text': case 'consola': case 'powertools': return `${message}, ${error}`;
    case 'logtape-json': return `${message}, { error: ${error} }`;
    default: return undefined;
  }
}

type Mended = Pick<Report, 'fix' | 'suggest'>;

export function mendCall(file: CheckedFile, call: CallFact, logger: Logger, found: ErrorInCall): Mended {
  const edits = rewriteCall(file, call, logger, found);
  const setUp = mendSetUp(file, logger, found);
  if (edits && isPlainlyDropped(file, call, logger, found)) return { fix: edits };
  const suggest = [...(edits ? [{ messageId: 'handOver', data: { form: describeForm(logger) }, edits }] : []), ...setUp];
  return suggest.length ? { suggest } : {};
}

/** `log.error('failed', err)` on pino: the text stays, and what was dropped is written. */
function isPlainlyDropped(file: CheckedFile, call: CallFact, logger: Logger, { shape }: ErrorInCall): boolean {
  return logger.form === 'pino' && shape === 'text-error' && isLiteral(call.args[0]!) && /^[A-Za-z_$][\w$]*$/.test(textOf(file, call, 1));
}

function isLiteral(value: Value): boolean {
  return value.kind === 'text' && value.parts.every((part) => typeof part === 'string');
}

function rewriteCall(file: CheckedFile, call: CallFact, logger: Logger, found: ErrorInCall): Edit[] | undefined {
  const error = nameOf(file, found);
  if (error === undefined) return undefined;
  const whole = (message: string): Edit[] | undefined => {
    const written = writeArguments(logger, message, error);
    return written === undefined ? undefined : [{ path: file.path, range: [call.argumentRanges[0]![0], call.argumentRanges.at(-1)![1]], text: written }];
  };
  switch (found.shape) {
    case 'text-error': case 'text-message': case 'text-stack': return whole(textOf(file, call, 0));
    case 'error-text': return whole(textOf(file, call, 1));
    case 'fields-text': return isOnlyField(call.args[0]!) && !takesFieldsFirst(logger) ? whole(textOf(file, call, 1)) : renameField(file, call, logger, found);
    case 'fields': case 'message-fields': return renameField(file, call, logger, found);
    case 'text-fields': return isOnlyField(call.args[1]!) ? whole(textOf(file, call, 0)) : swapFields(file, call, logger, found);
    default: return undefined;
  }
}

function nameOf(file: CheckedFile, { error }: ErrorInCall): string | undefined {
  return error.path === file.path && error.value.kind === 'binding' ? file.facts!.bindings[error.value.id]!.name : undefined;
}

function textOf(file: CheckedFile, call: CallFact, at: number): string {
  return file.text.slice(...call.argumentRanges[at]!);
}

function isOnlyField(value: Value): boolean {
  return value.kind === 'object' && value.properties.length === 1 && value.spreads.length === 0;
}

function takesFieldsFirst({ form }: Logger): boolean {
  return form === 'pino' || form === 'nest-pino' || form === 'nestjs-pino';
}

/** `{ error }` becomes `{ err: error }` where pino knows `err`. */
function renameField(file: CheckedFile, call: CallFact, logger: Logger, { at, key }: ErrorInCall): Edit[] | undefined {
  const fields = call.args[at]!;
  const held = fields.kind === 'object' ? fields.properties.find(({ name }) => name === key) : undefined;
  if (!held || !logger.errorKeys.includes('err') || (fields.kind === 'object' && fields.properties.some(({ name }) => name === 'err'))) return undefined;
  const text = file.text.slice(...held.range);
  return [{ path: file.path, range: held.range, text: text.includes(':') ? text.replace(/^[^:]+:/, 'err:') : `err: ${text}` }];
}

/** `('text', { err, id })` becomes `({ err, id }, 'text')`. */
function swapFields(file: CheckedFile, call: CallFact, logger: Logger, found: ErrorInCall): Edit[] | undefined {
  if (!takesFieldsFirst(logger)) return undefined;
  const renamed = logger.errorKeys.includes(found.key!) ? [] : renameField(file, call, logger, found);
  if (!renamed) return undefined;
  const [message, fields] = [call.argumentRanges[0]!, call.argumentRanges[1]!];
  return [
    { path: file.path, range: [message[0], fields[0]], text: '' }, ...renamed,
    { path: file.path, range: [fields[1], fields[1]], text: `, ${file.text.slice(...message)}` },
  ];
}
