// A field that is typed into the schema is missed at once, its migration is drafted with one key, and then it is missed no longer.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, extension, finding, gone, open, quickFix, replace, until, uriOf } from '../editor.js';

const schema = 'prisma/schema.prisma';

describe('the schema', () => {
  let drafted: vscode.Uri | undefined;
  beforeEach(() => extension().activate());
  afterEach(async () => {
    await closeAll();
    if (drafted) await vscode.workspace.fs.delete(vscode.Uri.joinPath(drafted, '..'), { recursive: true });
    drafted = undefined;
  });

  it('shows a column that no migration makes while it is typed, and drafts the migration', async () => {
    const document = await open(schema);
    await replace(document, 'phone     String?\n', 'phone     String?\n  nickname  String?\n');
    const missing = await finding(schema, "'Customer.nickname'");
    assert.equal(document.getText(missing.range), 'nickname');
    assert.equal(missing.severity, vscode.DiagnosticSeverity.Error);
    const { edit, title } = await quickFix(schema, missing, 'Draft the migration');
    assert.match(title, /add_customer_nickname$/);
    assert.ok(edit && (await vscode.workspace.applyEdit(edit)));
    drafted = (await until('the new migration', () => vscode.workspace.textDocuments.find(({ uri }) => /add_customer_nickname\/migration\.sql$/.test(uri.path)) ?? findDraft())).uri;
    assert.equal((await vscode.workspace.openTextDocument(drafted)).getText(), 'ALTER TABLE "Customer" ADD COLUMN "nickname" TEXT;\n');
    await gone(schema, "'Customer.nickname'");
  });

  it('says nothing of a field that is still being typed', async () => {
    const document = await open(schema);
    await replace(document, 'phone     String?\n', 'phone     String?\n  nick\n  handle    String?\n');
    await finding(schema, "'Customer.handle'");
    assert.equal(vscode.languages.getDiagnostics(document.uri).some(({ message }) => message.includes('nick')), false);
  });
});

async function findDraft(): Promise<vscode.TextDocument | undefined> {
  const [found] = await vscode.workspace.findFiles('prisma/migrations/*_add_customer_nickname/migration.sql');
  return found && vscode.workspace.openTextDocument(uriOf(vscode.workspace.asRelativePath(found)));
}
