/** Server code logs through the structured logger, not the console: lines that nobody can search help nobody at ten times the load. */
import { type CallFact, dependsOnServer, packageOf } from '@tenfold/project';
import { type CheckedFile, defineRule, type Report } from '../define-rule.js';
import { findLoggerFor, makesLogger, type ProjectLogger } from '../logging/find-logger.js';
import { isStructuredLine } from './structured-line.js';
import { suggestLogger } from './suggest-logger.js';

const methods = new Set(['log', 'info', 'warn', 'error', 'debug', 'trace', 'table', 'dir']);

export const requireStructuredLogger = defineRule({
  name: 'require-structured-logger',
  decision: 'observability',
  description: 'require server code to log through a structured logger',
  messages: {
    logsToConsole: "console.{{method}} writes plain text that cannot be searched by field once there is more than one server. Log through {{logger}}.",
    useLogger: "Log through '{{logger}}'",
  },
  options: {
    properties: {
      allow: { type: 'array', items: { enum: [...methods] }, description: 'Console methods that may stay.' },
      bootBanner: { enum: ['allow', 'report'], description: 'The line that is printed once the server listens.' },
    },
    defaults: { allow: [], bootBanner: 'allow' },
  },
  hasSuggestions: true,
  languages: ['js'],
  *check(file, options) {
    if (/^(test|generated|script|config)$/.test(file.role)) return;
    const calls = file.facts!.calls.filter((call) => isConsoleCall(call) && !call.isDevelopmentOnly && !isStructuredLine(file, call) && !(options['allow'] as string[]).includes(methodOf(call)));
    if (!calls.length || isConsoleReplaced(file)) return;
    const logger = findLoggerFor(file);
    if (logger?.path === file.path || makesLogger(file)) return; // the logger's own module may fall back to the console
    for (const call of calls) if (isServerCode(file, call) && (options['bootBanner'] === 'report' || !isBootBanner(file, call))) yield report(file, call, logger);
  },
});

const replaced = new WeakMap<object, boolean>();

/** Asked once for each state of the project. */
function isConsoleReplaced({ analysis, project }: CheckedFile): boolean {
  let known = replaced.get(analysis);
  if (known === undefined) replaced.set(analysis, known = project.sourcePaths.some((path) => project.facts(path)?.replacesConsole === true && analysis.role(path) === 'server'));
  return known;
}

function isConsoleCall(call: CallFact): boolean {
  const { callee } = call;
  return callee.kind === 'member' && methods.has(callee.name) && callee.object.kind === 'global' && callee.object.name === 'console';
}

function methodOf(call: CallFact): string {
  return call.callee.kind === 'member' ? call.callee.name : '';
}

/** In a file that the browser shares, only what runs while a request is answered is the server's. */
function isServerCode(file: CheckedFile, call: CallFact): boolean {
  const isPage = /\.[jt]sx$/.test(file.path) && !/\.server\.[jt]sx$/.test(file.path);
  if (file.role === 'server' && (!isPage || answersByRouter(file)) && isOfService(file)) return true;
  if (file.facts!.directives.includes('use client')) return false;
  const handlers = new Set(file.analysis.handlersIn(file.path).map((handler) => handler.id));
  for (let fn = call.function; fn >= 0; fn = file.facts!.functions[fn]!.parent) if (handlers.has(fn) || file.analysis.reached.has(file.path, fn)) return true;
  return false;
}

/** What others install and run wherever they like logs for them; what no service here is made of is not watched. */
function isOfService(file: CheckedFile): boolean {
  const { packages, services } = file.analysis;
  const manifest = packageOf(packages.all, file.path)?.manifest;
  const isPublished = manifest !== undefined && manifest.private !== true && (manifest.files !== undefined || manifest.publishConfig !== undefined) && !dependsOnServer(manifest);
  return !isPublished && services.run(file.path);
}

/** A server that writes its pages in JSX: `new Hono().get('/', (c) => c.html(<Page />))`. */
function answersByRouter(file: CheckedFile): boolean {
  return file.analysis.handlersIn(file.path).some((handler) => /^(Hono|Express|Fastify|Koa)$/.test(handler.framework));
}

/** `app.listen(port, () => console.log('ready'))`, `await app.listen(port); console.log('ready')`: one line at start is for the person who started it. */
function isBootBanner(file: CheckedFile, call: CallFact): boolean {
  if (methodOf(call) !== 'log' && methodOf(call) !== 'info') return false;
  if (isFirstAfterListening(file, call)) return true;
  const taker = file.facts!.functions[call.function]?.argumentOf;
  const outer = taker && taker.property === undefined ? file.facts!.calls[taker.call]!.callee : undefined;
  return (outer?.kind === 'member' && /^(listen|serve|start)$/.test(outer.name)) || (outer?.kind === 'binding' && file.facts!.bindings[outer.id]!.name === 'serve');
}

function isFirstAfterListening(file: CheckedFile, call: CallFact): boolean {
  const before = file.facts!.calls.filter((each) => each.function === call.function && each.range[1] <= call.range[0]);
  const listening = before.find((each) => each.isAwaited && each.callee.kind === 'member' && each.callee.name === 'listen');
  return listening !== undefined && !before.some((each) => each.range[0] > listening.range[0] && isConsoleCall(each));
}

function report(file: CheckedFile, call: CallFact, logger: ProjectLogger | undefined): Report {
  const suggest = logger ? suggestLogger(file, call, logger) : [];
  return {
    at: call.calleeRange, messageId: 'logsToConsole',
    data: { method: methodOf(call), logger: logger ? `'${logger.name}' of ${logger.path}` : 'a structured logger such as pino' },
    subject: `console.${methodOf(call)}`,
    ...(suggest.length ? { suggest } : {}),
  };
}
