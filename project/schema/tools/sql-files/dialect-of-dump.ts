/** Which database wrote a dump; each says so at its head. */
import type { Dialect } from '../../schema-source.js';

export function dialectOfDump(text: string): Dialect | undefined {
  const head = text.slice(0, 2000);
  if (/^-- PostgreSQL database dump/m.test(head)) return 'postgresql';
  if (/^-- (?:MySQL|MariaDB) dump/m.test(head)) return 'mysql';
  return undefined;
}
