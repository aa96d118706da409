/**
 * Handlers that are written apart from their registration: `(req, res)` whose body answers on `res`, or whose parameters
 * are annotated as a framework's request. Names alone never count.
 */
import type { Linker } from '../calls/linker.js';
import type { Facts, Value } from '../facts/facts.js';
import type { Handler } from './handler.js';

const answers = new Set(['json', 'send', 'sendStatus', 'status', 'redirect', 'render', 'end', 'sendFile', 'set', 'setHeader', 'cookie', 'clearCookie', 'type', 'format', 'write', 'download', 'code', 'header', 'writeHead']);
const requestTypes: Readonly<Record<string, RegExp>> = {
  express: /^(Request|Response|RequestHandler|ErrorRequestHandler|Handler)$/,
  fastify: /^(FastifyRequest|FastifyReply|RouteHandler)/,
  next: /^(NextApiRequest|NextApiResponse|NextApiHandler)$/,
  koa: /^(Context|ParameterizedContext|Middleware)$/,
  '@types/koa': /^Context$/,
  'aws-lambda': /^(APIGateway|ALB|LambdaFunctionURL|AppSyncResolver|CloudFrontRequest)/,
  http: /^(IncomingMessage|ServerResponse)$/,
};

export function findSignatureHandlers(facts: Facts, link: Linker): Handler[] {
  return facts.functions.flatMap((fn, id): Handler[] => {
    const [first, second] = fn.parameters;
    if (!first) return [];
    const isTyped = isRequestType(facts, link, first.type) || (second !== undefined && isRequestType(facts, link, second.type)) || isRequestType(facts, link, annotationOf(facts, id));
    const isNamed = second !== undefined && /^_?(req|request)$/.test(first.name) && /^_?(res|response|reply)$/.test(second.name);
    if (!isTyped && !(isNamed && answersOn(facts, id, 1))) return [];
    return [{ path: facts.path, id, kind: 'request', framework: 'HTTP', name: fn.name || 'request handler' }];
  });
}

function isRequestType(facts: Facts, link: Linker, type: Value | undefined): boolean {
  return type !== undefined && link.targets(facts.path, type).some((target) => target.kind === 'external' && requestTypes[target.package]?.test(target.steps.find((step) => step !== 'new') ?? '') === true);
}

/** The annotation of the variable that holds the function: `const create: RequestHandler = …`. */
function annotationOf(facts: Facts, fn: number): Value | undefined {
  return facts.bindings.find((each) => each.type && each.values.some((value) => value.kind === 'function' && value.id === fn))?.type;
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
