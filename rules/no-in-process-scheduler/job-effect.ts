/**
 * What a scheduled function does that would be done once more by every server: it writes, calls somebody, or puts work on a
 * queue. What only looks, tidies the memory of its own process, deletes what is there no more the second time, or holds a lock,
 * does none of that.
 */
import { calledName, type CallFact, type CallSite, type Facts, type FunctionSite, matchEnqueue, type Wait } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';
import { isDatabaseWrite } from '../delayed-work.js';
import { type Guards, isHeldBack } from './guards.js';

export interface JobEffect {
  /** From the job's own call on. */
  readonly hops: readonly CallSite[];
  readonly does: 'call' | 'write' | 'enqueue' | 'unknown';
  /** The third party, where there is one. */
  readonly vendor?: Wait['sink'];
}

interface Step {
  readonly site: FunctionSite;
  readonly hops: readonly CallSite[];
  /** Somewhere on the way a job is given a name of its own. */
  readonly isOnce: boolean;
}

const deepest = 6;
const mostFunctions = 200;
const reads = /^(get|list|retrieve|find|fetch|search|read|query|describe|head|count|info|check|verify|validate|ping)/i;
/** Names of what changes something, where nothing more is known of it. */
const acts = /^(send|sync|process|run|execute|create|update|charge|bill|notify|e?mail|import|publish|post|dispatch|trigger|cancel|renew|expire|archive|remind|invoice|settle|pay)([A-Z_]|$)/;
/** A job of this name is on the queue at most once, whoever puts it there. */
const onlyOnce = /\b(jobId|singletonKey|jobKey|deduplication|deduplicationId|MessageDeduplicationId|idempotencyKey)\b/;
const lockedInSql = /pg_(try_)?advisory_(xact_)?lock|skip\s+locked|\bget_lock\s*\(/i;

/** The nearest effect; nothing where there is none, and where the way to it is held back. */
export function findEffect(file: CheckedFile, job: FunctionSite, guards: Guards): JobEffect | undefined {
  const seen = new Set<string>();
  let unclear: JobEffect | undefined;
  let level: Step[] = [{ site: job, hops: [], isOnce: false }];
  for (let depth = 0; level.length && depth < deepest && seen.size < mostFunctions; depth += 1) {
    const next: Step[] = [];
    for (const step of level) {
      const key = `${step.site.path}#${step.site.id}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const facts = file.project.facts(step.site.path)!;
      const text = file.project.text(step.site.path)!.slice(...facts.functions[step.site.id]!.range);
      if (depth < 3 && lockedInSql.test(text)) return undefined;
      const isOnce = step.isOnce || onlyOnce.test(text);
      for (const call of file.analysis.work.waitedCalls(step.site)) {
        const at = { path: step.site.path, call };
        const fact = facts.calls[call]!;
        if (fact.isDevelopmentOnly) continue;
        if (depth < 3 && isLock(facts, fact, guards)) return undefined;
        if (isHeldBack(file, at, guards)) continue;
        const effect = effectAt(file, facts, at, isOnce);
        if (effect && !effect.vendor?.isGuess) return { hops: [...step.hops, at], ...effect };
        if (effect) unclear ??= { hops: [...step.hops, at], ...effect };
        else next.push(...file.analysis.work.calledFunctions(at).map((site) => ({ site, hops: [...step.hops, at], isOnce })));
      }
    }
    level = next;
  }
  return unclear;
}

function effectAt(file: CheckedFile, facts: Facts, at: CallSite, isOnce: boolean): Pick<JobEffect, 'does' | 'vendor'> | undefined {
  const call = facts.calls[at.call]!;
  if (matchEnqueue(file.analysis.link, facts, call)) return isOnce ? undefined : { does: 'enqueue' };
  if (isDatabaseWrite(file, at)) return isRepeatable(file, at) ? undefined : { does: 'write' };
  const sink = file.analysis.waits.sinkAt(at);
  if (sink) return sink.isRead || sink.isBestEffort || reads.test(sink.method.split('.').at(-1)!) ? undefined : { does: 'call', vendor: sink };
  const { callee } = call;
  const isUnknown = callee.kind === 'member' && acts.test(callee.name) && !file.analysis.link.targets(at.path, callee).length;
  return isUnknown ? { does: 'unknown' } : undefined;
}

/** A deletion by a condition, which finds nothing where another server was first. Prisma's `delete` of one row throws then. */
function isRepeatable(file: CheckedFile, { path, call }: CallSite): boolean {
  const { callee, args } = file.project.facts(path)!.calls[call]!;
  const name = callee.kind === 'member' ? callee.name : '';
  if (args[0]?.kind === 'text' && /^\s*delete\s+from\b/i.test(String(args[0].parts[0]))) return true;
  return /^(deleteMany|deleteOne|destroy)$/.test(name) || (name === 'delete' && !file.analysis.link.targets(path, callee).some((target) => target.kind === 'external' && target.package === '@prisma/client'));
}

/** `redlock.acquire(…)`, `withLock('bill', …)`, `redis.set(key, id, 'NX')`. */
function isLock(facts: Facts, call: CallFact, { locks }: Guards): boolean {
  const { args } = call;
  const name = calledName(facts, call);
  if (locks.includes(name) || /lock|mutex|semaphore|leader|acquire|setnx|runOnce|onOneServer/i.test(name.replaceAll(/block|unlock|clock|deadlock/gi, ''))) return true;
  const isOnlyIfAbsent = args.some((arg) => (arg.kind === 'text' && arg.parts[0] === 'NX') || (arg.kind === 'object' && arg.properties.some((each) => /^nx$/i.test(each.name))));
  return name === 'set' && isOnlyIfAbsent;
}
