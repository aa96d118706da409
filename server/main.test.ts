// The real server over standard input and output, as any editor would start it, on copies of the story of the shop.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { CodeActionKind, DiagnosticSeverity, FileChangeType, type PreviousResultId, type WorkspaceDiagnosticReport, WorkspaceDiagnosticRequest } from 'vscode-languageserver-protocol/node';
import { checkWorkspaceRequest, moduleGraphRequest } from './protocol.js';
import { applyEdit, LanguageClient } from './testing/language-client.js';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const routes = 'src/modules/checkout/checkout-routes.ts';
const checkout = 'src/modules/checkout/checkout.ts';
const mailer = 'src/modules/notifications/mailer.ts';

describe('the language server', function () {
  this.timeout(60_000);
  let shop: string;
  let client: LanguageClient;
  const read = (path: string): string => readFileSync(join(shop, path), 'utf8');
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(shop, path)), { recursive: true });
    writeFileSync(join(shop, path), text);
  };

  beforeEach(() => {
    shop = realpathSync(mkdtempSync(join(tmpdir(), 'tenfold-shop-')));
    cpSync(join(repository, 'test-fixtures/shop-that-grew'), shop, { recursive: true });
  });
  afterEach(async () => {
    assert.equal(await client.stop(), 0, 'the server ends when it is told to');
    rmSync(shop, { recursive: true, force: true });
  });

  it('answers with the chain, the page and the strength of each finding', async () => {
    client = await LanguageClient.start(shop);
    await client.open(routes, read(routes));
    const found = await client.diagnostics(routes);
    const receipt = found.find(({ message }) => message.includes('sendReceipt'))!;
    assert.equal(receipt.severity, DiagnosticSeverity.Warning);
    assert.equal(receipt.code, 'no-awaited-third-party-call');
    assert.match(receipt.codeDescription!.href, /no-awaited-third-party-call\.md$/);
    assert.deepEqual(receipt.relatedInformation!.map(({ location, message }) => `${location.uri.slice(client.uri('').length + 1)}:${location.range.start.line + 1} ${message}`), [
      `${routes}:9 handler POST /orders`, `${routes}:13 calls sendReceipt`, `${mailer}:12 waits for mail.send (SendGrid)`,
    ]);
    assert.deepEqual(found.map((each) => `${each.range.start.line + 1} ${String(each.code)}`), ['12 no-awaited-third-party-call', '13 no-awaited-third-party-call', '14 require-structured-logger', '23 require-structured-logger']);
  });

  it('offers what can be done, and what it offers takes the finding away', async () => {
    client = await LanguageClient.start(shop);
    await client.open(checkout, read(checkout));
    const prices = (await client.diagnostics(checkout)).find(({ range }) => range.start.line === 4)!;
    const actions = await client.codeActions(checkout, prices);
    assert.deepEqual(actions.map(({ title }) => title), [
      "Import from '../catalog/index.js', the door of module 'catalog'", 'Allow no-cross-module-imports here, with a reason',
      'Freeze this finding in tenfold-baseline.json', 'Open the page of no-cross-module-imports',
    ]);
    assert.ok(actions.every(({ kind }) => kind === CodeActionKind.QuickFix) && actions[0]!.isPreferred);
    const before = (await client.diagnostics(checkout)).length;
    const { [client.uri(checkout)]: mended } = applyEdit(actions[0]!.edit!, { [client.uri(checkout)]: read(checkout) });
    await client.change(checkout, mended!);
    assert.equal((await client.diagnostics(checkout)).length, before - 1);
    const { [client.uri(checkout)]: allowed } = applyEdit(actions[1]!.edit!, { [client.uri(checkout)]: read(checkout) });
    assert.match(allowed!, /^\/\/ eslint-disable-next-line tenfold\/no-cross-module-imports -- reason$/m);
    await client.change(checkout, allowed!);
    assert.equal((await client.diagnostics(checkout)).length, before - 1);
  });

  it('finds the finding again for a client that keeps no data', async () => {
    client = await LanguageClient.start(shop);
    await client.open(checkout, read(checkout));
    const { range, message, code, severity } = (await client.diagnostics(checkout)).find((each) => each.range.start.line === 4)!;
    assert.equal((await client.codeActions(checkout, { range, message, code: code!, severity: severity! })).length, 4);
  });

  it('looks at unsaved text, and tells files that depend on it to be asked again', async () => {
    client = await LanguageClient.start(shop);
    await client.open(routes, read(routes));
    assert.ok((await client.diagnostics(routes)).some(({ message }) => message.includes('sendReceipt')));
    await client.open(mailer, read(mailer));
    await client.change(mailer, read(mailer).replace(/await mail\.send/g, 'void mail.send'));
    await client.until('a refresh', () => client.refreshes > 0);
    assert.ok(!(await client.diagnostics(routes)).some(({ message }) => message.includes('sendReceipt')));
  });

  it('adds what dependency-cruiser says by the rules of a trusted workspace, and moves it with the import', async () => {
    client = await LanguageClient.start(shop, { trusted: true });
    const refunds = 'src/modules/checkout/refunds.ts';
    const linesOf = async (): Promise<number[]> => (await client.diagnostics(refunds)).filter(({ code }) => code === 'dependency-cruiser/only-payments-talks-to-stripe').map(({ range }) => range.start.line);
    await client.open(refunds, read(refunds));
    await client.until('dependency-cruiser', async () => (await linesOf()).length > 0 || undefined);
    await client.change(refunds, `// moved\n${read(refunds)}`);
    assert.deepEqual(await linesOf(), [2]);
    const answer = await client.connection.sendRequest(checkWorkspaceRequest);
    assert.match(answer.message, /^Tenfold checked \d+ files: \d+ findings, of which \d+ errors\.$/);
    assert.ok((await client.diagnostics('src/modules/catalog/stock.ts')).some(({ code }) => code === 'dependency-cruiser/no-circular'));
  });

  it('draws the module graph from what is in the buffers', async () => {
    client = await LanguageClient.start(shop);
    const { html, root } = await client.connection.sendRequest(moduleGraphRequest, { folder: client.uri('') });
    assert.equal(root, client.uri(''));
    assert.match(html, /<svg[\s\S]*checkout[\s\S]*<\/svg>/);
    await client.open(checkout, read(checkout).replaceAll(/^import .*\n/gm, ''));
    assert.notEqual((await client.connection.sendRequest(moduleGraphRequest, {})).html, html);
  });

  it('keeps what it knew of a file that is half typed', async () => {
    client = await LanguageClient.start(shop);
    await client.open(routes, read(routes));
    const before = await client.diagnostics(routes);
    await client.change(routes, `const half = (;\n${read(routes)}`);
    const after = await client.diagnostics(routes);
    assert.deepEqual(after.filter(({ code }) => code !== undefined).map(({ range, code }) => [range.start.line, code]), before.map(({ range, code }) => [range.start.line + 1, code]));
    assert.match(after.find(({ code }) => code === undefined)!.message, /cannot be parsed.*last readable state/);
  });

  it('follows files that come, go and move on the disk', async () => {
    client = await LanguageClient.start(shop);
    await client.open(routes, read(routes));
    assert.ok((await client.diagnostics(routes)).some(({ message }) => message.includes('sendReceipt')));
    renameSync(join(shop, mailer), join(shop, 'src/modules/notifications/post.ts'));
    await client.filesChanged([{ path: mailer, type: FileChangeType.Deleted }, { path: 'src/modules/notifications/post.ts', type: FileChangeType.Created }]);
    await client.until('the chain to break', async () => !(await client.diagnostics(routes)).some(({ message }) => message.includes('sendReceipt')));
    const door = 'src/modules/notifications/index.ts';
    write(door, read(door).replaceAll('./mailer', './post'));
    await client.filesChanged([{ path: door, type: FileChangeType.Changed }]);
    await client.until('the chain to be found again', async () => (await client.diagnostics(routes)).some(({ message }) => message.includes('sendReceipt')));
  });

  it('follows a branch switch, which is many files at once', async () => {
    client = await LanguageClient.start(shop);
    const answer = await client.connection.sendRequest(checkWorkspaceRequest);
    assert.ok(answer.findings > 10, answer.message);
    assert.deepEqual(await client.connection.sendRequest(checkWorkspaceRequest.method, null), answer);
    const clinic = join(repository, 'test-fixtures/clinic-modular');
    for (const each of ['src', 'prisma', 'package.json', 'tsconfig.json', '.dependency-cruiser.cjs']) rmSync(join(shop, each), { recursive: true });
    cpSync(clinic, shop, { recursive: true });
    const paths = ['src', 'prisma', 'package.json', 'tsconfig.json', ...Array.from({ length: 120 }, (_, index) => `src/old/${index}.ts`)];
    await client.filesChanged(paths.map((path) => ({ path, type: FileChangeType.Deleted })));
    await client.until('nothing to be found', async () => (await client.connection.sendRequest(checkWorkspaceRequest)).findings === 0);
  });

  it('says of all files what it says of one', async () => {
    client = await LanguageClient.start(shop);
    const report = await client.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [] });
    const all = report.items.flatMap((item) => (item.kind === 'full' ? [[item.uri, item.items] as const] : []));
    assert.ok(all.length >= 6);
    for (const [uri, items] of all) assert.deepEqual(items, await client.diagnostics(uri.slice(client.uri('').length + 1)));
  });

  it('keeps a client that takes its answer in parts waiting until there is something new', async () => {
    client = await LanguageClient.start(shop);
    const ask = (previousResultIds: PreviousResultId[]): Promise<WorkspaceDiagnosticReport> => client.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds, partialResultToken: 'parts' });
    const known = (await ask([])).items.flatMap(({ uri, resultId }) => (resultId === undefined ? [] : [{ uri, value: resultId }]));
    let isAnswered = false;
    const second = ask(known).finally(() => { isAnswered = true; });
    await setTimeout(600);
    assert.equal(isAnswered, false);
    write(mailer, read(mailer).replace(/await mail\.send/g, 'void mail.send'));
    await client.filesChanged([{ path: mailer, type: FileChangeType.Changed }]);
    assert.deepEqual((await second).items.map(({ uri }) => uri).sort(), ['src/modules/accounts/account-routes.ts', routes, mailer].map((path) => client.uri(path)));
  });

  it('speaks to clients that do not ask', async () => {
    client = await LanguageClient.start(shop, { capabilities: { textDocument: { publishDiagnostics: { relatedInformation: true } } } });
    assert.equal(client.capabilities.diagnosticProvider, undefined);
    await client.open(routes, read(routes));
    await client.until('diagnostics', () => (client.published.get(client.uri(routes))?.length ?? 0) === 4);
    await client.change(routes, '');
    await client.until('no diagnostics', () => client.published.get(client.uri(routes))?.length === 0);
  });

  it('says in one sentence what is wrong with tenfold.json, and goes on', async () => {
    write('tenfold.json', '{ "modules": 3 }');
    client = await LanguageClient.start(shop);
    const [problem] = await client.diagnostics('tenfold.json');
    assert.match(problem!.message, /^tenfold\.json: modules .* Mend it; until then the defaults hold\.$/);
    await client.open(routes, read(routes));
    assert.equal((await client.diagnostics(routes)).length, 4);
  });

  describe('in a workspace with an ESLint configuration', () => {
    const config = `import tenfold from 'eslint-plugin-tenfold';
import { writeFileSync } from 'node:fs';
writeFileSync(new URL('./executed', import.meta.url), '');
export default [...tenfold.configs.recommended, { files: ['**/*.ts'], rules: { 'tenfold/require-structured-logger': 'off', 'tenfold/no-awaited-third-party-call': 'error' } }];
`;
    beforeEach(() => {
      mkdirSync(join(shop, 'node_modules'));
      for (const name of ['eslint', 'eslint-plugin-tenfold']) symlinkSync(join(repository, 'node_modules', name), join(shop, 'node_modules', name));
      write('eslint.config.js', config);
    });

    it('takes its severities where the workspace is trusted', async () => {
      client = await LanguageClient.start(shop, { trusted: true });
      await client.open(routes, read(routes));
      const found = await client.diagnostics(routes);
      assert.deepEqual(found.map(({ code, severity }) => [code, severity]), [['no-awaited-third-party-call', DiagnosticSeverity.Error], ['no-awaited-third-party-call', DiagnosticSeverity.Error]]);
      assert.equal(read('executed'), '');
    });

    it('says nothing twice where the editor shows what ESLint says', async () => {
      const refunds = 'src/modules/checkout/refunds.ts';
      client = await LanguageClient.start(shop, { trusted: true, eslintExtension: true });
      await client.open(routes, read(routes));
      assert.deepEqual(await client.diagnostics(routes), []);
      assert.deepEqual((await client.diagnostics(refunds)).map(({ code }) => code), ['no-cross-module-imports'], 'its ESLint lints only what is open');
      await client.open(refunds, read(refunds));
      await client.until("dependency-cruiser's finding", async () => (await client.diagnostics(refunds)).length > 0);
      const [stripe, ...more] = await client.diagnostics(refunds);
      assert.deepEqual([stripe!.code, more.length], ['dependency-cruiser/only-payments-talks-to-stripe', 0]);
      const fromEslint = { ...stripe!, source: 'eslint', code: 'tenfold/no-cross-module-imports' };
      assert.ok((await client.codeActions(refunds, fromEslint)).some(({ title }) => title.startsWith('Allow no-cross-module-imports here')));
      await client.close(refunds);
      await client.until('it to be said again', async () => (await client.diagnostics(refunds)).some(({ code }) => code === 'no-cross-module-imports'));
    });

    it('executes nothing where it is not', async () => {
      client = await LanguageClient.start(shop);
      await client.open(routes, read(routes));
      assert.equal((await client.diagnostics(routes)).length, 4);
      await setTimeout(800);
      assert.throws(() => read('executed'), { code: 'ENOENT' });
    });

    it('says in one sentence that it cannot be loaded, and holds to the preset', async () => {
      write('eslint.config.js', `${config}\nthrow new Error('no such thing');`);
      client = await LanguageClient.start(shop, { trusted: true });
      await client.open(routes, read(routes));
      assert.equal((await client.diagnostics(routes)).length, 4);
      assert.match((await client.diagnostics('eslint.config.js')).map(({ message }) => message).join(), /^eslint\.config\.js cannot be loaded: no such thing\. Mend it/);
    });

    it('lints the buffer with ESLint, and hears the same', async () => {
      client = await LanguageClient.start(shop, { trusted: true });
      await client.open(routes, read(routes));
      await client.until('ESLint to be named in the log', () => client.log.some((line) => /ESLint \d+\.\d+\.\d+ with eslint\.config\.js/.test(line)));
      await setTimeout(1500);
      assert.ok(!client.log.some((line) => line.includes('something else')), client.log.join('\n'));
    });
  });
});
