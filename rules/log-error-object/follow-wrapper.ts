/**
 * A function of the project that logs for others: what becomes of an error that it is handed.
 * Invariant: nothing is said where a part of the error may go another way: into a test, a tracker, a formatter.
 */
import { type CallFact, type CallSite, type Facts, type Kept, keptOf, type Logger, type Value } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';
import type { Argument } from '../logging/error-values.js';
import { isConsoleCall, loggerOf } from '../logging/log-calls.js';
import { readShape } from './read-shape.js';

export interface Followed {
  readonly logger: Logger;
  readonly kept: Kept;
  /** The log call at the end. */
  readonly at: CallSite;
}

/** @param args what the wrapper is handed, of which the `at`th holds the error */
export function followWrapper(file: CheckedFile, path: string, call: CallFact, args: readonly Argument[], at: number, depth = 3): Followed | undefined {
  const targets = file.analysis.link.targets(path, call.callee);
  const [only] = targets;
  if (targets.length !== 1 || only?.kind !== 'function' || depth === 0 || file.analysis.role(only.path) !== 'server') return undefined;
  const facts = file.project.facts(only.path)!;
  const parameter = findParameter(facts, only.id, at);
  if (!parameter) return undefined;
  const given = new Map(args.flatMap((argument, index) => { const each = findParameter(facts, only.id, index); return each && !each.isRest ? [[each.binding, argument] as const] : []; }));
  let [left, best] = [facts.bindings[parameter.binding]!.reads, undefined as Followed | undefined];
  for (const [index, inner] of facts.calls.entries()) {
    const mentioned = inner.function === only.id ? inner.args.reduce((sum, value) => sum + mentions(value, parameter.binding), 0) : 0;
    if (!mentioned) continue;
    if (isConsoleCall(inner)) return undefined;
    const found = read(file, { path: only.path, call: index }, inner, handedOn(inner, only.path, given, parameter, args), depth);
    if (!found) return undefined;
    left -= mentioned;
    if (!best || order.indexOf(found.kept) > order.indexOf(best.kept)) best = found;
  }
  return left === 0 ? best : undefined;
}

const order: readonly Kept[] = ['nothing', 'fields', 'message', 'whole'];

function read(file: CheckedFile, at: CallSite, inner: CallFact, args: readonly Argument[] | undefined, depth: number): Followed | undefined {
  if (!args) return undefined;
  const logger = loggerOf(file, at.path, inner);
  const found = readShape(file, args);
  if (!found) return undefined;
  if (!logger) return followWrapper(file, at.path, inner, args, found.at, depth - 1);
  // An error that the wrapper itself knows for one is reported in the wrapper.
  if (readShape(file, inner.args.map((value) => ({ path: at.path, value })))) return undefined;
  const kept = found.says === 'stack' ? 'whole' : keptOf(logger, found.shape, found.key);
  return kept && { logger, kept, at };
}

interface Parameter {
  readonly binding: number;
  readonly index: number;
  readonly isRest: boolean;
}

/** The parameter that takes an argument; none where a pattern takes it apart. */
function findParameter(facts: Facts, fn: number, at: number): Parameter | undefined {
  const { parameters } = facts.functions[fn]!;
  const index = Math.min(at, parameters.length - 1);
  const parameter = parameters[index];
  if (!parameter?.name || (index < at && !parameter.isRest)) return undefined;
  const binding = facts.bindings.findIndex((each) => each.kind === 'parameter' && each.function === fn && each.name === parameter.name);
  return binding < 0 ? undefined : { binding, index, isRest: parameter.isRest === true };
}

/** The arguments of the call inside, with the caller's in place of `...args`; nothing where another list is spread out. */
function handedOn(inner: CallFact, path: string, given: ReadonlyMap<number, Argument>, parameter: Parameter, outer: readonly Argument[]): Argument[] | undefined {
  const all = inner.args.map((value, index): Argument[] | undefined => {
    const isRest = value.kind === 'binding' && value.id === parameter.binding && parameter.isRest;
    if (inner.spreads?.includes(index)) return isRest ? outer.slice(parameter.index) : undefined;
    return isRest ? undefined : [{ path, value, given }];
  });
  return all.includes(undefined) ? undefined : all.flatMap((each) => each!);
}

function mentions(value: Value, binding: number): number {
  switch (value.kind) {
    case 'binding': return value.id === binding ? 1 : 0;
    case 'member': return mentions(value.object, binding);
    case 'object': return [...value.properties.map((each) => each.value), ...value.spreads].reduce((sum, each) => sum + mentions(each, binding), 0);
    case 'array': return value.items.reduce((sum, each) => sum + mentions(each, binding), 0);
    case 'choice': return value.of.reduce((sum, each) => sum + mentions(each, binding), 0);
    case 'text': return value.parts.reduce((sum, each) => sum + (typeof each === 'string' ? 0 : mentions(each, binding)), 0);
    default: return 0;
  }
}
