/** The tables of all schemas of a project by what code reaches them with. */
import type { SchemaReport } from '../difference.js';
import { type DeclaredRelation, type DeclaredTable, keyOf } from '../schema-model.js';
import type { QueriedTable } from './query.js';

export class CodeTables {
  readonly all: readonly QueriedTable[];
  readonly #byKey = new Map<SchemaReport, Map<string, QueriedTable>>();
  readonly #byModel = new Map<string, QueriedTable[]>();
  readonly #byPlace = new Map<string, QueriedTable>();

  constructor(reports: readonly SchemaReport[]) {
    this.all = reports.flatMap((report) => [...(report.declared?.tables ?? []), ...undeclared(report)].map((each) => this.#add(report, each)));
  }

  #add(report: SchemaReport, each: DeclaredTable | string): QueriedTable {
    const declared = typeof each === 'string' ? undefined : each;
    const table: QueriedTable = { report, key: typeof each === 'string' ? each : keyOf(each), ...(declared ? { declared } : {}) };
    const byKey = this.#byKey.get(report) ?? new Map<string, QueriedTable>();
    this.#byKey.set(report, byKey.set(table.key, table));
    if (declared) this.#byPlace.set(`${declared.at.path} ${declared.at.range[0]}`, table);
    if (declared?.model !== undefined) this.#byModel.set(`${report.source.tool} ${declared.model}`, [...this.#byModel.get(`${report.source.tool} ${declared.model}`) ?? [], table]);
    return table;
  }

  /** The one that a tool's code calls so; none where two schemas have it. */
  ofModel(tool: string, model: string): QueriedTable | undefined {
    const [only, ...others] = this.#byModel.get(`${tool} ${model}`) ?? [];
    return others.length ? undefined : only;
  }

  /** The one that is declared at a place. */
  at(path: string, start: number): QueriedTable | undefined {
    return this.#byPlace.get(`${path} ${start}`);
  }

  find(report: SchemaReport, key: string): QueriedTable | undefined {
    return this.#byKey.get(report)?.get(key);
  }

  /** Where a relation leads. */
  behind({ report }: QueriedTable, relation: DeclaredRelation): QueriedTable | undefined {
    return this.find(report, keyOf(relation.table));
  }
}

/** What the migrations make for a tool that declares nothing. */
function undeclared({ declared, migrated }: SchemaReport): string[] {
  return declared ? [] : [...migrated.tables.keys()];
}
