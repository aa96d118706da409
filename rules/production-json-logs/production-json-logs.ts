/** In production a log entry is one line of JSON: what is coloured and indented for people cannot be searched by machines. */
import { defineRule, type Report } from '../define-rule.js';
import { findNestDefault, findSilentFastify } from './framework-loggers.js';
import { findMorganText } from './morgan-text.js';
import { findPinoPretty } from './pino-pretty.js';
import { findWinstonText } from './winston-text.js';

export const productionJsonLogs = defineRule({
  name: 'production-json-logs',
  decision: 'observability',
  description: 'require log entries of production to be lines of JSON',
  messages: {
    pretty: "pino-pretty formats for people, here in production too: it costs time at every entry, and what reads the logs gets no fields. Use it in development alone.",
    text: "winston writes text here, in production too ('{{format}}'), and drops the fields: nobody can search by them. Use format.json() in production.",
    nestDefault: "Nest's own logger writes coloured text, in production too. Create the application with { logger: new ConsoleLogger({ json: true }) }, or hand it your logger by app.useLogger().",
    fastifyOff: 'Fastify logs nothing unless it is created with a logger, and there is none in this project. Write { logger: true }, which logs every request as JSON with its id.',
    morgan: "morgan prints '{{format}}' lines beside the JSON of {{logger}}: whatever reads one cannot read the other. Have it write into the logger, or log requests by the logger itself.",
    guard: 'Use it in development alone',
    useJson: 'Write JSON in production',
    turnOn: 'Turn the logger on',
  },
  hasSuggestions: true,
  languages: ['js'],
  *check(file) {
    if (file.role !== 'server' || /(^|[/.-])(dev|local|development|debug|example|demo)([/.-]|$)/i.test(file.path)) return;
    for (const [index, call] of file.facts!.calls.entries()) {
      if (call.isDevelopmentOnly || call.branch) continue; // under a test of any kind
      const report: Report | undefined = findPinoPretty(file, call) ?? findWinstonText(file, call, index) ?? findNestDefault(file, call) ?? findSilentFastify(file, call) ?? findMorganText(file, call);
      if (report) yield report;
    }
  },
});
