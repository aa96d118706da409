/** Handlers that are told by what a file exports and where it lies. */
import type { Linker } from '../calls/linker.js';
import type { Facts } from '../facts/facts.js';
import type { Handler, HandlerKind } from './handler.js';
import { peelHandlers } from './peel.js';

export type DescribeExport = (name: string) => { readonly kind: HandlerKind; readonly name: string } | undefined;

export function findExportedHandlers(facts: Facts, link: Linker, framework: string, describe: DescribeExport): Handler[] {
  return facts.exports.flatMap((each) => {
    const known = each.isType ? undefined : describe(each.name);
    if (!known) return [];
    const sites = each.value ? peelHandlers(link, facts.path, each.value) : each.from ? link.imported(facts.path, each.from.specifier, each.from.name).flatMap((target) => (target.kind === 'function' ? [target] : [])) : [];
    return sites.map((site): Handler => ({ path: site.path, id: site.id, framework, ...known }));
  });
}

/** `GET`, `POST` and so on, as files of routes export them. */
export const exportedVerbs = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
