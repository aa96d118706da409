/** What `relations(orders, ({ many, one }) => …)` says leads from one table to another, read when it is first asked for. */
import type { Facts, Value } from '../../../facts/facts.js';
import { foreignKeysOf } from '../../indexes/table-indexes.js';
import type { QueriedTable } from '../query.js';
import { columnNamed, type DrizzleTables, tableOf } from './drizzle-tables.js';

export interface DrizzleRelation {
  readonly table: QueriedTable;
  /** The columns of this table that lead there; none where the other one has them. */
  readonly own?: readonly string[];
}

export class DrizzleRelations {
  readonly #byTable = new Map<QueriedTable, Map<string, DrizzleRelation>>();

  constructor(private readonly drizzle: DrizzleTables) {
    const paths = new Set(drizzle.tables.all.flatMap(({ report: { source } }) => (source.tool === 'drizzle' ? source.declared : [])));
    for (const path of paths) this.#read(drizzle.link.facts(path));
  }

  of(table: QueriedTable, name: string): DrizzleRelation | undefined {
    return this.#byTable.get(table)?.get(name);
  }

  /** The columns of the other table that lead back, where there is one way only. */
  keyOf(table: QueriedTable, { table: other, own }: DrizzleRelation): readonly string[] | undefined {
    if (own) return undefined;
    const back = [...this.#byTable.get(other)?.values() ?? []].flatMap((each) => (each.table === table && each.own ? [each.own] : []));
    const keys = back.length ? back : foreignKeysOf(other).filter((each) => each.table === table.key).map((each) => each.columns);
    return keys.length === 1 ? keys[0] : undefined;
  }

  #read(facts: Facts | undefined): void {
    for (const { callee, args } of facts?.calls ?? []) {
      const [target] = this.drizzle.link.targets(facts!.path, callee);
      if (target?.kind !== 'external' || target.package !== 'drizzle-orm' || target.steps.join() !== 'relations') continue;
      const table = tableOf(this.drizzle, facts!.path, args[0]);
      const made = args[1]?.kind === 'function' ? facts!.functions[args[1].id]!.returns[0] : undefined;
      if (table && made?.kind === 'object') this.#byTable.set(table, new Map(made.properties.flatMap((each) => this.#relation(facts!, table, each.value).map((relation) => [each.name, relation] as const))));
    }
  }

  #relation(facts: Facts, own: QueriedTable, value: Value): DrizzleRelation[] {
    const call = value.kind === 'call' ? facts.calls[value.call]! : undefined;
    const table = tableOf(this.drizzle, facts.path, call?.args[0]);
    const options = call?.args[1];
    const fields = options?.kind === 'object' ? options.properties.find((each) => each.name === 'fields')?.value : undefined;
    const columns = fields?.kind === 'array' ? fields.items.map((each) => (each.kind === 'member' ? columnNamed(own, each.name) : undefined)) : [];
    return table ? [{ table, ...(columns.length && columns.every((each) => each !== undefined) ? { own: columns } : {}) }] : [];
  }
}
