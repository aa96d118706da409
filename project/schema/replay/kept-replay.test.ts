// What is kept of a replay never shows: after any edits it is that of the texts alone, and what was given out stays as it was.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { SchemaChange } from '../schema-change.js';
import type { MigratedSchema } from '../schema-model.js';
import { readPostgres } from '../sql/read-postgres.js';
import { KeptReplay } from './kept-replay.js';
import { type Migration, replayChanges } from './replay-changes.js';

const texts = [
  'CREATE TABLE a (id int PRIMARY KEY, b text DEFAULT 1)', 'CREATE TABLE IF NOT EXISTS c (id int REFERENCES a, UNIQUE (id))', 'ALTER TABLE a ADD COLUMN d int REFERENCES c (id)', 'ALTER TABLE a DROP COLUMN b', 'ALTER TABLE a RENAME COLUMN d TO e',
  'ALTER TABLE a RENAME TO f', 'DROP TABLE a CASCADE', "CREATE TYPE m AS ENUM ('x')", "ALTER TYPE m ADD VALUE 'y'", 'ALTER TABLE c ADD COLUMN g m', 'DROP TYPE m CASCADE', 'ALTER TYPE m RENAME TO n', 'ALTER TABLE c ALTER id TYPE text, ALTER id DROP NOT NULL', 'CREATE INDEX i ON c (id)', 'DROP INDEX i',
  'ALTER TABLE nowhere ADD COLUMN x int', 'ALTER TABLE c BREAKS', 'CREATE VIEW v AS SELECT 1', 'CREATE FUNCTION g() RETURNS void AS $$ BEGIN ALTER TABLE a ADD b int; END $$ LANGUAGE plpgsql', 'SELECT g()',
];
const read = new Map<string, readonly SchemaChange[]>(texts.map((text) => [text, readPostgres(text)]));
const edits = fc.array(fc.record({ how: fc.constantFrom('newest', 'insert', 'replace', 'remove', 'append', 'nothing'), at: fc.nat(60), text: fc.constantFrom(...texts) }), { minLength: 1, maxLength: 12 });

function edited(list: readonly string[], { how, at, text }: { how: string; at: number; text: string }): readonly string[] {
  const place = how === 'newest' ? list.length - 1 : at % (list.length + 1);
  if (how === 'insert') return list.toSpliced(place, 0, text);
  if (how === 'append') return [...list, text];
  if (how === 'remove') return list.toSpliced(place, 1);
  return how === 'nothing' || list.length === 0 ? list : list.with(Math.min(Math.max(place, 0), list.length - 1), text);
}

const migrationsOf = (list: readonly string[]): Migration[] => list.map((text, at) => ({ path: `${at}.sql`, changes: read.get(text)! }));

/** Whatever can be asked of it. */
function picture(schema: MigratedSchema): unknown {
  return structuredClone({ tables: schema.tables, enums: schema.enums, views: schema.views, unreadable: schema.unreadable, may: ['a', 'c', 'm', 'x', 's.a'].map((key) => schema.mayHave(key)) });
}

describe('a replay that is kept', () => {
  it('is that of the texts alone after any edits, and changes nothing that it gave out', function () {
    this.timeout(60_000);
    fc.assert(fc.property(fc.array(fc.constantFrom(...texts), { maxLength: 45 }), edits, (start, all) => {
      const kept = new KeptReplay();
      const given: [MigratedSchema, unknown][] = [];
      let list: readonly string[] = start;
      for (const edit of [undefined, ...all]) {
        if (edit) list = edited(list, edit);
        const schema = kept.replay(migrationsOf(list), 'postgresql');
        assert.deepEqual(picture(schema), picture(replayChanges(migrationsOf(list))));
        given.push([schema, picture(schema)]);
      }
      for (const [schema, before] of given) assert.deepEqual(picture(schema), before);
    }), { numRuns: 200, seed: 29 });
  });
  it('gives the same answer, and not another one alike, where nothing changed', () => {
    const kept = new KeptReplay();
    const migrations = migrationsOf(texts);
    assert.equal(kept.replay(migrations, 'postgresql'), kept.replay([...migrations], 'postgresql'));
    assert.notEqual(kept.replay(migrations, 'postgresql'), kept.replay(migrations, 'mysql'));
  });
  it('takes a few thousandths of a second for an edit of the newest of three hundred', () => {
    const many = Array.from({ length: 300 }, (_, at) => readPostgres(`CREATE TABLE t${at} (id int PRIMARY KEY, ${Array.from({ length: 10 }, (_each, column) => `c${column} text UNIQUE`).join(', ')}, o int REFERENCES t${Math.max(0, at - 1)})`));
    const kept = new KeptReplay();
    const migrations = many.map((changes, at): Migration => ({ path: `${at}.sql`, changes }));
    const newest = readPostgres('ALTER TABLE t299 ADD COLUMN z int; CREATE INDEX ON t299 (z)');
    kept.replay([...migrations, { path: 'newest.sql', changes: newest }], 'postgresql');
    const times = Array.from({ length: 31 }, () => {
      const begin = process.cpuUsage();
      kept.replay([...migrations, { path: 'newest.sql', changes: [...newest] }], 'postgresql');
      return process.cpuUsage(begin).user / 1000;
    });
    assert.ok(times.sort((a, b) => a - b)[15]! < 5, `${times[15]} ms`);
  });
});
