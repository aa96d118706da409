/** The logger that a framework hangs on the request: `request.log`, `ctx.logger`, `c.get('logger')`. */
import type { Facts, Value } from '../facts/facts.js';
import type { Handler } from '../handlers/handler.js';

export interface RequestLogger {
  /** The package that hangs it there. */
  readonly package: 'fastify' | 'pino-http' | 'hono-pino' | '@adonisjs/core';
}

/** @param imported the packages that the project imports: Express and Hono have no logger of their own */
export function requestLogger(facts: Facts, handlers: readonly Handler[], value: Value, imported: ReadonlySet<string>): RequestLogger | undefined {
  const [root, ...names] = wayTo(facts, value, 4);
  if (root?.kind !== 'parameter') return undefined;
  const framework = handlers.find((each) => each.id === root.function)?.framework;
  const way = names.join('.');
  if (framework === 'Fastify' && /^((request|server)\.)?log$/.test(way)) return { package: 'fastify' };
  if (framework === 'Express' && /^log$/.test(way) && root.index === 0 && (imported.has('pino-http') || imported.has('express-pino-logger'))) return { package: 'pino-http' };
  if (framework === 'Hono' && /^(var|get\(\))\.(logger|log)$/.test(way) && imported.has('hono-pino')) return { package: 'hono-pino' };
  return framework === 'AdonisJS' && /^logger$/.test(way) && root.index === 0 ? { package: '@adonisjs/core' } : undefined;
}

/** The parameter at the bottom, and the names above it; a call is its name with brackets, and a text it is handed. */
function wayTo(facts: Facts, value: Value, depth: number): [Value, ...string[]] | [] {
  if (depth === 0) return [];
  switch (value.kind) {
    case 'parameter': return [value];
    case 'binding': {
      const { values } = facts.bindings[value.id]!;
      return values.length === 1 ? wayTo(facts, values[0]!, depth - 1) : [];
    }
    case 'member': {
      const [root, ...names] = wayTo(facts, value.object, depth);
      return root ? [root, ...names, value.name] : [];
    }
    case 'call': {
      const { callee, args } = facts.calls[value.call]!;
      const key = args.length === 1 && args[0]!.kind === 'text' ? args[0]!.parts[0] : undefined;
      const [root, ...names] = typeof key === 'string' && callee.kind === 'member' ? wayTo(facts, callee.object, depth) : [];
      return root && callee.kind === 'member' ? [root, ...names, `${callee.name}()`, key as string] : [];
    }
    default: return [];
  }
}
