import { testRule } from '../testing/test-rule.js';
import { productionJsonLogs } from './production-json-logs.js';

const pino = (options: string, more = ''): Record<string, string> => ({ 'src/logger.ts': `import { pino } from 'pino';\n${more}export const logger = pino(${options});\n` });
const winston = (options: string): Record<string, string> => ({ 'src/logger.ts': `import winston from 'winston';\nexport const logger = winston.createLogger({ ${options} });\n` });
const toConsole = 'transports: [new winston.transports.Console()]';
const nest = (create: string, more = ''): Record<string, string> => ({ 'package.json': '{ "name": "shop", "dependencies": { "@nestjs/common": "^11.0.0", "@nestjs/core": "^11.0.0" } }', 'src/app.module.ts': 'export class AppModule {}\n', 'src/main.ts': `import { NestFactory } from '@nestjs/core';\nimport { AppModule } from './app.module';\nasync function bootstrap() {\n  const app = await ${create};\n  ${more}\n  await app.listen(3000);\n}\nvoid bootstrap();\n` });

testRule(productionJsonLogs, {
  allows: {
    'pino as it is, and with a level': { ...pino("{ level: 'info' }") },
    'pino-pretty after a test, of any kind': { 'src/a/log.ts': "import { pino } from 'pino';\nimport { env } from './env.js';\nexport const a = pino({ transport: env.isProduction ? undefined : { target: 'pino-pretty' } });\nexport const b = pino({ ...(process.env.NODE_ENV === 'development' && { transport: { target: 'pino-pretty' } }) });\nexport const c = env.isProduction ? pino() : pino({ transport: { target: 'pino-pretty' } });\nexport function make() { if (env.isLocal) return pino({ transport: { target: 'pino-pretty' } }); return pino(); }\nconst transport = pino.transport(env.transport);\nexport const d = pino({}, transport);\n", 'src/a/env.ts': 'export const env = { isProduction: process.env.NODE_ENV === "production", isLocal: false, transport: {} };\n' },
    'pino-pretty beside a place for JSON': pino("{ transport: { targets: [{ target: 'pino-pretty' }, { target: 'pino/file', options: { destination: '/var/log/app' } }] } }"),
    'another transport': pino("{ transport: { target: 'pino-loki' } }"),
    'the target of something else': { 'src/build.ts': "import { build } from './tool.js';\nbuild({ transport: { target: 'pino-pretty' } });\n" },
    'a file that is for development by its name': { 'src/logger.dev.ts': "import { pino } from 'pino';\nexport const logger = pino({ transport: { target: 'pino-pretty' } });\n" },
    'winston with JSON, and without a format': { 'src/logger.ts': `import winston from 'winston';\nexport const a = winston.createLogger({ format: winston.format.combine(winston.format.timestamp(), winston.format.json()), ${toConsole} });\nexport const b = winston.createLogger({ ${toConsole} });\n` },
    'a format of winston that is chosen': winston(`format: process.env.LOG === 'json' ? winston.format.json() : winston.format.simple(), ${toConsole}`),
    'a line of winston that somebody makes of JSON': winston(`format: winston.format.printf((info) => JSON.stringify(info)), ${toConsole}`),
    'a transport of winston with a format of its own, and one that may have': { 'src/logger.ts': "import winston from 'winston';\nimport { Loki } from 'winston-loki';\nexport const a = winston.createLogger({ format: winston.format.simple(), transports: [new winston.transports.Console({ format: winston.format.json() })] });\nexport const b = winston.createLogger({ format: winston.format.simple(), transports: [new Loki()] });\n" },
    'Nest with a logger of its own, and one that is handed over later': { ...nest('NestFactory.create(AppModule, { logger: new AppLogger() })') },
    'Nest whose logger is set later': nest('NestFactory.create(AppModule, { bufferLogs: true })', 'app.useLogger(app.get(AppLogger));'),
    'a context of Nest, which is a script': { 'src/app.module.ts': 'export class AppModule {}\n', 'src/report.ts': "import { NestFactory } from '@nestjs/core';\nimport { AppModule } from './app.module';\nawait NestFactory.createApplicationContext(AppModule);\n" },
    'Fastify with a logger, and beside one': { 'src/a.ts': "import Fastify from 'fastify';\nconst app = Fastify({ logger: true });\nawait app.listen({ port: 1 });\nexport const make = (options: object) => { const other = Fastify(options); return other.register(plugin); };\n" },
    'Fastify in a project that logs by itself': { 'src/logger.ts': "import { pino } from 'pino';\nexport const logger = pino();\n", 'src/app.ts': "import Fastify from 'fastify';\nconst app = Fastify();\nawait app.listen({ port: 1 });\n" },
    'morgan that writes into the logger, and morgan alone': { 'src/logger.ts': "import { pino } from 'pino';\nexport const logger = pino();\n", 'src/app.ts': "import express from 'express';\nimport morgan from 'morgan';\nimport { logger } from './logger.js';\nconst app = express();\napp.use(morgan('tiny', { stream: { write: (line) => logger.info(line) } }));\napp.use(morgan(jsonFormat));\nif (process.env.NODE_ENV !== 'production') app.use(morgan('dev'));\n" },
    'morgan in a project without a logger': { 'src/app.ts': "import express from 'express';\nimport morgan from 'morgan';\nexpress().use(morgan('dev'));\n" },
    'tests': { 'test/logger.ts': "import { pino } from 'pino';\nexport const logger = pino({ transport: { target: 'pino-pretty' } });\n" },
    'a disable with its reason': pino("{\n  // eslint-disable-next-line tenfold/production-json-logs -- read by people alone\n  transport: { target: 'pino-pretty' },\n}"),
    'options that are still being typed': { 'src/logger.ts': "import { pino } from 'pino';\nexport const logger = pino({ transport: { target: 'pino-pretty'" },
  },
  flags: {
    'pino-pretty without a test, and guards it': {
      files: pino("{ level: 'info', «transport: { target: 'pino-pretty', options: { colorize: true } }» }"), messages: ['pretty'],
      suggestion: { title: 'Use it in development alone', gives: { 'src/logger.ts': "import { pino } from 'pino';\nexport const logger = pino({ level: 'info', transport: process.env.NODE_ENV === 'production' ? undefined : { target: 'pino-pretty', options: { colorize: true } } });\n" } },
    },
    'pino-pretty as a stream, as the only one of several, and behind frameworks': {
      files: {
        'src/a.ts': "import { pino } from 'pino';\nimport pretty from 'pino-pretty';\nexport const a = pino({}, «pretty»({ colorize: true }));\nexport const b = pino({ «transport: { targets: [{ target: 'pino-pretty' }] }» });\n",
        'src/b.ts': "import Fastify from 'fastify';\nimport { LoggerModule } from 'nestjs-pino';\nconst app = Fastify({ logger: { «transport: { target: 'pino-pretty' }» } });\nexport const module = LoggerModule.forRoot({ pinoHttp: { «transport: { target: 'pino-pretty' }» } });\nexport default app;\n",
      },
      messages: ['pretty', 'pretty', 'pretty', 'pretty'],
    },
    'winston that writes for people': {
      files: { 'src/logger.ts': `import winston, { format } from 'winston';\nexport const a = winston.createLogger({ format: «winston.format.simple»(), ${toConsole} });\nexport const b = winston.createLogger({ format: format.combine(format.timestamp(), format.colorize(), «format.printf»(({ level, message }) => \`\${level} \${message}\`)), ${toConsole} });\nexport const c = winston.createLogger({ format: «winston.format.prettyPrint»(), transports: [new winston.transports.File({ filename: 'a.log' })] });\n` },
      messages: ['text', 'text', 'text'], suggestsNothing: true,
    },
    "Nest's own logger, and has it write JSON": {
      files: nest('«NestFactory.create»(AppModule)'), messages: ['nestDefault'],
      suggestion: { title: 'Write JSON in production', gives: { 'src/main.ts': nest('NestFactory.create(AppModule, { logger: new ConsoleLogger({ json: true }) })')['src/main.ts']!.replace("app.module';\n", "app.module';\nimport { ConsoleLogger } from '@nestjs/common';\n") } },
    },
    "Nest's own logger before version 11": { files: { ...nest('«NestFactory.create»<App>(AppModule, new FastifyAdapter(), { cors: true })'), 'package.json': '{ "name": "shop", "dependencies": { "@nestjs/common": "^10.0.0" } }' }, suggestsNothing: true },
    'Fastify that logs nothing, and turns it on': {
      files: { 'src/app.ts': "import Fastify from 'fastify';\nconst app = «Fastify»({ trustProxy: true });\nawait app.listen({ port: 3000 });\n" }, messages: ['fastifyOff'],
      suggestion: { title: 'Turn the logger on', gives: { 'src/app.ts': "import Fastify from 'fastify';\nconst app = Fastify({ logger: true, trustProxy: true });\nawait app.listen({ port: 3000 });\n" } },
    },
    'Fastify whose logger is off': { files: { 'src/app.ts': "import { fastify } from 'fastify';\nconst app = «fastify»({ logger: false });\nawait app.listen({ port: 3000 });\n" }, suggestion: { title: 'Turn the logger on', gives: { 'src/app.ts': "import { fastify } from 'fastify';\nconst app = fastify({ logger: true });\nawait app.listen({ port: 3000 });\n" } } },
    'morgan beside a logger': { files: { 'src/logger.ts': "import { pino } from 'pino';\nexport const logger = pino();\n", 'src/app.ts': "import express from 'express';\nimport morgan from 'morgan';\nexpress().use(«morgan»('combined'));\n" }, messages: ['morgan'] },
  },
});
