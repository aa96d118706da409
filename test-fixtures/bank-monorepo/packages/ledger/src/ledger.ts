import { randomUUID } from 'node:crypto';
import type { Entry } from './entries.js';
import { pool } from './internal/pool.js';

export async function post(entries: Entry[]): Promise<string> {
  const id = randomUUID();
  for (const { account, cents } of entries) await pool.query('insert into entry (posting, account, cents) values ($1, $2, $3)', [id, account, cents]);
  console.info('Posted', id);
  return id;
}

export async function balanceOf(account: string): Promise<number> {
  const { rows } = await pool.query<{ cents: number }>('select coalesce(sum(cents), 0)::int as cents from entry where account = $1', [account]);
  return rows[0]?.cents ?? 0;
}
