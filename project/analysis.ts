/** Everything that looks across files, for one state of a project. Built when first asked, thrown away on a change. */
import { Listeners } from './calls/listeners.js';
import { Linker } from './calls/linker.js';
import { NetworkCalls } from './calls/network-calls.js';
import { Reached } from './calls/reached.js';
import { Running } from './calls/running.js';
import { Waits } from './calls/waits.js';
import type { Configuration } from './configuration/configuration.js';
import { evidenceFor, findScaleInSources } from './deployment/find-scale.js';
import { Processes } from './deployment/processes.js';
import type { ScaleEvidence } from './deployment/scale-evidence.js';
import type { Facts } from './facts/facts.js';
import type { FileRole } from './handlers/file-role.js';
import { findRegisteredHandlers, findSignatureHandlers } from './handlers/find-handlers.js';
import { type Handler, somebodyWaits } from './handlers/handler.js';
import { kindByCaller } from './handlers/caller.js';
import type { FileEdge } from './imports/file-edge.js';
import { isRuntime } from './imports/import-graph.js';
import { Origins } from './imports/origins.js';
import { type BrokenFile, packageOf, type Packages } from './imports/packages.js';
import type { Resolver } from './imports/resolver.js';
import type { Boundaries } from './modules/boundaries.js';
import { Loggers } from './loggers/loggers.js';
import { foldGraph } from './modules/fold-graph.js';
import type { Module, ModuleGraph } from './modules/module.js';
import type { ModuleCycles } from './modules/module-cycles.js';
import { filesOfferedByNest } from './modules/nest-door.js';
import { Services } from './services/services.js';
import type { Disk } from './source/disk.js';
import { classifyState, type StateClass, type StateContext } from './state/classify-state.js';
import { growsWithRequests } from './state/grows-with-requests.js';
import { findKeptState, type KeptState } from './state/kept-state.js';
import { Singletons } from './state/singletons.js';
import { type ProjectTexts, Structure } from './structure.js';
import { matchSiblingCall, servicesOfCompose, servicesOfPackages } from './vendors/sibling-services.js';
import { matchHeavyWork } from './vendors/heavy-work.js';
import { matchVendorCall } from './vendors/match-vendor-call.js';

export class Analysis {
  readonly link: Linker;
  /** Who waits for a third party. */
  readonly waits: Waits;
  readonly #structure: Structure;
  /** Who does heavy work in the process. */
  readonly work: Waits;
  /** Who listens to what is emitted. */
  readonly listeners: Listeners;
  /** What tests say of the project changes no verdict on it. */
  #ownSources: readonly string[] | undefined;
  #handlers: ReadonlyMap<string, readonly Handler[]> | undefined;
  #reached: Reached | undefined;
  #working: Reached | undefined;
  #running: Running | undefined;
  #networkCalls: NetworkCalls | undefined;
  #siblingWaits: Waits | undefined;
  #keptState: ReadonlyMap<string, readonly KeptState[]> | undefined;
  #singletons: Singletons | undefined;
  #processes: Processes | undefined;
  #scale: readonly ScaleEvidence[] | undefined;
  #boundaries: Boundaries | undefined;
  #origins: Origins | undefined;
  #services: Services | undefined;
  #loggers: Loggers | undefined;
  #edges: readonly FileEdge[] | undefined;

  constructor(texts: ProjectTexts, structure = new Structure(texts)) {
    this.#structure = structure;
    const tested = (): readonly string[] => this.#ownSources ??= structure.sourcePaths.filter((path) => this.role(path) !== 'test');
    this.link = new Linker({ get paths() { return tested(); }, facts: (path) => texts.facts(path), resolve: (from, specifier) => this.resolver.resolve(from, specifier) });
    this.listeners = new Listeners(this.link, structure.sourcePaths);
    const sources = { link: this.link, isOutside: (path: string) => /^(test|generated)$/.test(this.role(path)) };
    const ownHosts = this.config.ownHosts ?? [];
    this.waits = new Waits({ ...sources, match: (file, call, findArgument) => matchVendorCall(this.link, file, call, { ownHosts, ...(findArgument ? { findArgument } : {}) }) });
    this.work = new Waits({ ...sources, match: (file, call) => matchHeavyWork(this.link, file, call), takesAllCalls: true });
  }

  /** The next state, which differs from this one in the texts of these sources alone. This one is not to be asked any more. */
  after(paths: readonly string[]): Analysis {
    this.#structure.forget(paths);
    return new Analysis(this.#structure.texts, this.#structure);
  }

  get disk(): Disk {
    return this.#structure.texts.disk;
  }

  get config(): Configuration {
    return this.#structure.texts.config;
  }

  get packages(): Packages {
    return this.#structure.packages;
  }

  get resolver(): Resolver {
    return this.#structure.resolver;
  }

  get brokenFiles(): readonly BrokenFile[] {
    return [...this.packages.broken, ...this.resolver.broken];
  }

  facts(path: string): Facts | undefined {
    return this.#structure.texts.facts(path);
  }

  text(path: string): string | undefined {
    return this.#structure.texts.text(path);
  }

  get sourcePaths(): readonly string[] {
    return this.#structure.sourcePaths;
  }

  role(path: string): FileRole {
    return this.#structure.roles.of(path);
  }

  /** The handlers whose bodies stand in the file, wherever they are registered; in the order of the text. */
  handlersIn(path: string): readonly Handler[] {
    this.#handlers ??= this.#findAllHandlers();
    return this.#handlers.get(path) ?? [];
  }

  #findAllHandlers(): Map<string, Handler[]> {
    const found = new Map<string, Map<number, Handler>>();
    const asked = this.#structure.sourcePaths.flatMap((path) => (/^(test|generated|config)$/.test(this.role(path)) ? [] : this.facts(path) ?? []));
    // In two rounds, so that a function has the name of its route wherever that stands.
    for (const find of [findRegisteredHandlers, findSignatureHandlers]) for (const facts of asked) {
      for (const handler of find(facts, this.link)) {
        const inFile = found.get(handler.path) ?? new Map<number, Handler>();
        const home = this.facts(handler.path);
        if (!inFile.has(handler.id)) inFile.set(handler.id, home ? { ...handler, kind: kindByCaller(this.link, home, handler.id, handler.kind) } : handler);
        found.set(handler.path, inFile);
      }
    }
    return new Map([...found].map(([path, handlers]) => [path, [...handlers.values()].filter((each) => !this.#isClientOnly(path, each)).sort((a, b) => a.id - b.id)]));
  }

  #isClientOnly(path: string, handler: Handler): boolean {
    return this.role(path) === 'test' || (this.facts(path)?.directives.includes('use client') === true && handler.framework !== 'Next.js');
  }

  /** The functions that run while a request is answered. */
  get reached(): Reached {
    return this.#reached ??= new Reached(this.link, this.#answering);
  }

  /** The handlers that somebody waits for. */
  get #answering(): readonly Handler[] {
    this.#handlers ??= this.#findAllHandlers();
    return [...this.#handlers.values()].flat().filter((handler) => somebodyWaits(handler));
  }

  /** The functions that run for a request, a message or a plan. */
  get working(): Reached {
    this.#handlers ??= this.#findAllHandlers();
    return this.#working ??= new Reached(this.link, [...this.#handlers.values()].flat());
  }

  /** What `reached` has, each with its way from a handler, and without what is put off. */
  get running(): Running {
    return this.#running ??= new Running(this.work, this.#answering);
  }

  /** The calls to third parties that some request waits for. */
  get networkCalls(): NetworkCalls {
    return this.#networkCalls ??= new NetworkCalls(this.waits, new Running(this.waits, this.#answering), this.disk.paths, (path) => this.role(path) === 'test');
  }

  /** Who waits for another service of the repository. */
  get siblingWaits(): Waits {
    if (!this.#siblingWaits) {
      const siblings = [...servicesOfPackages(this.#answering.flatMap(({ path }) => packageOf(this.packages.all, path) ?? [])), ...servicesOfCompose(this.disk.paths, (path) => this.disk.read(path))];
      this.#siblingWaits = new Waits({ link: this.link, isOutside: (path) => this.role(path) === 'test', match: (file, call, findArgument) => matchSiblingCall(this.link, file, call, siblings, findArgument) });
    }
    return this.#siblingWaits;
  }

  /** What a file keeps in the memory of the process, in the order of the text. */
  keptStateIn(path: string): readonly KeptState[] {
    this.#keptState ??= findKeptState(this.link, (each) => this.role(each) === 'server');
    return this.#keptState.get(path) ?? [];
  }

  classifyState(state: KeptState): StateClass | undefined {
    return classifyState(this.#stateContext, state);
  }

  /** It gets an entry from every request and never loses one. */
  growsWithRequests(state: KeptState): boolean {
    return growsWithRequests(this.#stateContext, state);
  }

  get #stateContext(): StateContext {
    this.#singletons ??= new Singletons(this.link, (path, fn) => this.reached.has(path, fn));
    return {
      facts: (path) => this.facts(path), handlersIn: (path) => this.handlersIn(path), isReached: (path, fn) => this.reached.has(path, fn),
      isSingleton: (path, id) => this.#singletons!.has(path, id), argumentsFor: (site, index) => this.link.handedTo(site, index),
    };
  }

  /** Which library writes what is logged. */
  get loggers(): Loggers {
    return this.#loggers ??= new Loggers({
      link: this.link, packages: this.packages, text: (path) => this.text(path), handlersIn: (path) => this.handlersIn(path),
      paths: this.sourcePaths.filter((path) => !/^(test|generated|client|script)$/.test(this.role(path))),
    });
  }

  /** What says that the process of a file runs more than once, if anything does. */
  scaleOf(path: string): ScaleEvidence | undefined {
    this.#scale ??= [...this.#structure.scaleFiles, ...findScaleInSources(this.sourcePaths.filter((each) => this.role(each) !== 'test'), this.link, this.packages.all)];
    return evidenceFor(this.#scale, path);
  }

  /** Which files run where requests are answered. */
  get processes(): Processes {
    return this.#processes ??= new Processes({
      importersOf: (path) => this.#structure.imports.importersOf(path),
      importedBy: (path) => this.edgesFrom(path).flatMap((edge) => (isRuntime(edge.kind) ? [edge.to] : [])),
      handlersIn: (path) => this.handlersIn(path), isOutside: (path) => /^(test|script|generated|config)$/.test(this.role(path)),
      packageOf: (path) => packageOf(this.packages.all, path)?.folder ?? '',
      isBesideHandlers: (path) => { const owner = packageOf(this.packages.all, path); return this.#answering.some((handler) => packageOf(this.packages.all, handler.path) === owner); },
    });
  }

  get boundaries(): Boundaries {
    return this.#boundaries ??= this.#structure.boundaries((path) => filesOfferedByNest(this.link, path));
  }

  /** Where the names that an import takes are declared, barrels looked through. */
  get origins(): Origins {
    return this.#origins ??= new Origins((path) => this.facts(path), (from, specifier) => this.resolver.resolve(from, specifier));
  }

  /** What of the project is deployed and runs. */
  get services(): Services {
    return this.#services ??= new Services(this);
  }

  get moduleCycles(): ModuleCycles {
    return this.#structure.cycles(this.boundaries);
  }

  /** The sources that belong to a module, sorted. */
  filesOf(module: Module): readonly string[] {
    return this.#structure.placed(this.boundaries).of(module);
  }

  /** The folders that belong to no module, with their sources. */
  get outsideFolders(): ReadonlyMap<string, readonly string[]> {
    return this.#structure.placed(this.boundaries).outside;
  }

  /** The files that import it, be it for a type. */
  usersOf(path: string): Iterable<string> {
    return this.#structure.imports.usersOf(path);
  }

  /** Those of them that do so at run time. */
  importersOf(path: string): readonly string[] {
    return this.#structure.imports.importersOf(path);
  }

  /** Whether imports that are left at run time lead from one file to another. */
  leads(from: string, to: string): boolean {
    return this.#structure.imports.leads(from, to);
  }

  /** A package's door is what its manifest exports; the resolver already keeps to it. */
  isPackageModule(folder: string): boolean {
    return this.packages.all.some((each) => each.isWorkspace && each.folder === folder);
  }

  /** The imports of a file that end at another file of the project, in the order of the text. */
  edgesFrom(path: string): readonly FileEdge[] {
    return this.#structure.imports.edgesFrom(path);
  }

  /** Every edge between two files, sorted by file and place. */
  get edges(): readonly FileEdge[] {
    return this.#edges ??= this.#structure.imports.all;
  }

  get moduleGraph(): ModuleGraph {
    return foldGraph(this.boundaries, this.#structure.sourcePaths, this.edges);
  }
}
