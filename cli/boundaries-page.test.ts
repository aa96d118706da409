// The page says of each feature which test shows it; those tests are there.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const rows = readFileSync(join(root, 'docs/boundaries.md'), 'utf8').split('\n').filter((line) => line.startsWith('| ')).slice(2).map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')));

describe('docs/boundaries.md', () => {
  it('has a row for each feature', () => assert.ok(rows.length >= 20, `${rows.length} rows`));
  for (const [feature, said, shown] of rows as [string, string, string][]) it(`shows that for "${feature}" it is: ${said.split(/[:,]/)[0]!}`, () => {
    const cited = [...shown.matchAll(/`([^`]+\.test\.ts)`: ((?:"[^"]+"(?:, )?)+)/g)].flatMap(([, file, titles]) => [...titles!.matchAll(/"([^"]+)"/g)].map(([, title]) => [file!, title!] as const));
    assert.equal(cited.length > 0, /\byes\b/.test(said), 'a "yes" names its tests, and nothing else does');
    for (const [file, title] of cited) assert.ok(readFileSync(join(root, file), 'utf8').includes(title), `${file} has "${title}"`);
  });
});
