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
  return !isStarted(analysis, module) && !isLoadedByPattern(analysis, module);
}

/** `"worker": "node dist/modules/worker/main.js"`; or what deploys the project names the folder, built or not. */
function isStarted(analysis: Analysis, { parts }: Module): boolean {
  const scripts = analysis.packages.all.flatMap(({ manifest }) => Object.values(manifest.scripts ?? {}));
  const deployments = analysis.disk.paths.flatMap((path) => (deployment.test(path) ? analysis.disk.read(path) ?? [] : []));
  return parts.some((part) => {
    const [name, tail] = [part.split('/').at(-1)!, part.split('/').slice(-2).join('/')];
    return scripts.some((script) => script.includes(tail) || script.split(/[\s/]+/).includes(name)) || deployments.some((text) => text.includes(tail));
  });
}

const deployment = /(^|\/)(Dockerfile[^/]*|[^/]*\.Dockerfile|Procfile|(docker-)?compose[^/]*\.ya?ml|(serverless|template|fly|render|railway|app|wrangler|vercel|nest-cli|ecosystem)[^/]*\.(ya?ml|toml|json|jsonc|[cm]?[jt]s))$|(^|\/)(k8s|kubernetes|helm|charts|deploy|infra)\/.*\.(ya?ml|tf|ts)$/;

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
  return analysis.sourcePaths.some((path) => {
    const text = analysis.role(path) === 'test' ? undefined : analysis.text(path);
    if (!text || !groups.some((group) => text.includes(group))) return false;
    return madePath.test(text) || (analysis.facts(path)?.imports.some(({ specifier }) => loaders.test(specifier)) ?? false);
  });
}

/** `import(`./modules/${name}`)`, `require('./modules/' + name)`, `require(path)`, `import.meta.glob(…)`. */
const madePath = /\b(?:import|require)\s*\(\s*(?:`[^`]*\$\{|[A-Za-z_$]|(['"])[^'"]*\1\s*\+)|import\.meta\.glob/;
const loaders = /^(@fastify\/autoload|fast-glob|glob|globby|tinyglobby|(node:)?fs(\/promises)?|require-all|require-directory|import-dir|awilix|(node:)?module)$/;
