/** The services of a project, and what was found of that which each needs. Looked for when first asked, for one state. */
import type { ServiceSources } from './service-sources.js';
import { findDashboard } from './evidence/find-dashboard.js';
import { signalsOf, signalsOfPreload } from './evidence/file-signals.js';
import { dataPackages, healthPackages, opaque } from './evidence/observers.js';
import { type HealthRoute, healthRoutesOf } from './evidence/health-routes.js';
import { type Readiness, readinessOf } from './evidence/readiness.js';
import { findServices, type FoundServices } from './find-services.js';
import { packageOf, type Package } from '../imports/packages.js';
import type { Need, Service } from './service.js';

export interface Evidence {
  /** Where it was seen; absent where `tenfold.json` says so. */
  readonly path?: string;
  /** In words. */
  readonly what: string;
}

/** What the browser starts for itself says nothing of the server. */
const browserFile = /(^|\/)(instrumentation-client|sentry\.client\.config|entry[.-]client|client)\.[cm]?[jt]sx?$/;

export class Services {
  #found: FoundServices | undefined;
  #running: ReadonlySet<string> | undefined;
  #answering: ReadonlySet<Package> | undefined;
  #dashboard: { readonly path: string | undefined } | undefined;

  constructor(private readonly analysis: ServiceSources) {}

  get all(): readonly Service[] {
    return this.#all.services;
  }

  get #all(): FoundServices {
    return this.#found ??= findServices(this.analysis);
  }

  /** Those that are told at this file: at their entry, else at their manifest. */
  toldAt(path: string): readonly Service[] {
    return this.all.filter(({ entry, manifest }) => (entry?.path ?? manifest) === path);
  }

  /** Whether the file is deployed, as far as can be told: some service is made of it, its package answers somebody, or no service is known. */
  run(path: string): boolean {
    if (!this.all.length) return true;
    this.#running ??= new Set(this.all.flatMap(({ files }) => files));
    return this.#running.has(path) || this.#answers(packageOf(this.analysis.packages.all, path));
  }

  #answers(own: Package | undefined): boolean {
    this.#answering ??= new Set(this.analysis.sourcePaths.flatMap((path) => (this.analysis.handlersIn(path).length ? packageOf(this.analysis.packages.all, path) ?? [] : [])));
    return own !== undefined && this.#answering.has(own);
  }

  /** @param more what a team adds: paths of routes, names of packages */
  evidence(service: Service, need: Need, more: readonly string[] = []): Evidence | undefined {
    const decided = service.elsewhere[need];
    if (decided !== undefined) return { what: decided };
    if (need === 'health') return this.#health(service, more);
    return this.#signal(service, need, more) ?? this.#preloaded(service, need) ?? (need === 'metrics' ? this.#metrics(service) : undefined);
  }

  /** The routes of a service that a prober may ask, in the order of paths. */
  healthRoutes(service: Service, more: readonly string[] = []): readonly (HealthRoute & { readonly path: string })[] {
    return this.#serverFiles(service).flatMap((path) => healthRoutesOf(this.analysis.facts(path)!, this.analysis.text(path) ?? '', more).map((route) => ({ ...route, path })));
  }

  #health(service: Service, more: readonly string[]): Evidence | undefined {
    const routes = this.healthRoutes(service, more);
    // A comparison may also be what keeps probes out of a log.
    const route = routes.find(({ isCompared }) => !isCompared) ?? routes[0];
    if (route) return { path: route.path, what: route.route };
    const path = this.#serverFiles(service).find((each) => this.analysis.facts(each)!.imports.some(({ specifier, kind }) => kind !== 'type' && healthPackages.test(specifier)) || this.#offersHealth(each));
    return path === undefined ? undefined : { path, what: 'a package that answers it' };
  }

  /** `register(underPressure, { exposeStatusRoute: true })`, `createTerminus(server, { healthChecks })`. */
  #offersHealth(path: string): boolean {
    const facts = this.analysis.facts(path)!;
    return facts.imports.some(({ specifier }) => /^(@fastify\/under-pressure|under-pressure|@godaddy\/terminus)$/.test(specifier)) && /\b(exposeStatusRoute|healthChecks)\b/.test(this.analysis.text(path) ?? '');
  }

  /** `unknown` where it cannot be said what an endpoint does. */
  readiness(service: Service, more: readonly string[] = []): Readiness {
    const routes = this.healthRoutes(service, more);
    // Without a store of its own there is nothing that a request could lack.
    return routes.length && this.#hasStore(service) ? readinessOf(this.analysis, routes) : 'unknown';
  }

  #hasStore(service: Service): boolean {
    return this.#serverFiles(service).some((path) => this.analysis.facts(path)!.imports.some(({ specifier, kind }) => kind !== 'type' && dataPackages.test(specifier)));
  }

  #signal(service: Service, need: Need, more: readonly string[]): Evidence | undefined {
    for (const path of this.#serverFiles(service)) {
      const facts = this.analysis.facts(path)!;
      const what = signalsOf(facts, this.analysis.text(path) ?? '')[need] ?? more.find((name) => facts.imports.some(({ specifier, kind }) => kind !== 'type' && (specifier === name || specifier.startsWith(`${name}/`))));
      if (what !== undefined) return { path, what };
    }
    return this.#unseen(service, need);
  }

  /** What a package gives by its name that is not in the repository: `@acme/observability`. */
  #unseen(service: Service, need: Need): Evidence | undefined {
    const names = opaque.filter(({ gives }) => gives.includes(need));
    for (const path of this.#serverFiles(service)) {
      const found = this.analysis.facts(path)!.imports.find(({ specifier, kind }) => kind !== 'type' && names.some(({ packages }) => packages.test(specifier)) && this.analysis.resolver.resolve(path, specifier).kind !== 'file');
      if (found) return { path, what: found.specifier };
    }
    return undefined;
  }

  /** What a command loads before the program. */
  #preloaded(service: Service, need: Need): Evidence | undefined {
    const isIts = (folder: string): boolean => folder === service.folder || !this.analysis.packages.all.some((each) => each.folder === folder && each.folder !== '') || folder === '';
    for (const { text, folder, from } of this.#all.commands) {
      if (!isIts(folder)) continue;
      for (const match of text.matchAll(/(?:^|\s)(?:-r|--require|--import|--loader|--experimental-loader)[=\s]+(['"]?)([@\w./-]+)\1/g)) {
        const what = signalsOfPreload(match[2]!)[need];
        if (what !== undefined) return { path: from, what };
      }
    }
    return undefined;
  }

  #metrics(service: Service): Evidence | undefined {
    const route = this.#serverFiles(service).find((path) => /['"`](\/(api|internal|-|_))?\/metrics['"`]\s*,/.test(this.analysis.text(path) ?? '') && this.analysis.handlersIn(path).length > 0);
    if (route !== undefined) return { path: route, what: '/metrics' };
    this.#dashboard ??= { path: findDashboard(this.analysis.disk) };
    return this.#dashboard.path === undefined ? undefined : { path: this.#dashboard.path, what: 'a dashboard' };
  }

  #serverFiles({ files }: Service): readonly string[] {
    return files.filter((path) => this.analysis.facts(path) !== undefined && !/^(test|generated)$/.test(this.analysis.role(path)) && !browserFile.test(path) && (this.analysis.role(path) !== 'client' || this.analysis.handlersIn(path).length > 0));
  }
}
