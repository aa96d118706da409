// What MySQL does beside what is written, which no database inside this process could say.
import assert from 'node:assert/strict';
import type { MigratedSchema } from '../schema-model.js';
import { readDdl } from '../sql/read-ddl.js';
import { replayChanges } from './replay-changes.js';

function replayed(...texts: readonly string[]): MigratedSchema {
  return replayChanges(texts.map((text, at) => ({ path: `${at}.sql`, changes: readDdl(text, 'mysql') })), 'mysql');
}

function indexesOf(schema: MigratedSchema, table: string): string[] {
  return schema.tables.get(table)!.indexes.map((each) => `${each.name} (${each.columns.join(', ')})${each.isUnique ? ' unique' : ''}`);
}

const a = 'CREATE TABLE a (id int PRIMARY KEY AUTO_INCREMENT, b int, c int, UNIQUE (b), KEY (b, c), UNIQUE KEY (b, id))';

describe('a replay of MySQL', () => {
  it('names keys by their first column, and counts', () => assert.deepEqual(indexesOf(replayed(a), 'a'), ['PRIMARY (id) unique', 'b (b) unique', 'b_2 (b, c)', 'b_3 (b, id) unique']));
  it('makes an index for a foreign key that none serves, until one does', () => {
    const made = `${a}; CREATE TABLE d (x int, y int, FOREIGN KEY (x) REFERENCES a (id), CONSTRAINT named FOREIGN KEY (y) REFERENCES a (b))`;
    assert.deepEqual(indexesOf(replayed(made), 'd'), ['x (x)', 'named (y)']);
    assert.deepEqual(replayed(made).tables.get('d')!.foreignKeys.map((each) => each.name), ['d_ibfk_1', 'named']);
    assert.deepEqual(indexesOf(replayed(made, 'CREATE INDEX i ON d (x, y); ALTER TABLE d DROP FOREIGN KEY named'), 'd'), ['named (y)', 'i (x, y)']);
    assert.deepEqual(indexesOf(replayed(made, 'ALTER TABLE d DROP FOREIGN KEY named; ALTER TABLE d ADD CONSTRAINT other FOREIGN KEY (y) REFERENCES a (b)'), 'd'), ['x (x)', 'other (y)']);
    assert.deepEqual(replayed(made, 'RENAME TABLE d TO e, a TO f').tables.get('e')!.foreignKeys.map((each) => `${each.name} ${each.table}`), ['e_ibfk_1 f', 'named f']);
  });
  it('writes a column anew as a whole', () => {
    const column = (text: string): unknown => { const { at: _, ...rest } = replayed("CREATE TABLE t (c varchar(9) NOT NULL DEFAULT 'x', KEY k (c), KEY l (c, d), d int)", text).tables.get('t')!.columns.get('e')!; return rest; };
    assert.deepEqual(column('ALTER TABLE t CHANGE COLUMN C e text'), { name: 'e', type: { base: 'text', isList: false }, isNullable: true, default: 'none' });
    assert.deepEqual(indexesOf(replayed('CREATE TABLE t (c int, d int, KEY k (c), KEY l (c, d))', 'ALTER TABLE t DROP COLUMN C'), 't'), ['l (d)']);
  });
  it('keeps a key without nulls, and one that counts', () => assert.deepEqual(replayed(a, 'ALTER TABLE a MODIFY id bigint AUTO_INCREMENT').tables.get('a')!.columns.get('id')!.isNullable, false));
});
