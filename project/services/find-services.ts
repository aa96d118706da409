/**
 * What of a repository is deployed and runs, each once: programs that listen or take jobs, and packages that a framework starts.
 * What `tenfold.json` says of a folder wins. Libraries, command lines, front ends, tests, examples and what a platform calls are none.
 */
import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import type { ServiceSources } from './service-sources.js';
import type { ServiceConfig } from '../configuration/configuration.js';
import { aboutItself, workerPackage } from '../deployment/processes.js';
import { somebodyWaits } from '../handlers/handler.js';
import { compareText, type Range } from '../findings/finding.js';
import { type Package, packageOf } from '../imports/packages.js';
import { matchFiles } from '../modules/match-files.js';
import { findPrograms, type Program, type ProgramSources, reachFrom } from './find-programs.js';
import { nameOf } from './find-starts.js';
import { findFrameworkApps, type FrameworkApp } from './framework-apps.js';
import { dataPackages } from './evidence/observers.js';
import { throughLaunchers } from './launchers.js';
import type { Command } from './command.js';
import { readCommands, readStarted, stemOf } from './read-commands.js';
import type { Service, ServiceKind } from './service.js';

export interface FoundServices {
  readonly services: readonly Service[];
  readonly commands: readonly Command[];
}

export function findServices(analysis: ServiceSources): FoundServices {
  const commands = readCommands(analysis.disk, analysis.packages.all);
  const sources = programSources(analysis, commands);
  const programs = findPrograms(sources);
  const apps = findFrameworkApps({
    files: analysis.disk, packages: analysis.packages.all,
    handlersOf: (own) => filesIn(analysis, own).flatMap((path) => analysis.handlersIn(path)),
    reachesData: (own) => [...reachFrom(sources, filesIn(analysis, own).filter((path) => analysis.role(path) === 'server'))].some((path) => analysis.facts(path)?.imports.some((each) => each.kind !== 'type' && dataPackages.test(each.specifier))),
  });
  const isOfApp = (program: Program, app: FrameworkApp): boolean => homeOf(analysis, program) === app.own && (!program.command?.isForProduction || /"(start|prod|serve)/.test(program.command.from) || importsFramework(analysis, program));
  const found = [
    ...programs.filter((program) => !apps.some((app) => isOfApp(program, app)) && !isFrontEnd(analysis, program) && !isForDevelopers(analysis, program)).map((program) => describeProgram(analysis, program, programs)),
    ...apps.map((app) => describeApp(analysis, sources, app, programs.filter((program) => isOfApp(program, app)))),
  ];
  const services = distinguish(configure(analysis, sources, found)).sort((a, b) => compareText(a.folder, b.folder) || compareText(a.name, b.name));
  return { services, commands };
}

function programSources(analysis: ServiceSources, commands: readonly Command[]): ProgramSources {
  return {
    paths: analysis.sourcePaths, link: analysis.link, packages: analysis.packages.all,
    started: throughLaunchers(readStarted(commands), analysis.sourcePaths, analysis.packages.all, (path) => analysis.facts(path)),
    role: (path) => analysis.role(path), importersOf: (path) => analysis.importersOf(path), edgesFrom: (path) => analysis.edgesFrom(path),
    takesJobs: (path) => analysis.handlersIn(path).some(({ kind }) => kind === 'message' || kind === 'scheduled'),
  };
}

function homeOf({ packages }: ServiceSources, { roots }: Program): Package | undefined {
  return packageOf(packages.all, roots[0]!);
}

/** It hands out the files of a front end that its package builds, and has no data. */
function isFrontEnd(analysis: ServiceSources, program: Program): boolean {
  const { dependencies, devDependencies } = homeOf(analysis, program)?.manifest ?? {};
  const listed = { ...dependencies, ...devDependencies };
  if (!['react-dom', 'vue', 'svelte', 'vite', '@angular/core', 'react-scripts', 'solid-js'].some((name) => listed[name] !== undefined)) return false;
  const facts = [...program.files].flatMap((path) => analysis.facts(path) ?? []);
  const handsOut = facts.some((each) => each.calls.some(({ callee }) => /^(static|serveStatic|sirv|fastifyStatic|sendFile)$/.test(nameOf(each, callee) ?? '')));
  return handsOut && !facts.some((each) => each.imports.some(({ specifier, kind }) => kind !== 'type' && dataPackages.test(specifier)))
    && !facts.some((each) => analysis.handlersIn(each.path).some(({ name }) => /^(POST|PUT|PATCH|DELETE) /.test(name)));
}

/** A server of one's own around a framework: `next({ dev })`, the build of React Router. */
function importsFramework(analysis: ServiceSources, { files }: Program): boolean {
  return [...files].some((path) => analysis.facts(path)?.imports.some(({ specifier, kind }) => kind !== 'type' && /^(next|@remix-run\/express|@react-router\/express|virtual:react-router\/server-build|react-router-hono-server(\/.*)?)$/.test(specifier)));
}

/** A server around a framework that only `npm run dev` starts: what is deployed is the framework's own. */
function isForDevelopers(analysis: ServiceSources, program: Program): boolean {
  return program.command?.isForProduction === false && importsFramework(analysis, program);
}

function filesIn({ sourcePaths, packages }: ServiceSources, own: Package): string[] {
  return sourcePaths.filter((path) => (own.folder === '' || path.startsWith(`${own.folder}/`)) && packageOf(packages.all, path) === own);
}

function describeProgram(analysis: ServiceSources, program: Program, all: readonly Program[]): Service {
  const own = homeOf(analysis, program);
  const isOwn = program.start !== undefined && packageOf(analysis.packages.all, program.start.path) === own && !all.some((other) => other !== program && other.start?.path === program.start!.path && other.start.range[0] === program.start!.range[0]);
  const entry = isOwn ? { path: program.start!.path, range: program.start!.range } : { path: program.roots[0]!, range: lastCall(analysis, program.roots[0]!) };
  // What no program leads to may be loaded by its name, by any of them.
  const reached = new Set(all.flatMap(({ files }) => [...files]));
  const loaded = own ? filesIn(analysis, own).filter((path) => !reached.has(path) && analysis.role(path) === 'server') : [];
  const where = program.command ? `${program.command.from} starts ${program.roots[0]!}` : `nobody imports ${program.roots[0]!}`;
  return {
    name: own?.manifest.name ?? (own?.folder || '.'), folder: own?.folder ?? '', kind: program.waitsFor === 'jobs' || (own && isWatchedWorker(analysis, own, program)) ? 'worker' : 'server', entry, ...manifestOf(own),
    because: program.start ? `${program.start.by} ${program.waitsFor === 'jobs' ? 'takes jobs' : 'listens'}; ${where}` : `it takes jobs; ${where}`, isOnPlatform: false, files: sorted([...program.files, ...reachFrom({ edgesFrom: (path) => analysis.edgesFrom(path), role: (path) => analysis.role(path) }, loaded)]), elsewhere: {},
  };
}

/** It answers nobody but those who ask whether it lives: all that it is made of, or, of a package called after its work, what is its own. */
function isWatchedWorker(analysis: ServiceSources, own: Package, { files }: Program): boolean {
  const isCalledSo = workerPackage.test(own.folder);
  const handlers = [...files].filter((path) => !isCalledSo || packageOf(analysis.packages.all, path) === own).flatMap((path) => analysis.handlersIn(path).map((each) => ({ ...each, path })));
  const asked = handlers.filter((each) => somebodyWaits(each) && each.kind !== 'middleware');
  return asked.length > 0 && asked.every(({ name }) => aboutItself.test(name)) && (isCalledSo || [...files].some((path) => worksFor(analysis, path)));
}

function worksFor(analysis: ServiceSources, path: string): boolean {
  return analysis.handlersIn(path).some(({ kind }) => kind === 'message' || kind === 'scheduled') || analysis.facts(path)?.imports.some(({ specifier, kind }) => kind !== 'type' && jobPackages.test(specifier)) === true;
}

const jobPackages = /^(bullmq|bull|@nestjs\/bull(mq)?|agenda|kafkajs|graphile-worker|pg-boss|@temporalio\/(worker|workflow)|nestjs-temporal-core|sqs-consumer|amqplib|@golevelup\/nestjs-rabbitmq)$/;

function describeApp(analysis: ServiceSources, sources: ProgramSources, { own, because, isOnPlatform }: FrameworkApp, programs: readonly Program[]): Service {
  const inside = filesIn(analysis, own).filter((path) => !/^(test|script|generated)$/.test(analysis.role(path)));
  // What nobody starts but the framework itself, or a developer, is no server of its own.
  const start = programs.find((program) => program.start && program.waitsFor === 'requests' && (program.command?.isForProduction === true || (importsFramework(analysis, program) && !isForDevelopers(analysis, program))))?.start;
  const led = reachFrom(sources, inside.filter((path) => analysis.role(path) !== 'client'));
  return {
    name: own.manifest.name ?? (own.folder || '.'), folder: own.folder, kind: start ? 'server' : 'app', ...(start ? { entry: { path: start.path, range: start.range } } : {}), ...manifestOf(own),
    because: start ? `${because}; ${start.by} listens` : because, isOnPlatform: isOnPlatform && !start, files: sorted([...inside, ...led, ...programs.flatMap(({ files }) => [...files])]), elsewhere: {},
  };
}

/** What a file does when it is run: `main();` at its end. */
function lastCall(analysis: ServiceSources, path: string): Range {
  return analysis.facts(path)?.calls.findLast((call) => call.function === -1 && call.result === 'discarded' && call.argumentOf === undefined)?.calleeRange ?? [0, 0];
}

function manifestOf(own: Package | undefined): { readonly manifest?: string } {
  return own ? { manifest: own.folder === '' ? 'package.json' : `${own.folder}/package.json` } : {};
}

function sorted(paths: readonly string[]): string[] {
  return [...new Set(paths)].sort(compareText);
}

/** An entry of `tenfold.json` is about whatever was found in its folder; where nothing was, it makes a service. */
function configure(analysis: ServiceSources, sources: ProgramSources, found: readonly Service[]): Service[] {
  let services = [...found];
  for (const config of analysis.config.services ?? []) {
    const own = normal(config.path);
    const matches = own === '' ? (): boolean => false : matchFiles([config.path]);
    const inside = services.filter(({ folder, entry }) => folder === own || matches(folder) || (entry !== undefined && matches(entry.path)));
    const named = inside.filter(({ entry }) => entry?.path === config.entry);
    const meant = new Set(config.entry !== undefined && named.length ? named : inside);
    if (config.kind === 'none') services = services.filter((each) => !meant.has(each));
    else if (meant.size) services = services.map((each) => (meant.has(each) ? applyConfig(each, config) : each));
    else services.push(...foldersOf(analysis, config).map((folder) => makeService(analysis, sources, folder, config)));
  }
  return services;
}

/** Packages, or a folder that is none. */
function foldersOf({ packages, disk }: ServiceSources, { path }: ServiceConfig): string[] {
  const matches = matchFiles([path]);
  const own = packages.all.map(({ folder }) => folder).filter((folder) => folder === normal(path) || (folder !== '' && path !== '.' && matches(folder)));
  return own.length ? own : disk.paths.some((each) => each.startsWith(`${normal(path)}/`)) ? [normal(path)] : [];
}

function normal(path: string): string {
  return path.replace(/^\.(\/|$)|\/$/g, '');
}

function applyConfig(service: Service, { name, kind, elsewhere, entry }: ServiceConfig): Service {
  return {
    ...service, ...(name === undefined ? {} : { name }), ...(kind === undefined || kind === 'none' ? {} : { kind, isOnPlatform: false }), elsewhere: { ...service.elsewhere, ...elsewhere },
    ...(entry === undefined || entry === service.entry?.path ? {} : { entry: { path: entry, range: [0, 0] as const } }),
  };
}

function makeService(analysis: ServiceSources, sources: ProgramSources, folder: string, { name, kind, entry, elsewhere }: ServiceConfig): Service {
  const own = packageOf(analysis.packages.all, folder === '' ? 'package.json' : `${folder}/package.json`);
  const inside = analysis.sourcePaths.filter((path) => (folder === '' || path.startsWith(`${folder}/`)) && (analysis.role(path) === 'server' || path === entry));
  return {
    name: name ?? (own?.folder === folder ? own.manifest.name : undefined) ?? (folder || '.'), folder, kind: (kind ?? 'server') as ServiceKind, ...(entry ? { entry: { path: entry, range: [0, 0] as const } } : {}), ...manifestOf(own),
    because: 'tenfold.json names it', isOnPlatform: false, files: sorted([...reachFrom(sources, inside)]), elsewhere: elsewhere ?? {},
  };
}

/** Several programs of one package are told apart by where they begin. */
function distinguish(services: readonly Service[]): Service[] {
  return services.map((service) => {
    const others = services.filter(({ name }) => name === service.name).length > 1;
    return others && service.entry ? { ...service, name: `${service.name} (${stemOf(service.entry.path).split('/').at(-1)!})` } : service;
  });
}

/** Where a manifest says the name of its package. */
export function placeInManifest(text: string): Range {
  const tree = parseTree(text);
  const name = tree && findNodeAtLocation(tree, ['name']);
  return name ? [name.offset, name.offset + name.length] : [0, Math.min(1, text.length)];
}
