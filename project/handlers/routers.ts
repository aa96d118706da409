/** What routers of the `router.post(path, …handlers)` kind share; each framework says which packages and verbs are its own. */
import type { Linker } from '../calls/linker.js';
import type { CallFact, Facts, Value } from '../facts/facts.js';
import { patternOf } from '../facts/text-of.js';
import type { Handler, HandlerKind } from './handler.js';
import { kindBehind } from './caller.js';
import { chainStart, joinRoutes, mountPathsOf, pluginOf } from './mount-paths.js';
import { peelHandlers } from './peel.js';
import { namesSender } from './webhook-caller.js';

export interface RouterShape {
  readonly framework: string;
  readonly packages: readonly string[];
  readonly verbs: ReadonlySet<string>;
  /** Methods whose functions run on the way to a handler. */
  readonly middleware: ReadonlySet<string>;
  /** The arguments that hold handlers. */
  handlersOf(call: CallFact, method: string): readonly Value[];
  /** Methods that take a function and hand it an instance. */
  readonly plugins?: RegExp;
  /** The path, where it is not the first argument. */
  routeOf?(call: CallFact): string | undefined;
}

export const httpVerbs = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'all'] as const;

export function findRouterHandlers(link: Linker, facts: Facts, shape: RouterShape): Handler[] {
  return facts.calls.flatMap((call) => {
    if (call.callee.kind !== 'member' || call.isNew) return [];
    const method = call.callee.name;
    const isVerb = shape.verbs.has(method);
    if (!isVerb && !shape.middleware.has(method)) return [];
    if (!isReceiver(link, facts.path, call.callee.object, shape.packages) && !(shape.plugins && isPluginInstance(link, facts, call.callee.object, shape.plugins, (there, value) => isReceiver(link, there.path, value, shape.packages)))) return [];
    const own = (shape.routeOf ?? routeOf)(call) ?? chainedRoute(facts, call.callee.object);
    const route = isVerb && own !== undefined ? joinRoutes(mountPathsOf(link).before(facts.path, call.callee.object), own) : own;
    const sites = shape.handlersOf(call, method).map((value) => peelHandlers(link, facts.path, value));
    const front = sites.slice(0, -1);
    return sites.flatMap((found, index) => found.map((site): Handler => ({
      ...site, kind: isVerb && index === front.length ? kindBehind(link, front.flat(), kindOf(route)) : 'middleware', framework: shape.framework, name: isVerb ? `${method.toUpperCase()} ${route ?? ''}`.trim() : `${shape.framework} middleware`,
    })));
  });
}

/** A router made by one of the packages, or annotated with one of their types. */
export function isReceiver(link: Linker, path: string, value: Value, packages: readonly string[]): boolean {
  return link.targets(path, value).some((target) => (target.kind === 'external' && packages.includes(target.package))
    || (target.kind === 'instance' && superPackage(link, target.path, target.id).some((name) => packages.includes(name))));
}

/**
 * What a function is handed that is registered, here or in another file: `app.register(routes)`, `.group('/v1', (app) => …)`.
 * @param isInstance whether that is registered with one
 */
export function isPluginInstance(link: Linker, facts: Facts, value: Value, methods: RegExp, isInstance: (facts: Facts, value: Value) => boolean, inside: readonly string[] = []): boolean {
  const plugin = pluginOf(facts, chainStart(facts, value));
  const key = `${facts.path}#${plugin}`;
  if (plugin === undefined || inside.includes(key)) return false;
  return mountPathsOf(link).ofFunction(facts.path, plugin).some((mount) => methods.test(mount.method)
    && (isInstance(mount.facts, mount.receiver) || isPluginInstance(link, mount.facts, mount.receiver, methods, isInstance, [...inside, key])));
}

function superPackage(link: Linker, path: string, id: number): string[] {
  const superClass = link.facts(path)?.classes[id]?.superClass;
  return superClass ? link.targets(path, superClass).flatMap((target) => (target.kind === 'external' ? [target.package] : [])) : [];
}

export function routeOf({ args }: CallFact): string | undefined {
  return patternOf(args[0]);
}

/** `app.route('/x').get(h)`: the path stands one call earlier. */
function chainedRoute(facts: Facts, receiver: Value): string | undefined {
  if (receiver.kind !== 'call') return undefined;
  const call = facts.calls[receiver.call]!;
  if (call.callee.kind !== 'member') return undefined;
  return call.callee.name === 'route' ? routeOf(call) : chainedRoute(facts, call.callee.object);
}

/** Our own scheduler calls these paths; a third party that retries calls the webhooks. Tasks, jobs and queues may be what users have: there a check has to tell. */
export function kindOf(route: string | undefined): HandlerKind {
  if (route === undefined) return 'request';
  if (/(^|\/)(crons?|cron-?jobs?)(\/|$)/i.test(route)) return 'machine';
  return namesSender(route) ? 'webhook' : 'request';
}
