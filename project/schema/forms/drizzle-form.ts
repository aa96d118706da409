/**
 * A migration of Drizzle 0.x for what drizzle-kit itself cannot see: its newest snapshot says what the code says, and the SQL
 * does another thing. SQL, journal and a copy of the snapshot are written as `drizzle-kit generate --custom` would.
 * Invariant: whatever drizzle-kit can see is left to it, because the snapshot it would write is its own to write.
 */
import { createHash } from 'node:crypto';
import { applyEdits, modify, parse } from 'jsonc-parser';
import { asRecord, asText } from '../../imports/json-values.js';
import type { MigrationDraft } from '../draft/migration-draft.js';
import type { SchemaDifference } from '../difference.js';
import type { DeclaredColumn, DeclaredSchema } from '../schema-model.js';
import { splitStatements } from '../sql/split-statements.js';
import type { MigrationPlaces, WrittenMigration } from './write-migration.js';

type Json = Readonly<Record<string, unknown>>;

export function writeDrizzleMigration(places: MigrationPlaces, declared: DeclaredSchema, difference: SchemaDifference, draft: MigrationDraft): WrittenMigration | undefined {
  const meta = `${places.migrationFolder}/meta`;
  const journal = places.read(`${meta}/_journal.json`);
  const entries = journal === undefined ? [] : asList(asRecord(parse(journal))['entries']).map(asRecord);
  const last = entries.at(-1);
  const [index, when, tag] = [last?.['idx'], last?.['when'], asText(last?.['tag'])];
  const number = /^\d+/.exec(tag ?? '')?.[0];
  if (journal === undefined || !last || typeof index !== 'number' || typeof when !== 'number' || number === undefined) return undefined;
  const snapshot = places.read(`${meta}/${number}_snapshot.json`);
  if (snapshot === undefined || !saysTheSame(asRecord(parse(snapshot)), declared, difference)) return undefined;
  const next = String(Number(number) + 1).padStart(number.length, '0');
  const name = `${next}_${draft.subject}`;
  const made = [`${places.migrationFolder}/${name}.sql`, `${meta}/${next}_snapshot.json`];
  if (made.some((path) => places.has(path))) return undefined;
  const format = { formattingOptions: { insertSpaces: !/^\t/m.test(journal), tabSize: 2, eol: '\n' } };
  const entry = { idx: index + 1, version: last['version'], when: when + 1, tag: name, breakpoints: last['breakpoints'] ?? true };
  return {
    name,
    edits: [
      { path: made[0]!, range: [0, 0], text: `${statementsOf(draft).join('\n--> statement-breakpoint\n')}\n` },
      { path: made[1]!, range: [0, 0], text: follow(snapshot, name) },
      { path: `${meta}/_journal.json`, range: [0, journal.length], text: applyEdits(journal, modify(journal, ['entries', entries.length], entry, format)) },
    ],
  };
}

/** Each by itself: that is how drizzle-kit's migrator sends them. */
function statementsOf({ steps }: MigrationDraft): string[] {
  return steps.flatMap(({ up }) => splitStatements(up).map(([start, end]) => up.slice(start, end).trim()));
}

/** The same content under an id of its own, behind the one it was. The id is made of what it names: there is no chance here. */
function follow(snapshot: string, name: string): string {
  const id = asText(asRecord(parse(snapshot))['id']) ?? '';
  const digest = createHash('sha256').update(`${id} ${name}`).digest('hex');
  const next = `${digest.slice(0, 8)}-${digest.slice(8, 12)}-4${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
  return snapshot.replace(/("id"\s*:\s*")[^"]*"/, `$1${next}"`).replace(/("prevId"\s*:\s*")[^"]*"/, `$1${id}"`);
}

function saysTheSame(snapshot: Json, declared: DeclaredSchema, { kind, object, table, name = '' }: SchemaDifference): boolean {
  const known = Object.values(asRecord(snapshot['tables'])).map(asRecord).find((each) => each['name'] === table);
  if (!known) return false;
  if (object === 'table') return kind === 'missing-in-migrations';
  if (object === 'index') return kind === 'missing-in-migrations' && [known['indexes'], known['uniqueConstraints']].some((each) => Object.values(asRecord(each)).some((index) => asRecord(index)['name'] === name));
  const column = asRecord(known['columns'])[name];
  const ours = declared.tables.find((each) => each.name === table)?.columns.find((each) => each.name === name);
  return object === 'column' && column !== undefined && ours !== undefined && isSame(kind, asRecord(column), ours);
}

function isSame(kind: SchemaDifference['kind'], column: Json, declared: DeclaredColumn): boolean {
  if (kind === 'nullable') return declared.isNullable !== undefined && (column['notNull'] === true) === !declared.isNullable;
  if (kind === 'default') return declared.default !== undefined && ('default' in column) === (declared.default !== 'none');
  return kind === 'missing-in-migrations';
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
