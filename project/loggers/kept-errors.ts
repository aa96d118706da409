/**
 * What a logger writes of an error, by the form of the call: data, every cell of which a test compares with what the
 * library prints (rules/log-error-object/real-loggers.test.ts).
 */
import type { Logger, LoggerForm } from './logger.js';

/** `error` alone, `(error, text)`, `(text, error)`, an error further back, in fields before the text, after it, alone or beside a `message`; after a text with `%s`; and only its stack or its message after the text, bare or in a field. */
export type LogShape = 'error' | 'error-text' | 'text-error' | 'text-later-error' | 'text-error-later' | 'fields-text' | 'text-fields' | 'fields' | 'message-fields' | 'directive-error' | 'text-stack' | 'text-message' | 'text-part';

/** `whole` with message and stack, its `message` without a stack, its own `fields` without either, or `nothing`. */
export type Kept = 'whole' | 'message' | 'fields' | 'nothing';

/** `key`: whole in a field that the logger knows, else its own fields alone. */
type Cell = Kept | 'key';

export const logShapes = ['error', 'error-text', 'text-error', 'text-later-error', 'text-error-later', 'fields-text', 'text-fields', 'fields', 'message-fields', 'directive-error', 'text-stack', 'text-message', 'text-part'] as const satisfies readonly LogShape[];

const rows: Readonly<Record<LoggerForm, readonly Cell[]>> = {
  //                      error     error-text text-error later      error,more fields-text text-fields fields     message…   %s         stack      message    a part
  'pino':                 ['whole',   'whole',   'nothing', 'nothing', 'nothing', 'key',     'nothing', 'key',     'key',     'message', 'nothing', 'nothing', 'nothing'],
  'winston':              ['fields',  'fields',  'whole',   'nothing', 'whole',   'fields',  'fields',  'fields',  'fields',  'nothing', 'nothing', 'nothing', 'whole'],
  'winston-errors':       ['whole',   'whole',   'whole',   'nothing', 'whole',   'fields',  'fields',  'fields',  'fields',  'nothing', 'nothing', 'nothing', 'whole'],
  'winston-splat':        ['fields',  'fields',  'whole',   'fields',  'whole',   'fields',  'fields',  'fields',  'fields',  'whole',   'nothing', 'nothing', 'whole'],
  'winston-errors-splat': ['whole',   'whole',   'whole',   'fields',  'whole',   'fields',  'fields',  'fields',  'fields',  'whole',   'nothing', 'nothing', 'whole'],
  'bunyan':               ['whole',   'whole',   'whole',   'whole',   'whole',   'key',     'whole',   'key',     'key',     'whole',   'whole',   'message', 'whole'],
  'tslog-json':           ['whole',   'whole',   'whole',   'whole',   'whole',   'nothing', 'nothing', 'nothing', 'nothing', 'whole',   'whole',   'message', 'whole'],
  'tslog-4-json':         ['whole',   'whole',   'whole',   'whole',   'whole',   'fields',  'fields',  'fields',  'fields',  'whole',   'whole',   'message', 'whole'],
  'tslog-4-text':         ['whole',   'whole',   'whole',   'whole',   'whole',   'message', 'message', 'message', 'message', 'whole',   'whole',   'message', 'whole'],
  'text':                 ['whole',   'whole',   'whole',   'whole',   'whole',   'whole',   'whole',   'whole',   'whole',   'whole',   'whole',   'message', 'whole'],
  'consola':              ['whole',   'whole',   'whole',   'whole',   'whole',   'whole',   'whole',   'whole',   'nothing', 'whole',   'whole',   'message', 'whole'],
  'roarr':                ['fields',  'fields',  'nothing', 'nothing', 'nothing', 'fields',  'nothing', 'fields',  'fields',  'message', 'nothing', 'nothing', 'nothing'],
  'logtape-json':         ['whole',   'whole',   'whole',   'nothing', 'whole',   'whole',   'whole',   'whole',   'whole',   'whole',   'nothing', 'nothing', 'whole'],
  'loglayer':             ['message', 'message', 'message', 'message', 'message', 'nothing', 'nothing', 'nothing', 'nothing', 'message', 'whole',   'message', 'nothing'],
  'powertools':           ['message', 'message', 'whole',   'whole',   'whole',   'whole',   'whole',   'whole',   'whole',   'whole',   'whole',   'message', 'whole'],
  'nest-10':              ['message', 'message', 'message', 'message', 'message', 'fields',  'fields',  'fields',  'fields',  'message', 'whole',   'message', 'whole'],
  'nest-pino':            ['whole',   'whole',   'nothing', 'nothing', 'nothing', 'key',     'nothing', 'key',     'key',     'message', 'whole',   'nothing', 'nothing'],
  'nestjs-pino':          ['whole',   'whole',   'fields',  'fields',  'nothing', 'key',     'fields',  'key',     'key',     'fields',  'whole',   'message', 'whole'],
  'nest-winston':         ['whole',   'message', 'fields',  'fields',  'fields',  'fields',  'fields',  'fields',  'fields',  'nothing', 'whole',   'message', 'whole'],
};

/** @param key the field that holds the error, where one does; nothing where the logger's settings cannot be read */
export function keptOf(logger: Logger, shape: LogShape, key?: string): Kept | undefined {
  if (!logger.form) return undefined;
  // A child of winston's copies message and stack by hand; bunyan takes its message from `err` where it has none.
  if (logger.library === 'winston' && shape === 'error' && logger.steps.includes('child')) return 'whole';
  if (logger.form === 'bunyan' && key === 'err' && /^(message-)?fields$/.test(shape) && !logger.errorKeys.includes(key)) return 'message';
  const cell = rows[logger.form][logShapes.indexOf(shape)]!;
  return cell !== 'key' ? cell : key !== undefined && logger.errorKeys.includes(key) ? 'whole' : 'fields';
}
