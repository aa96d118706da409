/**
 * The table between two entities: `@ManyToMany` with `@JoinTable`.
 * Invariant: what versions make in different ways, such as its foreign keys, is left open.
 */
import type { DeclaredColumn, DeclaredTable, TableName } from '../../../schema-model.js';
import { columnName, lastOf, tableOf, type TypeormOptions } from './name-entities.js';
import type { Entity, EntityRelation, JoinColumn, JoinTable } from './entity.js';
import { referencedBy } from './joined-columns.js';

/** @returns `undefined` where its name is not certain */
export function readJoinTableOf(entity: Entity, own: TableName, relation: EntityRelation, said: JoinTable, options: TypeormOptions): DeclaredTable | undefined {
  const target = options.entityOf(relation);
  const other = target && tableOf(target, options);
  const { naming, prefix = '' } = options;
  const bare = (table: TableName): string => table.name.slice(prefix.length);
  const name = said.name ?? (other && naming.joinTable(bare(own), bare(other), relation.property));
  if (said.isOpen || name === undefined || relation.prefixes.length) return undefined;
  const schema = said.schema ?? own.schema;
  const table = { name: prefix + name, ...(schema === undefined ? {} : { schema }), at: relation.at, isOpen: true, foreignKeys: [] } as const;
  const sides = [columnsTo(entity, bare(own), said.joinColumns ?? [], relation, options), target && other ? columnsTo(target, bare(other), said.inverseJoinColumns ?? [], relation, options) : undefined];
  const [left, right] = sides;
  const isTwice = left && right && left.some((each) => right.some((one) => one.name === each.name));
  if (!left || !right || isTwice) return { ...table, columns: [], primaryKey: [], indexes: [], isOpaque: true };
  const index = (columns: readonly DeclaredColumn[]): DeclaredTable['indexes'][number] => ({ columns: columns.map((each) => each.name), isUnique: false, isSpecial: false, at: relation.at });
  return { ...table, columns: [...left, ...right], primaryKey: [...left, ...right].map((each) => each.name), indexes: [index(left), index(right)] };
}

function columnsTo(target: Entity, table: string, said: readonly JoinColumn[], relation: EntityRelation, { naming }: TypeormOptions): DeclaredColumn[] | undefined {
  const referenced = said.some((each) => each.isOpen) ? undefined : referencedBy(said, target);
  const columns = referenced?.map((each): DeclaredColumn | undefined => {
    const own = said.find((one) => (one.references === undefined || one.references === each.property) && one.name !== undefined);
    const called = columnName(each, naming);
    const name = own?.name ?? (called === undefined ? undefined : naming.joinTableColumn(table, called || lastOf(each.property)));
    return name === undefined ? undefined : { name, at: relation.at, isNullable: false, default: 'none', ...(each.type && !each.ofEnum ? { type: each.type } : {}) };
  });
  return columns?.every((each) => each !== undefined) ? columns : undefined;
}
