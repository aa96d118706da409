// The commands of the extension, as a key or another extension would call them.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { allFindings, closeAll, extension, finding, logText, open, until } from '../editor.js';

const routes = 'src/modules/checkout/checkout-routes.ts';

describe('commands', () => {
  before(async () => {
    await open(routes);
    await extension().activate();
  });
  after(closeAll);

  it('are all there', async () => {
    const declared = (extension().packageJSON as { contributes: { commands: { command: string }[] } }).contributes.commands;
    const known = await vscode.commands.getCommands(true);
    assert.deepEqual(declared.map(({ command }) => command).filter((command) => !known.includes(command)), []);
    assert.equal(declared.length, 4);
  });

  it('check the workspace', async () => {
    const result = await vscode.commands.executeCommand<{ files: number; findings: number; message: string }>('tenfold.checkWorkspace');
    assert.ok(result.files > 15, result.message);
    assert.match(result.message, /^Tenfold checked \d+ files: \d+ findings, of which \d+ errors?\.$/);
    await until('as many findings in the editor', () => allFindings().length === result.findings);
    // Those of the workspace's own dependency-cruiser configuration, too.
    assert.deepEqual(allFindings().filter((each) => each.startsWith('dependency-cruiser/')), [
      'dependency-cruiser/no-circular src/modules/catalog/prices.ts:2',
      'dependency-cruiser/no-circular src/modules/catalog/stock.ts:2',
      'dependency-cruiser/only-payments-talks-to-stripe src/modules/checkout/refunds.ts:2',
    ]);
  });

  it('show the log, which says what runs', async () => {
    await vscode.commands.executeCommand('tenfold.showLog');
    await until('the log', () => /Tenfold \d+\.\d+\.\d+, trusted/.test(logText()));
  });

  it('start the server afresh', async () => {
    const starts = () => logText().split(/Tenfold \d+\.\d+\.\d+, trusted/).length - 1;
    await vscode.commands.executeCommand('tenfold.showLog');
    const before = await until('the first start in the log', () => starts() || undefined);
    await vscode.commands.executeCommand('tenfold.restartServer');
    await until('the second start in the log', () => starts() === before + 1);
    await finding(routes, 'sendReceipt');
  });
});
