/**
 * Where a program begins to wait: for connections (`app.listen(3000)`, `serve({ fetch })`) or for jobs (`new Worker(…)`).
 * A name alone is not enough: the receiver must lead to a server's package, or be handed a port.
 */
import type { Linker } from '../calls/linker.js';
import type { CallFact, Facts, Value } from '../facts/facts.js';
import type { Range } from '../findings/finding.js';
import { isServerByItself } from '../handlers/file-role.js';

export interface Start {
  readonly path: string;
  readonly range: Range;
  /** In a function; -1 is the module. */
  readonly function: number;
  readonly waitsFor: 'requests' | 'jobs';
  /** The package that listens, or what was seen. */
  readonly by: string;
}

const listening = /^(express|fastify|koa|connect|polka|restify|elysia|http|https|http2|spdy|@nestjs\/core|@nestjs\/testing|@hapi\/hapi|@feathersjs\/\w+|@tinyhttp\/app|hyper-express|uWebSockets\.js|socket\.io|@hocuspocus\/server|@trpc\/server|@hono\/node-server|@adonisjs\/core|apollo-server(-\w+)?|graphql-yoga|moleculer|@colyseus\/core|colyseus|parse-server|h3|express-ws|http-terminator|stoppable|@loopback\/rest|total\.js|micro|itty-router|cloudflare-worker-adapter|routing-controllers|@tsed\/common|inversify-express-utils|ultimate-express)$/;
/** The function of a package that listens by itself, and the method that does on what a package makes. */
const serving: Readonly<Record<string, RegExp>> = {
  '@hono/node-server': /^serve$/, srvx: /^serve$/, bun: /^serve$/, '@apollo/server': /^startStandaloneServer$/, listhen: /^listen(AndWatch)?$/, '@std/http': /^serve$/,
  '@hapi/hapi': /^\w+ (\(\)|new) start$/, '@adonisjs/core': /httpServer \(\) start$/, '@effect/platform-node': /^NodeHttpServer layer\w*$/, '@effect/platform-bun': /^BunHttpServer layer\w*$/, '@strapi/strapi': /\bstart$/, '@loopback/rest': /\bstart$/,
};
const workers: Readonly<Record<string, RegExp>> = {
  bullmq: /^Worker new$/, bull: /^(new|\(\)) process \(\)$/, 'bee-queue': /^new process \(\)$/, agenda: /^\w* ?new start \(\)$/, '@hokify/agenda': /^Agenda new start \(\)$/, kafkajs: /consumer \(\) run \(\)$/, 'graphile-worker': /^run \(\)$/,
  'pg-boss': /^(\w+ )?new work \(\)$/, '@temporalio/worker': /^Worker create \(\)( await run \(\))?$/, 'sqs-consumer': /^Consumer create \(\)$/, amqplib: /consume \(\)$/, 'node-cron': /^schedule \(\)$/, cron: /^CronJob (new|from \(\))$/, 'node-schedule': /^scheduleJob \(\)$/, croner: /^Cron new$/, '@google-cloud/pubsub': /subscription \(\) on \(\)$/,
};
const names = /^(listen|serve|listenAndWatch|start|startStandaloneServer|process|run|work|consume|schedule|create|scheduleJob|on|from|Worker|WebSocketServer|Server|CronJob|Cron|layer\w*)$/;

const possible = new WeakMap<Facts, readonly number[]>();

/** By the text of the file alone: the calls that it pays to look at. */
export function possibleStarts(facts: Facts): readonly number[] {
  let known = possible.get(facts);
  if (!known) possible.set(facts, known = facts.calls.flatMap((call, index) => (names.test(nameOf(facts, call.callee) ?? '') && !call.isDevelopmentOnly ? [index] : [])));
  return known;
}

export function findStarts(facts: Facts, link: Linker): Start[] {
  return possibleStarts(facts).flatMap((index): Start[] => {
    const call = facts.calls[index]!;
    const by = listensBy(facts, call, link);
    const jobs = by === undefined ? worksBy(facts, call, link) : undefined;
    const start = { path: facts.path, range: call.calleeRange, function: call.function };
    return by !== undefined ? [{ ...start, waitsFor: 'requests', by }] : jobs !== undefined ? [{ ...start, waitsFor: 'jobs', by: jobs }] : [];
  });
}

/** `export default app`, `export default { port, fetch }`: Bun and Deno serve what a file gives them. */
export function findDefaultServer(facts: Facts, link: Linker): Start[] {
  return facts.exports.filter(({ name, value }) => name === 'default' && value !== undefined).flatMap(({ value }): Start[] => {
    const isServer = propertyOf(value, 'fetch') !== undefined || link.targets(facts.path, value!).some((target) => (target.kind === 'object' && propertyOf(target.value, 'fetch') !== undefined) || (target.kind === 'external' && /^(hono|@hono\/zod-openapi|elysia)$/.test(target.package)));
    return isServer ? [{ path: facts.path, range: rangeOf(facts, value!), function: -1, waitsFor: 'requests', by: 'the runtime' }] : [];
  });
}

function rangeOf(facts: Facts, value: Value): Range {
  return value.kind === 'binding' ? facts.bindings[value.id]!.range : value.kind === 'object' ? value.range : value.kind === 'call' ? facts.calls[value.call]!.calleeRange : [0, 0];
}

function listensBy(facts: Facts, call: CallFact, link: Linker): string | undefined {
  const { callee, args } = call;
  if (callee.kind === 'member' && callee.name === 'serve' && callee.object.kind === 'global' && /^(Bun|Deno)$/.test(callee.object.name)) return callee.object.name;
  const targets = link.targets(facts.path, callee);
  for (const target of targets) {
    if (target.kind !== 'external') continue;
    const steps = target.steps.filter((step) => step !== 'await').join(' ');
    if (serving[target.package]?.test(steps)) return target.package;
    if (call.isNew && target.package === 'ws' && /^(WebSocketServer|Server)$/.test(steps) && propertyOf(args[0], 'port')) return 'ws';
    if (call.isNew && target.package === 'socket.io' && steps === 'Server' && isPort(facts, args[0]) && args[0]?.kind !== 'binding') return 'socket.io';
    if (/ listen$/.test(` ${steps}`) && listening.test(target.package) && !/createMicroservice/.test(steps) && !isAnyPort(args[0])) return target.package;
  }
  const isUnknown = targets.length === 0 || targets.some((target) => target.kind === 'global' && target.steps.length > 1);
  return callee.kind === 'member' && callee.name === 'listen' && isUnknown && isPort(facts, args[0]) && isServerByItself(facts) && !facts.imports.some((each) => /^(node:)?net$/.test(each.specifier)) ? 'listen' : undefined;
}

function worksBy(facts: Facts, call: CallFact, link: Linker): string | undefined {
  for (const target of link.targets(facts.path, call.callee)) {
    if (target.kind !== 'external') continue;
    const steps = [...target.steps, call.isNew ? 'new' : '()'].join(' ');
    if (workers[target.package]?.test(steps) || (target.package === '@nestjs/core' && /createMicroservice .*listen \(\)$/.test(steps))) return target.package;
  }
  return undefined;
}

/** One that the system chooses is for the program's own use. */
function isAnyPort(value: Value | undefined): boolean {
  return (value?.kind === 'literal' && value.value === 0) || (value?.kind === 'object' && isAnyPort(propertyOf(value, 'port')));
}

function isPort(facts: Facts, value: Value | undefined): boolean {
  switch (value?.kind) {
    case 'literal': return typeof value.value === 'number' && value.value > 0;
    case 'text': return value.parts.length === 1 && typeof value.parts[0] === 'string' && /^\d+$/.test(value.parts[0]);
    case 'binding': return /port/i.test(facts.bindings[value.id]!.name);
    case 'global': case 'member': return /port/i.test(value.name);
    case 'object': return isPort(facts, propertyOf(value, 'port')) || propertyOf(value, 'port') !== undefined;
    case 'choice': return value.of.some((each) => isPort(facts, each));
    case 'call': return facts.calls[value.call]!.args.some((each) => isPort(facts, each));
    default: return false;
  }
}

export function propertyOf(value: Value | undefined, name: string): Value | undefined {
  return value?.kind === 'object' ? value.properties.find((each) => each.name === name)?.value : undefined;
}

export function nameOf(facts: Facts, value: Value): string | undefined {
  return value.kind === 'member' || value.kind === 'global' ? value.name : value.kind === 'binding' ? facts.bindings[value.id]!.import?.name ?? facts.bindings[value.id]!.name : undefined;
}
