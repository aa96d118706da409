/** Every row against the installed library: which it is, what it uses by default, and where that keeps things. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type LibraryDefault, libraryDefaults } from './library-defaults.js';

interface Seen {
  readonly default?: string;
  readonly keeps?: string;
  readonly failed?: string;
}

const fixture = fileURLToPath(new URL('../../../docs/defaults', import.meta.url));
const installed = [join(fixture, 'node_modules'), join(fixture, '../../node_modules')];
let seen: Record<string, Record<string, Seen>>;

/** Several of one library are told apart by their call. */
function seenOf(row: LibraryDefault): Seen | undefined {
  return seen[row.kind]?.[row.library] ?? seen[row.kind]?.[row.call];
}

describe('the defaults of libraries', () => {
  before(() => {
    // In a process of its own: what is looked at starts servers and timers.
    seen = JSON.parse(execFileSync(process.execPath, [join(fixture, 'observe/main.mjs')], { cwd: fixture, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })) as typeof seen;
  });

  for (const row of libraryDefaults) {
    it(`${row.library} ${row.version}: ${row.call}`, () => {
      assert.equal(installedVersion(row.library), row.version, 'the release that is installed');
      const found = seenOf(row);
      assert.equal(found?.failed, undefined);
      assert.deepEqual(found, { default: row.default, keeps: row.keeps });
    });
  }

  it('has a row for everything that is looked at', () => {
    const looked = Object.entries(seen).flatMap(([kind, libraries]) => Object.keys(libraries).map((name) => `${kind} ${name}`));
    const rows = libraryDefaults.map((row) => `${row.kind} ${seen[row.kind]?.[row.library] ? row.library : row.call}`);
    assert.deepEqual(looked.sort(), rows.sort());
  });
});

function installedVersion(library: string): string | undefined {
  const manifest = installed.map((folder) => join(folder, library, 'package.json')).find((path) => existsSync(path));
  return manifest && (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}
