/**
 * Servers of Socket.IO 4 whose rooms and broadcasts end at their own process: the default adapter keeps `rooms` in a Map
 * (socket.io-adapter 2.5). An adapter counts wherever in the project it is; without broadcasts there is nothing to share.
 */
import { type CallSite, type DecoratorFact, packageOf, type Range } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';
import { chainOf, externalsOf } from '../external-targets.js';
import { readOptions } from '../read-options.js';

export interface LonelyServer {
  readonly at: Range;
  readonly broadcast: CallSite;
}

const adapters = /^(@socket\.io\/(redis|redis-streams|postgres|mongo|cluster|gcp-pubsub|aws-sqs|azure-service-bus)[\w-]*|socket\.io-redis|socket\.io-adapter-\S+|@socket\.io\/pm2|@socket\.io\/sticky|socket\.io-mongodb|socket\.io-emitter|@feathersjs\/sync|feathers-sync)$/;
const toOthers = /^(to|in|except|broadcast)$/;

export function findLonelyServers(file: CheckedFile): LonelyServer[] {
  const found = [...madeServers(file), ...gateways(file)];
  if (!found.length || hasAdapter(file)) return [];
  const broadcast = findBroadcast(file);
  return broadcast ? found.map((at) => ({ at, broadcast })) : [];
}

/** `new Server(http)`, `require('socket.io')(http)` without an adapter among the options, as far as they can be seen. */
function madeServers(file: CheckedFile): Range[] {
  return file.facts!.calls.flatMap((call): Range[] => {
    if (call.isDevelopmentOnly) return [];
    const isMade = externalsOf(file, file.path, call.callee).some(({ package: name, steps }) => name === 'socket.io' && (call.isNew ? /^(Server)?$/.test(steps.join('.')) : steps.length === 0));
    const given = isMade ? call.args.filter((arg) => arg.kind === 'object').at(-1) ?? call.args[1] : undefined;
    const options = isMade ? readOptions(file, given) : undefined;
    return options && !options.values.has('adapter') ? [[call.range[0], call.calleeRange[1]]] : [];
  });
}

/** `@WebSocketGateway()` of Nest, whose default server is Socket.IO's. */
function gateways(file: CheckedFile): Range[] {
  const isGateway = ({ name }: DecoratorFact): boolean => externalsOf(file, file.path, name).some((target) => target.package === '@nestjs/websockets' && target.steps[0] === 'WebSocketGateway');
  const isOfSocketIo = (field: { type?: Parameters<typeof externalsOf>[2] }): boolean => field.type !== undefined && externalsOf(file, file.path, field.type).some((target) => target.package === 'socket.io');
  return file.facts!.classes.filter((each) => each.fields.some(isOfSocketIo)).flatMap((each) => each.decorators.filter(isGateway).map(({ range }) => range));
}

/** Anywhere in the project, whoever it is set by. */
function hasAdapter(file: CheckedFile): boolean {
  return file.project.sourcePaths.some((path) => {
    const facts = file.project.facts(path);
    return facts?.imports.some((each) => each.kind !== 'type' && adapters.test(each.specifier)) === true
      || (facts?.imports.some((each) => each.specifier === 'socket.io') === true && facts.calls.some(({ callee }) => callee.kind === 'member' && callee.name === 'adapter'));
  });
}

/** The first in the package that speaks to more than the one who asked. */
function findBroadcast(file: CheckedFile): CallSite | undefined {
  const owner = packageOf(file.analysis.packages.all, file.path);
  for (const path of [file.path, ...file.project.sourcePaths]) {
    if (file.analysis.role(path) !== 'server' || packageOf(file.analysis.packages.all, path) !== owner) continue;
    const call = file.project.facts(path)?.calls.findIndex((_, index) => isBroadcast(file, { path, call: index })) ?? -1;
    if (call >= 0) return { path, call };
  }
  return undefined;
}

/** `io.emit(…)`, `io.to(room).emit(…)`, `socket.broadcast.emit(…)`, `this.server.in(room).emit(…)`. */
function isBroadcast(file: CheckedFile, { path, call }: CallSite): boolean {
  const facts = file.project.facts(path)!;
  const { callee, calleeRange, isDevelopmentOnly } = facts.calls[call]!;
  if (callee.kind !== 'member' || !/^(emit|send|write|disconnectSockets|socketsJoin|fetchSockets)$/.test(callee.name) || isDevelopmentOnly) return false;
  const { root, names } = chainOf(facts, callee);
  const isForOthers = names.slice(0, -1).some((name) => toOthers.test(name));
  const targets = externalsOf(file, path, callee).filter((target) => target.package === 'socket.io');
  if (targets.some(({ steps }) => isServer(steps))) return callee.name !== 'write';
  if (targets.length) return isForOthers;
  // A socket that a callback was handed, or a server kept somewhere: only what no other thing is called like.
  const words = file.project.text(path)!.slice(...calleeRange).replaceAll(/\(.*?\)/gs, '');
  const isKnown = root.kind !== 'binding' || facts.bindings[root.id]!.kind === 'parameter' || !file.analysis.link.targets(path, root).length;
  return callee.name === 'emit' && isForOthers && isKnown && /\b(io|socketio|socketIO|socket|server|nsp|namespace|getIO|getIo|client)\b/.test(words);
}

/** Made by `new Server`, with nothing but namespaces and rooms behind it. */
function isServer(steps: readonly string[]): boolean {
  const rest = steps.slice(steps[0] === 'Server' ? 1 : 0);
  return (rest[0] === 'new' || rest[0] === '()') && rest.slice(1).every((step) => /^(of|sockets|to|in|except|local|volatile|compress|timeout|\(\)|emit|send|disconnectSockets|socketsJoin|fetchSockets)$/.test(step)) && !rest.includes('local');
}
