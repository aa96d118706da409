/**
 * By which steps a package hands out a logger: data. `setUp` is a call whose options are the logger's; what is injected,
 * typed or taken from a request was set up somewhere else.
 */
import type { LoggerLibrary } from './logger.js';

export interface LoggerDoor {
  readonly package: string;
  readonly library: LoggerLibrary;
  /** The steps of the call that sets it up, and of a logger that is derived from it. */
  readonly setUp?: RegExp;
  /** The steps of one that was set up elsewhere. */
  readonly elsewhere?: RegExp;
}

const child = '( (child|bindings|withTag|withDefaults|create|getSubLogger|getChild|with|createChild|adopt|withContext|withError|withMetadata|withPrefix|withGroup) \\(\\))*$';
const after = (steps: string): RegExp => new RegExp(`^(?:${steps})${child}`);

export const loggerDoors: readonly LoggerDoor[] = [
  { package: 'pino', library: 'pino', setUp: after('(?:(pino|default|P) )?\\(\\)'), elsewhere: after('(?:(pino|P) )?(Logger|BaseLogger) new') },
  { package: 'pino-http', library: 'pino', setUp: after('(?:(pinoHttp|default) )?\\(\\) logger'), elsewhere: after('HttpLogger new logger') },
  { package: 'fastify', library: 'pino', setUp: after('(?:(fastify|Fastify|default) )?\\(\\)(?: await| withTypeProvider \\(\\))* log'), elsewhere: after('(FastifyInstance|FastifyRequest|FastifyReply) new( server)?( request)? log|FastifyBaseLogger new|FastifyLoggerInstance new') },
  { package: 'nestjs-pino', library: 'pino', elsewhere: after('PinoLogger new') },
  { package: 'nestjs-pino', library: 'nest', elsewhere: after('Logger new') },
  { package: '@nestjs/common', library: 'nest', elsewhere: after('(Logger|ConsoleLogger|LoggerService)( new)?') },
  { package: 'winston', library: 'winston', setUp: after('(?:(winston|default) )?(createLogger|loggers add|loggers get) \\(\\)'), elsewhere: after('(winston|default)?|(?:winston )?Logger new') },
  { package: 'bunyan', library: 'bunyan', setUp: after('(?:(bunyan|default) )?createLogger \\(\\)'), elsewhere: after('(?:(bunyan|default) )?Logger new') },
  { package: 'tslog', library: 'tslog', setUp: after('Logger new') },
  { package: 'log4js', library: 'log4js', setUp: after('(?:(log4js|default) )?getLogger \\(\\)'), elsewhere: after('Logger new') },
  { package: 'roarr', library: 'roarr', elsewhere: after('(Roarr|log|default|ROARR)?') },
  { package: 'consola', library: 'consola', elsewhere: after('(consola|default|createConsola \\(\\))?|ConsolaInstance new') },
  { package: '@logtape/logtape', library: 'logtape', elsewhere: after('getLogger \\(\\)|Logger new') },
  { package: 'loglayer', library: 'loglayer', elsewhere: after('(LogLayer|ILogLayer|ILogBuilder) new') },
  { package: '@aws-lambda-powertools/logger', library: 'powertools', elsewhere: after('Logger new') },
  { package: '@adonisjs/core/services/logger', library: 'pino', elsewhere: after('default|') },
  { package: '@adonisjs/core/http', library: 'pino', elsewhere: after('HttpContext new logger') },
  { package: '@adonisjs/core/logger', library: 'pino', elsewhere: after('Logger new') },
  { package: '@adonisjs/logger', library: 'pino', elsewhere: after('Logger new') },
];

/** The calls that set up a pino, be it behind another package, and the ways through their options to its own; `*` is any name. */
export const pinoSetUps: readonly { readonly package: string; readonly steps: RegExp; readonly ways: readonly (readonly string[])[] }[] = [
  { package: 'pino', steps: /^((pino|default|P) )?\(\)$/, ways: [[]] },
  { package: 'fastify', steps: /^((fastify|Fastify|default) )?\(\)$/, ways: [['logger'], ['loggerInstance']] },
  { package: 'pino-http', steps: /^((pinoHttp|default) )?\(\)$/, ways: [[]] },
  { package: 'nestjs-pino', steps: /^LoggerModule (forRoot|forRootAsync) \(\)$/, ways: [['pinoHttp']] },
  { package: 'hono-pino', steps: /^(pinoLogger|logger) \(\)$/, ways: [['pino']] },
  { package: '@adonisjs/core', steps: /^defineConfig \(\)$/, ways: [['loggers', '*']] },
];
