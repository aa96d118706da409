// The doors between the rooms. A wrong import fails with the sentence in `comment`.
const rooms = ['project', 'rules', 'graph', 'server', 'cli', 'client'];
const mayOpen = {
  project: { rooms: [], comment: 'project knows code, not tools: it opens no other room.' },
  rules: { rooms: ['project'], comment: 'A rule asks the project; it needs no other room.' },
  graph: { rooms: ['project'], comment: 'The graph is drawn from what the project knows, and from nothing else.' },
  server: { rooms: ['project', 'rules', 'graph'], comment: 'The server opens project, rules and graph; it knows no editor and no terminal.' },
  cli: { rooms: ['project', 'rules', 'graph'], comment: 'The command line opens project, rules and graph; it keeps nothing between runs.' },
  client: { rooms: [], comment: 'The client draws and forwards; what it would compute belongs into the server.' },
};
const tests = '\\.test\\.[cm]?[jt]s$|/testing/|^client/e2e/';
/** From the lowest stair up: a folder may use those before it. */
const stairs = ['findings', 'source', 'facts', 'imports', 'calls', 'vendors', 'handlers', 'state', 'loggers', 'deployment', 'modules', 'services', 'schema'];
const only = (name, packages, allowed, comment) => ({ name, severity: 'error', comment, from: { path: `^(${rooms.join('|')})/`, pathNot: [...allowed, tests] }, to: { path: packages } });

export default {
  forbidden: [
    { name: 'no-cycle', severity: 'error', comment: 'Two files that need each other are one thought in two places.', from: {}, to: { circular: true } },
    ...rooms.map((room) => ({
      name: `door-of-${room}`, severity: 'error', comment: mayOpen[room].comment,
      from: { path: `^${room}/`, pathNot: tests },
      to: { path: `^(${rooms.filter((each) => each !== room && !mayOpen[room].rooms.includes(each)).join('|')})/` },
    })),
    { name: 'through-the-door', severity: 'error', comment: 'Rooms are entered by their index.', from: { path: '^([^/]+)/', pathNot: tests }, to: { path: `^(${rooms.join('|')})/(?!dist/index|index|testing|dist/testing)`, pathNot: '^$1/' } },
    ...['findings', 'source', 'facts', 'imports'].map((folder) => ({
      name: `stairs-of-${folder}`, severity: 'error', comment: `project/${folder} stands below: it does not know what is built on it.`,
      from: { path: `^project/${folder}/`, pathNot: tests }, to: { path: `^project/(${stairs.slice(stairs.indexOf(folder) + 1).join('|')})/` },
    })),
    only('disk-in-source', '^(node:)?fs(/promises)?$', ['^(graph|server|cli|client)/', '^project/source/'], 'The disk is read in project/source, so that open buffers lie over it everywhere.'),
    only('vscode-in-client', '^vscode(-languageclient)?(/|$)', ['^client/'], 'Only the client knows VS Code.'),
    only('lsp-in-server', 'vscode-languageserver', ['^server/'], 'Only the server speaks the language server protocol.'),
    only('cruiser-in-graph', 'dependency-cruiser', ['^graph/', 'node_modules'], 'The graph is the only room that has heard of dependency-cruiser.'),
    only('eslint-in-rules', 'node_modules/(eslint|@eslint|@typescript-eslint)/', ['^(rules|cli|server)/', 'node_modules'], 'The project knows code, not tools.'),
  ],
  options: {
    doNotFollow: { path: ['node_modules', '/dist/'] },
    exclude: { path: ['^[^/]+/dist/.*\\.d\\.ts$', '^client/(out|dist)/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
