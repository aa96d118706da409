/** Next.js: route handlers, API pages, server actions, data for a page, middleware; told by path and export together. */
import type { Linker } from '../calls/linker.js';
import type { Facts, Value } from '../facts/facts.js';
import { type DescribeExport, exportedVerbs as verbs, findExportedHandlers } from './exports.js';
import type { Handler } from './handler.js';
import { peelHandlers } from './peel.js';
import { kindOf } from './routers.js';

export function findNextHandlers(facts: Facts, link: Linker): Handler[] {
  const folder = /(?:^|\/)app\/(.*)route\.[cm]?[jt]sx?$/.exec(facts.path)?.[1];
  if (folder !== undefined) {
    const route = `/${folder.replaceAll(/\([^()/]*\)\//g, '').replace(/\/$/, '')}`; // groups, `(shop)/`, are no part of it
    return exportsAs(facts, link, (name) => (verbs.has(name) ? { kind: kindOf(route), name: `${name} ${route}` } : undefined));
  }
  const page = /(?:^|\/)pages\/(api\/.*)\.[cm]?[jt]sx?$/.exec(facts.path);
  if (page) return exportsAs(facts, link, (name) => (name === 'default' ? { kind: kindOf(`/${page[1]}`), name: `/${page[1]}` } : undefined));
  if (/(?:^|\/)(?:src\/)?(?:middleware|proxy)\.[jt]s$/.test(facts.path) && importsNext(facts)) {
    return exportsAs(facts, link, (name) => (/^(default|middleware|proxy)$/.test(name) ? { kind: 'middleware', name: 'middleware' } : undefined));
  }
  return [...serverActions(facts, link), ...pageData(facts, link)];
}

function importsNext(facts: Facts): boolean {
  return facts.imports.some((each) => /^next(\/|$)/.test(each.specifier));
}

const exportsAs = (facts: Facts, link: Linker, describe: DescribeExport): Handler[] => findExportedHandlers(facts, link, 'Next.js', describe);

/** `'use server'` at the head of a file makes every exported async function callable from the browser; inside a function, that one. */
function serverActions(facts: Facts, link: Linker): Handler[] {
  const inline = facts.functions.flatMap((fn, id): Handler[] => (fn.directives.includes('use server') ? [action(facts.path, id, fn.name)] : []));
  if (!facts.directives.includes('use server')) return inline;
  return [...inline, ...facts.exports.flatMap((each) => (each.value && !each.isType ? actionsOf(facts, link, each.value, each.name) : []))];
}

function actionsOf(facts: Facts, link: Linker, value: Value, name: string): Handler[] {
  return peelHandlers(link, facts.path, value).filter((site) => site.path === facts.path).map((site) => action(site.path, site.id, name));
}

function action(path: string, id: number, name: string): Handler {
  return { path, id, kind: 'request', framework: 'Next.js', name: `${name || 'server action'} (server action)` };
}

function pageData(facts: Facts, link: Linker): Handler[] {
  if (!/(?:^|\/)pages\//.test(facts.path)) return [];
  return exportsAs(facts, link, (name) => (name === 'getServerSideProps' ? { kind: 'render', name } : undefined));
}
