/** An entity as its class or its `EntitySchema` describes it, before names of columns and tables are made of it. */
import type { Place } from '../../../findings/finding.js';
import type { ColumnDefault, ColumnType } from '../../schema-model.js';
import type { Options } from '../options/read-options.js';

/** A class by its number in the facts of a file; an `EntitySchema` by the call that makes it. */
export type EntitySite = { readonly path: string; readonly class: number } | { readonly path: string; readonly call: number };

export interface EntityColumn {
  /** With those of the objects around it: `name.first`. */
  readonly property: string;
  readonly at: Place;
  /** As it is said; absent where the naming decides. */
  readonly said?: string;
  /** It is said in a way that cannot be read. */
  readonly isNameless?: true;
  readonly prefixes: readonly string[];
  readonly type?: ColumnType;
  /** Of an enum, its values where they are written out, and its name where it is said. */
  readonly ofEnum?: { readonly values?: readonly string[]; readonly name?: string };
  readonly isNullable?: boolean;
  readonly default?: ColumnDefault;
  readonly isPrimary: boolean;
  readonly isUnique: boolean;
}

export type RelationKind = 'many-to-one' | 'one-to-one' | 'many-to-many' | 'one-to-many';

export interface EntityRelation {
  readonly kind: RelationKind;
  readonly property: string;
  readonly at: Place;
  readonly prefixes: readonly string[];
  readonly target?: EntitySite;
  /** Of an entity that is only named: `'User'`. */
  readonly targetName?: string;
  readonly options: Options;
  readonly isPrimary: boolean;
  /** Absent where nothing is said of them. */
  readonly joinColumns?: readonly JoinColumn[];
  readonly joinTable?: JoinTable;
}

export interface JoinColumn {
  readonly name?: string;
  /** The property of the entity that is pointed at. */
  readonly references?: string;
  readonly isOpen: boolean;
}

export interface JoinTable {
  readonly name?: string;
  readonly schema?: string;
  readonly joinColumns?: readonly JoinColumn[];
  readonly inverseJoinColumns?: readonly JoinColumn[];
  readonly isOpen: boolean;
}

export interface EntityIndex {
  readonly name?: string;
  /** Absent where they cannot be read. */
  readonly properties?: readonly string[];
  readonly isUnique: boolean;
  readonly isSpecial: boolean;
  readonly at: Place;
}

export interface Entity {
  readonly site: EntitySite;
  readonly name: string;
  readonly at: Place;
  readonly table?: string;
  readonly schema?: string;
  /** The name of the table, or its schema, is said in a way that cannot be read. */
  readonly isNameless?: true;
  /** Others look after it: `synchronize: false`. */
  readonly isAside?: true;
  /** It may have more columns than are here. */
  readonly isOpen: boolean;
  readonly columns: readonly EntityColumn[];
  readonly relations: readonly EntityRelation[];
  readonly indexes: readonly EntityIndex[];
}

export function keyOfSite(site: EntitySite): string {
  return 'class' in site ? `${site.path}#${site.class}` : `${site.path}(${site.call}`;
}
