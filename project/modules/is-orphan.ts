/**
 * A module that nothing outside it uses. What is started by hand, answers requests by its place, is published, or is loaded by a
 * pattern has users that no import shows.
 */
import type { Analysis } from '../analysis.js';
import type { Package } from '../imports/packages.js';
import type { Module } from './module.js';

export function isOrphan(analysis: Analysis, module: Module): boolean {
  const files = analysis.filesOf(module);
  const { boundaries, packages } = analysis;
  const servers = files.filter((path) => analysis.role(path) === 'server');
  if (module.folder === '' || servers.length === 0 || servers.length < files.length / 2) return false;
  const isUsed = files.some((path) => [...analysis.usersOf(path)].some((user) => boundaries.moduleOf(user) !== module && !boundaries.isExempt(user)));
  if (isUsed || isPackageInUse(module, packages.all) || files.some((path) => runsByItself(analysis, path))) return false;
  const scripts = packages.all.flatMap(({ manifest }) => Object.values(manifest.scripts ?? {}));
  return !isStarted(module, scripts) && !isLoadedByPattern(analysis, module);
}

/** `"worker": "node dist/modules/worker/main.js"`. */
function isStarted({ parts }: Module, scripts: readonly string[]): boolean {
  return parts.some((part) => scripts.some((script) => script.includes(part.split('/').slice(-2).join('/')) || script.split(/[\s/]+/).includes(part.split('/').at(-1)!)));
}

/** A package has users elsewhere when it is published or puts a command on the path; and here when a manifest names it. */
function isPackageInUse({ folder }: Module, packages: readonly Package[]): boolean {
  const own = packages.find((each) => each.folder === folder);
  if (!own) return false;
  const { name, bin, private: isPrivate } = own.manifest;
  return !isPrivate || bin !== undefined || packages.some(({ manifest }) => name !== undefined && [manifest.dependencies, manifest.devDependencies, manifest.peerDependencies].some((list) => list && name in list));
}

/** It answers requests, begins to listen, or is a program. */
function runsByItself(analysis: Analysis, path: string): boolean {
  const facts = analysis.facts(path);
  return analysis.handlersIn(path).length > 0 || facts?.hasShebang === true || analysis.role(path) === 'script'
    || (facts?.calls.some(({ callee }) => callee.kind === 'member' && (callee.name === 'listen' || callee.name === 'serve')) ?? false);
}

/** Something puts a path together or reads a folder, so that nobody can say what it loads. */
function isLoadedByPattern(analysis: Analysis, { parts }: Module): boolean {
  const groups = parts.map((part) => part.split('/').slice(-2, -1)[0] ?? part);
  return analysis.sourcePaths.some((path) => analysis.role(path) !== 'test' && (analysis.facts(path)?.imports.some(({ specifier }) => loaders.test(specifier)) ?? false)
    && groups.some((group) => analysis.text(path)?.includes(group)));
}

const loaders = /^(@fastify\/autoload|fast-glob|glob|globby|tinyglobby|(node:)?fs(\/promises)?|require-all|require-directory|import-dir|awilix|(node:)?module)$/;
