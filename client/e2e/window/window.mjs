// One VS Code window with the packaged extension installed, driven through what a person sees and presses.
// Invariant: nothing is slept for; what is expected to be seen is waited for.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser, VIEWPORT } from '../browser.mjs';
import { copyFixture, makeProfile } from '../profile.mjs';
import { FEW_EXTENSIONS, installExtension, remoteUri, startVSCode, workbenchAddress } from '../vscode-server.mjs';

const client = fileURLToPath(new URL('../..', import.meta.url));
const vsix = process.env.TENFOLD_E2E_VSIX ?? path.join(client, `tenfold-${process.platform}-${process.arch}.vsix`);
const screenshots = process.env.TENFOLD_E2E_SCREENSHOTS ?? path.join(client, 'out/screenshots');
const pictures = path.join(path.dirname(screenshots), 'pictures');
const shop = path.join(client, '../test-fixtures/shop-that-grew');

export class Window {
  constructor(workspace, profile, server, browser, page) {
    Object.assign(this, { workspace, profile, server, browser, page });
    this.editor = page.locator('.editor-instance .monaco-editor').first();
    this.statusBar = page.locator('.statusbar');
    this.quickInput = page.locator('.quick-input-widget');
  }

  /** @param prepare is called with the folder before it is opened */
  static async open({ file, settings = {}, isTrusted = true, prepare = () => {} }) {
    const workspace = copyFixture(shop);
    prepare(workspace);
    const profile = makeProfile(settings);
    installExtension(profile, vsix);
    const server = await startVSCode(profile, [...FEW_EXTENSIONS, ...(isTrusted ? ['--disable-workspace-trust'] : [])]);
    const browser = await openBrowser();
    const page = await browser.newPage({ viewport: VIEWPORT });
    page.setDefaultTimeout(60_000);
    await page.goto(workbenchAddress(server, workspace, [['openFile', remoteUri(server, path.join(workspace, file))]]));
    return new Window(workspace, profile, server, browser, page);
  }

  async close() {
    await this.browser.close();
    await this.server.stop();
    fs.rmSync(this.profile, { recursive: true, force: true });
  }

  /**
   * @param mouse where it rests shows something; else it is taken out of the picture
   * @param part of the window, for the documentation
   */
  async photograph(name, { mouse, part } = {}) {
    if (mouse !== 'rests') {
      await this.page.mouse.move(VIEWPORT.width / 3, 2);
      await this.page.locator('.workbench-hover-container').waitFor({ state: 'detached', timeout: 2000 }).catch(() => undefined);
    }
    await this.page.screenshot({ path: path.join(screenshots, `${name}.png`), animations: 'disabled' });
    if (part) await this.page.screenshot({ path: path.join(pictures, `${name}.png`), animations: 'disabled', clip: part });
  }

  press(keys) {
    return this.page.keyboard.press(keys);
  }

  read(file) {
    return fs.readFileSync(path.join(this.workspace, file), 'utf8');
  }

  /** A line of the editor that is in front. */
  line(text) {
    return this.editor.locator('.view-line', { hasText: text }).first();
  }

  /** @param line counted from 1 */
  async showsFile(name, line) {
    await this.page.getByRole('tab', { name, selected: true }).first().waitFor();
    if (line !== undefined) await this.statusBar.getByText(new RegExp(`^Ln ${line}, Col`)).waitFor();
  }

  async run(command) {
    await this.press('F1');
    await this.choose(`>${command}`, command);
  }

  async openFile(file) {
    await this.press('Control+P');
    await this.choose(file, path.basename(file));
    await this.showsFile(path.basename(file));
  }

  /** A click while the list is still being filtered is lost: it is repeated until the list goes. */
  async choose(typed, label) {
    await this.quickInput.locator('input').first().fill(typed);
    const row = this.quickInput.locator('.monaco-list-row', { hasText: label }).first();
    await row.waitFor();
    await this.until(`"${label}" to be chosen`, async () => {
      await row.click({ timeout: 2000 }).catch(() => undefined);
      return this.quickInput.waitFor({ state: 'hidden', timeout: 2000 }).then(() => true, () => false);
    });
  }

  /** Opens the menu at the cursor. It closes again by itself where the server has not answered yet, and is asked for again. */
  async quickFix(title) {
    const action = this.page.locator('.action-widget .monaco-list-row', { hasText: title });
    await this.until(`the quick fix "${title}"`, async () => {
      await this.press('Escape');
      await this.press('Control+.');
      return action.waitFor({ timeout: 3000 }).then(() => true, () => false);
    });
    return action;
  }

  /** Until the disk says so. */
  async until(what, look) {
    const end = Date.now() + 60_000;
    while (Date.now() < end) {
      const seen = await look();
      if (seen) return seen;
      await this.page.waitForTimeout(50);
    }
    throw new Error(`waited in vain for ${what}`);
  }
}
