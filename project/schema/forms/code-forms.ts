/**
 * Migrations that are code, as each tool wants them. The statements stay SQL: every one of these tools runs it, and what was
 * replayed is what runs.
 */
import { posix } from 'node:path';
import type { ToolName } from '../schema-source.js';
import { splitStatements } from '../sql/split-statements.js';
import type { Form, FormFile, FormParts } from './migration-form.js';
import { toPascalCase } from './name-migration.js';

export const codeForms: Readonly<Partial<Record<ToolName, Form>>> = {
  typeorm: classForm('typeorm', ({ isTypeScript, isEsm, className, fullName, up, down, draft }) => [
    isTypeScript ? "import type { MigrationInterface, QueryRunner } from 'typeorm';\n" : '',
    `${isEsm ? 'export' : 'module.exports ='} class ${className}${isTypeScript ? ' implements MigrationInterface' : ''} {`,
    `  name = '${fullName}';`, ...(draft.isOutsideTransaction ? ['  transaction = false;'] : []), '',
    ...method('up', 'queryRunner', 'QueryRunner', up.map((each) => `await queryRunner.query(${each});`), isTypeScript), '',
    ...method('down', 'queryRunner', 'QueryRunner', down.map((each) => `await queryRunner.query(${each});`), isTypeScript), '}',
  ]),
  'mikro-orm': classForm('mikro-orm', ({ isTypeScript, isEsm, className, last, up, down }) => [
    `${isEsm ? `import { Migration } from '${/'(@mikro-orm\/migrations[\w-]*)'/.exec(last.text)?.[1] ?? '@mikro-orm/migrations'}';` : "const { Migration } = require('@mikro-orm/migrations');"}\n`,
    `${isEsm ? 'export class' : 'exports.Migration = class'} ${className} extends Migration {`,
    ...method('up', '', '', up.map((each) => `this.addSql(${each});`), isTypeScript), '',
    ...method('down', '', '', down.map((each) => `this.addSql(${each});`), isTypeScript), '}',
  ]),
  knex: functionForm('knex', "import type { Knex } from 'knex';", 'Knex', (each) => `await knex.raw(${each});`),
  kysely: (parts) => [file(parts, () => [
    isTypeScript(parts) ? "import { type Kysely, sql } from 'kysely';\n" : "import { sql } from 'kysely';\n",
    ...functions(parts, 'db', 'Kysely<unknown>', (each) => `await sql${each}.execute(db);`),
  ])],
  sequelize: (parts) => [file(parts, () => {
    const write = (each: string): string => `await queryInterface.sequelize.query(${each});`;
    if (isEsm(parts)) return functions(parts, 'queryInterface', 'QueryInterface', write, isTypeScript(parts) ? "import type { QueryInterface } from 'sequelize';\n" : '');
    return ["'use strict';", '', 'module.exports = {', ...method('up', 'queryInterface', '', statements(parts.up).map(write), false).map((line, index, all) => (index === all.length - 1 ? `${line},` : line)), '', ...method('down', 'queryInterface', '', statements(parts.down).map(write), false).map((line, index, all) => (index === all.length - 1 ? `${line},` : line)), '};'];
  })],
  'node-pg-migrate': (parts) => [file(parts, () => {
    if (parts.last.path.endsWith('.sql')) return ['-- Up Migration', parts.up, '', '-- Down Migration', parts.down];
    return functions(parts, 'pgm', 'MigrationBuilder', (each) => `pgm.sql(${each});`, isTypeScript(parts) ? "import type { MigrationBuilder } from 'node-pg-migrate';\n" : '', parts.draft.isOutsideTransaction ? ['pgm.noTransaction();'] : []);
  })],
  'db-migrate': (parts) => [file(parts, () => [
    "'use strict';", '', 'exports.up = function (db, callback) {', `  db.runSql(${quote(parts.up)}, callback);`, '};', '', 'exports.down = function (db, callback) {', parts.down ? `  db.runSql(${quote(parts.down)}, callback);` : '  callback();', '};',
  ])],
};

interface ClassParts extends FormParts {
  readonly isTypeScript: boolean;
  readonly isEsm: boolean;
  readonly className: string;
  /** Of TypeORM: the name with its stamp. */
  readonly fullName: string;
}

type Lines = Omit<ClassParts, 'up' | 'down'> & { readonly up: readonly string[]; readonly down: readonly string[] };

function classForm(tool: 'typeorm' | 'mikro-orm', write: (parts: Lines) => string[]): Form {
  return (parts) => {
    const pascal = toPascalCase(parts.draft.subject);
    const className = tool === 'typeorm' ? `${pascal}${parts.name.stamp}` : `Migration${parts.name.stamp}`;
    const lines = { ...parts, isTypeScript: isTypeScript(parts), isEsm: isEsm(parts), className, fullName: className, up: statements(parts.up), down: statements(parts.down) };
    const path = tool === 'typeorm' ? `${parts.name.prefix}${/[-_]$/.test(parts.name.prefix) ? '' : '-'}${pascal}` : `Migration${parts.name.stamp}`;
    return [{ path: `${path}${posix.extname(parts.last.path)}`, text: write(lines).filter((line, index) => index > 0 || line !== '').join('\n') }];
  };
}

function functionForm(argument: string, typeImport: string, type: string, write: (sql: string) => string): Form {
  return (parts) => [file(parts, () => [
    ...functions(parts, argument, type, write, isTypeScript(parts) ? `${typeImport}\n` : ''),
    ...(parts.draft.isOutsideTransaction ? ['', isEsm(parts) ? 'export const config = { transaction: false };' : 'exports.config = { transaction: false };'] : []),
  ])];
}

function functions(parts: FormParts, argument: string, type: string, write: (sql: string) => string, head = '', first: readonly string[] = []): string[] {
  const parameter = isTypeScript(parts) ? `${argument}: ${type}` : argument;
  const body = (sql: string): string[] => [...first, ...statements(sql).map(write)].map((line) => `  ${line}`);
  const open = (name: string): string => (isEsm(parts) ? `export async function ${name}(${parameter})${isTypeScript(parts) ? ': Promise<void>' : ''} {` : `exports.${name} = async (${parameter}) => {`);
  const close = isEsm(parts) ? '}' : '};';
  return [...(head ? [head] : []), open('up'), ...body(parts.up), close, '', open('down'), ...body(parts.down), close];
}

function method(name: string, argument: string, type: string, lines: readonly string[], isTyped: boolean): string[] {
  const parameter = argument && isTyped ? `${argument}: ${type}` : argument;
  return [`  ${isTyped ? 'public ' : ''}async ${name}(${parameter})${isTyped ? ': Promise<void>' : ''} {`, ...lines.map((line) => `    ${line}`), '  }'];
}

function file(parts: FormParts, write: () => readonly string[]): FormFile {
  const lines = write();
  return { path: `${parts.name.prefix}${parts.draft.subject.replaceAll('_', parts.name.separator)}${posix.extname(parts.last.path)}`, text: lines.join('\n') };
}

function isTypeScript({ last }: FormParts): boolean {
  return /\.[cm]?ts$/.test(last.path);
}

function isEsm({ last }: FormParts): boolean {
  return isTypeScript({ last } as FormParts) || /\.mjs$/.test(last.path) || /^\s*(export|import)\b/m.test(last.text);
}

/** A statement each, as template literals; comments go with the statement behind them. */
function statements(sql: string): string[] {
  return splitStatements(sql).map(([start, end]) => quote(sql.slice(start, end).trim().replace(/;$/, '')));
}

function quote(sql: string): string {
  return `\`${sql.replaceAll(/[\\`]|\$\{/g, '\\$&')}\``;
}
