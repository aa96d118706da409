/**
 * Nitro 2 and 3, and Nuxt on it: what cached handlers and `useStorage()` keep lies in the memory of the process where no
 * storage is mounted; on platforms with a store of their own it lies there.
 */
import { calledName, type CallSite, dependencyRange, type Edit, packageOf, type Range } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';
import { externalsOf } from '../external-targets.js';
import { configObjects, propertyOf, textsOf } from './config-object.js';

export interface NitroConfig {
  readonly at: Range;
  readonly use: CallSite;
  readonly name: string;
  /** Mounts Redis, where its client is there. */
  readonly mount: readonly Edit[];
}

export const nitroConfigFile = /(^|\/)(nuxt|nitro)\.config\.[cm]?[jt]s$/;
const caches = /^(defineCached(Event)?Handler|cachedEventHandler|defineCachedFunction|cachedFunction)$/;
const hosted = /^(vercel|netlify|cloudflare|deno|firebase|aws_?amplify|static|github_?pages|edgio|stormkit|zeabur)/;

export function readNitroConfig(file: CheckedFile): NitroConfig | undefined {
  const objects = configObjects(file.facts!);
  const isNuxt = /nuxt\.config/.test(file.path);
  const inside = isNuxt ? ['nitro'] : [];
  if (propertyOf(objects, ...inside, 'storage') || textsOf(propertyOf(objects, ...inside, 'preset')?.value).some((preset) => hosted.test(preset)) || textsOf(propertyOf(objects, 'ssr')?.value).includes('false')) return undefined;
  const [head] = objects;
  const use = findUse(file);
  if (!head || !use) return undefined;
  const name = calledName(file.project.facts(use.path)!, file.project.facts(use.path)!.calls[use.call]!);
  const nitro = isNuxt ? propertyOf(objects, 'nitro') : undefined;
  return { at: nitro?.range ?? [head.range[0], head.range[0] + 1], use, name, mount: isNuxt && nitro?.value.kind !== 'object' ? mountEdit(file, head.range[0], true) : mountEdit(file, nitro?.value.kind === 'object' ? nitro.value.range[0] : head.range[0], false) };
}

/** `defineCachedEventHandler(…)`, `useStorage().setItem(…)`, auto-imported or not. */
function findUse(file: CheckedFile): CallSite | undefined {
  const owner = packageOf(file.analysis.packages.all, file.path);
  for (const path of file.project.sourcePaths) {
    const facts = packageOf(file.analysis.packages.all, path) === owner && !/^(test|generated)$/.test(file.analysis.role(path)) ? file.project.facts(path) : undefined;
    const call = facts?.calls.findIndex((each) => {
      const isNitro = (value: typeof each.callee): boolean => value.kind === 'global' || externalsOf(file, path, value).some((target) => /^(nitropack|nitro|#imports|nuxt|#nitro)$/.test(target.package));
      if (caches.test(calledName(facts, each))) return isNitro(each.callee);
      // Of the root alone: a name may be a mount of somebody else's.
      const made = each.callee.kind === 'member' && each.callee.name === 'setItem' && each.callee.object.kind === 'call' ? facts.calls[each.callee.object.call]! : undefined;
      return made !== undefined && calledName(facts, made) === 'useStorage' && made.args.length === 0 && isNitro(made.callee);
    }) ?? -1;
    if (call >= 0) return { path, call };
  }
  return undefined;
}

/** Behind the brace that opens the object. unstorage reaches Redis by ioredis. */
function mountEdit(file: CheckedFile, brace: number, isWrapped: boolean): Edit[] {
  const manifest = packageOf(file.analysis.packages.all, file.path)?.manifest;
  if (!manifest || dependencyRange(manifest, 'ioredis') === undefined) return [];
  const storage = "storage: { cache: { driver: 'redis', url: process.env.REDIS_URL } }";
  return [{ path: file.path, range: [brace + 1, brace + 1], text: ` ${isWrapped ? `nitro: { ${storage} }` : storage},` }];
}
