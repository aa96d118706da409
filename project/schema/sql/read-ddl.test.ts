import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readDdl } from './read-ddl.js';

function drawn(text: string, dialect: 'mysql' | 'sqlite' = 'mysql'): string[] {
  return readDdl(text, dialect).map(({ range: _, ...effect }) => Object.entries(effect).map(([, value]) => (typeof value === 'string' ? value : JSON.stringify(value, (key, each: unknown) => (key === 'range' ? undefined : each)))).join(' '));
}

describe('MySQL and SQLite migrations', () => {
  const cases: Readonly<Record<string, readonly [string, readonly string[]]>> = {
    'every part of a table': [
      "CREATE TABLE IF NOT EXISTS `shop`.`a` (`id` int UNSIGNED NOT NULL AUTO_INCREMENT, `key` varchar(10) DEFAULT 'a, b' UNIQUE, `e` ENUM('x', 'y,z') NULL, KEY `by_key` (`key`(4) DESC), CONSTRAINT `u` UNIQUE (`e`, (lower(`key`))), CHECK (`id` IS NOT NULL), PRIMARY KEY (`id`)) ENGINE=InnoDB COMMENT='; no, end'",
      ['create-table a true false [{"name":"id","isNullable":false,"type":{"base":"int","isList":false},"default":"sequence"},{"name":"key","isNullable":true,"type":{"base":"varchar","isList":false,"size":"10"},"default":"literal"},{"name":"e","isNullable":true,"type":{"base":"enum","isList":false,"values":["x","y,z"]},"default":"none"}] [{"columns":["key"],"isUnique":true,"isConstraint":true},{"columns":["key"],"isSpecial":true,"isUnique":false,"name":"by_key"},{"columns":["e",""],"isUnique":true,"isConstraint":true,"name":"u"},{"columns":["id"],"isUnique":true,"isPrimary":true,"isConstraint":true}] [] [{"columns":[]}]'],
    ],
    'several changes at once': ['ALTER TABLE a ADD (b int, c int), DROP COLUMN d, DROP INDEX i, DROP FOREIGN KEY f, RENAME INDEX j TO k, ALTER COLUMN b SET DEFAULT 1, ENGINE=InnoDB', [
      'drop-column a d', 'drop-index a i', 'drop-constraint a f', 'add-column a {"name":"b","isNullable":true,"type":{"base":"int","isList":false},"default":"none"}', 'add-column a {"name":"c","isNullable":true,"type":{"base":"int","isList":false},"default":"none"}', 'rename-index a j k', 'alter-column a b literal',
    ]],
    'a column that is called like a keyword': ['ALTER TABLE a ADD `index` int, ADD COLUMN `key` int', ['add-column a {"name":"index","isNullable":true,"type":{"base":"int","isList":false},"default":"none"}', 'add-column a {"name":"key","isNullable":true,"type":{"base":"int","isList":false},"default":"none"}']],
    'what leaves the schema alone': ["SET x = 1; # DROP TABLE a;\nSTART TRANSACTION; COMMIT;", []],
    'what writes rows': ["INSERT INTO a VALUES ('DROP TABLE a;'); UPDATE `a` SET b = 1; UPDATE a SET b = 1 WHERE c; DELETE FROM a; TRUNCATE TABLE a; CREATE VIEW v AS SELECT 1; DROP VIEW IF EXISTS v, w", ['write-rows a insert false', 'write-rows a update true', 'write-rows a update false', 'write-rows a delete true', 'write-rows a delete true', 'create-view v', 'drop-view v', 'drop-view w']],
    'defaults of every kind': ["ALTER TABLE a MODIFY b datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3), MODIFY c int DEFAULT -1 COMMENT 'DEFAULT 2', MODIFY d bit DEFAULT b'0', MODIFY e json DEFAULT (json_array()), MODIFY f text DEFAULT NULL, MODIFY g int AS (c + 1) STORED", [
      'alter-column a b false {"base":"datetime","isList":false,"size":"3"} expression false', 'alter-column a c true {"base":"int","isList":false} literal false', 'alter-column a d true {"base":"bit","isList":false} literal false',
      'alter-column a e true {"base":"json","isList":false} expression false', 'alter-column a f true {"base":"text","isList":false} none false', 'alter-column a g true {"base":"int","isList":false} none true',
    ]],
    'a foreign key with what happens to the rows': ['ALTER TABLE a ADD CONSTRAINT f FOREIGN KEY (b, c) REFERENCES d (e, g) ON UPDATE CASCADE ON DELETE SET NULL', ['add-foreign-key a {"columns":["b","c"],"table":"d","references":["e","g"],"onDelete":"SET NULL","onUpdate":"CASCADE","name":"f"}']],
    'the body of a trigger as one statement': ['CREATE TRIGGER t AFTER INSERT ON a FOR EACH ROW BEGIN DELETE FROM b; UPDATE c SET d = 1; END; DROP TABLE e', ['drop-table e']],
    'a change that is not known': ['ALTER TABLE a DISCARD TABLESPACE', ['unreadable ["a","discard","tablespace"] the statement is not one of those that can be read']],
    'a statement that is run from a variable': ['EXECUTE stmt', ['unreadable all the statement is not one of those that can be read']],
  };
  for (const [name, [text, changes]] of Object.entries(cases)) it(`read ${name}`, () => assert.deepEqual(drawn(text), changes));

  it('of SQLite have names in double quotes', () => assert.deepEqual(drawn('DROP TABLE "a""b"; ALTER TABLE "c" RENAME TO [d]', 'sqlite'), ['drop-table a"b', 'rename-table c d']));
  it('may hold anything', () => {
    const pieces = ['CREATE TABLE', 'ALTER TABLE', 'ADD', '`a`', '(', ')', ';', "'", '"', '--', '/*', '\n', 'TRIGGER', 'BEGIN', 'END', 'CHANGE', ',', '.', 'UNIQUE', '[', 'TO'];
    fc.assert(fc.property(fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 4 })), { maxLength: 30 }), fc.constantFrom('mysql', 'sqlite'), (parts, dialect) => {
      const text = parts.join(' ');
      for (const { range: [start, end] } of readDdl(text, dialect as 'mysql')) assert.ok(start >= 0 && start < end && end <= text.length);
    }), { numRuns: 600, seed: 5 });
  });

  it('know what a backslash is in each dialect', () => {
    const names = (text: string, dialect: 'mysql' | 'sqlite'): string[] => readDdl(text, dialect).map((each) => (each.kind === 'create-table' ? each.table : each.kind));
    assert.deepEqual(names("CREATE TABLE a (s TEXT DEFAULT '\\'); CREATE TABLE b (t TEXT DEFAULT '');", 'sqlite'), ['a', 'b']);
    assert.deepEqual(names('CREATE TABLE a (s VARCHAR(9) DEFAULT "\\""); CREATE TABLE b (t TEXT);', 'mysql'), ['a', 'b']);
  });
});
