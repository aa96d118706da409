/** AdonisJS: `router.post('/orders', [OrdersController, 'store'])`, with the controller imported when it is needed; actions and middleware by their context's type. */
import { calledName } from '../calls/body.js';
import type { Linker } from '../calls/linker.js';
import type { Facts, Value } from '../facts/facts.js';
import { textOf } from '../facts/text-of.js';
import type { Handler } from './handler.js';
import { peelHandlers } from './peel.js';
import { httpVerbs, kindOf, routeOf } from './routers.js';

export function findAdonisHandlers(facts: Facts, link: Linker): Handler[] {
  if (!facts.imports.some((each) => /^(@adonisjs\/|@ioc:Adonis\/)/.test(each.specifier))) return [];
  return [...registered(facts, link), ...typed(facts, link)];
}

function registered(facts: Facts, link: Linker): Handler[] {
  return facts.calls.flatMap((call) => {
    if (call.callee.kind !== 'member' || !(httpVerbs as readonly string[]).includes(call.callee.name) || !call.args[1]) return [];
    const route = routeOf(call);
    return sitesOf(facts, link, call.args[1]).map((site): Handler => ({ ...site, kind: kindOf(route), framework: 'AdonisJS', name: `${calledName(facts, call).toUpperCase()} ${route ?? ''}`.trim() }));
  });
}

function sitesOf(facts: Facts, link: Linker, value: Value): { path: string; id: number }[] {
  if (value.kind !== 'array') return peelHandlers(link, facts.path, value);
  const [controller, method] = value.items;
  const name = textOf(method);
  if (!controller || name === undefined) return [];
  // `const OrdersController = () => import('#controllers/orders_controller')`
  const targets = link.targets(facts.path, controller).flatMap((target) => (target.kind === 'function' ? link.returned(target) : [target]));
  return targets.flatMap((target) => (target.kind === 'file' ? link.exported(target.path, 'default') : [target])).flatMap((target) => (target.kind === 'class' ? link.member({ ...target, kind: 'instance' }, name) : []))
    .flatMap((target) => (target.kind === 'function' ? [{ path: target.path, id: target.id }] : []));
}

/** `async store({ request }: HttpContext)`. */
function typed(facts: Facts, link: Linker): Handler[] {
  return facts.functions.flatMap((fn, id): Handler[] => {
    const type = fn.parameters[0]?.type;
    const isContext = type !== undefined && link.targets(facts.path, type).some((target) => target.kind === 'external' && /^(@adonisjs\/core|@ioc:Adonis\/Core\/HttpContext)$/.test(target.package) && /^HttpContext(Contract)?$/.test(target.steps[0] ?? ''));
    return isContext && fn.method !== undefined ? [{ path: facts.path, id, kind: fn.method === 'handle' ? 'middleware' : 'request', framework: 'AdonisJS', name: fn.method }] : [];
  });
}
