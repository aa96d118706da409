/** pino-pretty as a transport or a stream, with no test before it. */
import type { CallFact, Property, Value } from '@tenfold/project';
import type { CheckedFile, Report } from '../define-rule.js';

const makers = /^(pino|pino-http|fastify|nestjs-pino|hono-pino|express-pino-logger|koa-pino-logger)$/;

export function findPinoPretty(file: CheckedFile, call: CallFact): Report | undefined {
  if (!file.analysis.link.targets(file.path, call.callee).some((target) => target.kind === 'external' && makers.test(target.package))) return undefined;
  for (const [index, value] of call.args.entries()) {
    const stream = prettyStream(file, call, value, index);
    if (stream) return stream;
    const transport = transportIn(file, value, 3);
    if (transport) return { at: transport.range, messageId: 'pretty', suggest: guard(file, transport) };
  }
  return undefined;
}

/** `pino(pretty())`, `pino({}, pretty())`. */
function prettyStream(file: CheckedFile, call: CallFact, value: Value, index: number): Report | undefined {
  if (value.kind !== 'call' || !file.analysis.link.targets(file.path, value).some((target) => target.kind === 'external' && target.package === 'pino-pretty')) return undefined;
  const made = file.facts!.calls[value.call]!;
  return isWritten(made.range, call.argumentRanges[index]!) ? { at: made.calleeRange, messageId: 'pretty' } : undefined;
}

/** The property, where all that it says is pino-pretty, and nothing decides about it. */
function transportIn(file: CheckedFile, value: Value, depth: number): Property | undefined {
  if (value.kind !== 'object' || depth === 0) return undefined;
  for (const each of value.properties) {
    const source = file.text.slice(...each.range);
    if (each.name === 'transport' && /^['"]?transport['"]?\s*:\s*\{/.test(source) && isPretty(each.value)) return each;
    const inner = /^['"]?(logger|pinoHttp|pino)['"]?\s*:\s*\{/.test(source) ? transportIn(file, each.value, depth - 1) : undefined;
    if (inner) return inner;
  }
  return undefined;
}

function isPretty(transport: Value): boolean {
  if (transport.kind !== 'object' || transport.spreads.length > 0) return false;
  const [target, targets] = ['target', 'targets'].map((name) => transport.properties.find((each) => each.name === name)?.value);
  if (targets) return targets.kind === 'array' && targets.items.length > 0 && targets.items.every(isPretty);
  return target?.kind === 'text' && target.parts.length === 1 && target.parts[0] === 'pino-pretty';
}

function isWritten(made: readonly [number, number], argument: readonly [number, number]): boolean {
  return made[0] === argument[0] && made[1] === argument[1];
}

function guard(file: CheckedFile, { range }: Property): NonNullable<Report['suggest']> {
  const source = file.text.slice(...range);
  const at = range[0] + source.indexOf(':') + 1;
  return [{ messageId: 'guard', edits: [{ path: file.path, range: [at, at], text: " process.env.NODE_ENV === 'production' ? undefined :" }] }];
}
