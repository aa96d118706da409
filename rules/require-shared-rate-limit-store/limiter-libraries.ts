/** The limiters of libraries that count in the process's memory: by default, by name, or where nothing else is configured. */
import type { CallFact, Range, Target, Value } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';
import { findOption, type ObjectValue, type Option } from '../find-option.js';
import { isDevelopment } from '../is-development.js';
import { isOwnMemoryStore } from '../own-memory-store.js';
import { isSpare } from './spare-limiters.js';
import { findThrottler } from './throttler.js';

export interface MemoryLimiter {
  readonly library: string;
  /** With the class, where the library has several. */
  readonly what: string;
  readonly at: Range;
  /** `default`: no store is named; `named`: one in memory is; `fallback`: under some condition; `unseen`: the options are not all in sight. */
  readonly how: 'default' | 'named' | 'fallback' | 'unseen' | 'outgoing';
  readonly call: CallFact;
  /** The literal that a store can be written into. */
  readonly options?: ObjectValue;
}

export type External = Target & { kind: 'external' };

/** Functions that make a limiter, by their last step; the options come first. */
const functions: Readonly<Record<string, RegExp>> = {
  'express-rate-limit': /^(rateLimit|default)?$/,
  'express-slow-down': /^(slowDown|default)?$/,
  'hono-rate-limiter': /^(rateLimiter|webSocketLimiter)$/,
};
const fastifyPlugins = ['@fastify/rate-limit', 'fastify-rate-limit'];
const inMemory: Readonly<Record<string, RegExp>> = { 'rate-limiter-flexible': /^RateLimiterMemory$/, 'express-brute': /^MemoryStore$/, 'express-rate-limit': /^MemoryStore$/, 'hono-rate-limiter': /^MemoryStore$/ };
/** Limiters of the calls to somebody else, whose quota is one for all servers. */
const outgoing: Readonly<Record<string, RegExp>> = { bottleneck: /^(default)?$/, limiter: /^(RateLimiter|TokenBucket)$/ };

export function findMemoryLimiters(file: CheckedFile, others: readonly string[]): MemoryLimiter[] {
  return file.facts!.calls.flatMap((call, index): MemoryLimiter[] => {
    if (isDevelopment(call)) return [];
    for (const target of externals(file, call.callee)) {
      const found = findLimiter(file, call, index, target, others);
      if (found) return found;
    }
    const plugin = call.callee.kind === 'member' && call.callee.name === 'register' && call.args[0] ? externals(file, call.args[0]).find((each) => fastifyPlugins.includes(each.package)) : undefined;
    return plugin ? judge(file, call, plugin.package, findOption(file, call.args[1], ['redis', 'store'])) : [];
  });
}

function findLimiter(file: CheckedFile, call: CallFact, index: number, target: External, others: readonly string[]): MemoryLimiter[] | undefined {
  // Not what it gives back: `limiter(request, response, next)` makes none.
  const name = target.steps.join('.');
  const named = (what = target.package): MemoryLimiter[] => [{ library: target.package, what, at: headOf(call), how: 'named', call, ...(call.args[0]?.kind === 'object' ? { options: call.args[0] } : {}) }];
  if (functions[target.package]?.test(name) || (others.includes(target.package) && /^\w*$/.test(name))) return judge(file, call, target.package, findOption(file, call.args[0], 'store'));
  if (call.isNew && inMemory[target.package]?.test(name) && !isSpare(file, index)) return named(`${name} of ${target.package}`);
  if (target.package === 'koa-ratelimit' && name === '' && isMemoryDriver(file, call.args[0])) return named();
  if (target.package === '@nestjs/throttler' && /^ThrottlerModule\.forRoot(Async)?$/.test(name)) return judge(file, call, target.package, findThrottler(file, call, name));
  if (target.package === 'better-auth' && name === 'betterAuth') return judge(file, call, target.package, findAuthStorage(file, call.args[0]));
  if (call.isNew && outgoing[target.package]?.test(name) && call.function < 0 && hasQuota(file, call.args[0])) return [{ ...named()[0]!, how: 'outgoing' }];
  return undefined;
}

function headOf(call: CallFact): Range {
  return [call.range[0], call.calleeRange[1]];
}

export function externals(file: CheckedFile, value: Value): External[] {
  return file.analysis.link.targets(file.path, value).filter((target) => target.kind === 'external');
}

function judge(file: CheckedFile, call: CallFact, library: string, option: Option): MemoryLimiter[] {
  const limiter = { library, what: library, at: headOf(call), call };
  if (option.state === 'absent') return [{ ...limiter, how: hasSharedTwin(file, call, library) ? 'fallback' : 'default', ...(option.literal ? { options: option.literal } : {}) }];
  if (option.value && option.path !== undefined && file.analysis.link.targets(option.path, option.value).some((target) => isOwnMemoryStore(file, target))) return [{ ...limiter, how: option.state === 'present' ? 'named' : 'fallback' }];
  return option.state === 'maybe' && !mayBeSwitchedOff(file, call.args[0]) ? [{ ...limiter, how: option.why === 'conditional' ? 'fallback' : 'unseen' }] : [];
}

/** With `skip` a condition may be that of limiting at all. */
function mayBeSwitchedOff(file: CheckedFile, options: Value | undefined): boolean {
  return options?.kind === 'object' && findOption(file, options, ['skip', 'skipIf']).state !== 'absent';
}

/** Beside the same with a store, in the same function: which of them runs is a matter of configuration. */
function hasSharedTwin(file: CheckedFile, call: CallFact, library: string): boolean {
  return (call.function >= 0 || call.branch !== undefined) && file.facts!.calls.some((other) => other !== call && other.function === call.function && findOption(file, other.args[0], 'store').state === 'present'
    && externals(file, other.callee).some((target) => target.package === library));
}

function isMemoryDriver(file: CheckedFile, options: Value | undefined): boolean {
  const driver = findOption(file, options, 'driver');
  return driver.state === 'present' && driver.value.kind === 'text' && driver.value.parts[0] === 'memory';
}

/** `secondaryStorage` of the whole, or `storage` of its `rateLimit`, which counts in production unless it is switched off. */
function findAuthStorage(file: CheckedFile, options: Value | undefined): Option {
  const whole = findOption(file, options, 'secondaryStorage');
  if (whole.state !== 'absent') return whole;
  const limits = findOption(file, options, 'rateLimit');
  if (limits.state !== 'present') return limits.state === 'absent' ? whole : { state: 'maybe', why: 'unseen' };
  const enabled = findOption(file, limits.value, 'enabled');
  if (enabled.state === 'present' && !(enabled.value.kind === 'literal' && enabled.value.value === true)) return { state: 'present', path: file.path, value: { kind: 'unknown' }, range: [0, 0] };
  return findOption(file, limits.value, ['storage', 'customStorage']);
}

function hasQuota(file: CheckedFile, options: Value | undefined): boolean {
  return findOption(file, options, ['reservoir', 'tokensPerInterval']).state === 'present' && findOption(file, options, ['datastore', 'Redis', 'connection']).state === 'absent';
}
