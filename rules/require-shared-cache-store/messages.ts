/** What runs when a message comes that every server gets: `pubSub.subscribe('users', (id) => cache.delete(id))`. */
import { type Analysis, calledName, type CallSite, type Facts, keyOfFunction } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';

const subscribing = /^(p?subscribe|sSubscribe|onNotification)$/;

const known = new WeakMap<Analysis, ReadonlySet<string>>();

/** Taken out where a message says so as well, and so on every server. */
export function isToldByMessage(file: CheckedFile, { path, call }: CallSite): boolean {
  let told = known.get(file.analysis);
  if (!told) known.set(file.analysis, told = gather(file));
  const facts = file.project.facts(path)!;
  return around(facts, facts.calls[call]!.function).some((id) => told.has(keyOfFunction({ path, id })));
}

/** Listeners, and what they call. */
function gather(file: CheckedFile): Set<string> {
  const found = new Set<string>();
  for (const path of file.project.sourcePaths) {
    const facts = file.analysis.role(path) === 'server' ? file.project.facts(path) : undefined;
    const listeners = facts?.functions.flatMap(({ argumentOf }, id) => (argumentOf && subscribing.test(calledName(facts, facts.calls[argumentOf.call]!)) ? [id] : [])) ?? [];
    for (const id of listeners) found.add(keyOfFunction({ path, id }));
    if (!facts || !listeners.length) continue;
    for (const call of facts.calls.filter((each) => around(facts, each.function).some((id) => listeners.includes(id)))) {
      for (const target of file.analysis.link.targets(path, call.callee)) if (target.kind === 'function') found.add(keyOfFunction(target));
    }
  }
  return found;
}

function around({ functions }: Facts, id: number): number[] {
  const found: number[] = [];
  for (let fn = id; fn >= 0; fn = functions[fn]!.parent) found.push(fn);
  return found;
}
