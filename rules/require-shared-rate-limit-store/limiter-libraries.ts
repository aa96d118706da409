/**
 * The limiters whose default or named store is the process's memory, as their sources say: express-rate-limit 8
 * (`store ?? new MemoryStore()`), express-slow-down on top of it, hono-rate-limiter 0.5, @fastify/rate-limit 11
 * (`LocalStore` without `redis` and `store`), @nestjs/throttler 6 (`ThrottlerStorageService`, a Map), rate-limiter-flexible
 * 11 (`RateLimiterMemory`), koa-ratelimit (`driver: 'memory'`), express-brute (`MemoryStore`).
 */
import type { CallFact, Range, Target, Value } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';
import { readOptions } from '../read-options.js';

export interface MemoryLimiter {
  readonly library: string;
  readonly at: Range;
}

type External = Target & { kind: 'external' };

/** Functions that make a limiter, by their last step; the options come first. */
const functions: Readonly<Record<string, RegExp>> = {
  'express-rate-limit': /^(rateLimit|default)?$/,
  'express-slow-down': /^(slowDown|default)?$/,
  'hono-rate-limiter': /^rateLimiter$/,
};
const fastifyPlugins = ['@fastify/rate-limit', 'fastify-rate-limit'];
const inMemory: Readonly<Record<string, RegExp>> = { 'rate-limiter-flexible': /^RateLimiterMemory$/, 'express-brute': /^MemoryStore$/, 'express-rate-limit': /^MemoryStore$/ };

export function findMemoryLimiters(file: CheckedFile): MemoryLimiter[] {
  return file.facts!.calls.flatMap((call, index): MemoryLimiter[] => {
    if (call.isDevelopmentOnly) return [];
    const at: Range = [call.range[0], call.calleeRange[1]];
    for (const target of externals(file, call.callee)) {
      const name = target.steps.filter((step) => step !== 'new' && step !== '()').join('.');
      if (!call.isNew && functions[target.package]?.test(name) && lacksStore(file, call.args[0], ['store']) && !hasSharedTwin(file, call, target.package)) return [{ library: target.package, at }];
      if (call.isNew && inMemory[target.package]?.test(name) && !isSpare(file, index)) return [{ library: `${name} of ${target.package}`, at }];
      if (target.package === '@nestjs/throttler' && /^ThrottlerModule\.forRoot(Async)?$/.test(name) && throttlesInMemory(file, call, name)) return [{ library: '@nestjs/throttler', at }];
      if (target.package === 'koa-ratelimit' && name === '' && isMemoryDriver(file, call.args[0])) return [{ library: 'koa-ratelimit', at }];
    }
    const plugin = call.callee.kind === 'member' && call.callee.name === 'register' && call.args[0] ? externals(file, call.args[0]).find((each) => fastifyPlugins.includes(each.package)) : undefined;
    return plugin && lacksStore(file, call.args[1], ['redis', 'store']) ? [{ library: plugin.package, at }] : [];
  });
}

function externals(file: CheckedFile, value: Value): External[] {
  return file.analysis.link.targets(file.path, value).filter((target) => target.kind === 'external');
}

/** Beside the same with a store, in the same function: which of them runs is a matter of configuration. */
function hasSharedTwin(file: CheckedFile, call: CallFact, library: string): boolean {
  return call.function >= 0 && file.facts!.calls.some((other) => other !== call && other.function === call.function && readOptions(file, other.args[0])?.values.has('store') === true
    && externals(file, other.callee).some((target) => target.package === library));
}

/** Absent for sure; what may be there is given the benefit of the doubt. */
function lacksStore(file: CheckedFile, options: Value | undefined, names: readonly string[]): boolean {
  const known = readOptions(file, options);
  return known !== undefined && !names.some((name) => known.values.has(name));
}

/** A list cannot carry a storage; an object can. With a factory, what it gives back counts. */
function throttlesInMemory(file: CheckedFile, call: CallFact, name: string): boolean {
  const [first] = call.args;
  if (!first) return name.endsWith('forRoot');
  if (!name.endsWith('Async')) return isWithoutStorage(file, first);
  const factory = readOptions(file, first)?.values.get('useFactory')?.value;
  const returns = factory?.kind === 'function' ? file.facts!.functions[factory.id]!.returns : [];
  return returns.length > 0 && returns.every((value) => isWithoutStorage(file, value));
}

function isWithoutStorage(file: CheckedFile, value: Value): boolean {
  return value.kind === 'array' || lacksStore(file, value, ['storage']);
}

function isMemoryDriver(file: CheckedFile, options: Value | undefined): boolean {
  const driver = readOptions(file, options)?.values.get('driver')?.value;
  return driver?.kind === 'text' && driver.parts[0] === 'memory';
}

/** Handed over as the store of last resort: `insuranceLimiter: new RateLimiterMemory(…)`, or to a union with a shared one. */
function isSpare(file: CheckedFile, index: number): boolean {
  const holds = (value: Value): boolean => (value.kind === 'call' && value.call === index) || (value.kind === 'binding' && file.facts!.bindings[value.id]!.values.some((each) => each.kind === 'call' && each.call === index))
    || (value.kind === 'member' && value.object.kind === 'this' && file.facts!.classes[value.object.class]!.fields.some((field) => field.name === value.name && field.values.some((each) => each.kind === 'call' && each.call === index)));
  const isField = file.facts!.classes.some((fact) => fact.fields.some((field) => field.values.some((each) => each.kind === 'call' && each.call === index) && isUsedAsSpare(file, field.name)));
  return isField || file.facts!.calls.some((call) => call.args.some((arg) => (call.isNew && holds(arg)) || (arg.kind === 'object' && arg.properties.some((each) => /^insuranceLimiter$|^inMemory/.test(each.name) && holds(each.value)))));
}

/** `insuranceLimiter: this.spare`, `insuranceLimiter: Limiter.spare`. */
function isUsedAsSpare(file: CheckedFile, field: string): boolean {
  return file.facts!.calls.some((call) => call.args.some((arg) => arg.kind === 'object' && arg.properties.some((each) => each.name === 'insuranceLimiter' && each.value.kind === 'member' && each.value.name === field)));
}
