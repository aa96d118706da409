/**
 * Calls to another service of the same repository over HTTP. What is a service is told by what answers requests in it, or by
 * a compose file that builds it; that an address means it, by the host or by a variable that is named after it.
 */
import { parse } from 'yaml';
import type { Linker } from '../calls/linker.js';
import type { CallFact, Facts } from '../facts/facts.js';
import { matchRequest, type VendorCall } from './match-vendor-call.js';
import { type FindArgument, placeOfUrl } from './url-owner.js';

export interface SiblingService {
  readonly name: string;
  /** Of its sources, relative to the root; absent where only a compose file names it. */
  readonly folder?: string;
}

const composeFile = /(^|\/)(docker-)?compose([.-][\w.-]+)?\.ya?ml$/;

/** The packages in which something answers requests, by their own name and by that of their folder; the root is all of them. */
export function servicesOfPackages(packages: readonly { readonly folder: string; readonly manifest: { readonly name?: string } }[]): SiblingService[] {
  const byFolder = new Map(packages.filter(({ folder }) => folder !== '').map((each) => [each.folder, each.manifest.name]));
  return [...byFolder].flatMap(([folder, name]) => [...new Set([...(name ? [name.split('/').at(-1)!] : []), folder.split('/').at(-1)!])].map((each) => ({ name: each, folder })));
}

/** The services that compose files build from the repository; those that only run an image are somebody else's. */
export function servicesOfCompose(paths: readonly string[], read: (path: string) => string | undefined): SiblingService[] {
  return paths.filter((path) => composeFile.test(path)).flatMap((path) => {
    const services = asObject(asObject(tryParse(read(path) ?? ''))?.['services']) ?? {};
    return Object.entries(services).flatMap(([name, service]): SiblingService[] => {
      const build = asObject(service)?.['build'];
      const context = typeof build === 'string' ? build : asObject(build)?.['context'];
      if (build === undefined) return [];
      const folder = typeof context === 'string' ? context.replace(/^\.\/|\/$/g, '') : '';
      return [{ name, ...(folder && folder !== '.' ? { folder } : {}) }];
    });
  });
}

function tryParse(text: string): unknown {
  try {
    return parse(text, { logLevel: 'silent' });
  } catch {
    return undefined; // somebody else's file: whoever runs it is told by its own tool
  }
}

function asObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? value as Record<string, unknown> : undefined;
}

/** What variables are named after, whoever is meant: `SERVER_URL`, `API_HOST`. */
const anybody = /^(api|app|web|www|server|backend|frontend|base|site|public|main|host|client|core|service|internal|root|home|worker|jobs?|queue)$/;

/** `@shop/orders-service` and `ORDERS_SERVICE_URL` are both about `orders`. */
function stemOf(name: string): string {
  return name.toLowerCase().split('/').at(-1)!.replaceAll('_', '-').replace(/-(service|svc|api|server|backend|app)$/, '');
}

export function matchSiblingCall(link: Linker, facts: Facts, call: CallFact, siblings: readonly SiblingService[], findArgument?: FindArgument): VendorCall | undefined {
  const request = siblings.length ? matchRequest(link, facts, call) : undefined;
  if (!request) return undefined;
  const places = [placeOfUrl(link, facts.path, request.address, findArgument), ...(request.base ? [placeOfUrl(link, request.base.path, request.base.value)] : [])];
  for (const place of places) {
    const variable = /^(?:NEXT_PUBLIC_|VITE_)?([A-Z][A-Z0-9_]*?)_(?:INTERNAL_)?(?:URL|URI|HOST|ORIGIN|ENDPOINT|BASE_URL)$/.exec(place?.name ?? '')?.[1];
    const found = siblings.find((sibling) => !isWithin(facts.path, sibling) && ((place?.host !== undefined && hostOf(place.host) === sibling.name) || (variable !== undefined && !anybody.test(stemOf(variable)) && stemOf(variable) === stemOf(sibling.name))));
    if (found) return { vendor: found.name, name: found.name, method: request.method, effect: 'answer' };
  }
  return undefined;
}

/** `orders`, `orders.internal`, `orders.shop.svc.cluster.local`; with any other domain it is somebody's on the internet. */
function hostOf(host: string): string | undefined {
  return /^([^.]+)(\.(internal|local|localhost)|(\.[^.]+)?\.svc(\.cluster\.local)?)?$/.exec(host)?.[1];
}

/** A service that calls itself, or whose folder nobody knows where there is but one. */
function isWithin(path: string, { folder }: SiblingService): boolean {
  return folder !== undefined && path.startsWith(`${folder}/`);
}
