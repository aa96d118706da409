// The story of the clinic, which keeps to all five decisions: Tenfold looks at it and says nothing.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { allFindings, closeAll, extension, finding, open, replace } from '../editor.js';

const appointments = 'src/modules/appointments/appointments.ts';

describe('a backend that keeps to the decisions', () => {
  afterEach(closeAll);

  it('is checked, and nothing is found', async () => {
    await open(appointments);
    await extension().activate();
    const { files, findings } = await vscode.commands.executeCommand<{ files: number; findings: number }>('tenfold.checkWorkspace');
    assert.ok(files > 10);
    assert.equal(findings, 0);
    assert.deepEqual(allFindings(), []);
  });

  it('is told when it does not', async () => {
    const document = await open(appointments);
    await replace(document, /^/, "import { findPatient } from '../patients/patients.js';\n");
    await finding(appointments, "'patients'");
  });
});
