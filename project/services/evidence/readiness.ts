/** Whether an endpoint that probers ask says more than that the process is alive: it asks what the service depends on. */
import type { ServiceSources } from '../service-sources.js';
import { callsWithin } from '../../facts/calls-within.js';
import type { CallFact } from '../../facts/facts.js';
import { type FunctionSite, keyOfFunction, type Target } from '../../calls/target.js';
import type { HealthRoute } from './health-routes.js';
import { dataPackages } from './observers.js';

export type Readiness = 'asks' | 'only-alive' | 'unknown';

const deepest = 6;

export function readinessOf(analysis: ServiceSources, routes: readonly (HealthRoute & { readonly path: string })[]): Readiness {
  if (routes.some(({ isReadiness }) => isReadiness)) return 'asks';
  let isKnown = true;
  for (const { path, handler } of routes) {
    const sites = handler ? analysis.link.targets(path, handler).flatMap((target): FunctionSite[] => (target.kind === 'function' ? [target] : [])) : analysis.handlersIn(path);
    if (sites.some((site) => asksStore(analysis, site))) return 'asks';
    // Whoever waits for something asks somebody, be it by a client that is not known here.
    if (!sites.length || sites.some((site) => callsOf(analysis, site).some(({ isAwaited }) => isAwaited))) isKnown = false;
  }
  return isKnown ? 'only-alive' : 'unknown';
}

/** What it calls, and what that calls, as far as it can be followed. */
function asksStore(analysis: ServiceSources, start: FunctionSite): boolean {
  const seen = new Set<string>();
  let level: readonly FunctionSite[] = [start];
  for (let depth = 0; depth < deepest && level.length; depth += 1) {
    const fresh = level.filter((site) => !seen.has(keyOfFunction(site)));
    for (const site of fresh) seen.add(keyOfFunction(site));
    const called = fresh.flatMap((site) => calledBy(analysis, site));
    if (fresh.some((site) => callsOf(analysis, site).some(({ callee }) => callee.kind === 'member' && asksDatabase.test(callee.name)) || looksAtConnection(analysis, site))) return true;
    if (called.some((target) => target.kind === 'external' && (dataPackages.test(target.package) || target.package === '@nestjs/terminus'))) return true;
    level = called.flatMap((target) => (target.kind === 'function' ? [target] : []));
  }
  return false;
}

/** Names that only Prisma's client has: its package may be one of the repository's own, made by a generator. */
const asksDatabase = /^\$(connect|queryRaw\w*|executeRaw\w*|runCommandRaw)$/;
/** The state that a client keeps of its connections: `connection.readyState` of Mongoose, `pool.numUsed()` of knex. */
const connectionState = /\bconnections?(\[\d\])?\??\.readyState\b|\bpool\??\.num(Used|Free)\(/;

function looksAtConnection(analysis: ServiceSources, { path, id }: FunctionSite): boolean {
  const facts = analysis.facts(path);
  return facts !== undefined && id >= 0 && connectionState.test((analysis.text(path) ?? '').slice(...facts.functions[id]!.range));
}

function calledBy(analysis: ServiceSources, site: FunctionSite): Target[] {
  // What is handed over is run: `runCheck(checkDatabase)`.
  return callsOf(analysis, site).flatMap(({ callee, args }) => [...analysis.link.targets(site.path, callee), ...args.flatMap((each) => (each.kind === 'binding' || each.kind === 'member' ? analysis.link.targets(site.path, each).filter(({ kind }) => kind === 'function') : []))]);
}

function callsOf(analysis: ServiceSources, { path, id }: FunctionSite): readonly CallFact[] {
  const facts = analysis.facts(path);
  return facts ? callsWithin(facts, id) : [];
}
