/** `addColumn('id', 'uuid', (col) => col.primaryKey())` to a column. */
import type { Range } from '../../../findings/finding.js';
import { bareName, type NewForeignKey } from '../../schema-model.js';
import type { Dialect } from '../../schema-source.js';
import { type ColumnDraft, defaultOf, foreignKey, keyOfText, readTypeText, uniqueIndex } from '../code/column-draft.js';
import { type Known, live, type Step, textOf } from '../code/known.js';
import type { CodeContext } from '../code/read-code-migration.js';
import { rawText, type ReadSql } from '../code/read-code-sql.js';

export interface KyselySite {
  readonly dialect: Dialect;
  readonly sql: ReadSql;
  readonly code: CodeContext;
}

/** @returns `undefined` where the name is not written out */
export function readKyselyColumn(site: KyselySite, table: string, { args = [], range }: Step): ColumnDraft | undefined {
  const [name, written, build] = [textOf(args[0]), typeText(args[1]), args[2]];
  if (name === undefined) return undefined;
  const steps = stepsOf(site, build, 'column', range);
  const has = (wanted: RegExp): Step | undefined => steps?.findLast((each) => wanted.test(each.name));
  const type = readTypeText(written, site.dialect, site.sql);
  const isCounted = /serial$/i.test(written ?? '') || has(/^(autoIncrement|identity|generated\w+AsIdentity)$/) !== undefined;
  const isPrimary = has(/^primaryKey$/) !== undefined;
  const byDefault = isCounted ? 'sequence' : defaultOf(has(/^defaultTo$/)?.args?.[0], site.dialect, site.sql);
  return {
    name, range, isPrimary, ...(type ? { type } : {}), ...(steps ? { isNullable: !(isPrimary || /serial$/i.test(written ?? '') || has(/^(notNull|identity|generated\w+AsIdentity)$/)) } : {}),
    ...(steps && byDefault !== undefined ? { default: byDefault } : {}), indexes: has(/^unique$/) ? [uniqueIndex(table, [name], site.dialect)] : [], foreignKeys: referencesOf(table, name, steps ?? [], site.dialect),
  };
}

/** `'varchar(255)'`, sql`citext` */
export function typeText(known: Known | undefined): string | undefined {
  return textOf(known) ?? (known?.kind === 'chain' ? rawText(known) : undefined);
}

/** What a callback does with the builder it is handed; nothing where there is none, `undefined` where it cannot be read. */
export function stepsOf({ code }: KyselySite, build: Known | undefined, root: string, range: Range): readonly Step[] | undefined {
  if (build === undefined || (build.kind === 'plain' && build.value === null)) return [];
  const made = build.kind === 'function' ? code.run.evaluator.returned(build, [live(root)], range) : build;
  return made.kind === 'chain' && made.root === root ? made.steps : undefined;
}

function referencesOf(table: string, column: string, steps: readonly Step[], dialect: Dialect): NewForeignKey[] {
  const to = textOf(steps.find((each) => each.name === 'references')?.args?.[0]);
  const at = to?.lastIndexOf('.') ?? -1;
  const key = to === undefined || at < 0 ? undefined : keyOfText(to.slice(0, at));
  if (key === undefined) return [];
  return [foreignKey([column], key, [to!.slice(at + 1)], { ...actionsOf(steps), name: dialect === 'postgresql' ? `${bareName(table)}_${column}_fkey` : undefined })];
}

export function actionsOf(steps: readonly Step[]): { readonly onDelete?: string | undefined; readonly onUpdate?: string | undefined } {
  const said = (name: string): string | undefined => textOf(steps.findLast((each) => each.name === name)?.args?.[0]);
  return { onDelete: said('onDelete'), onUpdate: said('onUpdate') };
}
