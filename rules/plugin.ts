/** The plugin as ESLint's flat config takes it. */
import { createRequire } from 'node:module';
import type { Linter, Rule } from 'eslint';
import { makeEslintRule } from './eslint-rule.js';
import type { Language } from './define-rule.js';
import { pluginPrefix } from './directives.js';
import { presets } from './presets.js';
import { languages } from './languages/text-languages.js';
import { rules } from './rules.generated.js';

const require = createRequire(import.meta.url);
const { name, version } = require('../package.json') as { name: string; version: string };

interface Plugin {
  readonly meta: { readonly name: string; readonly version: string; readonly namespace: string };
  readonly rules: Record<string, Rule.RuleModule>;
  readonly languages: typeof languages;
  readonly configs: Readonly<Record<keyof typeof presets, Linter.Config[]>>;
}

export const plugin: Plugin = {
  meta: { name, version, namespace: 'tenfold' },
  rules: Object.fromEntries(rules.map((rule) => [rule.name, makeEslintRule(rule)])),
  languages: languages,
  get configs() {
    return { starter: configsOf('starter'), recommended: configsOf('recommended'), strict: configsOf('strict') };
  },
};

function configsOf(preset: keyof typeof presets): Linter.Config[] {
  const plugins = { tenfold: plugin as never };
  // Only now: it brings the TypeScript compiler, which the faces without ESLint do not need.
  const parser = require('@typescript-eslint/parser') as Linter.Parser;
  const levels = (language: Language): Linter.RulesRecord => Object.fromEntries(rules.filter((rule) => rule.languages.includes(language))
    .flatMap((rule) => { const entry = presets[preset][rule.name]; return entry ? [[`${pluginPrefix}${rule.name}`, entry as Linter.RuleEntry]] : []; }));
  return [
    { name: `tenfold/${preset}`, files: ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'], plugins, languageOptions: { parser }, rules: levels('js') },
    { name: `tenfold/${preset}/prisma`, files: ['**/*.prisma'], plugins, language: 'tenfold/prisma', rules: levels('prisma') },
    { name: `tenfold/${preset}/sql`, files: ['**/*.sql'], plugins, language: 'tenfold/sql', rules: levels('sql') },
    { name: `tenfold/${preset}/manifest`, files: ['**/package.json'], plugins, language: 'tenfold/manifest', rules: levels('manifest') },
  ];
}
