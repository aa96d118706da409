/**
 * Handlers that are written apart from their registration: `(req, res)` whose body answers on `res`, or whose parameters
 * are annotated as a framework's request. Names alone never count.
 */
import type { Linker } from '../calls/linker.js';
import type { Facts, Value } from '../facts/facts.js';
import type { Handler } from './handler.js';

const answers = new Set(['json', 'send', 'sendStatus', 'status', 'redirect', 'render', 'end', 'sendFile', 'set', 'setHeader', 'cookie', 'clearCookie', 'type', 'format', 'write', 'download', 'code', 'header', 'writeHead', 'text', 'html', 'body', 'newResponse', 'throw']);
const requestTypes: Readonly<Record<string, RegExp>> = {
  express: /^(Request|Response|RequestHandler|ErrorRequestHandler|Handler)$/,
  'express-serve-static-core': /^(Request|Response|RequestHandler|ErrorRequestHandler)$/,
  fastify: /^(FastifyRequest|FastifyReply|RouteHandler)/,
  next: /^(NextApiRequest|NextApiResponse|NextApiHandler)$/,
  koa: /^(Context|ParameterizedContext|Middleware)$/,
  '@types/koa': /^Context$/,
  '@koa/router': /^(RouterContext|Middleware)$/,
  'koa-router': /^(RouterContext|IMiddleware|IRouterContext)$/,
  hono: /^(Context|Handler|MiddlewareHandler)$/,
  'aws-lambda': /^(APIGateway|ALB|LambdaFunctionURL|AppSyncResolver|CloudFrontRequest)/,
  http: /^(IncomingMessage|ServerResponse)$/,
  '@vercel/node': /^(VercelRequest|VercelResponse|VercelApiHandler)$/,
  '@google-cloud/functions-framework': /^(HttpFunction|Request|Response)$/,
  '@azure/functions': /^(HttpRequest|HttpHandler)$/,
  '@sveltejs/kit': /^(RequestHandler|RequestEvent)$/,
  '@medusajs/framework': /^(MedusaRequest|MedusaResponse|AuthenticatedMedusaRequest)$/,
};
/** Where the answer is made on the first parameter. */
const contextTypes = new Set(['koa', '@types/koa', '@koa/router', 'koa-router', 'hono']);

export function findSignatureHandlers(facts: Facts, link: Linker): Handler[] {
  const annotations = annotationsOf(facts);
  return facts.functions.flatMap((fn, id): Handler[] => {
    const [first, second] = fn.parameters;
    if (!first) return [];
    const types = [first.type, second?.type, annotations.get(id)];
    const isTyped = types.some((type) => isRequestType(facts, link, type));
    const isNamed = second !== undefined && /^_?(req|request)$/.test(first.name) && /^_?(res|response|reply)$/.test(second.name);
    if (!isTyped && !isNamed) return [];
    const answersItself = answersOn(facts, id, 1) || (isTyped && contextTypes.has(packageOfType(facts, link, types) ?? '') && answersOn(facts, id, 0));
    if (!answersItself && (!isTyped || isCalledByName(facts, link, id))) return [];
    return [{ path: facts.path, id, kind: 'request', framework: 'HTTP', name: fn.name || 'request handler' }];
  });
}

function isRequestType(facts: Facts, link: Linker, type: Value | undefined): boolean {
  return type !== undefined && link.targets(facts.path, type).some((target) => target.kind === 'external' && requestTypes[target.package]?.test(target.steps.find((step) => step !== 'new') ?? '') === true);
}

/** A part of a handler that reads the request for it: `tokenOf(req)`. Who calls it is the handler. */
function isCalledByName(facts: Facts, link: Linker, id: number): boolean {
  return link.callers.of({ path: facts.path, id }).some((site) => link.targets(site.path, link.facts(site.path)!.calls[site.call]!.callee).some((target) => target.kind === 'function' && target.path === facts.path && target.id === id));
}

function packageOfType(facts: Facts, link: Linker, types: readonly (Value | undefined)[]): string | undefined {
  return types.flatMap((type) => (type ? link.targets(facts.path, type) : [])).flatMap((target) => (target.kind === 'external' ? [target.package] : []))[0];
}

/** The annotations of the variables that hold functions: `const create: RequestHandler = …`. */
function annotationsOf(facts: Facts): ReadonlyMap<number, Value> {
  return new Map(facts.bindings.flatMap((each) => (each.type ? each.values.flatMap((value) => (value.kind === 'function' ? [[value.id, each.type!] as const] : [])) : [])));
}

/** Where the response stands: second, and third behind an error, `(err, req, res, next)` or `(error, request, reply)`. */
export function responseAt(facts: Facts, fn: number): number {
  const { parameters } = facts.functions[fn]!;
  const isResponse = (index: number): boolean => /^_?(res|response|reply)$/.test(parameters[index]?.name ?? '');
  return !isResponse(1) && (parameters.length === 4 || isResponse(2)) ? 2 : 1;
}

/** A call on the parameter anywhere below the function: `res.status(404).json(…)`. */
export function answersOn(facts: Facts, fn: number, parameter: number): boolean {
  return facts.calls.some((call) => call.callee.kind === 'member' && answers.has(call.callee.name) && rootsIn(facts, call.callee.object, fn, parameter));
}

function rootsIn(facts: Facts, value: Value, fn: number, parameter: number): boolean {
  switch (value.kind) {
    case 'binding': return facts.bindings[value.id]!.values.some((each) => each.kind === 'parameter' && each.function === fn && each.index === parameter);
    case 'member': return rootsIn(facts, value.object, fn, parameter);
    case 'call': return rootsIn(facts, facts.calls[value.call]!.callee, fn, parameter);
    default: return false;
  }
}
