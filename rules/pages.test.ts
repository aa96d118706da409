// The pages of the rules keep their word: every example is drawn as a backend and asked, and every option is named.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type Finding, openProject } from '@tenfold/project';
import { drawWorld } from '@tenfold/project/testing';
import { marked, type Token } from 'marked';
import { checkedPaths, checkFile, settingsOf } from './check-file.js';
import type { RuleDefinition } from './define-rule.js';
import { rules } from './rules.generated.js';

const sections = ['What it finds', 'Why', 'How to fix', 'Options', 'What it does not see', 'When not to use it'];

interface Example {
  readonly title: string;
  readonly section: string;
  readonly isWrong: boolean;
  readonly files: Record<string, string>;
}

for (const rule of rules) {
  describe(`the page of ${rule.name}`, () => {
    const page = readFileSync(new URL(`../${rule.name}/${rule.name}.md`, import.meta.url), 'utf8');
    const tokens = marked.lexer(page);
    const examples = readExamples(tokens);

    it('has every section, in order', () => {
      assert.deepEqual(headings(tokens), sections);
      assert.ok(examples.some((each) => each.isWrong && each.section === sections[0]) && examples.some((each) => !each.isWrong && each.section === sections[0]), 'shows what is wrong (❌) and what is right (✅)');
    });
    it('names every option with its default', () => {
      const options = page.slice(page.indexOf('## Options'), page.indexOf('## What it does not see'));
      for (const [name, value] of Object.entries(rule.options?.defaults ?? {})) {
        assert.ok(options.includes(`\`${name}\``), `the option ${name} is named`);
        assert.ok(options.includes(`\`${JSON.stringify(value)}\``), `the default of ${name} is named, ${JSON.stringify(value)}`);
      }
    });
    for (const example of examples) it(`${example.isWrong ? '❌' : '✅'} ${example.title}`, () => prove(rule, example));
  });
}

function prove(rule: RuleDefinition, { files, isWrong }: Example): void {
  assert.ok(Object.keys(files).length, 'there is code under the heading, and each block says its path: ```ts title="src/app.ts"');
  const world = drawWorld(files);
  try {
    const project = openProject(world.root);
    assert.deepEqual(project.paths.flatMap((path) => project.problem(path)?.message ?? []), [], 'the code can be read');
    const setting = settingsOf(project.config, 'recommended').get(rule.name)!;
    const settings = new Map([[rule.name, project.config.rules?.[rule.name] ? setting : { ...setting, severity: 'error' as const }]]);
    const found = checkedPaths(project).flatMap((path) => checkFile(project, path, settings));
    if (isWrong) assert.ok(found.length, 'is found');
    else assert.deepEqual(found.map((each: Finding) => `${each.path}: ${each.message}`), []);
  } finally {
    world.erase();
  }
}

function headings(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token) => (token.type === 'heading' && token['depth'] === 2 ? [token['text'] as string] : []));
}

/** The blocks under one heading that begins with ❌ or ✅ are the files of one backend. */
function readExamples(tokens: readonly Token[]): Example[] {
  const examples: Example[] = [];
  let current: Example | undefined;
  let section = '';
  for (const token of tokens) {
    if (token.type === 'heading') {
      const mark = /^(❌|✅)\s*(.*)$/.exec(token['text'] as string);
      if (token['depth'] === 2) section = token['text'] as string;
      current = mark ? { title: mark[2]!, section, isWrong: mark[1] === '❌', files: {} } : undefined;
      if (current) examples.push(current);
    } else if (token.type === 'code' && current) {
      const path = /\btitle="([^"]+)"/.exec((token['lang'] as string | undefined) ?? '')?.[1];
      assert.ok(path, `a block under "${current.title}" does not say its path`);
      current.files[path] = `${token['text'] as string}\n`;
    }
  }
  return examples;
}
