/** Everything that looks across files, for one state of a project. Built when first asked, thrown away on a change. */
import { Listeners } from './calls/listeners.js';
import { Linker } from './calls/linker.js';
import { NetworkCalls } from './calls/network-calls.js';
import { Reached } from './calls/reached.js';
import { Running } from './calls/running.js';
import { Waits } from './calls/waits.js';
import type { Configuration } from './configuration/configuration.js';
import type { Facts } from './facts/facts.js';
import { canParse } from './facts/parse-source.js';
import { compareText } from './findings/finding.js';
import { type FileRole, isServerByItself, roleOf } from './handlers/file-role.js';
import { findRegisteredHandlers, findSignatureHandlers } from './handlers/find-handlers.js';
import { type Handler, somebodyWaits } from './handlers/handler.js';
import { kindByCaller } from './handlers/caller.js';
import { type BrokenFile, packageOf, type Packages, readPackages } from './imports/packages.js';
import { Resolver } from './imports/resolver.js';
import { Boundaries, exemptImporters } from './modules/boundaries.js';
import { findModules, isPackageModule } from './modules/find-modules.js';
import type { FileEdge, ModuleGraph } from './modules/module.js';
import { filesOfferedByNest } from './modules/nest-door.js';
import { LineTable } from './source/line-table.js';
import type { Disk } from './source/disk.js';
import { classifyState, type StateClass } from './state/classify-state.js';
import { findKeptState, type KeptState } from './state/kept-state.js';
import { Singletons } from './state/singletons.js';
import { matchSiblingCall, servicesOfCompose, servicesOfPackages } from './vendors/sibling-services.js';
import { matchHeavyWork } from './vendors/heavy-work.js';
import { matchVendorCall } from './vendors/match-vendor-call.js';

export class Analysis {
  readonly packages: Packages;
  readonly resolver: Resolver;
  readonly link: Linker;
  /** Who waits for a third party. */
  readonly waits: Waits;
  /** Who does heavy work in the process. */
  readonly work: Waits;
  /** Who listens to what is emitted. */
  readonly listeners: Listeners;
  readonly #roles = new Map<string, FileRole>();
  #importers: ReadonlyMap<string, readonly string[]> | undefined;
  #handlers: ReadonlyMap<string, readonly Handler[]> | undefined;
  #reached: Reached | undefined;
  #running: Running | undefined;
  #networkCalls: NetworkCalls | undefined;
  #siblingWaits: Waits | undefined;
  #keptState: ReadonlyMap<string, readonly KeptState[]> | undefined;
  #singletons: Singletons | undefined;
  #boundaries: Boundaries | undefined;
  #edges: readonly FileEdge[] | undefined;
  readonly #edgesOf = new Map<string, readonly FileEdge[]>();

  constructor(readonly disk: Disk, readonly config: Configuration, readonly facts: (path: string) => Facts | undefined) {
    this.packages = readPackages(disk);
    this.resolver = new Resolver(disk.realRoot, disk, this.packages);
    this.link = new Linker({ paths: disk.paths.filter((path) => canParse(path)), facts, resolve: (from, specifier) => this.resolver.resolve(from, specifier) });
    this.listeners = new Listeners(this.link, disk.paths.filter((path) => canParse(path)));
    const sources = { link: this.link, isOutside: (path: string) => /^(test|generated)$/.test(this.role(path)) };
    const ownHosts = config.ownHosts ?? [];
    this.waits = new Waits({ ...sources, match: (file, call, findArgument) => matchVendorCall(this.link, file, call, { ownHosts, ...(findArgument ? { findArgument } : {}) }) });
    this.work = new Waits({ ...sources, match: (file, call) => matchHeavyWork(this.link, file, call), takesAllCalls: true });
  }

  get brokenFiles(): readonly BrokenFile[] {
    return [...this.packages.broken, ...this.resolver.broken];
  }

  role(path: string): FileRole {
    let role = this.#roles.get(path);
    if (!role) {
      const facts = this.facts(path);
      role = facts ? roleOf(facts, packageOf(this.packages.all, path)) : 'server';
      this.#roles.set(path, role);
      if (role === 'server' && facts && !isServerByItself(facts) && this.#servesOnlyClients(path)) this.#roles.set(path, role = 'client');
    }
    return role;
  }

  /** Somebody imports it, and all who do are the browser's. */
  #servesOnlyClients(path: string): boolean {
    const importers = (this.#importers ??= this.#findImporters()).get(path) ?? [];
    const roles = importers.map((each) => this.role(each)).filter((role) => role !== 'test');
    return roles.length > 0 && roles.every((role) => role === 'client');
  }

  #findImporters(): Map<string, string[]> {
    const importers = new Map<string, string[]>();
    for (const path of this.disk.paths.filter((each) => canParse(each))) {
      for (const each of this.facts(path)?.imports ?? []) {
        const resolution = each.kind === 'type' ? undefined : this.resolver.resolve(path, each.specifier);
        if (resolution?.kind !== 'file' || resolution.path === path) continue;
        const known = importers.get(resolution.path);
        if (known) known.push(path);
        else importers.set(resolution.path, [path]);
      }
    }
    return importers;
  }

  /** The handlers whose bodies stand in the file, wherever they are registered; in the order of the text. */
  handlersIn(path: string): readonly Handler[] {
    this.#handlers ??= this.#findAllHandlers();
    return this.#handlers.get(path) ?? [];
  }

  #findAllHandlers(): Map<string, Handler[]> {
    const found = new Map<string, Map<number, Handler>>();
    const asked = this.disk.paths.flatMap((path) => (canParse(path) && !/^(test|generated|config)$/.test(this.role(path)) ? this.facts(path) ?? [] : []));
    // In two rounds, so that a function has the name of its route wherever that stands.
    for (const find of [findRegisteredHandlers, findSignatureHandlers]) for (const facts of asked) {
      for (const handler of find(facts, this.link)) {
        const inFile = found.get(handler.path) ?? new Map<number, Handler>();
        const home = this.facts(handler.path);
if (!inFile.has(handler.id)) inFile.set(handler.id, home && handler.kind === 'request' ? { ...handler, kind: kindByCaller(home, handler.id) } : handler);
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

  /** The same, each with its way from a handler, and without what is put off. */
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
    this.#singletons ??= new Singletons(this.link, (path, fn) => this.reached.has(path, fn));
    return classifyState({
      facts: this.facts, handlersIn: (path) => this.handlersIn(path), isReached: (path, fn) => this.reached.has(path, fn),
      isSingleton: (path, id) => this.#singletons!.has(path, id),
    }, state);
  }

  get boundaries(): Boundaries {
    if (!this.#boundaries) {
      const modules = findModules(this.disk, this.packages, this.config.modules, (path) => filesOfferedByNest(this.link, path));
      this.#boundaries = new Boundaries({ modules, forbid: this.config.boundaries?.forbid ?? [], exempt: exemptImporters });
    }
    return this.#boundaries;
  }

  isPackageModule(folder: string): boolean {
    return this.boundaries.policy.modules.some((module) => module.folder === folder && isPackageModule(module, this.packages.all));
  }

  /** The imports of a file that end at a file of the project, in the order of the text. */
  edgesFrom(path: string): readonly FileEdge[] {
    let edges = this.#edgesOf.get(path);
    if (!edges) {
      const facts = this.facts(path);
      const text = facts ? this.disk.read(path) ?? '' : '';
      const lines = facts?.imports.length ? new LineTable(text) : undefined;
      edges = (facts?.imports ?? []).flatMap((each): FileEdge[] => {
        const resolution = this.resolver.resolve(path, each.specifier);
        if (resolution.kind !== 'file' || resolution.path === path) return [];
        return [{ from: path, to: resolution.path, specifier: each.specifier, range: each.range, line: lines!.positionAt(each.range[0]).line + 1, kind: each.kind }];
      });
      this.#edgesOf.set(path, edges);
    }
    return edges;
  }

  get edges(): readonly FileEdge[] {
    return this.#edges ??= this.disk.paths.filter((path) => canParse(path)).flatMap((path) => this.edgesFrom(path))
      .sort((a, b) => compareText(a.from, b.from) || a.range[0] - b.range[0]);
  }

  get moduleGraph(): ModuleGraph {
    return this.boundaries.graph(this.disk.paths.filter((path) => canParse(path)), this.edges);
  }
}
