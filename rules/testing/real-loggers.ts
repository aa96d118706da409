/** Real loggers, each set up as a project would set it up, and the packages that takes. */
export interface RealLogger {
  readonly name: string;
  /** With the versions that the manifest declares. */
  readonly packages: Readonly<Record<string, string>>;
  /** The folder under which another version of a package is installed. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** What the others need beside them, and no set-up imports. */
  readonly alsoInstalled?: readonly string[];
  /** `src/logger.mjs`. */
  readonly setUp: string;
  readonly rename?: (call: string) => string;
}

const winston = (options: string): string => `import winston from 'winston';\nexport const logger = winston.createLogger({ ${options}transports: [new winston.transports.Console()] });\n`;
const nest = { '@nestjs/common': '^11.0.0' };

export const realLoggers: readonly RealLogger[] = [
  { name: 'pino', packages: { pino: '^10.0.0' }, setUp: "import { pino } from 'pino';\nexport const logger = pino();\n" },
  { name: 'pino 9', packages: { pino: '^9.0.0' }, aliases: { pino: 'pino-9' }, setUp: "import pino from 'pino';\nexport const logger = pino({ level: 'debug' });\n" },
  { name: 'pino, a child', packages: { pino: '^10.0.0' }, setUp: "import { pino } from 'pino';\nconst root = pino();\nexport const logger = root.child({ module: 'orders' }).child({ part: 1 });\n" },
  { name: "pino with errorKey 'error'", packages: { pino: '^10.0.0' }, setUp: "import { pino } from 'pino';\nexport const logger = pino({ errorKey: 'error' });\n" },
  { name: 'pino with a serializer for error', packages: { pino: '^10.0.0' }, setUp: "import { pino } from 'pino';\nconst options = { serializers: { ...pino.stdSerializers, error: pino.stdSerializers.err } };\nexport const logger = pino(options, pino.destination(1));\n" },
  { name: "fastify's log", packages: { fastify: '^5.0.0' }, setUp: "import Fastify from 'fastify';\nconst app = Fastify({ logger: true });\nexport const logger = app.log;\n" },
  { name: "fastify's log with a serializer for error", packages: { fastify: '^5.0.0' }, setUp: "import Fastify from 'fastify';\nconst app = Fastify({ logger: { serializers: { error: (error) => ({ message: error.message, stack: error.stack }) } } });\nexport const logger = app.log.child({ part: 1 });\n" },
  { name: "pino-http's logger", packages: { 'pino-http': '^11.0.0' }, setUp: "import { pinoHttp } from 'pino-http';\nexport const logger = pinoHttp().logger;\n" },
  { name: 'winston', packages: { winston: '^3.0.0' }, setUp: winston('') },
  { name: 'winston, a child with formats that only add', packages: { winston: '^3.0.0' }, setUp: "import { createLogger, format, transports } from 'winston';\nconst { combine, timestamp, json } = format;\nexport const logger = createLogger({ format: combine(timestamp(), json()), transports: [new transports.Console()] }).child({ part: 1 });\n" },
  { name: 'winston with errors', packages: { winston: '^3.0.0' }, setUp: winston('format: winston.format.combine(winston.format.errors({ stack: true }), winston.format.json()), ') },
  { name: 'winston with splat', packages: { winston: '^3.0.0' }, setUp: winston('format: winston.format.combine(winston.format.splat(), winston.format.json()), ') },
  { name: 'winston with errors and splat', packages: { winston: '^3.0.0' }, setUp: winston('format: winston.format.combine(winston.format.errors({ stack: true }), winston.format.splat(), winston.format.json()), ') },
  { name: 'bunyan', packages: { bunyan: '^2.0.0' }, setUp: "import bunyan from 'bunyan';\nexport const logger = bunyan.createLogger({ name: 'shop' });\n" },
  { name: 'bunyan with its serializers', packages: { bunyan: '^2.0.0' }, setUp: "import bunyan from 'bunyan';\nexport const logger = bunyan.createLogger({ name: 'shop', serializers: bunyan.stdSerializers }).child({ part: 1 });\n" },
  { name: 'tslog as JSON', packages: { tslog: '^5.0.0' }, setUp: "import { Logger } from 'tslog';\nexport const logger = new Logger({ type: 'json' });\n" },
  { name: 'tslog 4 as JSON', packages: { tslog: '^4.0.0' }, aliases: { tslog: 'tslog-4' }, setUp: "import { Logger } from 'tslog';\nexport const logger = new Logger({ type: 'json' });\n" },
  { name: 'tslog 4 as text', packages: { tslog: '^4.0.0' }, aliases: { tslog: 'tslog-4' }, setUp: "import { Logger } from 'tslog';\nexport const logger = new Logger({ type: 'pretty' });\n" },
  { name: 'tslog as text', packages: { tslog: '^5.0.0' }, setUp: "import { Logger } from 'tslog';\nexport const logger = new Logger();\n" },
  { name: 'log4js', packages: { log4js: '^6.0.0' }, setUp: "import log4js from 'log4js';\nlog4js.configure({ appenders: { out: { type: 'stdout' } }, categories: { default: { appenders: ['out'], level: 'info' } } });\nexport const logger = log4js.getLogger('shop');\n" },
  { name: 'consola', packages: { consola: '^3.0.0' }, setUp: "import { createConsola } from 'consola';\nexport const logger = createConsola({ level: 5, stdout: process.stdout, stderr: process.stdout });\n" },
  { name: 'roarr', packages: { roarr: '^7.0.0' }, setUp: "import { Roarr } from 'roarr';\nexport const logger = Roarr.child({ part: 1 });\n" },
  { name: 'LogTape as lines of JSON', packages: { '@logtape/logtape': '^2.0.0' }, setUp: "import { configure, getLogger, jsonLinesFormatter } from '@logtape/logtape';\nawait configure({ sinks: { out: (record) => process.stdout.write(jsonLinesFormatter(record)) }, loggers: [{ category: [], sinks: ['out'], lowestLevel: 'debug' }] });\nexport const logger = getLogger('shop');\n" },
  { name: 'LogLayer over pino', packages: { loglayer: '^9.0.0', '@loglayer/transport-pino': '^3.0.0', pino: '^10.0.0' }, setUp: "import { LogLayer } from 'loglayer';\nimport { PinoTransport } from '@loglayer/transport-pino';\nimport { pino } from 'pino';\nexport const logger = new LogLayer({ transport: new PinoTransport({ logger: pino() }) });\n" },
  { name: 'Powertools', packages: { '@aws-lambda-powertools/logger': '^2.0.0' }, setUp: "import { Logger } from '@aws-lambda-powertools/logger';\nimport { Console } from 'node:console';\nexport const logger = new Logger({ serviceName: 'shop' });\nlogger.console = new Console({ stdout: process.stdout, stderr: process.stdout });\n" },
  { name: "Nest's Logger", packages: nest, alsoInstalled: ['reflect-metadata', 'rxjs'], setUp: "import 'reflect-metadata';\nimport { Logger } from '@nestjs/common';\nprocess.stderr.write = process.stdout.write.bind(process.stdout);\nexport const logger = new Logger('Orders');\n" },
  { name: "Nest 10's Logger", packages: { '@nestjs/common': '^10.0.0' }, aliases: { '@nestjs/common': 'nestjs-common-10' }, alsoInstalled: ['reflect-metadata', 'rxjs'], setUp: "import 'reflect-metadata';\nimport { Logger } from '@nestjs/common';\nprocess.stderr.write = process.stdout.write.bind(process.stdout);\nexport const logger = new Logger('Orders');\n" },
  { name: 'Nest as JSON', packages: nest, alsoInstalled: ['reflect-metadata', 'rxjs'], setUp: "import 'reflect-metadata';\nimport { ConsoleLogger, Logger } from '@nestjs/common';\nprocess.stderr.write = process.stdout.write.bind(process.stdout);\nLogger.overrideLogger(new ConsoleLogger({ json: true }));\nexport const logger = new Logger('Orders');\n" },
  { name: 'nestjs-pino, by PinoLogger', packages: { ...nest, 'nestjs-pino': '^4.0.0', 'pino-http': '^11.0.0' }, alsoInstalled: ['reflect-metadata', 'rxjs'], setUp: "import 'reflect-metadata';\nimport { LoggerModule, PinoLogger } from 'nestjs-pino';\nLoggerModule.forRoot({ pinoHttp: {} });\nexport const logger = new PinoLogger({ pinoHttp: {} });\n" },
  { name: "nestjs-pino, by Nest's Logger", packages: { ...nest, 'nestjs-pino': '^4.0.0', 'pino-http': '^11.0.0' }, alsoInstalled: ['reflect-metadata', 'rxjs'], setUp: "import 'reflect-metadata';\nimport { Logger as Nest } from '@nestjs/common';\nimport { Logger, LoggerModule, PinoLogger } from 'nestjs-pino';\nLoggerModule.forRoot({ pinoHttp: {} });\nNest.overrideLogger(new Logger(new PinoLogger({ pinoHttp: {} }), {}));\nexport const logger = new Nest('Orders');\n" },
  { name: 'nestjs-pino, by its own Logger', packages: { ...nest, 'nestjs-pino': '^4.0.0', 'pino-http': '^11.0.0' }, alsoInstalled: ['reflect-metadata', 'rxjs'], setUp: "import 'reflect-metadata';\nimport { Logger, LoggerModule, PinoLogger } from 'nestjs-pino';\nLoggerModule.forRoot({ pinoHttp: {} });\nexport const logger = new Logger(new PinoLogger({ pinoHttp: {} }), {});\n" },
  { name: "nest-winston, by Nest's Logger", packages: { ...nest, 'nest-winston': '^2.0.0', winston: '^3.0.0' }, alsoInstalled: ['reflect-metadata', 'rxjs'], setUp: "import 'reflect-metadata';\nimport { Logger } from '@nestjs/common';\nimport { WinstonModule } from 'nest-winston';\nimport winston from 'winston';\nLogger.overrideLogger(WinstonModule.createLogger({ transports: [new winston.transports.Console()] }));\nexport const logger = new Logger('Orders');\n" },
];
