/**
 * Connections that one process holds, and what is sent to all of them: `wss.clients` of ws, and containers of responses and
 * sockets that a request fills and another one goes through.
 */
import { calledName, type CallFact, type CallSite, type Facts, type KeptState, type Range, type StateWrite, type Value } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';
import { externalsOf } from '../external-targets.js';

export interface LocalBroadcast {
  readonly name: string;
  readonly at: Range;
  readonly chain: readonly CallSite[];
}

const sends = /^(send|write|enqueue|writeSSE|sendEvent|emit|json|push|next)$/;
const connection = /(^|_)(res|response|reply|raw|socket|sock|ws|wss|connection|conn|controller|stream|writer|subscriber|client|peer|listener|send|sse)s?$/i;
const wsServers = /^(ws|@fastify\/websocket|express-ws|fastify|isomorphic-ws|@types\/ws)$/;

/** `wss.clients.forEach((client) => client.send(…))`, `for (const client of wss.clients) client.send(…)`. */
export function findServerBroadcasts(file: CheckedFile): LocalBroadcast[] {
  const { facts, path } = file;
  return facts!.calls.flatMap((call, index): LocalBroadcast[] => {
    if (call.isDevelopmentOnly || calledName(facts!, call) !== 'send' || call.callee.kind !== 'member') return [];
    const source = iterated(facts!, call.callee.object, call);
    const isClients = source?.kind === 'member' && source.name === 'clients' && externalsOf(file, path, source.object).some((target) => wsServers.test(target.package));
    return isClients ? [{ name: file.text.slice(...rangeOf(facts!, source, call)).split('.forEach')[0]!.replaceAll(/\s+/g, ''), at: [call.range[0], call.calleeRange[1]], chain: [{ path, call: index }] }] : [];
  });
}

/** Filled with the connection of a request, and gone through to send something to each. */
export function findHeldConnections(file: CheckedFile): LocalBroadcast[] {
  return file.analysis.keptStateIn(file.path).flatMap((state): LocalBroadcast[] => {
    if (state.holds === 'value' || !state.writes.some((write) => holdsConnection(file, write))) return [];
    const sent = [...new Set(state.reads.map(({ path }) => path))].flatMap((path) => {
      const facts = file.project.facts(path)!;
      return facts.calls.flatMap((call, index) => (sends.test(calledName(facts, call)) && call.callee.kind === 'member' && isOver(facts, state, call) ? [{ path, call: index }] : []));
    });
    return sent.length ? [{ name: state.owner ? `${state.owner.name}.${state.name}` : state.name, at: state.at, chain: sent.slice(0, 3) }] : [];
  });
}

/** `clients.add(res)`, `clients.set(id, { res })`, `clients.push({ id, controller })`. */
function holdsConnection(file: CheckedFile, write: StateWrite): boolean {
  const { path, value, how, method } = write;
  if (how === 'delete' || how === 'assign' || /^(delete|clear|pop|shift|splice)$/.test(method ?? '')) return false;
  const facts = file.project.facts(path)!;
  if (!isOpenedByCaller(file, path, write.id)) return false;
  const isConnection = (each: Value, name = ''): boolean => {
    if (each.kind === 'parameter') return connection.test(name || facts.functions[each.function]!.parameters[each.index]?.name || '');
    if (each.kind === 'binding') return connection.test(facts.bindings[each.id]!.name) && (facts.bindings[each.id]!.kind === 'parameter' || facts.bindings[each.id]!.values.some((one) => one.kind !== 'object' && one.kind !== 'text'));
    if (each.kind === 'member') return /^(raw|socket|writer|ws)$/.test(each.name);
    return each.kind === 'object' && each.properties.some((property) => isConnection(property.value, property.name));
  };
  return value !== undefined && (isConnection(value) || (value.kind === 'binding' && facts.bindings[value.id]!.values.some((each) => each.kind === 'object' && isConnection(each))));
}

/** While a request is answered, or when somebody has connected: `wss.on('connection', …)`, `app.ws(path, …)`. */
function isOpenedByCaller(file: CheckedFile, path: string, fn: number): boolean {
  if (file.analysis.reached.has(path, fn)) return true;
  const facts = file.project.facts(path)!;
  for (let id = fn; id >= 0; id = facts.functions[id]!.parent) {
    const place = facts.functions[id]!.argumentOf;
    const taker = place && facts.calls[place.call]!;
    const event = taker?.args[0]?.kind === 'text' ? String(taker.args[0].parts[0]) : '';
    const name = taker ? calledName(facts, taker) : '';
    if (/^(ws|websocket|upgradeWebSocket)$/.test(name) || (/^(on|once)$/.test(name) && /^(connection|connect|open)$/.test(event)) || /^(open|onOpen|connection)$/.test(place?.property ?? '')) return true;
  }
  return false;
}

function isOver(facts: Facts, state: KeptState, call: CallFact): boolean {
  const source = call.callee.kind === 'member' ? iterated(facts, call.callee.object, call) : undefined;
  return source !== undefined && isState(facts, state, source, 4);
}

/** The container itself, its `values()`, a copy of it, or what `filter` leaves. */
function isState(facts: Facts, state: KeptState, value: Value, depth: number): boolean {
  if (depth === 0) return false;
  if (value.kind === 'binding') return facts.bindings[value.id]!.name === state.name || facts.bindings[value.id]!.values.some((each) => isState(facts, state, each, depth - 1));
  if (value.kind === 'member') return (value.object.kind === 'this' && state.owner !== undefined && value.name === state.name) || (value.name === '[]' && isState(facts, state, value.object, depth - 1));
  if (value.kind === 'array') return value.items.some((each) => isState(facts, state, each, depth - 1));
  if (value.kind !== 'call') return false;
  const { callee, args } = facts.calls[value.call]!;
  if (callee.kind === 'member' && /^(values|entries|filter|slice)$/.test(callee.name)) return isState(facts, state, callee.object, depth - 1) || args.some((each) => each.kind === 'binding' && isState(facts, state, each, depth - 1));
  return callee.kind === 'member' && callee.name === 'from' && args.some((each) => isState(facts, state, each, depth - 1));
}

/** What is gone through, of a value that a loop or `forEach` gives: `client`, `client.res`, `[id, client]`. */
function iterated(facts: Facts, value: Value, call: CallFact): Value | undefined {
  if (value.kind === 'member' && value.name !== '[]') return iterated(facts, value.object, call);
  if (value.kind === 'member') return value.object.kind === 'binding' || value.object.kind === 'call' || value.object.kind === 'member' ? value.object : undefined;
  if (value.kind === 'binding') return facts.bindings[value.id]!.values.map((each) => (each.kind === 'parameter' || each.kind === 'member' || each.kind === 'binding' ? iterated(facts, each, call) : undefined)).find((each) => each !== undefined);
  if (value.kind !== 'parameter') return undefined;
  const taker = facts.functions[value.function]!.argumentOf;
  const outer = taker && facts.calls[taker.call]!;
  return outer?.callee.kind === 'member' && /^(forEach|map)$/.test(outer.callee.name) ? outer.callee.object : undefined;
}

function rangeOf(facts: Facts, source: Value, call: CallFact): Range {
  const around = facts.calls.find((each) => each.callee.kind === 'member' && each.callee.object === source);
  return around ? around.calleeRange : call.calleeRange;
}
