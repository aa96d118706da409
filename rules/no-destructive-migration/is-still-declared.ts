/**
 * Whether the code that is released asks for a table or a column: whether its schema, as the base has it, still declares it. Once
 * it does not, dropping it is the second half of what this rule asks for.
 * Invariant: where the base's schema cannot be read, it counts as declared.
 */
import { parsePrisma, type PrismaBlock } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';
import type { NewMigration } from '../migrations/new-migration.js';
import type { Lost } from './no-destructive-migration.js';

export function isStillDeclared(file: CheckedFile, { report }: NewMigration, lost: Lost): boolean {
  const { base } = file.project.migrationHistory;
  const texts = base && report.declared ? report.source.declared.flatMap((path) => base.read(path) ?? []) : [];
  if (!texts.length) return true;
  return report.source.tool === 'prisma' ? texts.some((text) => declaresInPrisma(text, lost)) : texts.some((text) => namesInCode(text, lost));
}

function declaresInPrisma(text: string, { table, column }: Lost): boolean {
  const models = parsePrisma(text).filter((block) => block.kind !== 'enum' && mapped(block) === bare(table));
  return column === undefined ? models.length > 0 : models.some(({ fields }) => fields.some((each) => mapped(each) === column));
}

/** What the database calls it. */
function mapped({ name, attributes }: Pick<PrismaBlock, 'name' | 'attributes'>): string {
  const said = attributes.find((each) => each.name === 'map' || each.name === '@map')?.args.find((each) => each.name === undefined || each.name === 'name')?.value;
  return said?.kind === 'text' ? said.text : name.text;
}

/** By its own name, or by the one that a tool makes it of: `twoFactorEnabled` for `two_factor_enabled`. */
function namesInCode(text: string, { table, column }: Lost): boolean {
  return [bare(table), ...(column === undefined ? [] : [column])].every((name) => new RegExp(`(^|[^\\w])(${[name, inCamels(name)].map(escape).join('|')})([^\\w]|$)`, 'i').test(text));
}

function bare(key: string): string {
  return key.slice(key.indexOf('.') + 1);
}

function inCamels(name: string): string {
  return name.replaceAll(/_+(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function escape(name: string): string {
  return name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
