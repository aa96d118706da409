// What is frozen, as an editor shows it: weaker, with since when and why, and anew as soon as the baseline's content changes.
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DiagnosticSeverity, FileChangeType } from 'vscode-languageserver-protocol/node';
import { checkWorkspaceRequest } from './protocol.js';
import { applyEdit, LanguageClient, type Said } from './testing/language-client.js';

const shopStory = fileURLToPath(new URL('../../test-fixtures/shop-that-grew', import.meta.url));
const checkout = 'src/modules/checkout/checkout.ts';
const file = 'tenfold-baseline.json';
const entry = (symbol: string): object => ({ path: checkout, rule: 'no-cross-module-imports', message: 'reachesInside', subject: `checkout → catalog: ${symbol}`, since: '2026-03-01', reason: 'until the catalog has a door' });

describe('the language server beside a baseline', function () {
  this.timeout(60_000);
  let shop: string;
  let client: LanguageClient;
  const read = (path: string): string => readFileSync(join(shop, path), 'utf8');
  const freeze = (...entries: readonly object[]): void => { writeFileSync(join(shop, file), JSON.stringify({ version: 1, frozen: entries })); };
  const severities = (found: readonly Said[]): unknown => found.map(({ severity }) => severity);

  beforeEach(() => {
    shop = realpathSync(mkdtempSync(join(tmpdir(), 'tenfold-frozen-')));
    cpSync(shopStory, shop, { recursive: true });
  });
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    rmSync(shop, { recursive: true, force: true });
  });

  it('shows what is frozen as a hint, since when and why, and still offers what can be done', async () => {
    freeze(entry('priceOf'));
    client = await LanguageClient.start(shop);
    await client.open(checkout, read(checkout));
    const found = await client.diagnostics(checkout);
    assert.deepEqual(severities(found), [DiagnosticSeverity.Error, DiagnosticSeverity.Hint]);
    assert.match(found[1]!.message, / \(frozen since 2026-03-01: until the catalog has a door\)$/);
    assert.doesNotMatch(found[0]!.message, /frozen/);
    const titles = (await client.codeActions(checkout, found[1]!)).map(({ title }) => title);
    assert.ok(titles.some((title) => title.startsWith('Import from')));
    assert.ok(!titles.some((title) => title.startsWith('Freeze')), 'it is frozen');
  });

  it('does not count what is frozen, and says how much there is', async () => {
    freeze(entry('reserve'));
    client = await LanguageClient.start(shop);
    const { findings, message } = await client.connection.sendRequest(checkWorkspaceRequest);
    rmSync(join(shop, file));
    await client.filesChanged([{ path: file, type: FileChangeType.Deleted }]);
    await client.until('nothing to be frozen', async () => (await client.connection.sendRequest(checkWorkspaceRequest)).findings === findings + 1);
    assert.match(message, /\. 1 more is frozen\.$/);
  });

  it('hears of a baseline that comes, changes and goes', async () => {
    client = await LanguageClient.start(shop);
    await client.open(checkout, read(checkout));
    assert.deepEqual(severities(await client.diagnostics(checkout)), [DiagnosticSeverity.Error, DiagnosticSeverity.Error]);
    for (const [entries, type, expected] of [
      [[entry('priceOf')], FileChangeType.Created, [DiagnosticSeverity.Error, DiagnosticSeverity.Hint]],
      [[entry('priceOf'), entry('reserve')], FileChangeType.Changed, [DiagnosticSeverity.Hint, DiagnosticSeverity.Hint]],
      [[], FileChangeType.Changed, [DiagnosticSeverity.Error, DiagnosticSeverity.Error]],
    ] as const) {
      freeze(...entries);
      await client.filesChanged([{ path: file, type }]);
      await client.until(`strengths ${expected.join()}`, async () => JSON.stringify(severities(await client.diagnostics(checkout))) === JSON.stringify(expected));
    }
  });

  it('says on the file that it is broken, and freezes nothing', async () => {
    writeFileSync(join(shop, file), '{ "version": 1, "frozen": [ }');
    client = await LanguageClient.start(shop);
    await client.open(checkout, read(checkout));
    assert.deepEqual(severities(await client.diagnostics(checkout)), [DiagnosticSeverity.Error, DiagnosticSeverity.Error]);
    const [problem, ...more] = await client.diagnostics(file);
    assert.match(problem!.message, /^tenfold-baseline\.json:1:29 is not valid JSON .*; until then nothing counts as frozen\.$/);
    assert.deepEqual(more, []);
    const [finding] = await client.diagnostics(checkout);
    assert.ok(!(await client.codeActions(checkout, finding!)).some(({ title }) => title.startsWith('Freeze')), 'what is broken is not written over');
  });

  it('freezes a finding where it is asked to: in a new file, and in one that is there', async () => {
    client = await LanguageClient.start(shop);
    await client.open(checkout, read(checkout));
    for (const hints of [1, 2]) {
      const open = (await client.diagnostics(checkout)).find(({ severity }) => severity !== DiagnosticSeverity.Hint)!;
      const freezing = (await client.codeActions(checkout, open)).find(({ title }) => title === 'Freeze this finding in tenfold-baseline.json')!;
      const { [client.uri(file)]: text } = applyEdit(freezing.edit!, existsSync(join(shop, file)) ? { [client.uri(file)]: read(file) } : {});
      writeFileSync(join(shop, file), text!);
      await client.filesChanged([{ path: file, type: hints === 1 ? FileChangeType.Created : FileChangeType.Changed }]);
      await client.until('it to be a hint', async () => (await client.diagnostics(checkout)).filter(({ severity }) => severity === DiagnosticSeverity.Hint).length === hints);
    }
    assert.match(read(file), /^\{\n {2}"version": 1,\n {2}"frozen": \[\n {4}.*priceOf", "since": "\d{4}-\d{2}-\d{2}" \},\n {4}.*reserve", "since": "\d{4}-\d{2}-\d{2}" \}\n {2}\]\n\}\n$/);
  });

  it('shows what ESLint suppresses in its own file weaker, too, and hears the same from ESLint', async () => {
    freeze(entry('reserve'));
    writeFileSync(join(shop, 'eslint-suppressions.json'), JSON.stringify({ [checkout]: { 'tenfold/no-cross-module-imports': { count: 1 } } }));
    client = await LanguageClient.start(shop, { trusted: true });
    await client.open(checkout, read(checkout));
    await new Promise((resolve) => { setTimeout(resolve, 1500); });
    const found = await client.diagnostics(checkout);
    assert.deepEqual(severities(found), [DiagnosticSeverity.Hint, DiagnosticSeverity.Hint]);
    assert.match(found[1]!.message, / \(suppressed in eslint-suppressions\.json\)$/);
    assert.ok(!client.log.some((line) => line.includes('something else')), client.log.join('\n'));
  });
});
