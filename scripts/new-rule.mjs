// A new rule: its question, its proof and its page, with an example that runs. What is generated is brought up to date.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const decisions = ['modular-monolith', 'schema', 'stateless', 'async', 'observability'];
const [name, decision = 'stateless', ...rest] = process.argv.slice(2);
const usage = `Usage: node scripts/new-rule.mjs <name> [${decisions.join(' | ')}]`;

if (name === undefined || rest.length) fail(usage);
if (!/^[a-z]+(-[a-z][a-z0-9]*)+$/.test(name)) fail(`"${name}" is no name for a rule: it says what is asked for, in small letters with hyphens, as no-local-upload or require-health-endpoint.\n${usage}`);
if (!decisions.includes(decision)) fail(`"${decision}" is none of the five decisions.\n${usage}`);
const folder = join(root, 'rules', name);
if (existsSync(folder)) fail(`rules/${name} is there already. Take another name, or remove the folder first.`);

const constant = name.replaceAll(/-(\w)/g, (_, letter) => letter.toUpperCase());
mkdirSync(folder);
write(`${name}.ts`, `/** Say here what must hold, in one sentence that a reader remembers. */
import { defineRule } from '../define-rule.js';

export const ${constant} = defineRule({
  name: '${name}',
  decision: '${decision}',
  description: 'disallow calling replaceMe',
  messages: {
    calls: "'{{name}}' is called here. Say what it costs, and what to do instead.",
  },
  hasSuggestions: false,
  languages: ['js'],
  *check(file) {
    if (file.role !== 'server') return;
    for (const call of file.facts!.calls) {
      if (call.callee.kind === 'global' && call.callee.name === 'replaceMe') yield { at: call.calleeRange, messageId: 'calls', data: { name: call.callee.name } };
    }
  },
});
`);
write(`${name}.test.ts`, `import { testRule } from '../testing/test-rule.js';
import { ${constant} } from './${name}.js';

testRule(${constant}, {
  allows: {
    'a function of our own with that name': { 'src/app.ts': 'const replaceMe = () => {};\\nreplaceMe();\\n' },
    'a disable with its reason': { 'src/app.ts': '// eslint-disable-next-line tenfold/${name} -- decided\\nreplaceMe();\\n' },
    'a call that is still being typed': { 'src/app.ts': 'replaceMe(\\n' },
  },
  flags: {
    'the call': { files: { 'src/app.ts': '«replaceMe»();\\n' }, messages: ['calls'], suggestsNothing: true },
  },
});
`);
write(`${name}.md`, `## What it finds

Say what is found, and where.

### ❌ The call

\`\`\`ts title="src/app.ts"
replaceMe();
\`\`\`

### ✅ Something better

\`\`\`ts title="src/app.ts"
console.info('better');
\`\`\`

## Why

Say what it costs at ten times the load.

## How to fix

Say what to do instead.

## Options

None.

## What it does not see

- Say what passes although it should not.

## When not to use it

Say who is better off without it.
`);
const { status } = spawnSync(process.execPath, ['scripts/generate.mjs'], { cwd: root, stdio: 'inherit' });
if (status !== 0) process.exit(1);
console.log(`
rules/${name}/ has the rule, its test and its page, with an example that runs. Now:
1. Write a world into ${name}.test.ts that must be found, with «…» around it, and see it fail:
   npx tsc -b rules && npx mocha 'rules/dist/${name}/*.test.js'
2. Ask the project in ${name}.ts. What can be asked: CheckedFile in rules/define-rule.ts; what files say: project/facts/facts.ts.
3. Write the page. Every block under a ❌ or ✅ heading runs as a test (rules/pages.test.ts).
4. Add it to rules/presets.ts, and run node scripts/generate.mjs again.`);

function write(file, text) {
  writeFileSync(join(folder, file), text);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
