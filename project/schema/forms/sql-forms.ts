/** Migrations that are files of SQL, with the marks that their tools read. */
import type { ToolName } from '../schema-source.js';
import type { Form, FormParts } from './migration-form.js';

const noWayBack = '-- There is no way back that keeps what the rows hold.';

export const sqlForms: Readonly<Partial<Record<ToolName, Form>>> = {
  prisma: (parts) => [{ path: `${nameOf(parts)}/migration.sql`, text: parts.up }],
  supabase: (parts) => [{ path: `${nameOf(parts)}.sql`, text: parts.up }],
  flyway: (parts) => [{ path: `${nameOf(parts)}.sql`, text: parts.up }],
  dbmate: (parts) => [{ path: `${nameOf(parts)}.sql`, text: [`-- migrate:up${parts.draft.isOutsideTransaction ? ' transaction:false' : ''}`, parts.up, '', '-- migrate:down', parts.down || noWayBack].join('\n') }],
  'golang-migrate': (parts) => [{ path: `${nameOf(parts)}.up.sql`, text: parts.up }, { path: `${nameOf(parts)}.down.sql`, text: parts.down || noWayBack }],
};

function nameOf({ name, draft }: FormParts): string {
  return `${name.prefix}${draft.subject.replaceAll('_', name.separator)}`;
}
