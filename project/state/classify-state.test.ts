/** What a process keeps, told apart: each class by an example, and what looks like one and is none. */
import assert from 'node:assert/strict';
import { openProject } from '../project.js';
import { drawWorld } from '../testing/world.js';

const head = "import express from 'express';\nconst app = express();\n";

/** The classes by name, in the order of paths and texts. */
function classesIn(server: string, files: Readonly<Record<string, string>> = {}): Record<string, string | undefined> {
  const world = drawWorld({ 'src/server.ts': head + server, ...files });
  try {
    const { analysis, sourcePaths } = openProject(world.root);
    return Object.fromEntries(sourcePaths.flatMap((path) => analysis.keptStateIn(path).map((state) => [state.name, analysis.classifyState(state)])));
  } finally {
    world.erase();
  }
}

describe('the classes of kept state', () => {
  it('sessions: of a login, by name, filled by a request', () => {
    assert.deepEqual(classesIn(`const challenges = new Map<string, string>();
const codeVerifiers: Record<string, string> = {};
const impersonatedUsers = new Set<string>();
const challengeTypes = new Map<string, string>();
app.post('/begin', async (req, res) => { const made = await ask(); challenges.set(req.body.id, made.challenge); codeVerifiers[req.body.state] = made.verifier; impersonatedUsers.add(req.body.id); res.json({}); });
app.post('/end', (req, res) => { res.json([challenges.get(req.body.id), codeVerifiers[req.body.state], impersonatedUsers.has(req.body.id), challengeTypes.get('a')]); });
export function register(name: string) { challengeTypes.set(name, name); }
declare function ask(): Promise<{ challenge: string; verifier: string }>;
`), { challenges: 'sessions', codeVerifiers: 'sessions', impersonatedUsers: 'sessions', challengeTypes: 'registry' });
  });

  it('records: handed over, or looked up and taken away by another request', () => {
    assert.deepEqual(classesIn(`const orders = new Map<string, object>();
const todos = [{ id: 1, title: 'begin' }];
const people = new Map([['a', { name: 'Ada' }]]);
const drafts: Record<string, object> = {};
const downloads = new Map<string, { path: string }>();
const seeds = [{ id: 1 }];
const prices = { a: 1 };
app.post('/o', async (req, res) => { orders.set(req.body.id, req.body); todos.push(req.body); people.set(req.body.id, req.body); Object.assign(drafts, req.body.drafts); downloads.set(makeId(), await render()); res.json({}); });
app.get('/o', (req, res) => { const found = downloads.get(req.url); downloads.delete(req.url); res.json([orders.get(req.url), todos.find((each) => each.id === 1), people.get('a'), drafts[req.url], found, seeds[0], prices.a]); });
declare function makeId(): string;
declare function render(): Promise<{ path: string }>;
`), { orders: 'records', todos: 'records', people: 'records', drafts: 'records', downloads: 'records' });
  });

  it('value: what one request leaves for the next, in a variable or a field', () => {
    assert.deepEqual(classesIn(`let lastOrder: unknown;
const state = { currentUser: undefined as unknown, requests: 0 };
const settings = { theme: 'light' };
app.post('/o', (req, res) => { lastOrder = req.body; state.currentUser = req.body.user; state.requests = state.requests + 1; res.json({}); });
app.get('/o', (req, res) => { res.json([lastOrder, state.currentUser, settings.theme]); });
export function configure(theme: string) { settings.theme = theme; }
`), { lastOrder: 'value', state: 'value', settings: 'other' });
  });

  it('limits: attempts by somebody, whatever they are called', () => {
    assert.deepEqual(classesIn(`const seen = new Map<string, number>();
const failures: Record<string, number> = {};
const views: Record<string, number> = {};
app.post('/login', (req, res) => {
  const tries = (seen.get(req.ip) ?? 0) + 1;
  seen.set(req.ip, tries);
  failures[req.body.email] = (failures[req.body.email] ?? 0) + 1;
  views[req.body.page] = (views[req.body.page] ?? 0) + 1;
  res.json(tries);
});
`), { seen: 'limits', failures: 'limits', views: 'cache' });
  });

  it('cache: looked up and made in one place, or filled anew', () => {
    assert.deepEqual(classesIn(`import { LRUCache } from 'lru-cache';
const titles = new Map<string, string>();
const pages = new LRUCache<string, string>({ max: 10 });
let rates: Record<string, number> = {};
async function title(id: string) { if (!titles.has(id)) titles.set(id, await ask(id)); return titles.get(id); }
async function page(id: string) { if (!pages.has(id)) pages.set(id, await ask(id)); return pages.get(id); }
async function load() { rates = await all(); rates.extra = 1; }
app.get('/t', async (req, res) => { await load(); res.json([await title(req.url), await page(req.url), rates]); });
declare function ask(id: string): Promise<string>;
declare function all(): Promise<Record<string, number>>;
`), { titles: 'cache', pages: 'cache', rates: 'cache' });
  });

  it('cache: filled by a function that is handed what its callers went for, or with what follows from the key; records, where a request hands it over', () => {
    assert.deepEqual(classesIn(`const usage = new Map<string, object>();
const licences: Record<string, object> = {};
const carts = new Map<string, object>();
function keepUsage(id: string, found: object) { usage.set(id, { at: new Date(), found }); }
function keepCart(id: string, cart: object) { carts.set(id, cart); }
app.post('/u', async (req, res) => { const all = await ask(); const id = req.body.id; keepUsage(id, all[id]); licences[id] = verify(id); keepCart(id, req.body); res.json({}); });
app.get('/u', (req, res) => { res.json([usage.get(req.url), licences[req.url], carts.get(req.url)]); });
declare function ask(): Promise<Record<string, object>>;
declare function verify(id: string): object;
`), { usage: 'cache', licences: 'cache', carts: 'records' });
  });

  it('limits: not what is counted by the time, but by who comes', () => {
    assert.deepEqual(classesIn(`const requestsPerSecond: Record<number, number> = {};
const requestsPerUser: Record<string, number> = {};
app.use((req, res, next) => {
  const now = Math.floor(Date.now() / 1000);
  requestsPerSecond[now] = (requestsPerSecond[now] ?? 0) + 1;
  requestsPerUser[req.body.id] = (requestsPerUser[req.body.id] ?? 0) + 1;
  next();
});
app.get('/n', (req, res) => { res.json([requestsPerSecond, requestsPerUser]); });
`), { requestsPerSecond: 'cache', requestsPerUser: 'limits' });
  });

  it('handles: functions, clients, what can be stopped, promises on their way', () => {
    assert.deepEqual(classesIn(`const jobs = new Map<string, () => void>();
const pools = new Map<string, Pool>();
const running = new Map<string, { kind: string; cancel: () => void }>();
const pending = new Map<string, Promise<string>>();
app.post('/j', (req, res) => { jobs.set(req.body.id, () => {}); pools.set(req.body.id, new Pool()); running.set(req.body.id, { kind: 'a', cancel: () => {} }); res.json({}); });
app.get('/j', async (req, res) => {
  let promise = pending.get(req.url);
  if (!promise) { promise = loadPage(req.url).finally(() => pending.delete(req.url)); pending.set(req.url, promise); }
  jobs.get(req.url)?.(); running.get(req.url)?.cancel();
  res.json([await promise, pools.get(req.url)]);
});
declare class Pool {}
declare function loadPage(url: string): Promise<string>;
`), { jobs: 'handles', pools: 'handles', running: 'handles', pending: 'cache' });
  });

  it('registry and constant: filled before the first request, or only emptied', () => {
    assert.deepEqual(classesIn(`const tools = new Map<string, { name: string }>();
const words = new Set(['a']);
export function add(name: string) { tools.set(name, { name }); }
add('first');
app.get('/t', (req, res) => { res.json([[...tools.values()], [...words]]); });
export const forget = () => words.clear();
`), { tools: 'registry', words: 'constant' });
  });

  it('on globalThis, wherever it is spoken of', () => {
    assert.deepEqual(classesIn(`import './store.js';
app.post('/c', (req, res) => { (globalThis as any).authCodes.set(req.body.code, req.body.user); res.json({}); });
app.get('/p', (req, res) => { res.json((global as any).authCodes.get(req.url)); });
globalThis.setTimeout(() => {}, 5);
`, { 'src/store.ts': '(globalThis as any).authCodes ??= new Map<string, string>();\nconst pending = ((globalThis as any).pendingLogins ??= new Map<string, string>());\nexport const put = (id: string) => pending.set(id, id);\n' }), { 'globalThis.authCodes': 'sessions', pending: 'other' });
  });

  it('in a part of an object that hangs there', () => {
    assert.deepEqual(classesIn(`const store = (globalThis as any).oauth ?? ((globalThis as any).oauth = { authCodes: new Map(), timer: null });
const authCodes = store.authCodes;
const table = { tokens: ['a'] };
const tokens = table.tokens;
app.post('/c', (req, res) => { authCodes.set(req.body.code, { user: req.body.user }); res.json({}); });
app.get('/c', (req, res) => { res.json([authCodes.get(req.url), tokens[0]]); });
`), { authCodes: 'sessions' });
  });

  it('in a function that lives on, and not in one that is called for each request', () => {
    const factory = (name: string): string => `function ${name}() {\n  const ${name}d = new Map<string, object>();\n  return { put: (id: string, item: object) => { ${name}d.set(id, item); }, of: (id: string) => ${name}d.get(id) };\n}\n`;
    assert.deepEqual(classesIn(`${factory('stored')}${factory('made')}const store = stored();
app.post('/s', (req, res) => { store.put(req.body.id, req.body); const own = made(); own.put(req.body.id, req.body); res.json(own.of(req.body.id)); });
app.get('/s', (req, res) => { res.json(store.of(req.url)); });
`), { storedd: 'records' });
  });

  it('in an object of which a container keeps one', () => {
    const store = (name: string): string => `export class ${name} { private ${name.toLowerCase()} = new Map<string, object>(); put(id: string, item: object) { this.${name.toLowerCase()}.set(id, item); } of(id: string) { return this.${name.toLowerCase()}.get(id); } }\n`;
    assert.deepEqual(classesIn(`import { Orders, Carts, Boards, Drafts } from './stores.js';
import { asClass, container } from 'house-container';
container.register({ orders: asClass(Orders).singleton() });
container.bind('carts').to(Carts).inSingletonScope();
container.registerSingleton(Boards);
container.bind('drafts').to(Drafts).inTransientScope();
declare const orders: Orders, carts: Carts, boards: Boards, drafts: Drafts;
app.post('/o', (req, res) => { for (const each of [orders]) each.put('a', req.body); orders.put('a', req.body); carts.put('a', req.body); boards.put('a', req.body); drafts.put('a', req.body); res.json({}); });
app.get('/o', (req, res) => { res.json([orders.of('a'), carts.of('a'), boards.of('a'), drafts.of('a')]); });
`, { 'src/stores.ts': ['Orders', 'Carts', 'Boards', 'Drafts'].map(store).join('') }), { orders: 'records', carts: 'records', boards: 'records', drafts: undefined });
  });

  it('nothing of what lives in an object of a request', () => {
    assert.deepEqual(classesIn(`class Cart { private items = new Map<string, string>(); put(id: string) { this.items.set(id, id); } of(id: string) { return this.items.get(id); } }
app.post('/c', (req, res) => { const cart = new Cart(); cart.put(req.body.id); res.json(cart.of(req.body.id)); });
`), { items: undefined });
  });
});
