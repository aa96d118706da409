// PostgreSQL's grammar has to answer at once: a rule cannot wait for it.
import assert from 'node:assert/strict';
import { parsePlpgsql, parsePostgres } from './postgres-parser.js';

describe('the PostgreSQL parser', () => {
  it('answers in the same breath, and still does when what was left of its start has run', async () => {
    assert.deepEqual(parsePostgres('CREATE TABLE a (b int)').statements?.map((each) => each.kind), ['CreateStmt']);
    await new Promise((resolve) => { setTimeout(resolve, 20); });
    assert.deepEqual(parsePostgres('DROP TABLE a; SELECT 1').statements?.map((each) => [each.kind, each.start]), [['DropStmt', 0], ['SelectStmt', 14]]);
  });
  it('says what is wrong', () => assert.match(parsePostgres('ALTER TABL a').error ?? '', /syntax error at or near "TABL"/));
  it('reads the body of a block', () => assert.match(JSON.stringify(parsePlpgsql('CREATE FUNCTION f() RETURNS void AS $x$BEGIN ALTER TABLE a ADD b int; END$x$ LANGUAGE plpgsql')), /ALTER TABLE a ADD b int/));
  it('says nothing of a body that is none', () => assert.equal(parsePlpgsql('CREATE FUNCTION f() RETURNS void AS $x$BEGIN IF END$x$ LANGUAGE plpgsql'), undefined));
  it('outlives a statement that is nested too deep', () => {
    const depth = 200_000;
    assert.ok(parsePostgres(`SELECT ${'('.repeat(depth)}1${')'.repeat(depth)}`).error);
    assert.equal(parsePostgres('SELECT 1').statements?.length, 1);
  });
});
