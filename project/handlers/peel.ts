/** From what stands in a handler's position to the functions that run: references, methods, wrappers, arrays, objects. */
import type { Linker } from '../calls/linker.js';
import type { FunctionSite, Target } from '../calls/target.js';
import type { CallFact, Value } from '../facts/facts.js';

const mostLayers = 5;

/** `asyncHandler(fn)`, `[auth, ctrl.create]`, `{ handler }`, `ctrl.create.bind(ctrl)`: the functions inside, in order. */
export function peelHandlers(link: Linker, path: string, value: Value, layers = mostLayers): FunctionSite[] {
  if (layers === 0) return [];
  if (value.kind === 'call') return peelCall(link, path, value.call, layers);
  const inside = link.targets(path, value).flatMap((target) => peelTarget(link, target, layers));
  return inside.length || value.kind !== 'binding' ? inside : (link.facts(path)?.bindings[value.id]?.values ?? []).flatMap((each) => peelHandlers(link, path, each, layers - 1));
}

function peelTarget(link: Linker, target: Target, layers: number): FunctionSite[] {
  switch (target.kind) {
    case 'function': return [{ path: target.path, id: target.id }];
    case 'array': return target.value.items.flatMap((item) => peelHandlers(link, target.path, item, layers - 1));
    case 'object': return target.value.properties.filter((each) => /^(handler|fn|resolve|run|method)$/.test(each.name)).flatMap((each) => peelHandlers(link, target.path, each.value, layers - 1));
    case 'external': return target.madeBy && target.steps.at(-1) === '()' ? peelCall(link, target.madeBy.path, target.madeBy.call, layers) : [];
    default: return [];
  }
}

/** A wrapper's function-valued arguments are the handler, whatever the wrapper is called. */
function peelCall(link: Linker, path: string, call: number, layers: number): FunctionSite[] {
  const fact = link.facts(path)?.calls[call];
  if (!fact || fact.isNew) return [];
  if (fact.callee.kind === 'member' && fact.callee.name === 'bind') return peelHandlers(link, path, fact.callee.object, layers - 1);
  const chained = middyChain(link, path, fact);
  if (chained) return peelHandlers(link, path, chained, layers - 1);
  const given = fact.args.filter((each) => each.kind !== 'object' || each.properties.some((property) => property.value.kind === 'function')).flatMap((each) => (mayHoldHandler(each) ? peelHandlers(link, path, each, layers - 1) : []));
  // `wrap(options)(handler)`: the handler may also be among the outer call's own arguments, or inside a factory of ours.
  if (given.length) return given;
  return link.targets(path, { kind: 'call', call }).flatMap((target) => (target.kind === 'function' ? [{ path: target.path, id: target.id }] : []));
}

/** `middy(invite).use(parser())`: what stands before the middleware is the handler. */
function middyChain(link: Linker, path: string, { callee }: CallFact): Value | undefined {
  if (callee.kind !== 'member' || !/^(use|before|after|onError)$/.test(callee.name)) return undefined;
  return link.targets(path, callee.object).some((target) => target.kind === 'external' && target.package === '@middy/core') ? callee.object : undefined;
}

function mayHoldHandler(value: Value): boolean {
  return value.kind === 'function' || value.kind === 'binding' || value.kind === 'member' || value.kind === 'call' || value.kind === 'object';
}
