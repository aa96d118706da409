/**
 * The path under which a router answers: `app.use('/api', router)`, `app.route('/jobs', jobs)`, `register(plugin, { prefix })`,
 * `new Router({ prefix })`, `new Hono().basePath('/api')`. A router that is mounted in two places has no path of its own.
 */
import { calledName } from '../calls/body.js';
import type { Linker } from '../calls/linker.js';
import type { CallFact, Facts, Value } from '../facts/facts.js';
import { patternOf } from '../facts/text-of.js';
import { isTest } from './test-files.js';

/** Where a router is mounted: by which call, below what, and under which path. */
export interface Mount {
  readonly facts: Facts;
  readonly method: string;
  readonly receiver: Value;
  readonly below: readonly string[];
  readonly path: string;
}

const mounting = new Set(['use', 'route', 'register', 'mount', 'group', 'guard']);

export class MountPaths {
  readonly #mounts = new Map<string, Mount[]>();

  constructor(private readonly link: Linker) {
    for (const path of link.sources.paths) {
      const facts = link.facts(path);
      if (!facts || isTest(facts)) continue;
      for (const call of facts.calls) if (call.callee.kind === 'member' && mounting.has(call.callee.name)) this.#take(facts, call, call.callee);
    }
  }

  /** What stands before the routes of a router, or of the instance that a plugin is handed. */
  before(path: string, router: Value): string {
    return joinRoutes(this.#beforeAny(routersOf(this.link, path, chainStart(this.link.facts(path)!, router)), []), ownPrefix(this.link, path, router));
  }

  /** By whom a function is taken as a plugin. */
  ofFunction(path: string, id: number): readonly Mount[] {
    return this.#mounts.get(`${path} function ${id}`) ?? [];
  }

  /** @param inside the routers that have been gone through, lest one be mounted in itself */
  #beforeAny(routers: readonly string[], inside: readonly string[]): string {
    const [only, ...others] = routers;
    if (only === undefined || others.length > 0 || inside.includes(only)) return '';
    const [path, ...more] = new Set((this.#mounts.get(only) ?? []).map((mount) => joinRoutes(this.#beforeAny(mount.below, [...inside, only]), mount.path)));
    return path !== undefined && more.length === 0 ? path : '';
  }

  #take(facts: Facts, { args }: CallFact, { name: method, object: receiver }: Value & { kind: 'member' }): void {
    const first = this.#textAt(facts, args[0]);
    const path = first ?? prefixOf(args[1]) ?? '';
    // `router.route('/a')` mounts nothing, and a map is no router: without a path only what takes plugins is asked.
    if (path === '' && !/^(use|register|group|guard)$/.test(method)) return;
    const mounted = new Set(args.slice(first === undefined ? 0 : 1).flatMap((each) => routersOf(this.link, facts.path, middlewareOf(facts, each))));
    const mount = { facts, method, receiver, below: routersOf(this.link, facts.path, chainStart(facts, receiver)), path: joinRoutes(ownPrefix(this.link, facts.path, receiver), path) };
    for (const router of mounted) this.#mounts.set(router, [...this.#mounts.get(router) ?? [], mount]);
  }

  /** A text, also where a name stands for it. */
  #textAt(facts: Facts, value: Value | undefined): string | undefined {
    if (value?.kind !== 'binding' && value?.kind !== 'member') return patternOf(value);
    const [only, ...others] = this.link.targets(facts.path, value);
    return only?.kind === 'text' && others.length === 0 ? patternOf(only.value) : undefined;
  }
}

const known = new WeakMap<Linker, MountPaths>();

/** One for each state of a project. */
export function mountPathsOf(link: Linker): MountPaths {
  let paths = known.get(link);
  if (!paths) known.set(link, paths = new MountPaths(link));
  return paths;
}

/** `/api` and `users/:id` to `/api/users/:id`. */
export function joinRoutes(before: string, route: string): string {
  const outer = before.replace(/\/+$/, '');
  return outer && (route === '/' || route === '') ? outer : outer ? `${outer}/${route.replace(/^\/+/, '')}` : route;
}

/** The calls that made it, or the plugins whose instance it is. */
function routersOf(link: Linker, path: string, value: Value): string[] {
  const plugin = pluginOf(link.facts(path), value);
  if (plugin !== undefined) return [`${path} function ${plugin}`];
  return [...new Set(link.targets(path, value).flatMap((target) => (target.kind === 'file' ? link.exported(target.path, 'default') : [target])).flatMap((target): string[] => {
    if (target.kind === 'function') return [`${target.path} function ${target.id}`];
    if (target.kind !== 'external' || !target.madeBy) return [];
    const made = link.facts(target.madeBy.path)!;
    const [wrapped] = made.calls[target.madeBy.call]!.args;
    // `fastifyPlugin(routes)` is what `routes` is.
    return target.package === 'fastify-plugin' && wrapped ? routersOf(link, made.path, wrapped) : [beginOf(made, target.madeBy.call)];
  }))];
}

/** `function users(app) { app.get(…) }`: what a function is handed first stands for the function. */
export function pluginOf(facts: Facts | undefined, value: Value): number | undefined {
  const held = value.kind === 'binding' ? facts?.bindings[value.id] : undefined;
  const parameter = held?.kind === 'parameter' ? held.values.find((each) => each.kind === 'parameter') : undefined;
  return parameter?.kind === 'parameter' && parameter.index === 0 ? parameter.function : undefined;
}

/** `app.get(…).post(…)` goes on with the `app` that a plugin is handed. */
export function chainStart(facts: Facts, value: Value): Value {
  const callee = value.kind === 'call' ? facts.calls[value.call]!.callee : undefined;
  const start = callee?.kind === 'member' ? chainStart(facts, callee.object) : value;
  return pluginOf(facts, start) === undefined ? value : start;
}

/** `new Hono().get(…).get(…)` is what `new Hono()` is. */
function beginOf(facts: Facts, call: number): string {
  const inner = innerCall(facts, call);
  return inner === undefined ? `${facts.path} call ${call}` : beginOf(facts, inner);
}

/** The call whose result is gone on from: `new Hono()` of `new Hono().get(…)`, also where a name stands between. */
function innerCall(facts: Facts, call: number): number | undefined {
  const { callee } = facts.calls[call]!;
  const object = callee.kind !== 'member' ? undefined : callee.object.kind === 'binding' ? onlyValue(facts, callee.object.id) : callee.object;
  return object?.kind === 'call' ? object.call : undefined;
}

function onlyValue(facts: Facts, binding: number): Value | undefined {
  const { values } = facts.bindings[binding]!;
  return values.length === 1 ? values[0] : undefined;
}

/** What a router was made with: `new Router({ prefix: '/cron' })`, `new Hono().basePath('/cron')`. */
function ownPrefix(link: Linker, path: string, router: Value): string {
  const made = link.targets(path, router).flatMap((target) => (target.kind === 'external' && target.madeBy ? [target.madeBy] : []));
  const facts = made.length === 1 ? link.facts(made[0]!.path) : undefined;
  return facts ? prefixAt(facts, made[0]!.call) : '';
}

function prefixAt(facts: Facts, call: number): string {
  const inner = innerCall(facts, call);
  const { args } = facts.calls[call]!;
  if (inner === undefined) return prefixOf(args[0]) ?? '';
  const before = prefixAt(facts, inner);
  return calledName(facts, facts.calls[call]!) === 'basePath' ? joinRoutes(before, patternOf(args[0]) ?? '') : before;
}

/** `router.routes()` of Koa, `router.middleware()` stand for the router; `router.allowedMethods()` answers for none of its routes. */
function middlewareOf(facts: Facts, value: Value): Value {
  const callee = value.kind === 'call' ? facts.calls[value.call]!.callee : undefined;
  if (callee?.kind !== 'member') return value;
  return /^(routes|middleware)$/.test(callee.name) ? callee.object : callee.name === 'allowedMethods' ? { kind: 'unknown' } : value;
}

function prefixOf(options: Value | undefined): string | undefined {
  return options?.kind === 'object' ? patternOf(options.properties.find((each) => each.name === 'prefix')?.value) : undefined;
}
