/** The columns that a relation needs, by what it points at: `userId` for `user`, with the type of the user's key. */
import type { ColumnType, DeclaredColumn, ForeignKey } from '../../../schema-model.js';
import { columnName, lastOf, tableOf, type TypeormOptions } from './name-entities.js';
import type { Entity, EntityColumn, EntityRelation, JoinColumn } from './entity.js';

export interface Joined {
  readonly columns: readonly DeclaredColumn[];
  /** Absent where the relation makes none, or where it cannot be known. */
  readonly key?: ForeignKey;
}

export class JoinedColumns {
  constructor(readonly entity: Entity, readonly options: TypeormOptions) {}

  /** @returns `undefined` where a name is not certain */
  of(relation: EntityRelation): Joined | undefined {
    const target = this.options.entityOf(relation);
    const said = relation.joinColumns ?? [];
    if (said.some((each) => each.isOpen) || relation.options.isOpen) return undefined;
    const referenced = target && referencedBy(said, target);
    if (!target || !referenced) return this.#alone(relation, said);
    const columns = referenced.map((each) => this.#column(relation, said, each));
    if (!columns.every((each) => each !== undefined) || columns.length === 0) return undefined;
    const table = tableOf(target, this.options);
    const references = referenced.map((each) => columnName(each, this.options.naming));
    const [onDelete, onUpdate] = [actionOf(relation, 'onDelete'), actionOf(relation, 'onUpdate')];
    if (relation.options.flag('createForeignKeyConstraints', true) !== true || !table || onDelete === undefined || onUpdate === undefined || !references.every((each) => each !== undefined)) return { columns };
    return { columns, key: { at: relation.at, name: '', columns: columns.map((each) => each.name), table, references, onDelete, onUpdate } };
  }

  /** Nothing is known of what it points at; a column that is named is there all the same. */
  #alone(relation: EntityRelation, said: readonly JoinColumn[]): Joined | undefined {
    const [only, ...others] = said;
    const name = only?.name === undefined ? undefined : this.options.naming.column(lastOf(relation.property), only.name, relation.prefixes);
    return name === undefined || others.length ? undefined : { columns: [this.#declare(relation, name, undefined)] };
  }

  #column(relation: EntityRelation, said: readonly JoinColumn[], referenced: EntityColumn): DeclaredColumn | undefined {
    const own = said.find((each) => (each.references === undefined || each.references === referenced.property) && each.name !== undefined);
    const plain = own?.name ?? this.options.naming.joinColumn(lastOf(relation.property), referenced.property);
    const name = plain === undefined ? undefined : this.options.naming.column(lastOf(relation.property), plain, relation.prefixes);
    return name === undefined ? undefined : this.#declare(relation, name, referenced.default === 'sequence' || referenced.ofEnum ? widened(referenced) : referenced.type);
  }

  #declare(relation: EntityRelation, name: string, type: ColumnType | undefined): DeclaredColumn {
    const isNullable = relation.isPrimary ? false : relation.options.flag('nullable', true);
    return { name, at: relation.at, default: 'none', ...(type ? { type } : {}), ...(isNullable === undefined ? {} : { isNullable }) };
  }
}

/** One that counts up is a plain number where it is pointed at; an enum's own type is not known here. */
function widened({ type, ofEnum }: EntityColumn): ColumnType | undefined {
  return ofEnum ? undefined : type;
}

/** The columns that are named, else the key. */
export function referencedBy(said: readonly JoinColumn[], target: Entity): EntityColumn[] | undefined {
  const named = said.some((each) => each.references !== undefined) ? said.map((each) => target.columns.find((column) => column.property === each.references)) : target.columns.filter((each) => each.isPrimary);
  const isWhole = named.length > 0 && named.every((each) => each !== undefined);
  // A key may go on in what could not be read.
  return isWhole && !(target.isOpen && said.length === 0) && !target.relations.some((each) => each.isPrimary) ? named : undefined;
}

/** @returns `undefined` where it is said, and cannot be read */
export function actionOf({ options }: EntityRelation, name: string): string | undefined {
  if (!options.has(name)) return 'NO ACTION';
  const said = options.constant(name);
  return said === null ? 'NO ACTION' : typeof said === 'string' ? said.toUpperCase() : undefined;
}
