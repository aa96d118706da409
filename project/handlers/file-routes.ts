/**
 * Frameworks whose routes are files: SvelteKit, Astro, Medusa, Netlify and Vercel functions. The folder and the export
 * together tell; where a folder's name is a common one, an import of the framework has to be there too.
 */
import { calledName } from '../calls/body.js';
import type { Linker } from '../calls/linker.js';
import type { Facts } from '../facts/facts.js';
import { exportedVerbs, findExportedHandlers } from './exports.js';
import type { Handler } from './handler.js';
import { peelHandlers } from './peel.js';
import { kindOf } from './routers.js';

export function findFileRouteHandlers(facts: Facts, link: Linker): Handler[] {
  return [...svelteKit(facts, link), ...astro(facts, link), ...medusa(facts, link), ...functions(facts, link)];
}

function svelteKit(facts: Facts, link: Linker): Handler[] {
  const file = /(?:^|\/)(?:routes\/(.*?)\/?(\+server|\+page\.server|\+layout\.server)|src\/(hooks\.server))\.[jt]s$/.exec(facts.path);
  if (!file) return [];
  const route = `/${file[1] ?? ''}`;
  if (file[2] === '+server') return findExportedHandlers(facts, link, 'SvelteKit', (name) => (exportedVerbs.has(name) || name === 'fallback' ? { kind: kindOf(route), name: `${name} ${route}` } : undefined));
  if (file[3]) return findExportedHandlers(facts, link, 'SvelteKit', (name) => (name === 'handle' || name === 'handleFetch' ? { kind: 'middleware', name } : undefined));
  const loads = findExportedHandlers(facts, link, 'SvelteKit', (name) => (name === 'load' ? { kind: 'render', name: `load of ${route}` } : undefined));
  const actions = facts.exports.filter((each) => each.name === 'actions' && each.value).flatMap((each) => link.targets(facts.path, each.value!))
    .flatMap((target) => (target.kind === 'object' ? target.value.properties.flatMap((property) => peelHandlers(link, target.path, property.value).map((site): Handler => ({ ...site, kind: 'request', framework: 'SvelteKit', name: `action ${property.name} of ${route}` }))) : []));
  return [...loads, ...actions];
}

function astro(facts: Facts, link: Linker): Handler[] {
  const route = /(?:^|\/)src\/pages\/(.*)\.[jt]s$/.exec(facts.path)?.[1];
  return route !== undefined && importsFrom(facts, /^astro/) ? findExportedHandlers(facts, link, 'Astro', (name) => (exportedVerbs.has(name) || name === 'ALL' ? { kind: kindOf(`/${route}`), name: `${name} /${route}` } : undefined)) : [];
}

function medusa(facts: Facts, link: Linker): Handler[] {
  const route = /(?:^|\/)src\/api\/(.*)route\.[jt]s$/.exec(facts.path)?.[1];
  return route === undefined || !importsFrom(facts, /^@medusajs\//) ? [] : findExportedHandlers(facts, link, 'Medusa', (name) => (exportedVerbs.has(name) || name === 'AUTHENTICATE' ? { kind: kindOf(`/${route}`), name: `${name} /${route.replace(/\/$/, '')}` } : undefined));
}

/** A name that ends in `-background` is run without anybody waiting, and so is what has a schedule. */
function functions(facts: Facts, link: Linker): Handler[] {
  const netlify = /(?:^|\/)netlify\/(?:edge-)?functions\/(.*)\.[cm]?[jt]s$/.exec(facts.path)?.[1];
  if (netlify !== undefined) {
    const isLater = /-background$/.test(netlify) || importsFrom(facts, /^@netlify\/functions$/) && facts.calls.some((call) => calledName(facts, call) === 'schedule');
    return findExportedHandlers(facts, link, 'Netlify', (name) => (name === 'default' || name === 'handler' ? { kind: isLater ? 'message' : kindOf(`/${netlify}`), name: netlify } : undefined));
  }
  const vercel = /^(?:.*\/)?api\/(.*)\.[cm]?[jt]s$/.exec(facts.path)?.[1];
  return vercel !== undefined && importsFrom(facts, /^@vercel\/node$/) ? findExportedHandlers(facts, link, 'Vercel', (name) => (name === 'default' ? { kind: kindOf(`/${vercel}`), name: `/api/${vercel}` } : undefined)) : [];
}

function importsFrom(facts: Facts, pattern: RegExp): boolean {
  return facts.imports.some((each) => pattern.test(each.specifier));
}
