/**
 * The path under which a router answers: `app.use('/api', router)`, `app.route('/jobs', jobs)`, `register(plugin, { prefix })`.
 * A router that is mounted in two places has no path of its own.
 */
import type { Linker } from '../calls/linker.js';
import type { CallFact, Facts, Value } from '../facts/facts.js';

/** Where a router is mounted: below what, and under which path. */
interface Mount {
  readonly below: readonly string[];
  readonly path: string;
}

const mounting = new Set(['use', 'route', 'register', 'mount']);

export class MountPaths {
  readonly #mounts = new Map<string, Mount[]>();

  constructor(private readonly link: Linker) {
    for (const path of link.sources.paths) {
      const facts = link.facts(path);
      for (const call of facts?.calls ?? []) if (call.callee.kind === 'member' && mounting.has(call.callee.name)) this.#take(facts!, call, call.callee.object);
    }
  }

  /** What stands before the routes of a router, or of the instance that a plugin is handed. */
  before(path: string, router: Value): string {
    return this.#beforeAny(routersOf(this.link, path, router), []);
  }

  /** @param inside the routers that have been gone through, lest one be mounted in itself */
  #beforeAny(routers: readonly string[], inside: readonly string[]): string {
    const [only, ...others] = routers;
    if (only === undefined || others.length > 0 || inside.includes(only)) return '';
    const [mount, ...more] = this.#mounts.get(only) ?? [];
    return mount && more.length === 0 ? joinRoutes(this.#beforeAny(mount.below, [...inside, only]), mount.path) : '';
  }

  #take(facts: Facts, { callee, args }: CallFact, receiver: Value): void {
    const path = textOf(args[0]) ?? prefixOf(args[1]);
    if (path === undefined || callee.kind !== 'member') return;
    const mounted = new Set(args.slice(textOf(args[0]) === undefined ? 0 : 1).flatMap((each) => routersOf(this.link, facts.path, middlewareOf(facts, each))));
    for (const router of mounted) this.#mounts.set(router, [...this.#mounts.get(router) ?? [], { below: routersOf(this.link, facts.path, receiver), path }]);
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
  return outer && route === '/' ? outer : outer ? `${outer}/${route.replace(/^\/+/, '')}` : route;
}

/** The calls that made it, or the plugins whose instance it is. */
function routersOf(link: Linker, path: string, value: Value): string[] {
  const plugin = pluginOf(link.facts(path), value);
  if (plugin !== undefined) return [`${path} function ${plugin}`];
  return [...new Set(link.targets(path, value).flatMap((target) => {
    if (target.kind === 'function') return [`${target.path} function ${target.id}`];
    return target.kind === 'external' && target.madeBy ? [beginOf(link.facts(target.madeBy.path)!, target.madeBy.call)] : [];
  }))];
}

/** `function users(app) { app.get(…) }`: what a function is handed first stands for the function. */
function pluginOf(facts: Facts | undefined, value: Value): number | undefined {
  const held = value.kind === 'binding' ? facts?.bindings[value.id] : undefined;
  const parameter = held?.kind === 'parameter' ? held.values.find((each) => each.kind === 'parameter') : undefined;
  return parameter?.kind === 'parameter' && parameter.index === 0 ? parameter.function : undefined;
}

/** `new Hono().get(…).get(…)` is what `new Hono()` is. */
function beginOf(facts: Facts, call: number): string {
  const { callee } = facts.calls[call]!;
  const object = callee.kind !== 'member' ? undefined : callee.object.kind === 'binding' ? onlyValue(facts, callee.object.id) : callee.object;
  return object?.kind === 'call' ? beginOf(facts, object.call) : `${facts.path} call ${call}`;
}

function onlyValue(facts: Facts, binding: number): Value | undefined {
  const { values } = facts.bindings[binding]!;
  return values.length === 1 ? values[0] : undefined;
}

/** `router.routes()` of Koa, `router.middleware()` stand for the router. */
function middlewareOf(facts: Facts, value: Value): Value {
  const callee = value.kind === 'call' ? facts.calls[value.call]!.callee : undefined;
  return callee?.kind === 'member' && /^(routes|middleware)$/.test(callee.name) ? callee.object : value;
}

function prefixOf(options: Value | undefined): string | undefined {
  return options?.kind === 'object' ? textOf(options.properties.find((each) => each.name === 'prefix')?.value) : undefined;
}

function textOf(value: Value | undefined): string | undefined {
  return value?.kind === 'text' ? value.parts.map((part) => (typeof part === 'string' ? part : '*')).join('') : undefined;
}
