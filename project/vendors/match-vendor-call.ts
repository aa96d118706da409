/** Whether a call goes over the network to somebody else, and to whom. The only file here that thinks; the others are data. */
import type { Linker } from '../calls/linker.js';
import type { CallSite, Target } from '../calls/target.js';
import type { CallFact, Facts, Value } from '../facts/facts.js';
import { type HttpClient, httpClients, platformFetch } from './http-clients.js';
import { mail } from './mail.js';
import { takesMessages } from './message-hosts.js';
import { messaging } from './messaging.js';
import { models } from './models.js';
import { payments } from './payments.js';
import { storage } from './storage.js';
import { unlistedClientCall } from './unlisted-client.js';
import { type FindArgument, ownerOfUrl } from './url-owner.js';
import type { Effect, Limit, Vendor } from './vendor.js';
import { workTools } from './work-tools.js';

export interface VendorCall {
  /** The vendor's id, or `http`. */
  readonly vendor: string;
  /** As a reader knows it: `Stripe`, `api.example.com`. */
  readonly name: string;
  /** As it stands in the library's manual: `charges.create`. */
  readonly method: string;
  readonly effect: Effect;
  readonly patience?: string;
  /** The address or the package is one that nothing is known of: it may be anybody's, and most likely is somebody else's. */
  readonly isGuess?: boolean;
  /** A mail, a text message, a line in a chat: whoever sends it needs no answer, whatever it does with one. */
  readonly isMessage?: boolean;
  /** How the client is told to give up, where that is known. */
  readonly limit?: Limit;
  /** Where the client was made. */
  readonly client?: CallSite;
  /** A request that only reads, as far as it says. */
  readonly isRead?: boolean;
  /** Nobody misses one that is lost: counts and traces. */
  readonly isBestEffort?: boolean;
}

const catalogue: readonly Vendor[] = [...payments, ...mail, ...messaging, ...models, ...storage, ...workTools];
const senders: ReadonlySet<string> = new Set([...mail, ...messaging].map((vendor) => vendor.id));
const byPackage = new Map<string, Vendor>(catalogue.flatMap((vendor) => vendor.packages.map((name) => [name, vendor] as const)));
const httpByPackage = new Map<string, HttpClient>(httpClients.flatMap((client) => client.packages.map((name) => [name, client] as const)));

export interface VendorOptions {
  readonly ownHosts: readonly string[];
  readonly findArgument?: FindArgument;
}

export function matchVendorCall(link: Linker, facts: Facts, call: CallFact, options: VendorOptions): VendorCall | undefined {
  if (call.isNew) return undefined;
  for (const target of link.targets(facts.path, call.callee)) {
    const match = matchTarget(link, facts.path, call, target, options);
    if (match) return match;
  }
  return undefined;
}

function matchTarget(link: Linker, path: string, call: CallFact, target: Target, options: VendorOptions): VendorCall | undefined {
  if (target.kind === 'global') {
    const name = target.steps.join('.').replace(/^(globalThis|window|self)\./, '');
    return name === 'fetch' ? foreignRequest(link, path, call, 'fetch', platformFetch, options) : undefined;
  }
  if (target.kind !== 'external') return undefined;
  const http = httpByPackage.get(target.package);
  if (http) {
    const method = methodPath(target.steps, http.factories);
    return method !== undefined && (http.methods as readonly string[]).includes(method) ? foreignRequest(link, path, call, [target.package, method].filter(Boolean).join('.'), http, options, target) : undefined;
  }
  const vendor = byPackage.get(target.package) ?? byPackage.get(`${target.package.split('/')[0]}/*`);
  if (vendor) return matchVendor(link, vendor, target, link.facts(path)!, call);
  const unlisted = unlistedClientCall(link, target);
  return unlisted === undefined || localMethods.test(target.steps.at(-1)!) ? undefined : { vendor: target.package, name: target.package, method: unlisted, effect: 'answer', isGuess: true };
}

/** A request by a client that asks any address, and the address. */
export function matchRequest(link: Linker, facts: Facts, call: CallFact): { readonly method: string; readonly address: Value | undefined; readonly base?: { path: string; value: Value } } | undefined {
  for (const target of call.isNew ? [] : link.targets(facts.path, call.callee)) {
    if (target.kind === 'global' && /^((globalThis|window|self)\.)?fetch$/.test(target.steps.join('.'))) return { method: 'fetch', address: addressOf(link, facts.path, call) };
    const http = target.kind === 'external' ? httpByPackage.get(target.package) : undefined;
    const method = http && target.kind === 'external' ? methodPath(target.steps, http.factories) : undefined;
    if (target.kind !== 'external' || method === undefined || !http!.methods.includes(method)) continue;
    const base = instanceBase(link, target);
    return { method: [target.package, method].filter(Boolean).join('.'), address: addressOf(link, facts.path, call), ...(base ? { base } : {}) };
  }
  return undefined;
}

function matchVendor(link: Linker, vendor: Vendor, target: Target & { kind: 'external' }, facts: Facts, call: CallFact): VendorCall | undefined {
  const names = methodPath(target.steps, vendor.factories ?? [], vendor.returnsClients);
  if (names === undefined || names === '' || isLocal(vendor, names, target) || !matchesAny(vendor.network ?? ['**'], names)) return undefined;
  const command = commandOf(facts, call);
  if (isOwnTopic(facts, call)) return undefined;
  const method = command === undefined ? names : `${names}.${command}`;
  const effect = (Object.entries(vendor.effects ?? {}) as [Effect, readonly string[]][]).find(([, patterns]) => matchesAny(patterns, method))?.[0] ?? vendor.effect;
  const client = vendor.limit && clientOf(link, target);
  return {
    vendor: vendor.id, name: vendor.name, method, effect, ...(vendor.patience ? { patience: vendor.patience } : {}), ...(vendor.isBestEffort ? { isBestEffort: true } : {}),
    ...(effect === 'notify' && senders.has(vendor.id) && tells.test(method) ? { isMessage: true } : {}), ...(vendor.limit ? { limit: vendor.limit } : {}), ...(client ? { client } : {}),
  };
}

/** Of a client for everything: what only tells it something, or makes something that is sent later. */
const setters = /^(set[A-Z]\w*|add(Grant|Header|Attachment)s?|attach|configure|on|once|off|to(JSON|String|Jwt|URL|Xml)|is[A-Z]\w*)$/;

/** Also by what was constructed on the way: `new twiml.VoiceResponse().say` is `twiml.VoiceResponse.say`. */
function isLocal(vendor: Vendor, names: string, { subpath, steps }: Target & { kind: 'external' }): boolean {
  const whole = [...subpath.split('/').filter(Boolean), ...steps.filter((step) => !/^(new|\(\)|await)$/.test(step))].join('.');
  return matchesAny(vendor.local, names) || matchesAny(vendor.local, whole) || (vendor.network === undefined && setters.test(names));
}

/** `client.send(new DeleteObjectCommand(…))` of AWS: what is sent says what is done. */
function commandOf(facts: Facts, { args: [first] }: CallFact): string | undefined {
  const made = first?.kind === 'call' ? facts.calls[first.call]! : undefined;
  if (!made?.isNew) return undefined;
  const name = made.callee.kind === 'member' ? made.callee.name : made.callee.kind === 'binding' ? facts.bindings[made.callee.id]!.import?.name ?? '' : '';
  return name.endsWith('Command') ? name : undefined;
}

/** A topic is a queue of our own: who publishes there has handed the work over. */
function isOwnTopic(facts: Facts, { args: [first] }: CallFact): boolean {
  const [input] = first?.kind === 'call' ? facts.calls[first.call]!.args : [first];
  return input?.kind === 'object' && input.properties.some(({ name }) => name === 'TopicArn');
}

/** What a list, a text or a response can do without going anywhere. */
const localMethods = /^(encrypt|decrypt|hash|compare|sign|verify|encode|decode|stringify|format|map|forEach|filter|reduce|flatMap|some|every|slice|splice|sort|join|includes|indexOf|push|concat|at|keys|entries|values|reverse|toString|toJSON|toISOString|trim|split|startsWith|endsWith|replace|replaceAll|toLowerCase|toUpperCase|then|catch|finally|json|text|arrayBuffer|blob|getReader|unwrap|match|localeCompare)$/;

/**
 * The names from the client on: `Resend new emails send` is `emails.send`. Nothing where the call only makes a client, or
 * where it is made on what an earlier call has brought.
 */
function methodPath(steps: readonly string[], factories: readonly string[], returnsClients: readonly string[] = []): string | undefined {
  let names: string[] = [];
  if (localMethods.test(steps.at(-1) ?? '') && steps.includes('()')) return undefined;
  for (const [index, step] of steps.entries()) {
    if (step === 'new') names = [];
    else if (step === 'await') {
      if (names.length && !matchesAny(returnsClients, names.join('.'))) return undefined;
      names = [];
    } else if (step === '()') {
      if (factories.includes(names.join('.'))) names = [];
    } else names.push(step);
    if (index === steps.length - 1 && factories.length && factories.includes(names.join('.')) && step !== 'new' && step !== '()' && !steps.includes('new')) return undefined;
  }
  return names.length || !steps.includes('new') ? names.join('.') : undefined;
}

function foreignRequest(link: Linker, path: string, call: CallFact, method: string, { patience, limit }: Pick<HttpClient, 'patience' | 'limit'>, options: VendorOptions, target?: Target & { kind: 'external' }): VendorCall | undefined {
  const owner = ownerOfUrl(link, path, addressOf(link, path, call), options.ownHosts, options.findArgument);
  const base = target && instanceBase(link, target);
  const decided = owner.kind === 'foreign' || !base ? owner : ownerOfUrl(link, base.path, base.value, options.ownHosts);
  if (decided.kind === 'own') return undefined;
  const client = target && clientOf(link, target);
  const known = { vendor: 'http', method, effect: 'answer', patience, ...(limit ? { limit } : {}), ...(client ? { client } : {}), ...(isRead(call, method) ? { isRead: true } : {}) } as const;
  return decided.kind === 'unknown' ? { ...known, name: 'an address that is told at run time', isGuess: true } : { ...known, name: decided.host, ...(takesMessages(decided.host, decided.path) && !known.isRead ? { effect: 'notify', isMessage: true } : {}) };
}

/** Of a mailer or a chat, what hands a message over; the rest manages domains, numbers and contacts, or asks. */
const tells = /(^|\.)(send\w*|post(Message|Ephemeral)?|publish\w*|notify\w*|push\w*|trigger\w*|reply\w*|request|call|(messages|emails?|batch|broadcasts|calls|message|sms|SMS|verifications|notifications|transactional)\.(create\w*|send\w*|post)|createMessage|Send\w*Command|PublishCommand|PublishBatchCommand)$/;

/** `new OpenAI(…)`, `axios.create(…)`: made of the package itself, not of what an earlier call brought. */
function clientOf(link: Linker, { madeBy }: Target & { kind: 'external' }): CallSite | undefined {
  const made = madeBy && link.facts(madeBy.path)?.calls[madeBy.call];
  return made && link.targets(madeBy.path, made.callee).some((target) => target.kind === 'external' && !target.steps.some((step) => step === 'new' || step === '()')) ? madeBy : undefined;
}

/** `axios.get(…)`, `fetch(url)`, `fetch(url, { headers })`. */
function isRead(call: CallFact, method: string): boolean {
  if (/(^|\.)(post|put|patch|delete|del|postForm|putForm)$/.test(method)) return false;
  if (/(^|\.)(get|head)$/.test(method)) return true;
  const options = call.args.find((each) => each.kind === 'object');
  if (options?.kind !== 'object') return call.args.length === 1;
  const verb = options.properties.find((each) => each.name === 'method')?.value;
  return verb === undefined ? options.spreads.length === 0 : verb.kind === 'text' && /^(get|head)$/i.test(String(verb.parts[0]));
}

/** The first argument, or `url` of an options object. */
function addressOf(link: Linker, path: string, call: CallFact): Value | undefined {
  const first = call.args[0];
  const object = first?.kind === 'object' ? first : first ? link.targets(path, first).find((target) => target.kind === 'object')?.value : undefined;
  if (!object) return first;
  const property = (name: string): Value | undefined => object.properties.find((each) => each.name === name)?.value;
  return property('url') ?? property('uri') ?? property('baseURL') ?? property('hostname') ?? property('host');
}

/** `axios.create({ baseURL })`: the address every request of the instance begins with. */
function instanceBase(link: Linker, target: Target & { kind: 'external' }): { path: string; value: Value } | undefined {
  const made = target.madeBy;
  const options = made ? link.facts(made.path)?.calls[made.call]?.args[0] : undefined;
  const base = options?.kind === 'object' ? options.properties.find((each) => /^(baseURL|prefixUrl)$/.test(each.name))?.value : undefined;
  return made && base ? { path: made.path, value: base } : undefined;
}

const compiled = new Map<string, RegExp>();

function matchesAny(patterns: readonly string[] | undefined, method: string): boolean {
  return (patterns ?? []).some((pattern) => {
    let expression = compiled.get(pattern);
    if (!expression) compiled.set(pattern, expression = new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('**', '\0').replaceAll('*', '[^.]*').replaceAll('\0', '.*')}$`));
    return expression.test(method);
  });
}

/** What a decision may name: the ids of the catalogue, and `http`. */
export const vendorIds: readonly string[] = [...catalogue.map((vendor) => vendor.id), 'http'];
