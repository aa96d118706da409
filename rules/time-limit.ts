/** Whether somebody has said how long to wait: in the options, around the call, or for everything at once. */
import { calledName, type CallFact, type CallSite, type Facts, type Limit, type Value, type Wait } from '@tenfold/project';
import type { CheckedFile } from './define-rule.js';
import { readOptions } from './read-options.js';

/** @returns nothing where the options come from somewhere that cannot be seen */
export function hasLimit(file: CheckedFile, call: CallFact, limit: Limit, at: number): boolean | undefined {
  // Also one argument earlier or later: `stripe.charges.list({ timeout })` counts, though it is no option.
  const known = call.args.some((each) => each.kind === 'object' && each.properties.some(({ name }) => limit.options.includes(name)));
  if (known) return true;
  const options = readOptions(file, call.args[at]);
  return options && limit.options.some((name) => options.values.has(name));
}

/** Where a call's own options stand. */
export function optionsAt(call: CallFact, { vendor, method }: Pick<Wait['sink'], 'vendor' | 'method'>): number {
  if (vendor === 'http' && call.args[0]?.kind === 'object') return 0;
  return vendor === 'http' && !/^(got|ky)\b/.test(method) && /(^|\.)(post|put|patch)(Form)?$/.test(method) ? 2 : 1;
}

const limiters = /timeout|deadline|abort/i;
/** Of a circuit breaker or a policy; anything may be executed. */
const breakers = /policy|breaker|circuit|bulkhead|resilien|timeout/i;

/** `pTimeout(call(), …)`, `Promise.race([call(), timer(…)])`, `policy.execute(() => call())`. */
export function isLimitedAround(file: CheckedFile, { path, call }: CallSite): boolean {
  const facts = file.project.facts(path)!;
  const takers = (at: CallFact): CallFact[] => {
    const outer = at.argumentOf ?? functionsAround(facts, at.function).find((fn) => fn.argumentOf)?.argumentOf;
    return outer ? [facts.calls[outer.call]!, ...takers(facts.calls[outer.call]!)] : [];
  };
  return takers(facts.calls[call]!).some((taker) => {
    const name = calledName(facts, taker);
    if (name === 'race') return hasTimer(facts, taker);
    return /^(execute|fire)$/.test(name) ? taker.callee.kind === 'member' && breakers.test(lastName(facts, taker.callee.object)) : limiters.test(name);
  });
}

/** One of those that race gives up by the clock. */
function hasTimer(facts: Facts, { args: [list] }: CallFact): boolean {
  return list?.kind === 'array' && list.items.some((item) => {
    const raced = item.kind === 'call' ? facts.calls[item.call]! : undefined;
    if (!raced) return item.kind === 'binding' && /time|abort|deadline/i.test(facts.bindings[item.id]!.name);
    return /time|delay|sleep|wait|abort|deadline/i.test(calledName(facts, raced)) || raced.args.some((each) => each.kind === 'function' && facts.calls.some((call) => call.function === each.id && calledName(facts, call) === 'setTimeout'));
  });
}

function lastName(facts: Facts, value: Value): string {
  return value.kind === 'member' ? value.name : value.kind === 'binding' ? facts.bindings[value.id]!.name : value.kind === 'call' ? calledName(facts, facts.calls[value.call]!) : '';
}

function functionsAround(facts: Facts, id: number): Facts['functions'][number][] {
  const fn = facts.functions[id];
  return fn ? [fn, ...functionsAround(facts, fn.parent)] : [];
}

interface Everywhere {
  readonly fetch: boolean;
  readonly axios: boolean;
}

const known = new WeakMap<CheckedFile['analysis'], Everywhere>();

/** `setGlobalDispatcher(new Agent({ headersTimeout }))`, `axios.defaults.timeout = …`, `HttpModule.register({ timeout })`. */
export function isLimitedEverywhere(file: CheckedFile, { method, vendor }: Wait['sink']): boolean {
  if (vendor !== 'http') return false;
  let everywhere = known.get(file.analysis);
  if (!everywhere) {
    const texts = file.project.sourcePaths.filter((path) => file.analysis.role(path) !== 'test').map((path) => file.project.text(path) ?? '');
    const has = (pattern: RegExp): boolean => texts.some((text) => pattern.test(text));
    known.set(file.analysis, everywhere = { fetch: has(/\bsetGlobalDispatcher\([^;]*\b(headersTimeout|bodyTimeout|connectTimeout|timeout)\b/s), axios: has(/^[^/*\n]*\b(axios|Axios|axiosRef)\.defaults\.timeout\s*=|\bHttpModule\.register(Async)?\([^)]*timeout/ms) });
  }
  return /^(fetch|undici)/.test(method) ? everywhere.fetch : /^(axios|@nestjs\/axios)/.test(method) && everywhere.axios;
}
