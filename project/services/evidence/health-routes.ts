/**
 * Routes that a prober asks, in the positions where routes stand: registrations, decorators, files of a file router, tables of routes.
 * The word alone means little: `status` is a column, `ready` an event.
 */
import type { CallFact, Facts, Value } from '../../facts/facts.js';
import { nameOf, propertyOf } from '../find-starts.js';

export interface HealthRoute {
  readonly route: string;
  /** Names the ability to serve, apart from being alive. */
  readonly isReadiness: boolean;
  /** Only told by a comparison with the address. */
  readonly isCompared?: true;
  /** What answers, if that stands in the registration. */
  readonly handler?: Value;
}

const word = /^(health|healthz|healthy|healthcheck|health-check|health_check|_health|_healthz|__health|live|livez|liveness|readyz|readiness|_status|serverhealth|is-alive|isalive|is-healthy|internal-health)$/i;
/** Also names of things; they count where nothing but a prefix stands before them. */
const wholeWord = /^(status|alive|up|live|ready|heartbeat|ping)$/i;
const readiness = /^(ready|readyz|readiness)$/i;
const prefix = /^(api|v\d+|internal|public|system|_|-|monitoring|rest|meta|app|server|trpc|health|healthz|status|probes?|k8s|admin|management|actuator|resources)$/i;

/** @param more words that the team uses */
export function asHealthRoute(path: string, more: readonly string[] = []): string | undefined {
  const clean = path.replace(/[?#].*$/, '').replace(/\/+$/, '');
  if (more.some((each) => each === clean || each.replace(/^\/?/, '/') === clean || clean.endsWith(each.replace(/^\/?/, '/')))) return clean;
  const segments = clean.split('/').filter(Boolean);
  const last = segments.at(-1);
  if (last === undefined || (!word.test(last) && !wholeWord.test(last))) return undefined;
  // `/projects/:id/health` is about a project.
  if (segments.some((each) => /^[:$[{*]/.test(each))) return undefined;
  return wholeWord.test(last) && !segments.slice(0, -1).every((each) => prefix.test(each)) ? undefined : clean;
}

const registering = /^(get|head|all|use|route|on|group|basePath|mount|add|handle|register|addRoute|options|any|when|path|openapi|createRoute|createFileRoute|createServerFileRoute|createAPIFileRoute|api|endpoint|prefix|index|redirect|rewrite|Get|defineRoute|resource)$/;
/** Of NestJS, routing-controllers, tsoa and the like; those of inversify-express-utils begin small. */
const controllers = /^(Controller|controller|httpGet|JsonController|RestController|Route|Get|All|Head|get|head|ApiController|Path)$/;

const known = new WeakMap<Facts, readonly HealthRoute[]>();

export function healthRoutesOf(facts: Facts, text: string, more: readonly string[] = []): readonly HealthRoute[] {
  // What a team adds is asked seldom; the rest is kept.
  if (more.length) return readRoutes(facts, text, more);
  let routes = known.get(facts);
  if (!routes) known.set(facts, routes = readRoutes(facts, text, []));
  return routes;
}

function readRoutes(facts: Facts, text: string, more: readonly string[]): HealthRoute[] {
  const make = (route: string | undefined, handler?: Value): HealthRoute[] => (route === undefined ? [] : [{ route, isReadiness: readiness.test(route.split('/').at(-1)!), ...(handler ? { handler } : {}) }]);
  const ofFile = fileRoute(facts);
  const mayRoute = mayName.test(text) || more.some((each) => text.includes(each));
  return [
    ...(ofFile === undefined ? [] : make(asHealthRoute(ofFile, more))),
    ...(mayRoute ? [
      ...facts.calls.flatMap((call) => callRoutes(facts, call, more).flatMap((route) => make(route, call.args.at(-1)))),
      ...facts.classes.flatMap((each) => classRoutes(facts, each, more)).flatMap(({ route, handler }) => make(route, handler)),
      ...objectsOf(facts).flatMap((each) => objectRoutes(facts, each, more)).flatMap(({ route, handler }) => make(route, handler)),
      ...[...text.matchAll(compared)].flatMap((match) => make(asHealthRoute(match[1] ?? match[2]!, more))).map((each): HealthRoute => ({ ...each, isCompared: true })),
    ] : []),
  ];
}

const mayName = /health|live|ready|readiness|ping\b|heartbeat|alive|\/up\b|status/i;
/** `if (req.url === '/health')`, `case '/health':` */
const compared = /\b(?:url|pathname|path)\s*={2,3}\s*['"`](\/[\w./-]*)['"`]|\bcase\s+['"`](\/[\w./-]*)['"`]\s*:/g;

function callRoutes(facts: Facts, call: CallFact, more: readonly string[]): string[] {
  const { callee, args } = call;
  const name = nameOf(facts, callee);
  if (name === undefined || !registering.test(name) || isClient(facts, callee)) return [];
  const isAnswered = name === 'route' || /^create|^api$|^endpoint$|^group$|^basePath$|^prefix$/.test(name) || args.slice(1).some((each) => !/^(object|literal)$/.test(each.kind)) || (name === 'register' && args.length > 1);
  if (!isAnswered) return [];
  const own = args.slice(0, 2).flatMap((each) => routeText(facts, each)).filter((each) => /^\/|^\^?\\?\/|^[\w-]+\/[\w-]+$/.test(each)).flatMap((each) => asHealthRoute(each, more) ?? []);
  // `get('/', { schema: { tags: ['health'] } }, …)`: the description says what the path does not.
  const root = args.some((each) => each.kind === 'object' && saysHealth(facts, each)) && args.slice(0, 1).flatMap((each) => routeText(facts, each)).includes('/') ? ['/'] : [];
  const given = name === 'register' ? routeText(facts, propertyOf(args[1], 'prefix')).flatMap((each) => asHealthRoute(each, more) ?? []) : [];
  return [...own, ...root, ...given];
}

function saysHealth(facts: Facts, value: Value): boolean {
  if (value.kind === 'object') return value.properties.some((each) => saysHealth(facts, each.value));
  return value.kind === 'array' ? value.items.some((each) => saysHealth(facts, each)) : value.kind === 'text' && value.parts.some((part) => typeof part === 'string' && /^health([ -]?checks?)?( endpoint)?$/i.test(part));
}

/** `axios.get('/health', …)` asks somebody else. */
function isClient(facts: Facts, callee: Value): boolean {
  if (callee.kind !== 'member') return false;
  const object = callee.object.kind === 'binding' ? facts.bindings[callee.object.id] : undefined;
  const name = object?.name ?? (callee.object.kind === 'member' ? callee.object.name : '');
  return /axios|http|client|fetcher|^got$|^ky$|^request$|^agent$/i.test(name) && !/app$|server|router|routes/i.test(name);
}

/** `${BASE}/health`: what comes before is a prefix. A name that is declared here stands for its text. */
function routeText(facts: Facts, value: Value | undefined): string[] {
  if (value?.kind === 'text') return [value.parts.map((part) => (typeof part === 'string' ? part : '')).join('')];
  if (value?.kind === 'array') return value.items.flatMap((each) => routeText(facts, each));
  if (value?.kind === 'binding') return facts.bindings[value.id]!.values.flatMap((each) => (each.kind === 'text' ? routeText(facts, each) : []));
  // `routes.health`, `HealthPath`: named after what it is.
  return value?.kind === 'member' && /^(health|healthz|healthCheck|HEALTH|HEALTHZ|HEALTH_CHECK)$/.test(value.name) ? ['/health'] : [];
}

/** `@Controller('health')`, `@Get('ready')` in it: the address is both. */
function classRoutes(facts: Facts, { decorators, methods }: Facts['classes'][number], more: readonly string[]): { route: string; handler: Value }[] {
  const prefixes = decorators.flatMap((each) => decoratorTexts(facts, each) ?? []);
  return methods.flatMap(({ function: fn }) => {
    const own = facts.functions[fn]!.decorators.flatMap((each) => decoratorTexts(facts, each) ?? []);
    const routes = (prefixes.length ? prefixes : ['']).flatMap((before) => own.flatMap((each) => asHealthRoute(`/${before}/${each}`.replaceAll(/\/+/g, '/'), more) ?? []));
    return routes.map((route) => ({ route, handler: { kind: 'function', id: fn } as const }));
  });
}

/** What it says of the address, nothing being the address of the class; `undefined` where it is about something else. */
function decoratorTexts(facts: Facts, { name, args: [first] }: Facts['classes'][number]['decorators'][number]): string[] | undefined {
  if (!controllers.test(nameOf(facts, name) ?? '')) return undefined;
  const value = first?.kind === 'object' ? propertyOf(first, 'path') : first;
  const texts = (value?.kind === 'array' ? value.items : value ? [value] : []).flatMap((each) => (each.kind === 'text' && typeof each.parts[0] === 'string' ? [each.parts[0]] : []));
  return texts.length ? texts : value === undefined ? [''] : [];
}

/** `{ method: 'GET', path: '/health', handler }`, `{ '/health': () => … }`, `{ health: procedure.query(…) }`. */
function objectRoutes(facts: Facts, object: Value & { kind: 'object' }, more: readonly string[]): { route: string; handler?: Value }[] {
  // `{ source: '/healthz', destination: '/api/healthz' }`: a rewrite of Next.js.
  const path = propertyOf(object, 'path') ?? propertyOf(object, 'url') ?? propertyOf(object, 'source');
  const answers = object.properties.find(({ name }) => /^(handler|handle|controller|action|component|lazy)$/.test(name));
  const isRoute = answers !== undefined || object.properties.some(({ name }) => /^(method|methods|verb|responses|httpMethod|destination)$/.test(name));
  const own = isRoute ? routeText(facts, path).filter((each) => each.startsWith('/')).flatMap((each) => asHealthRoute(each, more) ?? []) : [];
  const keyed = object.properties.filter(({ name, value }) => (name.startsWith('/') && value.kind !== 'text' && value.kind !== 'literal' && asHealthRoute(name, more) !== undefined)
    || (/^(health|healthz|healthcheck|ping)$/i.test(name) && value.kind === 'call' && /^(query|handler|get|route)$/.test(nameOf(facts, facts.calls[value.call]!.callee) ?? '')));
  return [...own.map((route) => ({ route, ...(answers ? { handler: answers.value } : {}) })), ...keyed.map(({ name, value }) => ({ route: name.startsWith('/') ? name : `/${name}`, handler: value.kind === 'call' ? facts.calls[value.call]!.args.at(-1) ?? value : value }))];
}

function objectsOf(facts: Facts): (Value & { kind: 'object' })[] {
  const found = new Set<Value & { kind: 'object' }>();
  const open: Value[] = [...facts.calls.flatMap(({ args }) => args), ...facts.bindings.flatMap(({ values }) => values), ...facts.exports.flatMap(({ value }) => value ?? []), ...facts.functions.flatMap(({ returns }) => returns), ...facts.classes.flatMap(({ fields }) => fields.flatMap(({ values }) => values))];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at.kind === 'array') open.push(...at.items);
    else if (at.kind === 'choice') open.push(...at.of);
    else if (at.kind === 'object' && !found.has(at)) {
      found.add(at);
      open.push(...at.properties.map(({ value }) => value), ...at.spreads);
    }
  }
  return [...found];
}

const fileRouters = [
  /(?:^|\/)app\/(?:(.*)\/)?route\.[cm]?[jt]sx?$/, /(?:^|\/)pages\/(api\/.*?)(?:\/index)?\.[cm]?[jt]sx?$/, /(?:^|\/)server\/(?:api|routes|middleware)\/(.*?)(?:\.(?:get|head))?\.[cm]?[jt]s$/, /(?:^|\/)(?:src\/)?(?:api|routes)\/(.*)\/(?:\+server|route)\.[jt]s$/,
  /(?:^|\/)app\/routes\/(.*?)(?:\/(?:route|index))?\.[jt]sx?$/, /(?:^|\/)src\/routes\/(.*?)\.[jt]sx?$/, /(?:^|\/)src\/pages\/(.*?)\.[jt]s$/,
];

/** The address that a file of a file router answers at; groups, and what only a layout sees, are no part of it. */
function fileRoute({ path, exports }: Facts): string | undefined {
  // A page about health is none.
  if (!exports.some(({ name }) => /^(GET|HEAD|ALL|loader|action|fallback|ServerRoute|APIRoute|all|get|head)$/.test(name) || (/^(default|handler|module\.exports)$/.test(name) && /(^|\/)(pages\/api|server\/(api|routes|middleware))\//.test(path)))) return undefined;
  const found = fileRouters.map((each) => each.exec(path)?.[1]).find((each) => each !== undefined);
  if (found === undefined) return undefined;
  const segments = found.split(/[/.]/).map((each) => each.replace(/\+$|_$/g, '')).filter((each) => each !== '' && !/^\(.*\)$|^_?index$/.test(each));
  return `/${segments.join('/')}`;
}
