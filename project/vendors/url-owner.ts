/** Whose server an address names, as far as the text tells: ours, somebody else's, or it cannot be said. */
import type { Linker } from '../calls/linker.js';
import type { CallFact, Value } from '../facts/facts.js';

export type UrlOwner = { readonly kind: 'own' } | { readonly kind: 'foreign'; readonly host: string; /** As far as it is written out. */ readonly path?: string } | { readonly kind: 'unknown' };

const ownHost = /^(localhost|127(\.\d+){3}|0\.0\.0\.0|10(\.\d+){3}|192\.168(\.\d+){2}|\[?::1\]?|[^.]+|.*\.(local|internal|svc|localhost|test)|.*\.svc\.cluster\.local)$/i;
/** Environment and configuration names that mean this very system: `APP_URL`, `NEXT_PUBLIC_API_BASE_URL`, `serverOrigin`. */
const ownName = /^(NEXT_PUBLIC_|VITE_|PUBLIC_)?((APP|SELF|SITE|BASE|PUBLIC|SERVER|API|INTERNAL|NEXTAUTH|AUTH|VERCEL|WEB|WEBAPP|WEBSITE|BACKEND|FRONTEND|CLIENT|JOBS?|WORKER|QUEUE|SERVICE|HOST|ORIGIN|DOMAIN|PRIVATE|ROOT|HOME|MAIN|CALLBACK|REDIRECT|DASHBOARD|GATEWAY)(_?[A-Z]+)?_?(URL|URI|HOST|HOSTNAME|ORIGIN|ENDPOINT|DOMAIN|BASE)|ORIGIN|HOST|HOSTNAME|DOMAIN)$/i;
const foreignName = /WEBHOOK|SLACK|DISCORD|TELEGRAM|LICEN[CS]E|STRIPE|PAYPAL|GITHUB|GITLAB|GOOGLE|OPENAI|ANTHROPIC|TWILIO|SENDGRID|MAILGUN|HUBSPOT|SEGMENT|POSTHOG|SALESFORCE|JIRA|NOTION|LINEAR|ZOOM/i;
/** `GEOCODER_API_URL`: an interface of somebody's, and the own ones are known by now. */
const foreignInterface = /[A-Z0-9]_API_(URL|URI|HOST|ENDPOINT|BASE)$/i;

/** What a function was handed in a parameter's place, on the way that led to it. */
export type FindArgument = (path: string, fn: number, index: number) => { readonly path: string; readonly value: Value } | undefined;

/** @param ownHosts hosts of the project's own, from its configuration; a leading `*.` takes every subdomain */
export function ownerOfUrl(link: Linker, path: string, value: Value | undefined, ownHosts: readonly string[] = [], findArgument: FindArgument = () => undefined): UrlOwner {
  if (!value) return { kind: 'unknown' };
  const text = textOf({ link, findArgument }, path, value, mostSteps);
  const first = text[0];
  if (first === undefined) return { kind: 'unknown' };
  if (typeof first !== 'string') return ownerOfName(first.name);
  const match = /^[a-z][a-z0-9+.-]*:\/\/([^/?#:]*)/i.exec(first);
  if (!match) return /^(\/|\.|data:|blob:|file:)/.test(first) ? { kind: 'own' } : { kind: 'unknown' };
  const host = match[1]!;
  const next = text[1];
  if (host === '' || (next !== undefined && typeof next !== 'string' && match[0].length === first.length)) {
    // The host goes on in a placeholder: `https://${region}.vendor.com` or `https://${DOMAIN}/x`.
    const rest = text.slice(2).find((part) => typeof part === 'string');
    const domain = typeof rest === 'string' ? /^\.((?:[\w-]+\.)+[a-z]{2,})(?=[/:?#]|$)/i.exec(rest)?.[1] : undefined;
    return domain ? foreignUnlessOwn(domain, ownHosts) : next !== undefined && typeof next !== 'string' ? ownerOfName(next.name) : { kind: 'unknown' };
  }
  const owner = foreignUnlessOwn(host, ownHosts);
  return owner.kind === 'foreign' ? { ...owner, path: text.map((part, index) => (typeof part !== 'string' ? '*' : index === 0 ? part.slice(match[0].length) : part)).join('') } : owner;
}

/** What the address says of the host: its name, or the name of what is to hold it. */
export function placeOfUrl(link: Linker, path: string, value: Value | undefined, findArgument: FindArgument = () => undefined): { readonly host?: string; readonly name?: string } | undefined {
  const [first, next] = value ? textOf({ link, findArgument }, path, value, mostSteps) : [];
  if (first === undefined) return undefined;
  if (typeof first !== 'string') return { name: first.name };
  const match = /^https?:\/\/([^/?#:]*)/i.exec(first);
  if (!match) return undefined;
  return match[1] ? { host: match[1] } : next !== undefined && typeof next !== 'string' ? { name: next.name } : undefined;
}

function foreignUnlessOwn(host: string, ownHosts: readonly string[]): UrlOwner {
  const isOwn = ownHost.test(host) || ownHosts.some((own) => (own.startsWith('*.') ? host.endsWith(own.slice(1)) : host === own));
  return isOwn ? { kind: 'own' } : { kind: 'foreign', host };
}

function ownerOfName(name: string): UrlOwner {
  if (foreignName.test(name)) return { kind: 'foreign', host: name };
  if (ownName.test(name) || /^(req|request|ctx|event)$/.test(name)) return { kind: 'own' };
  return foreignInterface.test(name) ? { kind: 'foreign', host: name } : { kind: 'unknown' };
}

interface Placeholder {
  readonly name: string;
}

interface Folding {
  readonly link: Linker;
  readonly findArgument: FindArgument;
}

/** From a name to its value and on: longer than any address is made. */
const mostSteps = 10;

/** The text with its constants folded; what cannot be folded keeps its last name. */
function textOf(folding: Folding, path: string, value: Value, depth: number): (string | Placeholder)[] {
  if (depth === 0) return [{ name: '' }];
  const { link } = folding;
  if (value.kind === 'text') return value.parts.flatMap((part) => (typeof part === 'string' ? [part] : textOf(folding, path, part, depth - 1)));
  if (value.kind === 'call') return textOfCall(folding, path, link.facts(path)!.calls[value.call]!, depth);
  if (value.kind === 'choice') {
    const texts = value.of.map((each) => textOf(folding, path, each, depth - 1));
    return texts.find((each) => typeof each[0] === 'string') ?? texts[0] ?? [];
  }
  const handed = argumentFor(folding, path, value);
  if (handed) return textOf(folding, handed.path, handed.value, depth - 1);
  for (const target of link.targets(path, value)) if (target.kind === 'text') return textOf(folding, target.path, target.value, depth - 1);
  for (const only of link.facts(path)?.bindings[value.kind === 'binding' ? value.id : -1]?.values ?? []) {
    if (only.kind === 'choice' || only.kind === 'call' || only.kind === 'member') return textOf(folding, path, only, depth - 1);
  }
  return [{ name: nameOf(link, path, value) }];
}

function textOfCall(folding: Folding, path: string, call: CallFact, depth: number): (string | Placeholder)[] {
  const [first, second] = call.args;
  if (call.callee.kind === 'global' && call.callee.name === 'URL') {
    return isImportMeta(second) ? ['file:///'] : [second, first].flatMap((part) => (part ? textOf(folding, path, part, depth - 1) : []));
  }
  if (call.callee.kind === 'global' && call.callee.name === 'String' && first) return textOf(folding, path, first, depth - 1);
  if (call.callee.kind === 'member' && /^(toString|trim|replace|replaceAll|concat)$/.test(call.callee.name)) return textOf(folding, path, call.callee.object, depth - 1);
  const name = nameOf(folding.link, path, call.callee);
  // `config.get('SMTP_URL')`, `env('API_KEY')`: the name that is asked for says more.
  const asked = /^(get|getOrThrow|env|getEnv|requireEnv)$/.test(name) && first?.kind === 'text' && first.parts.length === 1 ? first.parts[0] : undefined;
  return [{ name: typeof asked === 'string' ? asked : name }];
}

/** A parameter, or a property of one, as it was handed over by the call that led here. */
function argumentFor(folding: Folding, path: string, value: Value): { path: string; value: Value } | undefined {
  if (value.kind === 'parameter') return folding.findArgument(path, value.function, value.index);
  if (value.kind === 'binding') {
    const [first] = folding.link.facts(path)?.bindings[value.id]?.values ?? [];
    return first && (first.kind === 'parameter' || first.kind === 'member') ? argumentFor(folding, path, first) : undefined;
  }
  const object = value.kind === 'member' ? argumentFor(folding, path, value.object) : undefined;
  if (!object || value.kind !== 'member') return undefined;
  const property = object.value.kind === 'object' ? object.value.properties.findLast((each) => each.name === value.name)?.value : undefined;
  return { path: object.path, value: property ?? { kind: 'member', object: object.value, name: value.name } };
}

function isImportMeta(value: Value | undefined): boolean {
  return value?.kind === 'member' && value.name === 'url' && value.object.kind === 'unknown';
}

function nameOf(link: Linker, path: string, value: Value): string {
  return value.kind === 'member' ? value.name : value.kind === 'binding' ? link.facts(path)?.bindings[value.id]?.name ?? '' : value.kind === 'global' ? value.name : '';
}
