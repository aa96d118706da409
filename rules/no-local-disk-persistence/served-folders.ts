/** Folders that a server gives out: what is written into one of them is meant to stay. */
import { calledName, type CallSite } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';
import { externalsOf, namesOf } from '../external-targets.js';
import { readOptions } from '../read-options.js';
import { placeOf } from './places.js';

export interface ServedFolder {
  readonly folder: string;
  readonly call: CallSite;
}

/** `express.static('uploads')`, `serve('uploads')` of Koa, `{ root }` of @fastify/static, `rootPath` of Nest, `useStaticAssets`. */
export function findServed(file: CheckedFile, folder: string): ServedFolder | undefined {
  const name = folder.split('/').filter(Boolean)[0];
  if (!name) return undefined;
  for (const path of file.project.sourcePaths) {
    const facts = file.analysis.role(path) === 'server' ? file.project.facts(path) : undefined;
    const call = facts?.calls.findIndex((each) => {
      const options = each.args.find((arg) => arg.kind === 'object');
      const targets = externalsOf(file, path, each.callee);
      const isStatic = targets.some((target) => (target.package === 'express' && namesOf(target) === 'static') || /^(serve-static|koa-static|koa-mount|@hono\/node-server)$/.test(target.package));
      const isPlugin = calledName(facts, each) === 'register' && each.args[0] !== undefined && externalsOf(file, path, each.args[0]).some((target) => target.package === '@fastify/static');
      const isNest = calledName(facts, each) === 'useStaticAssets' || targets.some((target) => target.package === '@nestjs/serve-static');
      if (!isStatic && !isPlugin && !isNest) return false;
      const known = options && path === file.path ? readOptions(file, options)?.values : undefined;
      const root = known?.get('root') ?? known?.get('rootPath') ?? undefined;
      const value = root?.value ?? (options?.kind === 'object' ? options.properties.find((property) => /^root(Path)?$/.test(property.name))?.value : undefined) ?? each.args[0];
      return placeOf(file, path, value).folder.split('/').includes(name);
    }) ?? -1;
    if (call >= 0) return { folder: name, call: { path, call } };
  }
  return undefined;
}
