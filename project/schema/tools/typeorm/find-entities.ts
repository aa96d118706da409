/** The entities of a source: those its data source lists, else all of its package. */
import { posix } from 'node:path';
import { packageOf } from '../../../imports/packages.js';
import type { Dialect } from '../../schema-source.js';
import type { SchemaPlaces } from '../../schema-tool.js';
import { filesNamed } from '../options/path-patterns.js';
import type { Entity, EntitySite } from './entities/entity.js';
import { keyOfSite } from './entities/entity.js';
import type { TypeormSource } from './find-typeorm-sources.js';
import { readEntity } from './entities/read-entity.js';
import { isEntitySchema, readEntitySchema } from './entities/read-entity-schema.js';

export interface FoundEntities {
  readonly entities: readonly Entity[];
  /** There may be more. */
  readonly isOpen: boolean;
  of(site: EntitySite): Entity | undefined;
}

/** @param isAlone whether no other source of the package may have entities that nothing lists */
export function findEntities(places: SchemaPlaces, source: TypeormSource, isAlone: boolean): FoundEntities {
  const known = new Map<string, Entity | undefined>();
  const of = (site: EntitySite): Entity | undefined => {
    const key = keyOfSite(site);
    if (!known.has(key)) known.set(key, readSite(places, site, source.dialect));
    return known.get(key);
  };
  const listed = source.entities;
  const named = listed ? [...listed.patterns.flatMap((pattern) => filesNamed(places, source.settings?.from ?? source.from, pattern)).flatMap((path) => sitesIn(places, path)), ...listed.classes, ...listed.calls] : [];
  const isListed = named.length > 0;
  const sites = isListed ? named : isAlone ? filesOfPackage(places, source).flatMap((path) => sitesIn(places, path)) : [];
  const unique = [...new Map(sites.map((site) => [keyOfSite(site), site])).values()];
  return { entities: unique.flatMap((site) => of(site) ?? []), isOpen: !isListed || listed!.isOpen, of };
}

function readSite({ link }: SchemaPlaces, site: EntitySite, dialect: Dialect): Entity | undefined {
  return 'class' in site ? readEntity(link, site, dialect) : readEntitySchema(link, site, dialect);
}

function sitesIn({ link, facts }: SchemaPlaces, path: string): EntitySite[] {
  const known = facts(path);
  if (!known) return [];
  return [
    ...known.classes.flatMap((each, id) => (each.decorators.length ? [{ path, class: id }] : [])),
    ...known.calls.flatMap((each, id) => (each.isNew && isEntitySchema(link, path, each) ? [{ path, call: id }] : [])),
  ];
}

function filesOfPackage({ paths, packages, isAside, read }: SchemaPlaces, { files }: TypeormSource): string[] {
  const home = packageOf(packages.all, files[0]!)?.folder ?? '';
  return paths.filter((path) => /\.[cm]?[jt]s$/.test(path) && !/\.d\.[cm]?ts$/.test(path) && /entit|model|schema|domain/i.test(path) && posix.basename(path) !== 'index.ts' && (packageOf(packages.all, path)?.folder ?? '') === home && !isAside(path) && /Entity/.test(read(path) ?? ''));
}
