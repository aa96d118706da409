import { testRule } from '../testing/test-rule.js';
import { noSecretsInLogs } from './no-secrets-in-logs.js';

const pino = { 'src/logger.ts': "import { pino } from 'pino';\nexport const logger = pino();\n" };
const route = (body: string, path = '/orders'): Record<string, string> => ({ 'src/app.ts': `import express from 'express';\nimport { logger } from './logger.js';\nconst app = express();\napp.post('${path}', async (req, res) => {\n  const { password, token, usage, user, apiKey } = req.body;\n  ${body}\n  res.json({});\n});\n` });

testRule(noSecretsInLogs, {
  allows: {
    'the code of a coupon': { ...pino, ...route("logger.warn(`no link for coupon ${coupon.token}`); logger.info({ token: 1 }, 'x');") },
    'what is counted, asked and said about secrets': { ...pino, ...route("logger.info({ tokenCount: usage.total, hasPassword: !!password, tokenType: user.tokenType, passwordResetAt: user.passwordResetAt, tokens: usage.tokens, maxTokens: 5, tokenLength: token.length }, 'asked');") },
    'what is masked, hashed, cut or chosen': { ...pino, ...route("logger.info({ password: '***', token: mask(token), apiKey: apiKey.slice(-4), secret: user.secret ? 'set' : 'unset', otp: Boolean(user.otp), cookie: undefined }, 'done'); console.log(`key ${hash(apiKey)}`);") },
    'words that only sound like secrets': { ...pino, ...route("logger.info({ author: user.author, passenger: user.passenger, session: user.session, card: user.card, pagination: user.nextPageToken, csrfToken: user.csrfToken, tokenizer: user.tokenizer, secretary: user.secretary, spin: user.spin, keyboard: user.key }, 'done');") },
    'messages about secrets': { ...pino, ...route("logger.warn('no password'); console.error('token is missing', errors.password, schema.token);") },
    'some headers, and the body of a route that has none': { ...pino, ...route("logger.info({ agent: req.headers['user-agent'], body: req.body }, 'asked'); console.log(process.env.NODE_ENV);") },
    'headers that are no request\'s': { ...pino, ...route("const answer = await fetch('https://x.example');\n  logger.info({ headers: answer.headers }, 'answered'); logger.info({ headers: table.headers });") },
    'what the logger strikes out': { 'src/logger.ts': "import { pino } from 'pino';\nexport const logger = pino({ redact: ['password', 'req.headers.authorization'] });\n", ...route("logger.info({ password }, 'x'); logger.info({ headers: req.headers }, 'y');") },
    'a list of what to strike out that comes from elsewhere, and options that nobody can see': { 'src/logger.ts': "import { pino } from 'pino';\nimport { options } from '@shop/logging';\nexport const logger = pino(options);\n", ...route("logger.info({ password }, 'x');") },
    'a format of winston that may strike it out': { 'src/logger.ts': "import winston from 'winston';\nimport { redact } from './redact.js';\nexport const logger = winston.createLogger({ format: winston.format.combine(redact(), winston.format.json()) });\n", ...route("logger.info('x', { password });") },
    'a logger that nobody knows': { 'src/app.ts': "import { logger } from '@shop/logging';\nexport const say = (password: string) => logger.info({ password });\n" },
    'what a program prints for whoever runs it': { 'src/new-password.ts': "import crypto from 'node:crypto';\nexport function main() { const password = crypto.randomUUID(); console.log('New password', password); }\nmain();\n" },
    'a code for the developer, as the lines around it say': { ...pino, ...route("if (!mailer) { console.log('Development mode'); console.log(`code ${token}`); }") },
    'names of functions and constants': { 'src/app.ts': "import fs from 'node:fs';\nconst token = 'csrf';\nfunction password() {}\nconsole.log(token, password, fs);\n" },
    'what prints and is no log': { 'src/app.ts': "import express from 'express';\nexport const send = (res: express.Response, token: string) => { res.json({ token }); mail.send({ password: token }); };\n" },
    'scripts, tests and what runs in development alone': { 'scripts/seed.ts': 'console.log({ password });\n', 'src/a.test.ts': 'console.log({ password });\n', ...pino, ...route("if (process.env.NODE_ENV !== 'production') console.log({ password });") },
    'names that the team allows': { files: { ...pino, ...route("logger.info({ token }, 'x');") }, options: { allow: ['token'] } },
    'a disable with its reason': { ...pino, ...route("logger.info({ token }, 'x'); // eslint-disable-line tenfold/no-secrets-in-logs -- a public one") },
    'an entry that is still being typed': { ...pino, 'src/app.ts': "import { logger } from './logger.js';\nexport const say = (password: string) => logger.info({ password" },
  },
  flags: {
    'secrets as they are': { files: { ...pino, ...route("logger.info({ «password», id: 1 }, 'x'); logger.debug(«`token=${token}`»); console.log(«token», «user.apiKey»); logger.info({ user: { «accessToken: user.accessToken» } }); console.log(JSON.stringify({ «password» }));") }, messages: ['secret', 'secret', 'secret', 'secret', 'secret', 'secret'] },
    'all headers, and the environment': { files: { ...pino, ...route("logger.info({ «headers: req.headers» }, 'asked'); console.log(«req.headers»); console.log(«process.env»); logger.debug({ «env: { ...process.env }» });") }, messages: ['headers', 'headers', 'environment', 'environment'] },
    'the body of a sign-in': { files: { ...pino, ...route("console.log('body', «req.body»);", '/login') }, messages: ['body'] },
    'a secret, and leaves it out': {
      files: { ...pino, ...route("logger.info({ id: user.id, «password» }, 'x');") },
      suggestion: { title: "Leave 'password' out", gives: { 'src/app.ts': route("logger.info({ id: user.id }, 'x');")['src/app.ts']! } },
    },
    'a secret in front, and leaves it out': {
      files: { ...pino, ...route("logger.info({ «token: user.token», id: user.id }, 'x');") },
      suggestion: { title: "Leave 'token' out", gives: { 'src/app.ts': route("logger.info({ id: user.id }, 'x');")['src/app.ts']! } },
    },
    'what another list strikes out': { files: { 'src/logger.ts': "import { pino } from 'pino';\nexport const logger = pino({ redact: ['password'] });\n", ...route("logger.info({ password, «apiKey» }, 'x');") } },
  },
});
