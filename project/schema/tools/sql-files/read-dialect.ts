/**
 * The database that files of SQL are written for: what no other writes stands in them, or the package has the driver of
 * one alone.
 * Invariant: SQL of a database that is not read here, such as ClickHouse or SQL Server, has no dialect.
 */
import { posix } from 'node:path';
import type { Dialect } from '../../schema-source.js';
import type { SchemaPlaces } from '../../schema-tool.js';
import { withoutComments } from '../../sql/split-statements.js';
import { dialectOfDrivers } from '../code/find-folders.js';

const marks: Readonly<Record<Dialect, RegExp>> = {
  postgresql: /\b(?:(?:big|small)?serial\b|timestamptz|jsonb|bytea|tsvector|plpgsql|gen_random_uuid|create\s+extension|create\s+type|using\s+(?:gin|gist|btree|hash)\b|timestamp\s+with(?:out)?\s+time\s+zone|alter\s+table\s+only|owner\s+to)|::\s*\w|\$\w*\$/i,
  mysql: /\bauto_increment\b|\bengine\s*=\s*innodb\b|\b(?:tiny|medium|long)(?:text|blob|int)\b|\bunsigned\b|\bon\s+update\s+current_timestamp\b|\bcharacter\s+set\s+utf8/i,
  sqlite: /\bautoincrement\b|^\s*pragma\b|\bwithout\s+rowid\b|\bstrict\s*;|\bstrftime\s*\(|\bsqlite_/im,
};

const foreign = /\bengine\s*=?\s*\w*(?:MergeTree|Distributed|Kafka)\b|\bon\s+cluster\b|\bLowCardinality\s*\(|\[dbo\]|\bnvarchar\b|^\s*go\s*$|\bvarchar2\b|\bcreate\s+keyspace\b|\bvariant\b.*\bsnowflake\b/im;

const dialects = ['postgresql', 'mysql', 'sqlite'] as const;

/** How many files are looked at for what only one database knows. */
const looked = 12;

export function readDialect(places: SchemaPlaces, files: readonly string[]): Dialect | undefined {
  for (const path of files.slice(0, looked)) {
    const text = withoutComments(places.read(path) ?? '');
    if (foreign.test(text)) return undefined;
    const known = dialects.filter((dialect) => marks[dialect].test(text));
    if (known.length === 1) return known[0];
  }
  return files[0] === undefined ? undefined : dialectOfDrivers(places, posix.dirname(files[0]));
}
