/** Whether an endpoint that probers ask says more than that the process is alive: it asks what the service depends on. */
import type { Analysis } from '../../analysis.js';
import type { FunctionSite } from '../../calls/target.js';
import type { HealthRoute } from './health-routes.js';
import { dataPackages } from './observers.js';

export type Readiness = 'asks' | 'only-alive' | 'unknown';

const deepest = 6;

export function readinessOf(analysis: Analysis, routes: readonly (HealthRoute & { readonly path: string })[]): Readiness {
  if (routes.some(({ isReadiness }) => isReadiness)) return 'asks';
  let isKnown = true;
  for (const { path, handler } of routes) {
    const sites = handler ? analysis.link.targets(path, handler).flatMap((target): FunctionSite[] => (target.kind === 'function' ? [target] : [])) : analysis.handlersIn(path);
    if (sites.some((site) => asksStore(analysis, site))) return 'asks';
    if (!sites.length) isKnown = false;
  }
  return isKnown ? 'only-alive' : 'unknown';
}

/** What it calls, and what that calls, as far as it can be followed. */
function asksStore(analysis: Analysis, start: FunctionSite): boolean {
  const seen = new Set<string>();
  let level: readonly FunctionSite[] = [start];
  for (let depth = 0; depth < deepest && level.length; depth += 1) {
    const next: FunctionSite[] = [];
    for (const { path, id } of level) {
      if (seen.has(`${path}#${id}`)) continue;
      seen.add(`${path}#${id}`);
      const facts = analysis.facts(path);
      const isWithin = (fn: number): boolean => { for (let at = fn; at !== -1; at = facts!.functions[at]!.parent) if (at === id) return true; return false; };
      for (const call of facts?.calls.filter((each) => isWithin(each.function)) ?? []) for (const target of analysis.link.targets(path, call.callee)) {
        if (target.kind === 'external' && (dataPackages.test(target.package) || target.package === '@nestjs/terminus')) return true;
        if (target.kind === 'function') next.push(target);
      }
    }
    level = next;
  }
  return false;
}
