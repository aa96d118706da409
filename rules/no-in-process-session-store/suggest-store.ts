/**
 * Writes `store:` where everything it needs is there already: connect-redis at a major whose import is known, and exactly one
 * Redis client that the project exports. A wrong import would crash at start, so with anything less nothing is offered.
 */
import { dependencyRange, type Edit, packageOf } from '@tenfold/project';
import type { CheckedFile, Report } from '../define-rule.js';
import { importName } from '../import-edit.js';
import type { LibraryStore } from './libraries.js';

export function suggestRedisStore(file: CheckedFile, store: LibraryStore): NonNullable<Report['suggest']> {
  if (store.library !== 'express-session' || !store.isDefault || !store.options) return [];
  const manifest = packageOf(file.analysis.packages.all, file.path)?.manifest;
  const major = Number(/\d+/.exec((manifest && dependencyRange(manifest, 'connect-redis')) ?? '')?.[0] ?? 0);
  // connect-redis 8 exports { RedisStore }; 9 takes node-redis 5 and later only.
  const client = major >= 8 ? exportedClient(file, major >= 9 ? ['redis'] : ['redis', 'ioredis']) : undefined;
  const [storeClass, connection] = [importName(file, 'RedisStore', { package: 'connect-redis' }), client && importName(file, client.name, { path: client.path })];
  if (!storeClass || !connection) return [];
  const open = store.options.range[0] + 1;
  const first = store.options.properties[0];
  const indent = first ? /^\s*/.exec(file.text.slice(open, first.range[0]))![0] : ' ';
  const edits: Edit[] = [
    { path: file.path, range: [open, open], text: `${indent}store: new ${storeClass.local}(${connection.local === 'client' ? '{ client }' : `{ client: ${connection.local} }`})${first ? ',' : ' '}` },
    ...storeClass.edits,
    ...connection.edits,
  ];
  return [{ messageId: 'useRedisStore', data: { client: connection.local }, edits }];
}

function exportedClient(file: CheckedFile, packages: readonly string[]): { path: string; name: string } | undefined {
  const found = file.project.sourcePaths.flatMap((path) => {
    const facts = file.project.facts(path);
    if (!facts?.imports.some((each) => packages.includes(each.specifier))) return [];
    return facts.exports.filter((each) => each.name !== 'default' && each.value && file.analysis.link.targets(path, each.value)
      .some((target) => target.kind === 'external' && packages.includes(target.package) && /^(new|createClient \(\)|Redis new)$/.test(target.steps.join(' '))))
      .map((each) => ({ path, name: each.name }));
  });
  return found.length === 1 ? found[0] : undefined;
}
