/** What a runtime itself calls with a request: Workers' `fetch`, `Deno.serve`, `Bun.serve`, `http.createServer`. */
import { importedName } from '../calls/body.js';
import type { Linker } from '../calls/linker.js';
import type { Facts, Value } from '../facts/facts.js';
import type { Handler, HandlerKind } from './handler.js';
import { peelHandlers } from './peel.js';

const workerKinds: Readonly<Record<string, HandlerKind>> = { fetch: 'request', queue: 'message', email: 'message', tail: 'message', scheduled: 'scheduled' };
const nodeServers = /^(http|https|http2) (createServer|createSecureServer)$/;

export function findRuntimeHandlers(facts: Facts, link: Linker): Handler[] {
  return [...workers(facts, link), ...servers(facts, link)];
}

/** `export default { async fetch(request, env) { … }, async queue(batch) { … } }`. */
function workers(facts: Facts, link: Linker): Handler[] {
  const whole = facts.exports.filter((each) => each.name === 'default' && each.value).flatMap((each) => link.targets(facts.path, each.value!));
  return whole.flatMap((target) => (target.kind === 'object' && target.path === facts.path && target.value.properties.some((each) => each.name === 'fetch')
    ? target.value.properties.flatMap((each) => (workerKinds[each.name] && isOwnFunction(each.value) ? named(peelHandlers(link, facts.path, each.value), workerKinds[each.name]!, each.name) : [])) : []));
}

/** `fetch: app.fetch` only passes on to a router, whose routes are known. */
function isOwnFunction(value: Value): boolean {
  return value.kind === 'function' || value.kind === 'binding';
}

function servers(facts: Facts, link: Linker): Handler[] {
  return facts.calls.flatMap((call) => {
    const [first, second] = call.args;
    if (!/^(serve|createServer|createSecureServer)$/.test(importedName(facts, call.callee))) return [];
    const names = link.targets(facts.path, call.callee).flatMap((target) => (target.kind === 'global' ? [target.steps.join('.')] : target.kind === 'external' ? [`${target.package} ${target.steps.join(' ')}`] : []));
    if (names.some((name) => nodeServers.test(name))) return [second, first].flatMap((value) => (value && value.kind !== 'object' ? named(peelHandlers(link, facts.path, value), 'request', 'createServer') : []));
    if (!names.some((name) => name === 'Deno.serve' || name === 'Bun.serve')) return [];
    return [first, second].flatMap((value) => (value?.kind === 'object' ? value.properties.filter((each) => each.name === 'fetch' || each.name === 'handler').map((each) => each.value) : value ? [value] : []))
      .flatMap((value) => named(peelHandlers(link, facts.path, value), 'request', 'serve'));
  });
}

function named(sites: readonly { path: string; id: number }[], kind: HandlerKind, name: string): Handler[] {
  return sites.map((site) => ({ path: site.path, id: site.id, kind, framework: 'runtime', name }));
}
