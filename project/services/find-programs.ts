/**
 * Programs of their own that wait: from every place that begins to wait up to the files that nobody imports, which is where they are
 * started. Places that have a root in common are one program.
 */
import type { Linker } from '../calls/linker.js';
import type { Facts } from '../facts/facts.js';
import type { FileRole } from '../handlers/file-role.js';
import { compareText } from '../findings/finding.js';
import type { FileEdge } from '../imports/file-edge.js';
import { isRuntime } from '../imports/import-graph.js';
import { isDeclared, type Manifest, type Package, packageOf } from '../imports/packages.js';
import { findDefaultServer, findStarts, possibleStarts, type Start } from './find-starts.js';
import type { Command } from './command.js';
import { stemOf } from './read-commands.js';

export interface ProgramSources {
  readonly paths: readonly string[];
  readonly link: Linker;
  readonly packages: readonly Package[];
  /** By the source that a command names, without its extension. */
  readonly started: ReadonlyMap<string, Command>;
  role(path: string): FileRole;
  importersOf(path: string): readonly string[];
  edgesFrom(path: string): readonly FileEdge[];
  /** Whether something in the file takes jobs from a queue or a clock. */
  takesJobs(path: string): boolean;
}

export interface Program {
  /** Sorted; the first in production comes first. */
  readonly roots: readonly string[];
  readonly start?: Start;
  readonly command?: Command;
  /** What the roots lead to, themselves included. */
  readonly files: ReadonlySet<string>;
  readonly waitsFor: Start['waitsFor'];
}

/** Shown to somebody or used while developing, wherever it lies. */
const aside = /(^|\/)(examples?|samples?|demos?|playgrounds?|sandbox|fixtures?|templates|boilerplates?|benchmarks?|docs|(api-)?documentation|health-?checks?|references|mocks?|e2e)\/|(^|\/|[-_.])(mock|fake|stub|dev|debug|test)[-_.]?(server|api|app|proxy|env(ironment)?|infra)\b/i;

export function findPrograms(sources: ProgramSources): Program[] {
  const groups: { roots: Set<string>; starts: Start[] }[] = [];
  for (const start of listAllStarts(sources)) {
    const roots = findRoots(sources, start);
    if (!roots.length) continue;
    const joined = groups.filter((group) => roots.some((root) => group.roots.has(root)));
    for (const each of joined) groups.splice(groups.indexOf(each), 1);
    groups.push({ roots: new Set([...roots, ...joined.flatMap((each) => [...each.roots])]), starts: [...joined.flatMap((each) => each.starts), start] });
  }
  const listening = groups.map(({ roots, starts }) => makeProgram(sources, [...roots], starts));
  return dropSideShows(sources, [...listening, ...findWorkers(sources, listening)]).sort((a, b) => compareText(a.roots[0]!, b.roots[0]!));
}

function listAllStarts(sources: ProgramSources): Start[] {
  const { paths, link, started } = sources;
  return paths.flatMap((path) => {
    const facts = link.facts(path);
    if (!facts || !isStarter(sources, path)) return [];
    const calls = possibleStarts(facts).length ? findStarts(facts, link).filter(({ waitsFor }) => waitsFor === 'requests') : [];
    const command = started.get(stemOf(path));
    return calls.length || !command || !/\b(bunx?|deno|srvx)\b/.test(command.text) ? calls : findDefaultServer(facts, link);
  });
}

/** A library's function that listens, and that nothing here calls, starts no program. */
function findRoots(sources: ProgramSources, { path, function: fn }: Start): string[] {
  const seen = new Set([path]);
  const roots: string[] = [];
  for (const at of seen) {
    const importers = sources.importersOf(at).filter((each) => isStarter(sources, each));
    if ((!importers.length && !isOfCommand(sources, at)) || isStarted(sources, at)) roots.push(at);
    for (const each of importers) seen.add(each);
  }
  const own = roots.length || isOfCommand(sources, path) ? roots : [path];
  const isCalled = fn === -1 || own.length > 1 || own[0] !== path || isStarted(sources, path) || !isExported(sources, path, fn) || !isLibrary(packageOf(sources.packages, path));
  const real = isCalled ? own.filter((root) => !aside.test(root)) : [];
  const named = real.filter((root) => sources.started.get(stemOf(root))?.isForProduction);
  return (named.length ? named : real).sort(compareText);
}

function isStarter(sources: ProgramSources, path: string): boolean {
  return mayStart(sources, path) && !aside.test(path);
}

/** Imported by a command alone, which listens for as long as somebody works with it. */
function isOfCommand({ importersOf, role, packages }: ProgramSources, path: string): boolean {
  return importersOf(path).some((each) => role(each) === 'script' && packageOf(packages, each)?.manifest.bin !== undefined);
}

/** A command that a package puts on the path is started by whoever likes; what an image runs is deployed. */
function mayStart({ role, started, packages }: ProgramSources, path: string): boolean {
  if (role(path) === 'server') return true;
  const command = started.get(stemOf(path));
  return role(path) === 'script' && command?.isForProduction === true && (packageOf(packages, path)?.manifest.bin === undefined || !command.from.startsWith('the script'));
}

function isStarted({ started }: ProgramSources, path: string): boolean {
  return started.get(stemOf(path))?.isForProduction === true;
}

function isExported({ link }: ProgramSources, path: string, fn: number): boolean {
  const facts = link.facts(path)!;
  let outer = fn;
  while (facts.functions[outer]!.parent !== -1) outer = facts.functions[outer]!.parent;
  const { name, class: owner } = facts.functions[outer]!;
  const isCalledHere = facts.calls.some((call) => call.function === -1 && link.targets(path, call.callee).some((target) => target.kind === 'function' && target.path === path && target.id === outer));
  return !isCalledHere && facts.exports.some((each) => each.value !== undefined && (each.name === name || (each.value.kind === 'function' && each.value.id === outer) || (owner !== undefined && each.name === facts.classes[owner]!.name)));
}

/** A package that calls itself one: `acme-sample`, `hono-examples`. */
export function isExample({ name = '' }: Manifest): boolean {
  return /(^|[-_/])(examples?|samples?|demos?|tutorials?)([-_/]|$)/.test(name);
}

/** It says what may be imported of it, and starts nothing. */
function isLibrary(own: Package | undefined): boolean {
  const manifest = own?.manifest;
  return manifest !== undefined && (manifest.exports !== undefined || manifest.main !== undefined || manifest.types !== undefined) && !Object.keys(manifest.scripts ?? {}).some((name) => /^(start|serve)\b/.test(name));
}

function makeProgram(sources: ProgramSources, roots: readonly string[], starts: readonly Start[]): Program {
  const ordered = [...roots].sort((a, b) => Number(isStarted(sources, b)) - Number(isStarted(sources, a)) || compareText(a, b));
  const [start] = [...starts].sort((a, b) => rank(b, ordered) - rank(a, ordered) || compareText(a.path, b.path) || a.range[0] - b.range[0]);
  const command = sources.started.get(stemOf(ordered[0]!));
  return { roots: ordered, ...(start ? { start } : {}), ...(command ? { command } : {}), files: reachFrom(sources, ordered), waitsFor: start?.waitsFor ?? 'requests' };
}

/** Of several servers in one program the one that the root itself opens, and that of a framework, is the one that is meant. */
function rank({ path, by }: Start, roots: readonly string[]): number {
  return Number(roots.includes(path)) * 2 + Number(!/^(http|https|http2|ws|socket\.io|listen)$/.test(by));
}

export function reachFrom({ edgesFrom, role }: Pick<ProgramSources, 'edgesFrom' | 'role'>, roots: readonly string[]): Set<string> {
  const seen = new Set(roots);
  for (const path of seen) for (const { to, kind } of edgesFrom(path)) if (isRuntime(kind) && role(to) !== 'test') seen.add(to);
  return seen;
}

/** Started in production, waits for no request, and takes jobs. */
function findWorkers(sources: ProgramSources, listening: readonly Program[]): Program[] {
  const known = new Set(listening.flatMap(({ roots }) => roots));
  return sources.paths.flatMap((path): Program[] => {
    const command = sources.started.get(stemOf(path));
    if (!command?.isForProduction || known.has(path) || aside.test(path) || !mayStart(sources, path) || isInBrowserPackage(sources, path)) return [];
    const program = makeProgram(sources, [path], []);
    const starts = [...program.files].flatMap((each) => { const facts = sources.link.facts(each); return facts && possibleStarts(facts).length ? findStarts(facts, sources.link) : []; });
    const jobs = starts.filter(({ waitsFor }) => waitsFor === 'jobs');
    const isNamed = /worker|consumer|daemon/i.test(path);
    if (starts.some(({ waitsFor }) => waitsFor === 'requests') || (!jobs.length && !isNamed && ![...program.files].some((each) => sources.takesJobs(each)))) return [];
    const home = packageOf(sources.packages, path);
    if (!jobs.some((each) => each.path === path) && endsByItself(sources.link.facts(path))) return [];
    const own = jobs.find((each) => each.path === path) ?? jobs.find((each) => packageOf(sources.packages, each.path) === home);
    return [{ ...program, ...(own ? { start: own } : {}), waitsFor: 'jobs' }];
  });
}

/** It does its work and leaves: `process.exit(0)`, other than when a signal tells it to. */
function endsByItself(facts: Facts | undefined): boolean {
  return facts !== undefined && facts.calls.some(({ callee, args, function: fn }) => callee.kind === 'member' && callee.name === 'exit' && callee.object.kind === 'global' && callee.object.name === 'process'
    && (args.length === 0 || (args[0]!.kind === 'literal' && args[0]!.value === 0)) && !isListener(facts, fn));
}

function isListener(facts: Facts, fn: number): boolean {
  for (let at = fn; at >= 0; at = facts.functions[at]!.parent) {
    const { argumentOf, name } = facts.functions[at]!;
    const taker = argumentOf ? facts.calls[argumentOf.call]!.callee : undefined;
    if ((taker?.kind === 'member' && /^(on|once|addListener|addSignalListener)$/.test(taker.name)) || /shut_?down|stop|close|terminate|exit/i.test(name ?? '')) return true;
  }
  return false;
}

function isInBrowserPackage({ packages }: ProgramSources, path: string): boolean {
  return ['electron', 'expo', 'react-native'].some((name) => isDeclared(packages, path, name) && packageOf(packages, path)?.manifest.dependencies?.[name] !== undefined);
}

/** Beside what a package starts in production, what else listens in it is for developing; and many that nobody starts are examples. */
function dropSideShows(sources: ProgramSources, programs: readonly Program[]): Program[] {
  const byPackage = new Map<string, Program[]>();
  for (const program of programs) {
    const folder = packageOf(sources.packages, program.roots[0]!)?.folder ?? '';
    byPackage.set(folder, [...byPackage.get(folder) ?? [], program]);
  }
  return [...byPackage].flatMap(([folder, all]) => {
    const manifest = sources.packages.find((each) => each.folder === folder)?.manifest;
    if (manifest && (isExample(manifest) || manifest.dependencies?.['electron'] !== undefined || manifest.devDependencies?.['electron'] !== undefined)) return [];
    const started = all.filter(({ command }) => command?.isForProduction);
    return started.length ? started : all.length > 3 ? [] : all;
  });
}
