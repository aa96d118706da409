// A person's way through the story of the shop: sees a finding, reads its chain, mends it, looks at the graph.
import assert from 'node:assert/strict';
import { Window } from './window.mjs';

const routes = 'src/modules/checkout/checkout-routes.ts';
const checkout = 'src/modules/checkout/checkout.ts';

describe('the window', function () {
  this.bail(true);
  let window;

  before(async () => {
    window = await Window.open({ file: routes });
  });
  afterEach(async function () {
    if (this.currentTest.state === 'failed') await window.photograph(`failed ${this.currentTest.title}`);
  });
  after(() => window?.close());

  it('shows a squiggle under what is found', async () => {
    await window.editor.locator('.squiggly-warning').first().waitFor();
    await window.photograph('squiggles');
    assert.ok((await window.editor.locator('.squiggly-warning').count()) >= 4);
  });

  it('lists the findings, each with its whole chain', async () => {
    await window.press('Control+Shift+M');
    const panel = window.page.locator('.markers-panel');
    await panel.page().locator('.viewpane-filter input, .panel .monaco-inputbox input').first().fill('**/checkout-routes.ts');
    const finding = panel.locator('.monaco-list-row', { hasText: 'sendReceipt → mail.send' });
    await finding.waitFor();
    assert.match(await finding.innerText(), /tenfold\s*no-awaited-third-party-call/);
    for (const hop of ['handler POST /orders', 'calls sendReceipt', 'waits for mail.send (SendGrid)']) await panel.locator('.monaco-list-row', { hasText: hop }).first().waitFor();
    await window.photograph('problems-with-chain', { part: { x: 352, y: 30, width: 928, height: 738 } });
  });

  it('goes to a hop of the chain in another file', async () => {
    await window.page.locator('.markers-panel .monaco-list-row', { hasText: 'waits for mail.send (SendGrid)' }).dblclick();
    await window.showsFile('mailer.ts', 12);
    await window.press('Control+J');
  });

  it('explains itself where the mouse rests', async () => {
    await window.openFile(routes);
    await window.line('console.log').locator('span', { hasText: 'console' }).last().hover();
    const hover = window.page.locator('.monaco-hover', { hasText: 'writes plain text' });
    await hover.waitFor();
    await window.photograph('hover', { mouse: 'rests' });
    assert.match(await hover.innerText(), /tenfold\s*require-structured-logger/);
  });

  it('says in the status bar how much it found', async () => {
    await window.press('Escape');
    await window.statusBar.locator('[id="status.languageStatus"]').click();
    await window.page.locator('.hover-language-status', { hasText: /Tenfold: \d+ findings/ }).waitFor();
    await window.photograph('status', { mouse: 'rests' });
    await window.press('Escape');
  });

  it('mends an import, in the editor and on the disk', async () => {
    await window.openFile(checkout);
    await window.line('priceOf').click();
    const action = await window.quickFix("Import from '../catalog/index.js'");
    await window.photograph('quick-fix', { part: { x: 352, y: 30, width: 928, height: 350 } });
    await action.click();
    await window.line("import { priceOf } from '../catalog/index.js';").waitFor();
    await window.press('Control+S');
    await window.until('the file to be saved', () => window.read(checkout).includes("from '../catalog/index.js'"));
    await window.until('one squiggle less', async () => (await window.editor.locator('.squiggly-error').count()) === 1);
    await window.photograph('mended');
  });

  it('asks for the reason where something is allowed', async () => {
    await window.line('reserve }').click();
    await (await window.quickFix('Allow no-cross-module-imports here, with a reason')).click();
    await window.line('eslint-disable-next-line tenfold/no-cross-module-imports --').waitFor();
    await window.editor.locator('.squiggly-error').waitFor({ state: 'detached' });
    await window.photograph('allowed');
  });

  it('draws the module graph, and goes to an import that is clicked in it', async () => {
    await window.openFile(routes);
    await window.press('Control+B');
    await window.run('Tenfold: Show Module Graph');
    const graph = window.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    await graph.locator('svg#picture g.module', { hasText: 'checkout' }).waitFor();
    assert.ok((await graph.locator('svg#picture g.edge.forbidden').count()) >= 2);
    await window.photograph('module-graph', { part: { x: 52, y: 30, width: 1228, height: 738 } });
    await graph.locator('#details button', { hasText: 'account-routes.ts' }).first().click();
    await window.showsFile('account-routes.ts', 2);
    await window.photograph('module-graph-clicked');
  });
});
