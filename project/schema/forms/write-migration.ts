/**
 * A draft as a file, in the folder, the form and the naming that the repository has.
 * Invariant: never a file that is there, never an old migration. `undefined` where the tool must write it itself.
 */
import { posix } from 'node:path';
import type { Edit } from '../../findings/finding.js';
import type { MigrationDraft } from '../draft/migration-draft.js';
import type { ToolName } from '../schema-source.js';
import { codeForms } from './code-forms.js';
import type { Form } from './migration-form.js';
import { nextName } from './name-migration.js';
import { sqlForms } from './sql-forms.js';

export interface WrittenMigration {
  readonly name: string;
  readonly edits: readonly Edit[];
}

const forms: Readonly<Partial<Record<ToolName, Form>>> = { ...sqlForms, ...codeForms };

export interface MigrationPlaces {
  readonly tool: ToolName;
  readonly migrations: readonly string[];
  readonly migrationFolder: string;
  read(path: string): string | undefined;
  has(path: string): boolean;
}

export function writeMigration(places: MigrationPlaces, draft: MigrationDraft): WrittenMigration | undefined {
  const { tool, migrations, migrationFolder } = places;
  const form = forms[tool];
  const last = migrations.at(-1);
  const text = last === undefined ? undefined : places.read(last);
  const name = last === undefined ? undefined : nextName(ownName(last, migrationFolder));
  if (!form || last === undefined || text === undefined || !name) return undefined;
  const hasWayBack = draft.steps.every(({ down }, index) => down !== undefined || index > 0) && draft.steps.some(({ down }) => down !== undefined);
  const files = form({
    draft, name, last: { path: last, text }, up: draft.steps.map(({ up }) => up).join('\n'),
    down: hasWayBack ? draft.steps.flatMap(({ down }) => down ?? []).reverse().join('\n') : '',
  });
  const edits = files.map((file): Edit => ({ path: posix.join(migrationFolder, file.path), range: [0, 0], text: `${file.text.trimEnd()}\n` }));
  return edits.length === 0 || edits.some(({ path }) => places.has(path)) ? undefined : { name: `${name.prefix}${draft.subject.replaceAll('_', name.separator)}`, edits };
}

/** Of the folder, where each migration has one. */
function ownName(path: string, folder: string): string {
  const below = folder && path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : posix.basename(path);
  return below.split('/')[0]!;
}
