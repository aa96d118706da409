/** What one file has to do with operating a service, by its own text: kept as long as its facts are. */
import type { CallFact, Facts, Value } from '../../facts/facts.js';
import { nameOf, propertyOf } from '../find-starts.js';
import type { Need } from '../service.js';
import { observers } from './observers.js';

export type Signals = Partial<Readonly<Record<Need, string>>>;

const known = new WeakMap<Facts, Signals>();

export function signalsOf(facts: Facts, text: string): Signals {
  let signals = known.get(facts);
  if (!signals) known.set(facts, signals = { ...readWords(facts, text), ...readObservers(facts, text) });
  return signals;
}

/** Of what a command loads before the program: `node -r dd-trace/init`. */
export function signalsOfPreload(specifier: string): Signals {
  return give(observers.filter((each) => each.packages.test(specifier)));
}

function readObservers(facts: Facts, text: string): Signals {
  const taken = [...facts.imports.filter(({ kind }) => kind !== 'type' && kind !== 'mock'), ...facts.exports.flatMap((each) => each.from ?? [])];
  const found = observers.filter(({ packages, starts, besides }) => taken.some(({ specifier }) => packages.test(specifier)) && (!starts || isStarted(facts, starts, packages)) && (!besides || besides.test(text)));
  return give(found);
}

function give(found: readonly (typeof observers)[number][]): Signals {
  return Object.fromEntries([...found].reverse().flatMap(({ gives, name }) => gives.map((need) => [need, name])));
}

/** Called, made, or handed on under its name: `export const onRequestError = Sentry.captureRequestError`. */
function isStarted(facts: Facts, starts: RegExp, packages: RegExp): boolean {
  return facts.calls.some(({ callee, args }) => starts.test(nameOf(facts, callee) ?? '') || isDefault(facts, callee, starts, packages) || args.some((each) => each.kind === 'member' && starts.test(each.name)))
    || facts.exports.some(({ value, from }) => (value !== undefined && valuesOf(facts, value).some((each) => starts.test(nameOf(facts, each) ?? ''))) || (from !== undefined && packages.test(from.specifier) && starts.test(from.name)));
}

function valuesOf(facts: Facts, value: Value): readonly Value[] {
  return value.kind === 'binding' ? [value, ...facts.bindings[value.id]!.values] : [value];
}

/** `import Appsignal from …; new Appsignal()`: the default is called what the reader likes. */
function isDefault(facts: Facts, callee: Value, starts: RegExp, packages: RegExp): boolean {
  const binding = callee.kind === 'binding' ? facts.bindings[callee.id] : undefined;
  return binding?.import?.name === 'default' && packages.test(binding.import.specifier) && starts.test(binding.name);
}

const idNames = "['\"`](?:x-(?:request|correlation|trace|amzn-trace|vercel|cloud-trace)-(?:id|context)|request-id|correlation-id|traceparent)['\"`]";
/** Read from what came in, or passed on; what a third party calls its own request is something else. */
const idHeader = new RegExp(`(?<!\\bres(?:ponse)?)\\.?headers?(?:\\(\\))?(?:\\?\\.)?\\[\\s*${idNames}|(?<!\\bres(?:ponse)?\\.headers)\\.(?:get|set|append|header|setHeader|getHeader)\\(\\s*${idNames}|${idNames}\\s*:\\s*[^\\s'"\`]`, 'i');
const idKept = /\b(req|request|ctx|c|context|res|reply|state|locals|store)\b[\w.!?()]*\.(requestId|reqId|correlationId|traceId|request_id|id)\s*=(?![=>])\s*(?!null|undefined)[\w.(]*(uuid|nanoid|randomUUID|ulid|generate|header|createId|cuid)|\.set\(\s*['"](requestId|reqId|traceId|correlationId|request_id)['"]|\b(requestId|reqId|correlationId)\s*=[^;\n]{0,120}['"]x-(request|correlation)-id['"]|\b(genReqId|requestIdHeader|requestIdLogLabel|generateRequestId)\b/i;
const idWord = /\b(request|req|trace|correlation)[_-]?id\b/i;

function readWords(facts: Facts, text: string): Signals {
  const shutdown = readShutdown(facts, text);
  const requestId = readRequestId(facts, text);
  const sentry = facts.imports.some(({ specifier, kind }) => kind !== 'type' && /^@sentry\//.test(specifier));
  return {
    ...(shutdown ? { shutdown } : {}), ...(requestId ? { requestId } : {}),
    ...(sentry && /\btraces(SampleRate|Sampler)\b/.test(text) ? { tracing: 'Sentry' } : {}),
    ...(sentry && /\bmetrics\.(increment|count|distribution|gauge|set)\(/.test(text) ? { metrics: 'Sentry' } : {}),
    // Next.js hands every error of a request to it.
    ...(/(^|\/)instrumentation\.[jt]s$/.test(facts.path) && facts.exports.some(({ name }) => name === 'onRequestError') ? { errorTracker: 'onRequestError' } : {}),
    ...(/\benableExceptionAutocapture\s*:\s*true/.test(text) && facts.imports.some(({ specifier }) => specifier === 'posthog-node') ? { errorTracker: 'PostHog' } : {}),
  };
}

function readRequestId(facts: Facts, text: string): string | undefined {
  if (idHeader.test(text)) return 'a header with the id of the request';
  if (idKept.test(text)) return 'an id that is kept with the request';
  // In a plain server the one callback answers everything.
  if (/\bcreateServer\(/.test(text) && /\b(const|let)\s+(requestId|reqId|correlationId|traceId)\s*=/.test(text)) return 'an id that every request is given';
  if (idWord.test(text) && facts.imports.some(({ specifier }) => /^(node:)?async_hooks$/.test(specifier))) return 'AsyncLocalStorage';
  return facts.calls.some((call) => isFastifyWithLogger(facts, call)) ? "Fastify's logger" : undefined;
}

/** Fastify gives each request an id, and its logger writes that. */
function isFastifyWithLogger(facts: Facts, { callee, args: [options] }: CallFact): boolean {
  const binding = callee.kind === 'binding' ? facts.bindings[callee.id]?.import : undefined;
  const isFastify = (binding !== undefined && (binding.specifier === 'fastify' || binding.name === 'FastifyAdapter')) || nameOf(facts, callee) === 'FastifyAdapter' || (callee.kind === 'call' && facts.imports.some(({ specifier }) => specifier === 'fastify')) || /^fastify$/i.test(nameOf(facts, callee) ?? '');
  if (!isFastify || options === undefined || !facts.imports.some(({ specifier }) => /^(fastify|@nestjs\/platform-fastify)$/.test(specifier))) return false;
  const logger = propertyOf(options, 'logger') ?? propertyOf(options, 'loggerInstance');
  return options.kind !== 'object' || options.spreads.length > 0 || (logger !== undefined && !(logger.kind === 'literal' && !logger.value));
}

/** `process.on('SIGTERM', …)`, also for each of a list; `child.kill('SIGTERM')` is something else. */
function readShutdown(facts: Facts, text: string): string | undefined {
  if (facts.calls.some(({ callee }) => callee.kind === 'member' && callee.name === 'enableShutdownHooks')) return 'the shutdown hooks of NestJS';
  if (/\b(listen|on)\(\s*['"]SIGTERM['"]/.test(text) && facts.imports.some(({ specifier }) => /^@adonisjs\/core/.test(specifier))) return 'AdonisJS';
  return /['"`]SIGTERM['"`]|\bSIGTERM\s*:/.test(text) && facts.calls.some((call) => listensToSignal(facts, call)) ? 'a handler of SIGTERM' : undefined;
}

function listensToSignal(facts: Facts, { callee, args: [signal] }: CallFact): boolean {
  if (callee.kind !== 'member' || !/^(on|once|addListener|prependListener|addSignalListener|prependOnceListener)$/.test(callee.name) || !isProcess(facts, callee.object)) return false;
  return signal?.kind === 'text' ? signal.parts[0] === 'SIGTERM' : signal !== undefined && signal.kind !== 'literal';
}

function isProcess(facts: Facts, value: Value): boolean {
  if (value.kind === 'global') return /^(process|Deno)$/.test(value.name);
  if (value.kind === 'member') return value.name === 'process';
  return value.kind === 'binding' && (facts.bindings[value.id]!.name === 'process' || /^(node:)?process$/.test(facts.bindings[value.id]!.import?.specifier ?? ''));
}
