/** What is done to a cache, over all files: who puts something in, who takes it out again, and who looks. */
import { type Analysis, calledName, type CallSite, type Handler, somebodyWaits, type Value } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';
import { externalsOf } from '../external-targets.js';

export interface CacheUse extends CallSite {
  readonly does: 'read' | 'write' | 'remove';
  /** Has a time of its own to live. */
  readonly hasTime: boolean;
  /** Stands in the function that also looks there, and makes what is missing. */
  readonly isBesideRead: boolean;
  /** The request that changes something, whose answer runs it. */
  readonly changing: Handler | undefined;
  readonly isReached: boolean;
}

const packages = /^(cache-manager|@nestjs\/cache-manager|keyv|node-cache|lru-cache|quick-lru|tiny-lru|lru_map|@isaacs\/ttlcache|mnemonist|flru|lru\.min|apicache)$/;
const kinds: readonly (readonly [CacheUse['does'], RegExp])[] = [['remove', /^(del|delete|mdel|reset|clear|flushAll|take|invalidate|deleteMany|flushStats)$/], ['write', /^(set|mset|put|setMany)$/], ['read', /^(get|has|mget|peek|wrap|getMany|fetch)$/]];
const changes = /^(POST|PUT|PATCH|DELETE) |server action|mutation/i;

const known = new WeakMap<Analysis, ReadonlyMap<string, readonly CacheUse[]>>();

export function usesOf(file: CheckedFile, key: string): readonly CacheUse[] {
  let uses = known.get(file.analysis);
  if (!uses) known.set(file.analysis, uses = gather(file));
  return uses.get(key) ?? [];
}

function gather(file: CheckedFile): Map<string, CacheUse[]> {
  const uses = new Map<string, CacheUse[]>();
  const inFunction = new Map<string, Set<string>>();
  for (const path of file.project.sourcePaths) {
    const facts = file.analysis.role(path) === 'server' ? file.project.facts(path) : undefined;
    facts?.calls.forEach((call, index) => {
      const does = call.callee.kind === 'member' && call.function >= 0 ? kinds.find(([, names]) => names.test(calledName(facts, call)))?.[0] : undefined;
      if (!does || call.callee.kind !== 'member') return;
      for (const key of keysOf(file, path, call.callee.object)) {
        const place = `${key} ${path}#${call.function}`;
        inFunction.set(place, (inFunction.get(place) ?? new Set()).add(does));
        const handler = file.analysis.running.wayTo({ path, id: call.function })?.handler;
        uses.set(key, [...uses.get(key) ?? [], {
          path, call: index, does, hasTime: call.args.length > 2, isBesideRead: false, isReached: file.analysis.reached.has(path, call.function),
          changing: handler && somebodyWaits(handler) && changes.test(handler.name) ? handler : undefined,
        }]);
      }
    });
  }
  for (const [key, all] of uses) uses.set(key, all.map((use) => ({ ...use, isBesideRead: inFunction.get(`${key} ${use.path}#${file.project.facts(use.path)!.calls[use.call]!.function}`)!.has('read') })));
  return uses;
}

/** Where it was made; of one that is injected, by its package. */
function keysOf(file: CheckedFile, path: string, value: Value): string[] {
  return externalsOf(file, path, value).filter((target) => packages.test(target.package)).flatMap(({ package: name, madeBy }) => (madeBy ? [`${madeBy.path}#${madeBy.call}`] : name === 'cache-manager' ? [name] : []));
}
