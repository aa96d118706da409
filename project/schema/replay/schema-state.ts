/**
 * What a database has after some of its migrations.
 * Invariant: a table and an enum are never changed, another takes their place: so a fork shares them, and what happens to
 * the one is not seen in the other.
 */
import type { Place } from '../../findings/finding.js';
import type { Touched } from '../schema-change.js';
import { bareName, type MigratedEnum, type MigratedSchema, type MigratedTable, schemaOf } from '../schema-model.js';
import type { Dialect, Unreadable } from '../schema-source.js';

export class SchemaState implements MigratedSchema {
  readonly tables: Map<string, MigratedTable>;
  readonly enums: Map<string, MigratedEnum>;
  readonly views: Set<string>;
  readonly unreadable: Unreadable[];
  readonly #routines: Map<string, Touched>;
  /** Names in texts that could not be read, and everything, where such a text names nothing. */
  readonly #lost: Set<string>;
  #isAllLost: boolean;
  /** Schemas whose first known migration changes what no migration made: their beginning is elsewhere. */
  readonly #begunElsewhere: Set<string>;
  readonly #dialect: Dialect;

  constructor(dialect: Dialect, before?: SchemaState) {
    this.#dialect = dialect;
    this.tables = new Map(before?.tables);
    this.enums = new Map(before?.enums);
    this.views = new Set(before?.views);
    this.unreadable = [...(before?.unreadable ?? [])];
    this.#routines = new Map(before ? before.#routines : []);
    this.#lost = new Set(before ? before.#lost : []);
    this.#isAllLost = before ? before.#isAllLost : false;
    this.#begunElsewhere = new Set(before ? before.#begunElsewhere : []);
  }

  get dialect(): Dialect {
    return this.#dialect;
  }

  /** Whether the database takes them for one name. */
  isSame(a: string, b: string): boolean {
    return a === b || (this.#dialect !== 'postgresql' && a.toLowerCase() === b.toLowerCase());
  }

  fork(): SchemaState {
    return new SchemaState(this.#dialect, this);
  }

  mayHave(key: string): boolean {
    return this.#isAllLost || this.#begunElsewhere.has(schemaOf(key)) || this.#lost.has(bareName(key).toLowerCase());
  }

  /** One that no migration made is made elsewhere: it is open, and so is what else was there. */
  table(key: string, at: Place): MigratedTable {
    const known = this.tables.get(key);
    if (known) return known;
    this.#begunElsewhere.add(schemaOf(key));
    const table: MigratedTable = { key, at, columns: new Map(), indexes: [], foreignKeys: [], checks: [], isOpen: true };
    this.tables.set(key, table);
    return table;
  }

  enum(key: string, at: Place): MigratedEnum {
    const known = this.enums.get(key);
    if (known) return known;
    this.#begunElsewhere.add(schemaOf(key));
    const made: MigratedEnum = { key, at, values: [], isOpen: true };
    this.enums.set(key, made);
    return made;
  }

  /** Puts another in the place of a table, which keeps it in the order of the tables. */
  change(table: MigratedTable, changes: Partial<MigratedTable>): MigratedTable {
    const changed = { ...table, ...changes };
    this.tables.set(table.key, changed);
    return changed;
  }

  changeAll(change: (table: MigratedTable) => Partial<MigratedTable> | undefined): void {
    for (const table of [...this.tables.values()]) {
      const changes = change(table);
      if (changes) this.change(table, changes);
    }
  }

  defineRoutine(name: string, touches: Touched): void {
    this.#routines.set(name, touches);
  }

  callRoutine(name: string, at: Place): void {
    const touches = this.#routines.get(name);
    if (touches) this.lose(touches, `the function ${name} changes the schema when it runs`, at);
  }

  lose(touches: Touched, why: string, at: Place): void {
    this.unreadable.push({ ...at, why });
    if (touches === 'all') this.#isAllLost = true;
    else for (const name of touches) this.#lost.add(name);
    const isTouched = (name: string | undefined): boolean => touches === 'all' || (name !== undefined && touches.includes(bareName(name).toLowerCase()));
    this.changeAll((table) => (isTouched(table.key) || table.indexes.some((each) => isTouched(each.name)) ? { isOpen: true } : undefined));
    for (const [key, known] of this.enums) if (isTouched(key)) this.enums.set(key, { ...known, isOpen: true });
  }
}
