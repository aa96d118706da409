// What is found in the story of the shop, and what can be done about it, in the editor's own terms.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { allFindings, closeAll, codeOf, extension, finding, findingsOf, gone, open, quickFix, replace, until, uriOf } from '../editor.js';

const routes = 'src/modules/checkout/checkout-routes.ts';
const checkout = 'src/modules/checkout/checkout.ts';
const payments = 'src/modules/payments/payments.ts';
const mailer = 'src/modules/notifications/mailer.ts';

// dependency-cruiser is asked about what is opened or saved, and about everything by the command.
const isOurs = (name: string): boolean => !name.startsWith('dependency-cruiser/');

describe('findings', () => {
  beforeEach(() => open(routes));
  afterEach(closeAll);

  it('begin when a TypeScript file is opened, by themselves', async () => {
    await until('the extension to be active', () => extension().isActive);
    await extension().exports.ready;
  });

  it('are those of the command line, also in files that nobody opened', async () => {
    const planted = JSON.parse((await vscode.workspace.openTextDocument(uriOf('expected.json'))).getText()) as { rule: string; path: string; line: number }[];
    const expected = planted.filter(({ rule }) => isOurs(rule)).map(({ rule, path, line }) => `${rule} ${path}:${line}`).sort();
    assert.ok(expected.length > 10);
    const found = () => allFindings().filter(isOurs);
    await until('as many as are planted', () => found().length === expected.length).catch(() => undefined);
    assert.deepEqual(found(), expected);
  });

  it('carry their strength, the page of their rule and the whole chain', async () => {
    const receipt = await finding(routes, 'sendReceipt');
    assert.equal(receipt.severity, vscode.DiagnosticSeverity.Warning);
    assert.equal(receipt.source, 'tenfold');
    assert.equal(codeOf(receipt).value, 'no-awaited-third-party-call');
    assert.match(codeOf(receipt).target, /^https:\/\/.*\/no-awaited-third-party-call\.md$/);
    assert.deepEqual(
      receipt.relatedInformation?.map(({ location, message }) => `${vscode.workspace.asRelativePath(location.uri)}:${location.range.start.line + 1} ${message}`),
      [`${routes}:9 handler POST /orders`, `${routes}:13 calls sendReceipt`, `${mailer}:12 waits for mail.send (SendGrid)`],
    );
  });

  it('go when their quick fix is applied', async () => {
    const document = await open(checkout);
    const import5 = await until('the import', () => findingsOf(checkout).find(({ range }) => range.start.line === 4));
    const { edit, isPreferred } = await quickFix(checkout, import5, "Import from '../catalog/index.js'");
    assert.ok(edit && isPreferred);
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.match(document.getText(), /import \{ priceOf \} from '\.\.\/catalog\/index\.js';/);
    await until('the finding to go', () => !findingsOf(checkout).some(({ range }) => range.start.line === 4));
  });

  it('are allowed with a reason', async () => {
    const document = await open(routes);
    const before = findingsOf(routes).length;
    const log = await finding(routes, 'console.log');
    const { edit } = await quickFix(routes, log, 'Allow require-structured-logger here, with a reason');
    assert.ok(edit && (await vscode.workspace.applyEdit(edit)));
    assert.match(document.lineAt(log.range.start.line).text, /^ {2}\/\/ eslint-disable-next-line tenfold\/require-structured-logger -- \S+/);
    await until('one finding less', () => findingsOf(routes).length === before - 1);
  });

  it('follow what is typed, and not saved, in another file', async () => {
    await finding(routes, 'rememberCustomer');
    await replace(await open(payments), 'await stripe.customers', 'void stripe.customers');
    await gone(routes, 'rememberCustomer');
    await closeAll();
    await finding(routes, 'rememberCustomer');
  });

  it('stay where they are while something is half typed', async () => {
    const document = await open(routes);
    const line = (await finding(routes, 'sendReceipt')).range.start.line;
    await replace(document, /^/, 'const half = (;\n');
    await until('the finding, one line further down', () => findingsOf(routes).some(({ message, range }) => message.includes('sendReceipt') && range.start.line === line + 1));
  });
});
