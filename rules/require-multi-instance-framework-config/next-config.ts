/**
 * Next.js 16 on servers of one's own, after its page "Self-hosting": the cache is each server's own unless `cacheHandler(s)`
 * is set, `revalidateTag` empties only that of the server that was asked, and the key of Server Actions is made by each build.
 */
import { type CallSite, type Facts, packageOf, type Range } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';
import { externalsOf } from '../external-targets.js';
import { type ConfigObject, configObjects, propertyOf, textsOf } from './config-object.js';

export interface NextConfig {
  readonly at: Range;
  /** What empties the cache of one server, or fills it: where that is. */
  readonly invalidation: CallSite | undefined;
  /** The file whose directive keeps answers in the cache. */
  readonly directive: string | undefined;
  /** A file of Server Actions, where nobody sets their key. */
  readonly actions: string | undefined;
}

export const nextConfigFile = /(^|\/)next\.config\.[cm]?[jt]s$/;
const empties = /^(revalidateTag|revalidatePath|updateTag)$/;
const keyName = 'NEXT_SERVER_ACTIONS_ENCRYPTION_KEY';
/** Where such a key may be set, or asked for. */
const mayNameKey = /(^|\/)(\.env[\w.-]*|[\w.-]*Dockerfile[\w.-]*|[\w.-]*\.(ya?ml|toml|sh|md|mdx))$/;

export function readNextConfig(file: CheckedFile): NextConfig | undefined {
  const objects = configObjects(file.facts!);
  const outputs = textsOf(propertyOf(objects, 'output')?.value);
  const folder = file.path.includes('/') ? file.path.slice(0, file.path.lastIndexOf('/')) : '';
  // Vercel shares the cache and the key between its instances by itself.
  if ([...new Set([folder, ''])].some((each) => file.project.paths.includes(each === '' ? 'vercel.json' : `${each}/vercel.json`))) return undefined;
  if (outputs.includes('export') || !(outputs.includes('standalone') || isContainer(file, folder))) return undefined;
  const at = propertyOf(objects, 'output')?.range ?? headOf(objects);
  if (!at) return undefined;
  const own = file.project.sourcePaths.filter((path) => path.startsWith(folder === '' ? '' : `${folder}/`) && packageOf(file.analysis.packages.all, path) === packageOf(file.analysis.packages.all, file.path) && file.analysis.role(path) !== 'test' && file.project.facts(path) !== undefined);
  const isShared = propertyOf(objects, 'cacheHandler') !== undefined || propertyOf(objects, 'cacheHandlers') !== undefined || propertyOf(objects, 'experimental', 'cacheHandlers') !== undefined;
  return {
    at, invalidation: isShared ? undefined : findInvalidation(file, own),
    directive: isShared ? undefined : own.find((path) => keepsByDirective(file.project.facts(path)!)),
    actions: namesKey(file) ? undefined : own.find((path) => file.project.facts(path)!.directives.includes('use server') || file.project.facts(path)!.functions.some(({ directives }) => directives.includes('use server'))),
  };
}

/** The first line of the object, so that the whole file is not underlined. */
function headOf(objects: readonly ConfigObject[]): Range | undefined {
  const [first] = objects;
  return first && [first.range[0], first.range[0] + 1];
}

/** Built into an image of its own: a Dockerfile beside it, or at the root, that starts Next.js. */
function isContainer(file: CheckedFile, folder: string): boolean {
  const places = [...new Set([folder, ''])].map((each) => (each === '' ? 'Dockerfile' : `${each}/Dockerfile`));
  return places.some((path) => file.project.paths.includes(path) && /\bnext\b|\.next\b/.test(file.project.text(path) ?? ''));
}

function findInvalidation(file: CheckedFile, paths: readonly string[]): CallSite | undefined {
  for (const path of paths) {
    const facts = file.project.facts(path)!;
    if (!facts.imports.some(({ specifier, kind }) => kind !== 'type' && /^next\/cache(\.js)?$/.test(specifier))) continue;
    const call = facts.calls.findIndex(({ callee }) => externalsOf(file, path, callee).some((target) => target.package === 'next' && empties.test(target.steps[0] ?? '')));
    if (call >= 0) return { path, call };
  }
  return undefined;
}

/** `'use cache'`; with `: remote` it is shared already, and with `: private` it is the browser's. */
function keepsByDirective(facts: Facts): boolean {
  return facts.directives.includes('use cache') || facts.functions.some(({ directives }) => directives.includes('use cache'));
}

function namesKey(file: CheckedFile): boolean {
  return file.project.paths.some((path) => mayNameKey.test(path) && file.project.text(path)?.includes(keyName) === true)
    || file.project.sourcePaths.some((path) => file.project.facts(path)?.environment.some(({ name }) => name === keyName) === true || (file.analysis.role(path) === 'config' && file.project.text(path)?.includes(keyName) === true));
}
