/** A logger of a known library, and what its settings make of an error. */
import type { CallSite } from '../calls/target.js';

export type LoggerLibrary = 'pino' | 'winston' | 'bunyan' | 'tslog' | 'log4js' | 'roarr' | 'consola' | 'logtape' | 'loglayer' | 'powertools' | 'nest';

/** A library as it is set up: a column of the table of what is kept. `text` prints every argument as people read it. */
export type LoggerForm = 'pino' | 'winston' | 'winston-errors' | 'winston-splat' | 'winston-errors-splat' | 'bunyan' | 'tslog-json' | 'tslog-4-json' | 'tslog-4-text' | 'text' | 'consola'
  | 'roarr' | 'logtape-json' | 'loglayer' | 'powertools' | 'nest-10' | 'nest-pino' | 'nestjs-pino' | 'nest-winston';

export interface LoggerSettings {
  /** Absent where the settings cannot be read, or change what is written in a way of their own. */
  readonly form?: LoggerForm;
  /** The fields in which an error is kept whole. */
  readonly errorKeys: readonly string[];
}

export interface Logger extends LoggerSettings {
  readonly library: LoggerLibrary;
  /** The package it comes from, which may hide the library: `fastify`, `nestjs-pino`. */
  readonly package: string;
  /** The call that sets it up, where one does. */
  readonly madeBy?: CallSite;
  /** Whatever was put on it before an entry is written: `withError`, `withMetadata`. */
  readonly steps: readonly string[];
}

export const unreadable: LoggerSettings = { errorKeys: [] };
