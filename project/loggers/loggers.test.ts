// Which library stands behind a value, and what its settings keep. What the libraries really print is proved beside the rule.
import assert from 'node:assert/strict';
import { openProject } from '../project.js';
import { drawWorld } from '../testing/world.js';

const cases: Readonly<Record<string, { readonly files: Readonly<Record<string, string>>; readonly is: readonly string[] }>> = {
  'pino, its children and its type': {
    files: { 'src/a.ts': "import pino, { type Logger } from 'pino';\nconst root = pino({ errorKey: 'error' });\nroot.info('a');\nroot.child({}).child({}).info('b');\nexport const say = (log: Logger) => log.info('c');\n" },
    is: ['pino pino err,error', 'pino pino err,error', 'pino pino err,error'],
  },
  'pino in every way of being set up': {
    files: { 'src/a.ts': "import pino, { stdSerializers } from 'pino';\nimport { options } from '@shop/log';\npino(stdSerializers).info(1);\npino({ ...(process.env.X ? {} : { serializers: { failure: stdSerializers.err } }) }).info(1);\npino(options).info(1);\npino({ hooks: {} }).info(1);\npino({ formatters: { level: (label) => ({ label }) } }).info(1);\npino({ formatters: { log: (all) => all } }).info(1);\npino(pino.destination(1)).info(1);\npino(process.stdout).info(1);\npino({ errorKey: process.env.KEY }).info(1);\n" },
    is: ['pino ? ', 'pino pino err,failure', 'pino ? ', 'pino ? ', 'pino pino err', 'pino ? ', 'pino pino err', 'pino pino err', 'pino ? '],
  },
  'pino of several set-ups, by its type': {
    files: { 'src/a.ts': "import pino from 'pino';\nexport const a = pino({ errorKey: 'error' });\n", 'src/b.ts': "import pino, { type Logger } from 'pino';\nexport const b = pino({ errorKey: 'failure' });\nexport const say = (log: Logger) => log.info('c');\n" },
    is: ['pino pino err,error,failure'],
  },
  'winston by its formats': {
    files: { 'src/a.ts': "import winston, { format } from 'winston';\nconst add = format((info) => { info.trace = 1; return info; });\nconst other = format((info) => expand(info));\nconst expandErrors = format((info) => (info.error ? info : info));\nwinston.createLogger().info(1);\nwinston.createLogger({ format: format.combine(format.errors({ stack: true }), add(), format.json()) }).info(1);\nwinston.createLogger({ format: format.combine(expandErrors(), format.json()) }).info(1);\nwinston.createLogger({ format: format.printf(String) }).info(1);\nwinston.createLogger({ format: process.env.TEXT ? format.printf(String) : format.json() }).info(1);\nwinston.createLogger({ transports: [new winston.transports.Console({ format: format.splat() })] }).info(1);\nwinston.createLogger({ transports: [new winston.transports.Console({ format: format.cli() })] }).info(1);\nvoid other;\n" },
    is: ['winston winston ', 'winston winston-errors ', 'winston ? ', 'winston ? ', 'winston winston ', 'winston winston-splat ', 'winston ? '],
  },
  'one of several set-ups, by a test': {
    files: { 'src/log.ts': "import pino from 'pino';\nexport const a = process.env.X ? pino() : pino({ errorKey: 'error' });\nexport let b = pino();\nif (process.env.X) b = pino({ hooks: {} });\nexport function make(x: boolean) { if (x) return pino({ errorKey: 'failure' }); return pino(); }\n", 'src/use.ts': "import { a, b, make } from './log.js';\na.info(1);\nb.info(1);\nmake(true).info(1);\n" },
    is: ['pino pino err,error', 'pino ? ', 'pino pino err,failure'],
  },
  'a format of winston that is chosen above': {
    files: { 'src/a.ts': "import winston from 'winston';\nconst text = winston.format.combine(winston.format.printf(String));\nconst json = winston.format.combine(winston.format.errors({ stack: true }), winston.format.json());\nconst format = process.env.TEXT ? text : json;\nwinston.createLogger({ format, transports: [new winston.transports.Console()] }).info(1);\n" },
    is: ['winston winston-errors '],
  },
  'loggers that a framework hands out': {
    files: { 'src/a.ts': "import Fastify from 'fastify';\nimport { pinoHttp } from 'pino-http';\nimport express from 'express';\nconst app = Fastify({ logger: { serializers: { error: (e) => e } } });\napp.log.info(1);\napp.get('/', (request) => { request.log.info(1); request.server.log.info(1); other.log.info(1); });\nconst web = express();\nweb.use(pinoHttp());\nweb.get('/', (req) => { req.log.info(1); });\n" },
    is: ['pino pino err,error', 'pino pino err,error', 'pino pino err,error', '', 'pino pino err'],
  },
  'a request without a logger, and a thing that is called logger': {
    files: { 'src/a.ts': "import express from 'express';\nimport { logger } from '@shop/log';\nexpress().get('/', (req) => { req.log.info(1); logger.info(1); });\nexport const say = (log: { info(x: number): void }) => log.info(1);\n" },
    is: ['', '', ''],
  },
  "Nest's logger by its version, and by what stands behind it": {
    files: {
      'apps/old/package.json': '{ "name": "old", "dependencies": { "@nestjs/common": "^10.0.0" } }', 'apps/old/a.ts': "import { Logger } from '@nestjs/common';\nnew Logger('a').error(1);\nLogger.error(1);\n",
      'apps/new/package.json': '{ "name": "new", "dependencies": { "@nestjs/common": "^11.0.0" } }', 'apps/new/b.ts': "import { Injectable, Logger, type LoggerService } from '@nestjs/common';\n@Injectable()\nexport class A {\n  private readonly logger = new Logger(A.name);\n  constructor(private readonly other: LoggerService) {}\n  run() { this.logger.error(1); this.other.error(1); }\n}\n",
    },
    is: ['nest text ', 'nest text ', 'nest nest-10 ', 'nest nest-10 '],
  },
  'Nest behind which somebody put a logger of their own': {
    files: { 'src/main.ts': "import { NestFactory } from '@nestjs/core';\nimport { Logger } from '@nestjs/common';\nimport { AppLogger } from './log';\nconst app = await NestFactory.create(class {}, { logger: new AppLogger() });\nawait app.listen(1);\nnew Logger('a').error(1);\n", 'src/log.ts': 'export class AppLogger { log() {} }\n' },
    is: ['nest ? '],
  },
};

describe('loggers', () => {
  for (const [name, { files, is }] of Object.entries(cases)) {
    it(name, () => {
      const world = drawWorld(files);
      try {
        const project = openProject(world.root);
        const found = project.sourcePaths.flatMap((path) => project.facts(path)!.calls.flatMap(({ callee }) => {
          if (callee.kind !== 'member' || !/^(info|error)$/.test(callee.name)) return [];
          const logger = project.analysis.loggers.of(path, callee.object);
          return [logger ? `${logger.library} ${logger.form ?? '?'} ${logger.errorKeys.join(',')}` : ''];
        }));
        assert.deepEqual(found, is);
      } finally {
        world.erase();
      }
    });
  }
});
