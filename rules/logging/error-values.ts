/** Which values are errors: what was caught, what is typed or made as one. Never by a name alone. */
import type { Facts, Value } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';

/** A value where it stands; `given` are the arguments that stand for the parameters of the function around it. */
export interface Argument {
  readonly path: string;
  readonly value: Value;
  readonly given?: ReadonlyMap<number, Argument>;
}

/** What a caller handed over, where the value is a parameter. */
export function settle(argument: Argument): Argument {
  const { value, given } = argument;
  const handed = value.kind === 'binding' ? given?.get(value.id) : undefined;
  return handed ? settle(handed) : argument;
}

export function isError(file: CheckedFile, argument: Argument, depth = 5): boolean {
  const { path, value, given } = settle(argument);
  const facts = file.project.facts(path);
  if (!facts || depth === 0) return false;
  const inside = (each: Value): boolean => isError(file, { path, value: each, ...(given ? { given } : {}) }, depth - 1);
  switch (value.kind) {
    case 'binding': {
      const { values, type } = facts.bindings[value.id]!;
      if (isCaught(facts, value.id) || (type !== undefined && isErrorType(file, path, type))) return true;
      return values.length > 0 && values.every((each) => (each.kind === 'parameter' ? isErrorParameter(file, path, each) : inside(each)));
    }
    case 'parameter': return isErrorParameter(file, path, value);
    case 'call': return facts.calls[value.call]!.isNew && isErrorType(file, path, facts.calls[value.call]!.callee);
    case 'choice': return value.of.every(inside);
    default: return false;
  }
}

/** The name of a `catch` clause. */
export function isCaught(facts: Facts, binding: number): boolean {
  return facts.catches.some((each) => each.binding === binding);
}

/** `catch((error) => …)`, `then(done, (error) => …)`, `on('error', (error) => …)`, an error handler of a framework. */
function isErrorParameter(file: CheckedFile, path: string, parameter: Value & { kind: 'parameter' }): boolean {
  const facts = file.project.facts(path)!;
  const fn = facts.functions[parameter.function]!;
  const type = fn.parameters[parameter.index]?.type;
  if (type && isErrorType(file, path, type)) return true;
  return parameter.index === 0 && (takesError(facts, parameter.function) || (fn.parameters.length === 4 && file.project.analysis.handlersIn(path).some((each) => each.id === parameter.function && each.framework === 'Express')));
}

/** The function is called with what went wrong, and with nothing else. */
export function takesError(facts: Facts, fn: number): boolean {
  const place = facts.functions[fn]!.argumentOf;
  const taker = place && place.property === undefined ? facts.calls[place.call]! : undefined;
  if (!taker || taker.callee.kind !== 'member') return false;
  const [event] = taker.args;
  switch (taker.callee.name) {
    case 'catch': return place!.index === 0 && taker.args.length === 1;
    case 'then': return place!.index === 1;
    case 'on': case 'once': return place!.index === 1 && event?.kind === 'text' && /^(error|uncaughtException|unhandledRejection|clientError|tlsClientError)$/.test(String(event.parts[0]));
    case 'setErrorHandler': case 'onError': return place!.index === 0;
    default: return false;
  }
}

/** `Error` and what is made of it, here or in a package: `AxiosError`. An interface of that name is none. */
export function isErrorType(file: CheckedFile, path: string, type: Value, depth = 5): boolean {
  const targets = file.analysis.link.targets(path, type);
  return targets.length > 0 && depth > 0 && targets.every((target) => {
    if (target.kind === 'global') return target.steps.length === 1 && /^([A-Z]\w*)?Error$/.test(target.steps[0]!);
    if (target.kind === 'external') return /^[A-Z]\w*Error$/.test(target.steps.at(-1) ?? '');
    const { superClass } = (target.kind === 'class' && file.project.facts(target.path)?.classes[target.id]) || {};
    return superClass !== undefined && target.kind === 'class' && isErrorType(file, target.path, superClass, depth - 1);
  });
}
